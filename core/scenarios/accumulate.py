"""Puts all cells through the calculation and adds up what comes out per scenario and group.

For every draw it keeps sums over dwellings; nothing is kept per dwelling. What a formula cannot say, because
a home is outside what it was made for, is no number (NaN): it is left out of the sum and counted.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.heat.options import REFERENCE
from core.parameters import ParameterSet
from core.scenarios.assign import Assignment
from core.scenarios.calculation import CHUNK_VALUES, POSITION, VIEWS, Calculation, Residual
from core.scenarios.cells import FAMILIES, Cells
from core.scenarios.networks import Curve, Curves
from core.scenarios.outside import Outside
from core.scenarios.program import Step
from core.scenarios.quantities import AREA, MAXIMA, QUANTITIES, RESIDENT
from core.scenarios.weighing import per_family
from core.scenarios.work import PARTICIPATION, Work, work_of

__all__ = ["AREA", "CHUNK_VALUES", "POSITION", "QUANTITIES", "RESIDENT", "VIEWS", "Sums", "accumulate"]

COST, WORK = "resident_cost_eur_per_month", "shell_changes"


@dataclass(frozen=True)
class Sums:
    """Sums over dwellings, in the order of `quantities` and of FAMILIES.

    total: (view, scenario, quantity, family, draws); of what residents pay as if all homes of a rule take
    part, of the rest those that do and those that do not. missing: (scenario, quantity, family, draws),
    homes without a value, which are in no sum. cheaper: (scenario, family), number of dwellings for which
    the scenario costs a resident less than the reference, averaged over the draws. count: (family,),
    dwellings. changed, takes_part, not_valid, outside: (scenario, family), dwellings for which anything
    changes, that take part, for which some quantity has no value in half of the draws or more, and that
    are in the sums though a formula is outside its limits for them. maxima:
    (scenario, quantity of MAXIMA, draws), of the home that has most of it. curves: one a heat network.
    """

    quantities: tuple[str, ...]
    total: np.ndarray
    missing: np.ndarray
    cheaper: np.ndarray
    maxima: np.ndarray
    count: np.ndarray
    changed: np.ndarray
    takes_part: np.ndarray
    not_valid: np.ndarray
    outside: np.ndarray
    curves: tuple[Curve, ...] = ()

    def of(self, quantity: str) -> np.ndarray:
        """Total of one quantity: (view, scenario, family, draws)."""
        return self.total[:, :, self.quantities.index(quantity)]

    def homes(self, quantity: str) -> np.ndarray:
        """Homes in that total: (scenario, family, draws)."""
        return self.count[:, np.newaxis] - self.missing[:, self.quantities.index(quantity)]


def accumulate(
    cells: Cells,
    assignments: Sequence[Assignment],
    parameters: ParameterSet,
    drawn: Mapping[str, np.ndarray],
    residual: Residual,
    quantities: Sequence[str] = QUANTITIES,
    shares: Sequence[float] = (),
    judge: Outside | None = None,
) -> Sums:
    """Sums of the quantities for all scenarios.

    Parameters
    ----------
    drawn
        Parameter values as `core.heat.bands.draw` gives them.
    residual
        What is particular to the demand of each cell.
    shares
        Shares of homes taking part, at each of which every heat network is computed too.
    judge
        Tells which homes stand on a formula outside its limits; not counted without it.
    """
    works = work_of(cells, assignments, drawn)
    calculation = Calculation(parameters, drawn)
    curves = Curves(works, shares, calculation, len(residual))
    book = _Book(cells, len(assignments), tuple(quantities), len(residual))
    items = [*(book.write(work, calculation) for work in works), *curves.items]
    counts = [*(work.counts for work in works), *curves.counts]
    for part, number, values in calculation.run(cells, residual, items, counts):
        if number < len(works):
            book.add(works[number], part, values)
        else:
            curves.add(number - len(works), part, values)
    outside = judge.counts(works, len(assignments)) if judge else np.zeros((len(assignments), len(FAMILIES)))
    return book.sums(works, curves.found(parameters.central[PARTICIPATION]), outside)


class _Book:
    """Where the sums are kept while the chunks come by."""

    def __init__(self, cells: Cells, scenarios: int, quantities: tuple[str, ...], draws: int) -> None:
        self._cells = cells
        self._quantities = quantities
        self._resident = tuple(name for name in quantities if name in RESIDENT)
        self._is_resident = np.isin(quantities, RESIDENT)
        families = len(FAMILIES)
        self._total = np.zeros((len(VIEWS), scenarios, len(quantities), families, draws))
        self._missing = np.zeros((scenarios, len(quantities), families, draws))
        self._maxima = np.zeros((scenarios, len(MAXIMA), draws))
        self._cheaper, self._changed, self._not_valid = np.zeros((3, scenarios, families))

    def write(self, work: Work, calculation: Calculation) -> tuple[Step, ...]:
        """Steps of all quantities at the maximum tariff, of what residents pay at the other, and marks."""
        pair = (work.heat_option, work.shell_level)
        return (
            *calculation.write(*pair, self._quantities, work.network),
            *calculation.write(*pair, self._resident, work.network, view=1),
            *calculation.write(*pair, (WORK,), work.network),
            *calculation.write(REFERENCE, "as_is", (COST,) if COST in self._quantities else ()),
        )

    def add(self, work: Work, part: slice, values: list[object]) -> None:
        """The values of one chunk, in the order of `write`."""
        come = iter(values)
        views = {name: [next(come)] for name in self._quantities}
        for name in self._resident:
            views[name].append(next(come))
        work_done = next(come)
        counts = np.stack([one.counts[part] for one in work.parts])
        weights, families = per_family(counts, self._cells.family[part])
        shape = (len(views), len(weights.homes), self._total.shape[-1])
        sums, missing = np.empty((len(VIEWS), *shape)), np.zeros(shape)
        invalid = np.zeros(counts.shape[1], dtype=bool)
        for position, of_views in enumerate(views.values()):
            columns, unknown = weights.weigh_known(of_views)
            sums[0, position], sums[1, position] = columns[0], columns[-1]
            if unknown is not None:
                missing[position] = weights.weigh(unknown)
                invalid |= np.mean(unknown, axis=0) >= 1 / 2
        cheaper = np.zeros(counts.shape[1])
        if COST in views:
            cheaper += np.mean(np.less(views[COST][0], next(come)), axis=0)
        changes = np.broadcast_to((work.heat_option != REFERENCE) | np.asarray(work_done), counts.shape[1])
        self._keep_maxima(work, counts, views)
        marks = [weights.weigh(mark)[:, 0] for mark in (cheaper, changes, invalid)]
        columns = itertools.product(work.parts, families)
        for column, (one, family) in enumerate(columns):
            share = np.where(self._is_resident[:, np.newaxis], one.takes_part, one.share)
            self._total[:, one.scenario, :, family] += sums[:, :, column] * share
            self._missing[one.scenario, :, family] += missing[:, column] * share
            self._cheaper[one.scenario, family] += marks[0][column] * one.takes_part
            self._changed[one.scenario, family] += marks[1][column] * np.mean(one.share)
            self._not_valid[one.scenario, family] += marks[2][column] * np.mean(one.share)

    def _keep_maxima(self, work: Work, counts: np.ndarray, views: Mapping[str, list[object]]) -> None:
        for index, name in enumerate(MAXIMA):
            if name not in views:
                continue
            value = np.atleast_2d(views[name][0])
            for number, one in enumerate(work.parts):
                present = value if value.shape[1] == 1 else value[:, counts[number] > 0]
                if present.size and counts[number].any():
                    kept = self._maxima[one.scenario, index]
                    np.maximum(kept, present.max(axis=1), out=kept)

    def sums(self, works: Sequence[Work], curves: tuple[Curve, ...], outside: np.ndarray) -> Sums:
        family, families = self._cells.family, len(FAMILIES)
        takes_part = np.zeros_like(self._cheaper)
        for part in (part for work in works for part in work.parts if part.takes_part):
            homes = np.bincount(family, weights=part.counts, minlength=families)
            takes_part[part.scenario] += homes * np.mean(part.share)
        return Sums(
            quantities=self._quantities,
            total=self._total,
            missing=self._missing,
            maxima=self._maxima,
            cheaper=self._cheaper,
            count=np.bincount(family, weights=self._cells.count, minlength=families),
            changed=self._changed,
            takes_part=takes_part,
            not_valid=self._not_valid,
            outside=outside,
            curves=curves,
        )
