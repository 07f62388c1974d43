"""Which homes stand on a formula outside its limits, and for which results that matters.

The limits and their reasons are those of `core.heat.validity`; homes are judged by their central values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.heat import bands, validity
from core.heat.chain import steps
from core.heat.shell import LEVELS
from core.parameters import ParameterSet
from core.scenarios.calculation import POSITION, VIEWS
from core.scenarios.cells import FAMILIES, Cells
from core.scenarios.given import given_of
from core.scenarios.work import Work

STEP = 2**16
"""Cells judged at once."""


class Outside:
    """Judges the cells of an area, at the maximum heat tariff."""

    def __init__(self, cells: Cells, parameters: ParameterSet, centre: np.ndarray | None = None) -> None:
        self._cells = cells
        self._parameters = parameters
        self._drawn = bands.draw(parameters, 0, 0)
        self._centre = np.zeros(len(cells)) if centre is None else centre

    def of(self, work: Work, counts: np.ndarray) -> dict[validity.Limit, np.ndarray]:
        """Limit to which cells are outside it, of the cells with any homes in `counts`: (cells,)."""
        found: dict[validity.Limit, np.ndarray] = {}
        present = np.flatnonzero(counts)
        for start in range(0, len(present), STEP):
            part = present[start : start + STEP]
            for limit, passed in validity.outside(work.heat_option, self._given(work, part)).items():
                mine = found.setdefault(limit, np.zeros(len(self._cells), dtype=bool))
                mine[part] = passed
        return found

    def touched(self, work: Work, limit: validity.Limit, quantities: Sequence[str]) -> list[int]:
        """Places of the quantities that the formula with that limit leads to."""
        given = frozenset(self._given(work, np.arange(1)))
        return [
            index
            for index, name in enumerate(quantities)
            if limit.formula in steps(work.heat_option, (name,), given)
        ]

    def counts(self, works: Sequence[Work], scenarios: int) -> np.ndarray:
        """Homes that take part in something that is outside some limit for them: (scenario, family)."""
        counted = np.zeros((scenarios, len(FAMILIES)))
        for work in works:
            taking_part = [part for part in work.parts if part.takes_part]
            found = self.of(work, work.counts).values() if taking_part else ()
            if not found:
                continue
            any_limit = np.logical_or.reduce(list(found))
            for part in taking_part:
                weights = part.counts * any_limit * np.mean(part.share)
                counted[part.scenario] += np.bincount(
                    self._cells.family, weights=weights, minlength=len(FAMILIES)
                )
        return counted

    def _given(self, work: Work, part: np.ndarray) -> Mapping[str, object]:
        given = given_of(self._cells, part, self._parameters, self._drawn, self._centre[np.newaxis])
        position = getattr(self._parameters, VIEWS[0])[POSITION]
        return {
            **given,
            "network_dwelling_count": 0,
            "reference_running_eur_per_year": 0.0,
            **(work.network or {}),
            "target_label_index": LEVELS[work.shell_level],
            POSITION: np.full((1, 1), position),
        }
