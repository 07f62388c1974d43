"""Which dwelling or building a row is about: by BAG number, then by address, then by place.

Nothing is guessed: a row that fits two dwellings fits none, and is given back with the reason.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from core.intake.values import addition_key

NONE = -1


def by_number_or_address(
    rows: pd.DataFrame, dwellings: pd.DataFrame
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.object_]]:
    """Position in `dwellings` for every row (-1 where there is none) and how, or why not.

    Both have dwelling_id and the address columns. How: `number`, `address`. Why not: `no_addresses` (the
    area has none), `elsewhere` (another postcode), `no_such_address`, `two_dwellings`, `unknown_number`.
    """
    position = np.full(len(rows), NONE, dtype=np.intp)
    how = np.full(len(rows), None, dtype=object)
    place_of = pd.Series(np.arange(len(dwellings)), index=dwellings["dwelling_id"].astype(object))
    place_of = place_of[~place_of.index.duplicated()]
    found = rows["dwelling_id"].astype(object).map(place_of)
    there = found.notna().to_numpy()
    position[there], how[there] = found[there].astype(int), "number"

    keys = address_key(dwellings)
    known = pd.Series(np.arange(len(dwellings)), index=keys.astype(object))
    known = known[known.index.notna()]
    twice = set(known.index[known.index.duplicated(keep=False)])
    once = known[~known.index.duplicated(keep=False)]
    wanted = address_key(rows).astype(object)
    found = wanted.map(once)
    there = found.notna().to_numpy() & (position == NONE)
    position[there], how[there] = found[there].astype(int), "address"

    codes = set(dwellings["postcode"].dropna())
    postcode = rows["postcode"]
    open_ = position == NONE
    reasons = [
        (wanted.isin(twice).to_numpy(), "two_dwellings"),
        (postcode.isna().to_numpy(), "unknown_number"),
        (np.full(len(rows), not codes), "no_addresses"),
        (~postcode.isin(codes).to_numpy(), "elsewhere"),
        (np.full(len(rows), True), "no_such_address"),
    ]
    for which, reason in reasons:
        how[open_ & which & pd.isna(how)] = reason
    return position, how


def address_key(rows: pd.DataFrame) -> pd.Series:
    """Postcode, number and addition as one word; missing where postcode or number is."""
    extra = addition_key(rows["house_letter"], rows["house_addition"])
    return rows["postcode"] + "|" + rows["house_number"] + "|" + extra


def to_buildings(
    rows: pd.DataFrame, building_ids: pd.Series, outlines: npt.NDArray[np.object_]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.object_]]:
    """Position of the building of every row (-1 where there is none) and how, or why not.

    `rows`: building_id, x_rd, y_rd (EPSG:28992). How: `number`, `place`. Why not: `building_not_here`
    (its building is not in the files), `in_no_building`, `no_place`.
    """
    position = np.full(len(rows), NONE, dtype=np.intp)
    how = np.full(len(rows), None, dtype=object)
    place_of = pd.Series(np.arange(len(building_ids)), index=building_ids.astype(object))
    found = rows["building_id"].astype(object).map(place_of)
    there = found.notna().to_numpy()
    position[there], how[there] = found[there].astype(int), "number"

    x, y = rows["x_rd"].to_numpy(dtype=float), rows["y_rd"].to_numpy(dtype=float)
    placed = ~there & ~np.isnan(x) & ~np.isnan(y)
    if placed.any():
        number = np.flatnonzero(placed)
        row, building = shapely.STRtree(outlines).query(
            shapely.points(x[placed], y[placed]), predicate="intersects"
        )
        order = np.lexsort((building, row))[::-1]
        position[number[row[order]]] = building[order]
        how[placed & (position != NONE)] = "place"
    left = position == NONE
    named = rows["building_id"].notna().to_numpy()
    how[left & named] = "building_not_here"
    how[left & ~named & placed] = "in_no_building"
    how[left & ~named & ~placed] = "no_place"
    return position, how
