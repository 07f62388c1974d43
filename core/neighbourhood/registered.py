"""Dwellings as the register has them, in place of those estimated from the shape of buildings.

Where the register covers a part of the neighbourhood, a building without a registered dwelling holds
none there; where it does not, the estimate stays. What the register says is measured; the type of a
dwelling is still derived, from the walls of its building and from what else is in it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.neighbourhood.dwellings import floor_area_m2
from core.neighbourhood.geometry_type import house_types
from core.neighbourhood.reconcile import NONE
from core.neighbourhood.rules import DWELLING_TYPES, NeighbourhoodRules
from core.neighbourhood.walls import SharedWalls

FLAT_LOW, FLAT_HIGH = DWELLING_TYPES.index("flat_low"), DWELLING_TYPES.index("flat_high")


def covered(
    buurt_codes: pd.Series,
    estimated_home: npt.NDArray[np.bool_],
    has_unit: npt.NDArray[np.bool_],
    rules: NeighbourhoodRules,
) -> npt.NDArray[np.bool_]:
    """Buildings in a part (a buurt, or what lies in none) that the register covers.

    A part is covered when enough of the buildings that look like homes have a registered unit. A
    part without such buildings is covered when it has any unit.
    """
    group = buurt_codes.astype(object).where(buurt_codes.notna(), "")
    frame = pd.DataFrame(
        {
            "group": group.to_numpy(),
            "home": estimated_home,
            "found": estimated_home & has_unit,
            "unit": has_unit,
        }
    )
    counts = frame.groupby("group")[["home", "found", "unit"]].sum()
    share = counts["found"] / counts["home"].where(counts["home"] > 0)
    yes = (share >= rules.register_covers_share.value) | (share.isna() & (counts["unit"] > 0))
    return frame["group"].map(yes).to_numpy(dtype=bool)


def building_types(
    buildings: pd.DataFrame,
    units: pd.DataFrame,
    is_covered: npt.NDArray[np.bool_],
    estimated_type: npt.NDArray[np.intp],
    estimated_count: npt.NDArray[np.intp],
    walls: SharedWalls,
    rules: NeighbourhoodRules,
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Type and number of dwellings per building, and whether they are registered.

    `units`: building (position), is_dwelling, has_other (a use beside living), floor_area_m2.
    One dwelling that has its building to itself is a house, its type read from shared walls; two or
    more, or one above a shop, are flats: high ones where the floors need more than four storeys.
    """
    count = len(buildings)
    homes = units[units["is_dwelling"]]
    held = np.bincount(homes["building"], minlength=count)
    other = (
        np.bincount(units["building"], weights=~units["is_dwelling"] | units["has_other"], minlength=count)
        > 0
    )
    registered = held > 0
    main = registered | (~is_covered & (estimated_count > 0))
    types = house_types(count, walls, main, rules.shared_wall_m.value)
    floor_m2 = np.bincount(units["building"], weights=units["floor_area_m2"].fillna(0), minlength=count)
    footprint_m2 = buildings["footprint_m2"].to_numpy(dtype=float)
    storeys = floor_m2 / (footprint_m2 * rules.flat_usable_share.value)
    if "storeys" in buildings.columns:
        storeys = buildings["storeys"].fillna(pd.Series(storeys, index=buildings.index)).to_numpy(dtype=float)
    # Counted storeys are whole: a floor that is a little smaller than the one below is one too.
    high = np.round(storeys) > rules.flat_storeys.value.low_most
    types = np.where((held > 1) | other, np.where(high & (held > 1), FLAT_HIGH, FLAT_LOW), types)
    types = np.where(registered, types, np.where(is_covered, NONE, estimated_type))
    held = np.where(registered, held, np.where(is_covered, 0, estimated_count))
    return types, held, registered


def registered_rows(
    buildings: pd.DataFrame,
    homes: pd.DataFrame,
    types: npt.NDArray[np.intp],
    held: npt.NDArray[np.intp],
    rules: NeighbourhoodRules,
) -> pd.DataFrame:
    """One row per registered dwelling, with the columns of `list_dwellings`.

    `homes`: dwelling_id, building (position), floor_area_m2 and construction_year (NaN: not known).
    """
    place = homes["building"].to_numpy(dtype=np.intp)
    building = buildings.iloc[place].reset_index(drop=True)
    measured = homes["floor_area_m2"].to_numpy(dtype=float)
    estimated = floor_area_m2(
        building["footprint_m2"].to_numpy(dtype=float), types[place], held[place], rules
    )
    own_year = pd.Series(homes["construction_year"].to_numpy(dtype=float)).astype("Float64").astype("Int32")
    years = own_year.fillna(building["construction_year"].astype("Int32"))
    return pd.DataFrame(
        {
            "dwelling_id": homes["dwelling_id"].to_numpy(dtype=object),
            "building_id": building["building_id"],
            "dwelling_type": np.array(DWELLING_TYPES, dtype=object)[types[place]],
            "dwelling_type_basis": "derived",
            "construction_year": years,
            "construction_year_basis": np.where(years.isna(), "assumed", "measured"),
            "floor_area_m2": np.where(np.isnan(measured), estimated, measured),
            "floor_area_basis": np.where(np.isnan(measured), "assumed", "measured"),
            "label": None,
            "label_basis": "assumed",
            "tenure": None,
            "persons": np.nan,
            "buurt_code": building["buurt_code"],
        }
    )
