"""Dwellings gathered into cells: homes that are the same to the calculation are computed once.

A cell is one archetype row, label, floor area to the square metre, and number of persons. A million
dwellings make a few ten thousand cells.
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


@dataclass(frozen=True)
class Cells:
    """The distinct homes of an area.

    Arrays with one value a cell: `archetype_row`, `label_index`, `floor_area_m2`, `persons` (NaN: not
    known), `family` (index in FAMILIES), `count`. `dwellings` is the part of the frame that can be
    computed, with the label and period used; `cell` is the cell of each of its rows.
    """

    archetype_row: np.ndarray
    label_index: np.ndarray
    floor_area_m2: np.ndarray
    persons: np.ndarray
    family: np.ndarray
    count: np.ndarray
    cell: np.ndarray
    dwellings: pd.DataFrame
    left_out_count: int
    """Dwellings of which type or construction year is not known: not computed, never counted as zero."""
    estimated_count: int
    """Dwellings computed with a usual label or a usual floor area."""

    def __len__(self) -> int:
        return len(self.count)


def gather(dwellings: pd.DataFrame, parameters: ParameterSet) -> Cells:
    """Cells of the dwellings.

    Parameters
    ----------
    dwellings
        One row a dwelling, with at least dwelling_type, construction_year, floor_area_m2 and label (A to G,
        or empty). `persons`, `tenure`, `buurt_code` and `building_id` are used when they are there.
    """
    table = parameters.archetypes
    types = dwellings["dwelling_type"].to_numpy(dtype=object)
    year = _numbers(dwellings, "construction_year")
    row = table.row(types, year)
    known = row != UNKNOWN
    row = row[known]
    label, label_assumed = _labels(dwellings["label"][known], table.default_label[row])
    area, area_assumed = _floor_areas(_numbers(dwellings, "floor_area_m2")[known], types[known], parameters)
    persons = np.rint(_numbers(dwellings, "persons")[known])
    family = _families(table.dwelling_type[row])
    keys = np.stack([row, label, area, np.where(np.isfinite(persons), persons, UNKNOWN)], axis=1)
    cells, first, cell, count = _distinct(keys.astype(np.int64))
    used = pd.DataFrame(
        {
            "dwelling_type": pd.Categorical(types[known], categories=list(DWELLING_TYPES)),
            "construction_period": pd.Categorical.from_codes(
                construction_period(year[known]), categories=list(CONSTRUCTION_PERIODS)
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
        floor_area_m2=cells[:, 2].astype(float),
        persons=persons[first],
        family=family[first],
        count=count,
        cell=cell,
        dwellings=used,
        left_out_count=int(len(known) - np.count_nonzero(known)),
        estimated_count=int(np.count_nonzero(label_assumed | area_assumed)),
    )


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


def _labels(labels: pd.Series, usual: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Index of each label; A+ and better count as A, an empty or unknown one as usual for type and period."""
    first_letter = labels.astype("string").str.strip().str.upper().str.slice(0, 1)
    number = {label: index for index, label in enumerate(LABELS)}
    index = first_letter.map(number).fillna(UNKNOWN).to_numpy(dtype=np.int64)
    assumed = index == UNKNOWN
    return np.where(assumed, usual, index), assumed


def _floor_areas(
    area: np.ndarray, types: np.ndarray, parameters: ParameterSet
) -> tuple[np.ndarray, np.ndarray]:
    """Whole square metres; the typical floor area of the type where it is not known or not believed."""
    typical = np.zeros(len(area))
    for name in DWELLING_TYPES:
        kind = "flat" if name in FLATS else name
        typical[types == name] = parameters.central[f"typical_floor_area_{kind}_m2"]
    smallest, largest = (parameters.central[f"{end}_floor_area_m2"] for end in ("smallest", "largest"))
    assumed = ~((area >= smallest) & (area <= largest))
    return np.rint(np.where(assumed, typical, area)), assumed


def _families(type_index: np.ndarray) -> np.ndarray:
    family_of_type = np.array(
        [
            next(index for index, members in enumerate(FAMILIES.values()) if name in members)
            for name in DWELLING_TYPES
        ]
    )
    return family_of_type[type_index]
