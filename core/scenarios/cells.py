"""Dwellings gathered into cells: homes that are the same to the calculation are computed once.

A cell is one archetype row, label, floor area, number of persons, and what of these was estimated. A
million dwellings with floor areas in whole square metres make a few hundred thousand cells; every result
is that of the homes as they are.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.parameters import ParameterSet
from core.parameters.archetypes import (
    CONSTRUCTION_PERIODS,
    DWELLING_TYPES,
    FLATS,
    LABELS,
    UNKNOWN,
    construction_period,
)

FAMILIES = {
    "detached": ("detached",),
    "semi_detached": ("semi_detached",),
    "terraced": ("corner", "mid_terrace"),
    "flats": FLATS,
}
"""Groups of homes that people recognise, and the dwelling types in them."""
OFF_GAS = ("heat_network", "heat_pump")
"""Heating of homes that have left gas already: there is nothing to choose for them."""
ESTIMATES = {
    "construction_year": "estimated_year_spread_share",
    "floor_area": "estimated_floor_area_spread_share",
    "label": "estimated_label_spread_share",
}
"""What can be estimated, and the parameter that says how much wider that makes the own band of a home."""
ASSUMED = "assumed"


@dataclass(frozen=True)
class Cells:
    """The distinct homes of an area.

    Arrays with one value a cell: `archetype_row`, `label_index`, `floor_area_m2`, `persons` (NaN: not
    known), `family` (index in FAMILIES), `own_spread_share` (of one home), `count`. `dwellings` is the part
    of the frame that can be computed, with the label and period used; `cell` is the cell and `position`
    the place in the frame given of each of its rows.
    """

    archetype_row: np.ndarray
    label_index: np.ndarray
    floor_area_m2: np.ndarray
    persons: np.ndarray
    family: np.ndarray
    own_spread_share: np.ndarray
    count: np.ndarray
    cell: np.ndarray
    position: np.ndarray
    dwellings: pd.DataFrame
    left_out_count: int
    """Dwellings of which type or construction year is not known: not computed, never counted as zero."""
    estimated_count: int
    """Dwellings computed with a usual label, floor area or construction year."""
    off_gas_count: int
    """Dwellings that have left gas already: no part of any sum or mean."""

    def __len__(self) -> int:
        return len(self.count)


def gather(dwellings: pd.DataFrame, parameters: ParameterSet) -> Cells:
    """Cells of the dwellings.

    Parameters
    ----------
    dwellings
        One row a dwelling, with at least dwelling_type, construction_year, floor_area_m2 and label (A to G,
        or empty). `persons`, `tenure`, `buurt_code`, `building_id`, `heating_now` and `<name>_basis` are
        used when they are there; a basis of "assumed" widens the band like an estimate made here.
    """
    table = parameters.archetypes
    types = dwellings["dwelling_type"].to_numpy(dtype=object)
    on_gas = ~_is_one_of(dwellings, "heating_now", OFF_GAS)
    year, year_assumed = _years(types, _numbers(dwellings, "construction_year"), on_gas, parameters)
    row = table.row(types, year)
    known = (row != UNKNOWN) & on_gas
    position = np.flatnonzero(known)
    row, types, year, year_assumed = row[known], types[known], year[known], year_assumed[known]
    label, label_assumed = _labels(dwellings["label"].iloc[position], table.default_label[row])
    area, area_assumed = _floor_areas(_numbers(dwellings, "floor_area_m2")[known], types, parameters)
    persons = np.rint(_numbers(dwellings, "persons")[known])
    family = _families(table.dwelling_type[row])
    assumed = np.stack([year_assumed, area_assumed, label_assumed])
    stated = [_is_one_of(dwellings, f"{name}_basis", (ASSUMED,))[known] for name in ESTIMATES]
    uncertain = assumed | np.stack(stated)
    areas, area_number = np.unique(area, return_inverse=True)
    keys = np.stack(
        [row, label, area_number, np.where(np.isfinite(persons), persons, UNKNOWN), *uncertain], axis=1
    )
    cells, first, cell, count = _distinct(keys.astype(np.int64))
    used = pd.DataFrame(
        {
            "dwelling_type": pd.Categorical(types, categories=list(DWELLING_TYPES)),
            "construction_period": pd.Categorical.from_codes(
                construction_period(year), categories=list(CONSTRUCTION_PERIODS)
            ),
            "label": pd.Categorical.from_codes(label, categories=list(LABELS)),
        }
    )
    for column in ("tenure", "buurt_code", "building_id"):
        if column in dwellings:
            used[column] = dwellings[column].to_numpy(dtype=object)[known]
    return Cells(
        archetype_row=cells[:, 0],
        label_index=cells[:, 1],
        floor_area_m2=areas[cells[:, 2]],
        persons=persons[first],
        family=family[first],
        own_spread_share=_own_spread(uncertain[:, first], parameters),
        count=count,
        cell=cell,
        position=position,
        dwellings=used,
        left_out_count=int(np.count_nonzero(on_gas) - len(position)),
        estimated_count=int(np.count_nonzero(assumed.any(axis=0))),
        off_gas_count=int(np.count_nonzero(~on_gas)),
    )


def _own_spread(uncertain: np.ndarray, parameters: ParameterSet) -> np.ndarray:
    """Own spread of one home of each cell: independent of each other, so squares add up."""
    variance = np.full(uncertain.shape[1], parameters.central["own_demand_spread_share"] ** 2)
    for mark, key in zip(uncertain, ESTIMATES.values(), strict=True):
        variance += mark * parameters.central[key] ** 2
    return np.sqrt(variance)


def _years(
    types: np.ndarray, year: np.ndarray, on_gas: np.ndarray, parameters: ParameterSet
) -> tuple[np.ndarray, np.ndarray]:
    """The construction year; where it is not known, the middle one of the homes of that type in the area.

    Not estimated when too few homes of the type have a year: those homes are left out.
    """
    unknown = ~np.isfinite(year)
    assumed = np.zeros(len(year), dtype=bool)
    if not unknown.any():
        return year, assumed
    filled = year.copy()
    for name in DWELLING_TYPES:
        of_type = types == name
        known = np.sort(year[of_type & ~unknown & on_gas])
        if len(known) >= parameters.central["usual_year_home_count"]:
            mine = of_type & unknown
            filled[mine] = known[len(known) // 2]
            assumed |= mine
    return filled, assumed


def _distinct(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Distinct rows in ascending order, a row that has it, the cell of each row, and how many have it."""
    low = keys.min(axis=0) if len(keys) else np.zeros(keys.shape[1], dtype=np.int64)
    sizes = (keys.max(axis=0) - low + 1) if len(keys) else np.ones(keys.shape[1], dtype=np.int64)
    # One whole number per row sorts many times faster than rows do.
    code = functools.reduce(
        lambda whole, part: whole * sizes[part] + (keys[:, part] - low[part]),
        range(keys.shape[1]),
        np.zeros(len(keys), dtype=np.int64),
    )
    _, first, cell, count = np.unique(code, return_index=True, return_inverse=True, return_counts=True)
    return keys[first], first, cell, count


def _numbers(dwellings: pd.DataFrame, column: str) -> np.ndarray:
    if column not in dwellings:
        return np.full(len(dwellings), np.nan)
    return pd.to_numeric(dwellings[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)


def _is_one_of(dwellings: pd.DataFrame, column: str, values: tuple[str, ...]) -> np.ndarray:
    if column not in dwellings:
        return np.zeros(len(dwellings), dtype=bool)
    return dwellings[column].isin(values).to_numpy()


def _labels(labels: pd.Series, usual: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Index of each label; A+ and better count as A, an empty or unknown one as usual for type and period."""
    written, kinds = pd.factorize(labels)
    # A town has a handful of ways to write a label: read each of them once.
    first_letters = [str(kind).strip().upper()[:1] for kind in kinds]
    index_of_kind = [LABELS.index(letter) if letter in LABELS else UNKNOWN for letter in first_letters]
    # What is empty has number -1, and so the value at the end.
    index = np.array([*index_of_kind, UNKNOWN])[written]
    assumed = index == UNKNOWN
    return np.where(assumed, usual, index), assumed


def _floor_areas(
    area: np.ndarray, types: np.ndarray, parameters: ParameterSet
) -> tuple[np.ndarray, np.ndarray]:
    """Floor area as given; the typical one of the type where it is not known or not believed."""
    smallest, largest = (parameters.central[f"{end}_floor_area_m2"] for end in ("smallest", "largest"))
    assumed = ~((area >= smallest) & (area <= largest))
    filled = area.copy()
    for name in DWELLING_TYPES if assumed.any() else ():
        kind = "flat" if name in FLATS else name
        filled[assumed & (types == name)] = parameters.central[f"typical_floor_area_{kind}_m2"]
    return filled, assumed


def _families(type_index: np.ndarray) -> np.ndarray:
    family_of_type = np.array(
        [
            next(index for index, members in enumerate(FAMILIES.values()) if name in members)
            for name in DWELLING_TYPES
        ]
    )
    return family_of_type[type_index]
