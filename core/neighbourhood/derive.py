"""From buildings to dwellings: the whole way, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from core.neighbourhood.dwellings import list_dwellings
from core.neighbourhood.geometry_type import house_types
from core.neighbourhood.labels import spread_labels
from core.neighbourhood.published import PublishedBuurt
from core.neighbourhood.reconcile import (
    NONE,
    Candidates,
    Housing,
    most_dwellings,
    period_of,
    with_count,
    without_count,
)
from core.neighbourhood.registered import building_types, covered, registered_rows
from core.neighbourhood.rules import DWELLING_TYPES, NeighbourhoodRules
from core.neighbourhood.walls import SharedWalls, depth_m, shared_walls


@dataclass(frozen=True)
class Derived:
    """What follows from the buildings.

    `buildings`: the frame given, with `use` and `dwelling_count`. `dwellings`: one row each.
    `types`: one row per buurt and dwelling type with the number published, from geometry alone, and
    reconciled. `partial`: buurten of which only a part of the buildings is here; `short`: buurten whose
    buildings cannot hold the published number.
    """

    buildings: pd.DataFrame
    dwellings: pd.DataFrame
    types: pd.DataFrame
    partial: tuple[str, ...]
    short: tuple[str, ...]
    registered_count: int = 0
    """Dwellings that a register names; they stand after the estimated ones."""


def derive(
    buildings: pd.DataFrame,
    geometries: npt.NDArray[np.object_],
    published: Sequence[PublishedBuurt],
    rules: NeighbourhoodRules,
    units: pd.DataFrame | None = None,
) -> Derived:
    """Find the dwellings in `buildings`, in agreement with what is `published` per buurt.

    `buildings`: building_id, construction_year, footprint_m2, buurt_code, purpose (null: not known);
    `geometries`: their outlines in metres (EPSG:28992), in the same order. `units`: what a register has in
    them (see `registered.py`); it goes before the estimate where it covers. Nothing given is changed.
    """
    footprint_m2 = buildings["footprint_m2"].to_numpy(dtype=float)
    purpose = buildings["purpose"]
    shapes = _Shapes(
        footprint_m2=footprint_m2,
        depth_m=depth_m(footprint_m2, shapely.length(geometries)),
        period=period_of(_numbers(buildings["construction_year"])),
        walls=shared_walls(geometries, rules.wall_tolerance_m.value),
        may_be_home=(purpose.isna() | purpose.str.contains("woonfunctie", na=False)).to_numpy(dtype=bool),
    )
    main = footprint_m2 >= rules.main_building_footprint_m2.value
    places = _places_by_buurt(buildings["buurt_code"], published)

    geometry_only, _, _ = _house(main, places, [None] * len(places), shapes, rules)
    counts = [buurt for buurt, _ in places]
    first, _, _ = _house(main, places, counts, shapes, rules)
    # Small buildings that no published dwelling needs are garages: without them a house linked to its
    # neighbour by a garage stands free, so look once more.
    garage = (first.dwelling_count == 0) & (footprint_m2 < rules.outbuilding_footprint_m2.value)
    counted = np.zeros(len(buildings), dtype=bool)
    for buurt, inside in places:
        counted[inside] = buurt is not None
    main &= ~(garage & counted)
    housing, partial, short = _house(main, places, counts, shapes, rules)

    with_register = units is not None and len(units) > 0
    registered = np.zeros(len(buildings), dtype=bool)
    if with_register:
        has_unit = np.bincount(units["building"], minlength=len(buildings)) > 0
        is_covered = covered(buildings["buurt_code"], housing.dwelling_count > 0, has_unit, rules)
        types, held, registered = building_types(
            buildings, units, is_covered, housing.dwelling_type, housing.dwelling_count, shapes.walls, rules
        )
        housing = Housing(types, held.astype(np.intp))
        # Where the register covers, neither the estimate nor its comparison with counts matters any more.
        settled = set(buildings["buurt_code"].to_numpy(dtype=object)[is_covered]) - {None}
        partial = [code for code in partial if code not in settled]
        short = [code for code in short if code not in settled]
    small = footprint_m2 < rules.outbuilding_footprint_m2.value
    use = np.where(housing.dwelling_count > 0, "dwelling", np.where(small, "outbuilding", "other"))
    result = buildings.assign(use=use, dwelling_count=housing.dwelling_count.astype(np.int32))
    estimated = result.assign(dwelling_count=result["dwelling_count"].where(~registered, 0))
    dwellings = list_dwellings(estimated, housing.dwelling_type, rules)
    if with_register:
        homes = units[units["is_dwelling"]]
        known = registered_rows(result, homes, housing.dwelling_type, housing.dwelling_count, rules)
        dwellings = pd.concat([dwellings, known], ignore_index=True) if len(dwellings) else known
    return Derived(
        buildings=result,
        dwellings=_with_labels(dwellings, published),
        types=_compare(places, geometry_only, housing),
        partial=tuple(partial),
        short=tuple(short),
        registered_count=int(units["is_dwelling"].sum()) if with_register else 0,
    )


class _Shapes(NamedTuple):
    """What is known of every building, as arrays of equal length (walls: pairs of positions)."""

    footprint_m2: npt.NDArray[np.float64]
    depth_m: npt.NDArray[np.float64]
    period: npt.NDArray[np.intp]
    walls: SharedWalls
    may_be_home: npt.NDArray[np.bool_]


_Places = list[tuple[PublishedBuurt | None, npt.NDArray[np.intp]]]


def _places_by_buurt(codes: pd.Series, published: Sequence[PublishedBuurt]) -> _Places:
    """Positions of the buildings of each published buurt, and of those in none (last)."""
    by_code = {buurt.buurt_code: buurt for buurt in published}
    found = codes.where(codes.isin(list(by_code)))
    groups = {code: np.asarray(inside) for code, inside in found.groupby(found).indices.items()}
    empty = np.array([], dtype=np.intp)
    places: _Places = [(buurt, groups.get(buurt.buurt_code, empty)) for buurt in published]
    return [*places, (None, np.flatnonzero(found.isna()))]


def _house(
    main: npt.NDArray[np.bool_],
    places: _Places,
    counts: Sequence[PublishedBuurt | None],
    shapes: _Shapes,
    rules: NeighbourhoodRules,
) -> tuple[Housing, list[str], list[str]]:
    """House every buurt; `counts` says per place which published numbers to follow (None: geometry alone)."""
    types = np.full(len(main), NONE)
    held = np.zeros(len(main), dtype=np.intp)
    house_type = house_types(len(main), shapes.walls, main, rules.shared_wall_m.value)
    homes = main & shapes.may_be_home
    partial: list[str] = []
    short: list[str] = []
    for (_, inside), count in zip(places, counts, strict=True):
        here = inside[homes[inside]]
        candidates = Candidates(
            shapes.footprint_m2[here], shapes.depth_m[here], shapes.period[here], house_type[here]
        )
        if count is None:
            housing = without_count(candidates, rules)
        elif most_dwellings(candidates, rules) < count.dwelling_count * rules.covered_buurt_share.value:
            partial.append(count.buurt_code)
            housing = without_count(candidates, rules)
        else:
            housing = with_count(candidates, count, rules)
            if housing.dwelling_count.sum() != count.dwelling_count:
                short.append(count.buurt_code)
        types[here], held[here] = housing.dwelling_type, housing.dwelling_count
    return Housing(types, held), partial, short


def _numbers(values: pd.Series) -> npt.NDArray[np.float64]:
    return values.astype("Float64").to_numpy(dtype=float, na_value=np.nan)


def _with_labels(dwellings: pd.DataFrame, published: Sequence[PublishedBuurt]) -> pd.DataFrame:
    labels = np.full(len(dwellings), None, dtype=object)
    indices = dwellings.groupby("buurt_code").indices
    years = _numbers(dwellings["construction_year"])
    for buurt in published:
        inside = indices.get(buurt.buurt_code)
        if inside is not None:
            labels[inside] = spread_labels(years[inside], buurt.label_shares)
    basis = np.where([label is None for label in labels], "assumed", "derived")
    return dwellings.assign(label=labels, label_basis=basis)


def _compare(places: _Places, geometry_only: Housing, housing: Housing) -> pd.DataFrame:
    rows = []
    for buurt, inside in places:
        before = Housing(geometry_only.dwelling_type[inside], geometry_only.dwelling_count[inside]).by_type()
        after = Housing(housing.dwelling_type[inside], housing.dwelling_count[inside]).by_type()
        rows += [
            {
                "buurt_code": buurt.buurt_code if buurt else None,
                "dwelling_type": name,
                "published": buurt.by_type.get(name, 0) if buurt else None,
                "geometry": before[name],
                "reconciled": after[name],
            }
            for name in DWELLING_TYPES
        ]
    return pd.DataFrame(rows)
