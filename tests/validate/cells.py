"""A buurt as homes the calculation knows: cells of type, period and label, with a weight in each buurt.

A home with a registered label is computed with it. For one without, PBL's provisional label cannot be what
it reckoned with (see `data/parameters/pbl_2020/stock.yaml`), so such homes get the mix of labels of their
construction period. The rest of the weq is utility buildings: one cell of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.parameters.archetypes import CONSTRUCTION_PERIODS, DWELLING_TYPES, FLATS, LABELS, Archetypes
from tests.validate import co_occurrence
from tests.validate.buurten import Shares

Values = Mapping[str, float]


@dataclass(frozen=True)
class Cells:
    """The distinct homes; arrays with one value a cell."""

    archetype_row: np.ndarray
    label_index: np.ndarray
    floor_area_m2: np.ndarray
    is_flat: np.ndarray
    heat_factor: np.ndarray
    """Space heat, to that of the archetype."""


def cells_of(archetypes: Archetypes, values: Values) -> Cells:
    """All cells: type, period, label, and first those with a registered label, then those without."""
    types, periods, labels, unregistered = (
        axis.ravel()
        for axis in np.meshgrid(
            np.arange(len(DWELLING_TYPES)),
            np.arange(len(CONSTRUCTION_PERIODS)),
            np.arange(len(LABELS)),
            np.arange(2),
            indexing="ij",
        )
    )
    years = np.array([values[f"typical_year_{period}"] for period in CONSTRUCTION_PERIODS])
    areas = np.array(
        [
            [values[f"floor_area_{kind}_{period}_m2"] for period in CONSTRUCTION_PERIODS]
            for kind in DWELLING_TYPES
        ]
    )
    names = np.array(DWELLING_TYPES, dtype=object)
    return Cells(
        archetype_row=archetypes.row(names[types], years[periods]),
        label_index=labels,
        floor_area_m2=areas[types, periods],
        is_flat=np.isin(types, [DWELLING_TYPES.index(name) for name in FLATS]),
        heat_factor=np.where(unregistered, values["unregistered_heat_factor"], 1.0) * values["heat_factor"],
    )


def weights_of(shares: Shares, start: np.ndarray, values: Values) -> np.ndarray:
    """Share of each cell in the dwellings of each buurt: (buurt, cell)."""
    return spread(co_occurrence.fit(start, shares), values)


def spread(together: np.ndarray, values: Values) -> np.ndarray:
    """The fitted shares over the cells: those without a registered label over the labels of their period."""
    mix = np.array(
        [
            [values[f"unregistered_label_{label.lower()}_{period}_share"] for label in LABELS]
            for period in CONSTRUCTION_PERIODS
        ]
    )
    mix = mix / mix.sum(axis=1, keepdims=True)
    registered, unregistered = together[..., : len(LABELS)], together[..., len(LABELS)]
    both = np.stack([registered, unregistered[..., np.newaxis] * mix], axis=-1)
    return both.reshape(len(together), -1)
