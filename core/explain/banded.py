"""Low, mid and high of a column for a subject: the same draws and sums as those of a frozen set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from core.explain.columns import COST, Column, Kind
from core.explain.explanation import Band
from core.explain.parts import Portion, portions
from core.explain.subject import Homes
from core.explain.unfold import AS_IS
from core.heat import bands
from core.heat.options import REFERENCE
from core.parameters import ParameterSet
from core.scenarios.calculation import VIEWS, Calculation, Residual
from core.scenarios.frames import envelope
from core.scenarios.model import Scenario
from core.scenarios.quantities import QUANTITIES, RESIDENT

VIEW_NAMES = ("maximum_tariff", "cost_based_tariff")
HALF = 1 / 2


def bands_of(
    homes: Homes,
    scenario: Scenario,
    parameters: ParameterSet,
    seed: int,
    draws: int,
    column: Column,
    is_total: bool,
    blank: tuple[bool, ...] = (False, False),
    others: tuple[np.ndarray | float, float] = (0.0, 0.0),
) -> tuple[Band, dict[str, Band]]:
    """The band, and that of each tariff apart where homes are on a heat network and the tariff matters.

    Parameters
    ----------
    blank
        For each tariff whether a formula ends before this home, so that there is no value.
    others
        Total in each draw of buildings that are no homes, and the dwelling equivalents they are.
    """
    drawn = bands.draw(parameters, seed, draws)
    parts = portions(homes, scenario, drawn, column)
    # What does not depend on who pays is the same in both tariffs; of any other quantity we cannot know.
    known = column.quantity in QUANTITIES or column.kind == Kind.NETWORK
    views = 1 if known and column.quantity not in RESIDENT else len(VIEWS)
    calculation = Calculation(parameters, drawn)
    items = [
        calculation.write(
            part.work.heat_option, part.work.shell_level, (column.quantity,), part.network, view
        )
        for part in parts
        for view in range(views)
    ]
    counts = [part.counts for part in parts for _ in range(views)]
    own = _own(homes, parts, seed, draws)
    sums = _Sums(views, len(own), is_total, column.kind == Kind.HIGHEST, others)
    waiting: list[object] = []
    for chunk, number, (value,) in calculation.run(homes.cells, own, items, counts):
        waiting.append(value)
        if len(waiting) == views:
            part = parts[number // views]
            sums.add(waiting, part.counts[chunk], part.share)
            waiting = []
    values = sums.values()
    for view in range(views):
        if blank[view]:
            values[view] = np.nan
    apart = {}
    if views > 1 and any(part.work.network is not None for part in parts):
        apart = {name: _band(values[view : view + 1]) for view, name in enumerate(VIEW_NAMES)}
    return _band(values), apart


class _Sums:
    """Totals over homes while the chunks come by; or the highest.

    As in `scenarios.accumulate`: homes and draws without a value, in either tariff, are in no total.
    """

    def __init__(
        self,
        views: int,
        draws: int,
        is_total: bool,
        is_highest: bool,
        others: tuple[np.ndarray | float, float],
    ) -> None:
        self._is_total, self._is_highest = is_total, is_highest
        self._total, self._count = np.zeros((views, draws)) + others[0], np.full(draws, others[1])

    def add(self, values: Sequence[object], counts: np.ndarray, share: float | np.ndarray) -> None:
        if self._is_highest:
            for view, value in enumerate(values):
                array = np.atleast_2d(value)
                present = array if array.shape[1] == 1 else array[:, counts > 0]
                np.maximum(self._total[view], present.max(axis=1), out=self._total[view])
            return
        shape = (len(self._count), len(counts))
        full = [np.broadcast_to(value, shape) for value in values]
        known = np.logical_and.reduce([np.isfinite(value) for value in full])
        for view, value in enumerate(full):
            self._total[view] += (np.where(known, value, 0.0) @ counts) * share
        self._count += (known @ counts) * share

    def values(self) -> np.ndarray:
        """(view, draws)."""
        if self._is_total or self._is_highest:
            return self._total
        unknown = np.full_like(self._total, np.nan)
        return np.divide(self._total, self._count, out=unknown, where=self._count > 0)


def cheaper_share(
    homes: Homes, parts: Sequence[Portion], parameters: ParameterSet, seed: int, draws: int
) -> float:
    """Share of homes and draws in which a resident pays less than on the reference, as it is."""

    def write(calculation: Calculation, part: Portion) -> tuple[int, ...]:
        pair = (part.work.heat_option, part.work.shell_level)
        now = calculation.write(REFERENCE, AS_IS, (COST,))
        return (*calculation.write(*pair, (COST,), part.network), *now)

    def is_cheaper(values: list[object]) -> np.ndarray:
        return np.mean(np.less(*values), axis=0)

    found = _marked(homes, parts, parameters, seed, draws, write, is_cheaper)
    return found / sum(part.homes for part in parts)


def not_valid_count(
    homes: Homes, parts: Sequence[Portion], parameters: ParameterSet, seed: int, draws: int
) -> float:
    """Homes for which some quantity has no value in half of the draws or more."""

    def write(calculation: Calculation, part: Portion) -> tuple[int, ...]:
        pair = (part.work.heat_option, part.work.shell_level)
        costs = calculation.write(*pair, RESIDENT, part.network, view=1)
        return (*calculation.write(*pair, QUANTITIES, part.network), *costs)

    def has_gap(values: list[object]) -> np.ndarray:
        first, second = values[: len(QUANTITIES)], iter(values[len(QUANTITIES) :])
        gap = np.zeros(1, dtype=bool)
        for name, value in zip(QUANTITIES, first, strict=True):
            known = np.isfinite(np.atleast_2d(value))
            if name in RESIDENT:
                known = known & np.isfinite(np.atleast_2d(next(second)))
            gap = gap | (np.mean(~known, axis=0) >= HALF)
        return gap

    return round(_marked(homes, parts, parameters, seed, draws, write, has_gap))


def highest_cell(homes: Homes, part: Portion, parameters: ParameterSet, quantity: str) -> tuple[int, float]:
    """The cell of the portion whose homes have most of a quantity, at central values, and how much."""
    calculation = Calculation(parameters, bands.draw(parameters, 0, 0))
    item = calculation.write(part.work.heat_option, part.work.shell_level, (quantity,), part.network)
    best = (0, -np.inf)
    own = _own(homes, (part,), 0, 0)
    for chunk, _, (value,) in calculation.run(homes.cells, own, [item], [part.counts]):
        counts = part.counts[chunk]
        of_homes = np.where(counts > 0, np.broadcast_to(value, (1, len(counts)))[0], -np.inf)
        cell = int(np.argmax(of_homes))
        if of_homes[cell] > best[1]:
            best = (chunk.start + cell, float(of_homes[cell]))
    return best


def _marked(
    homes: Homes,
    parts: Sequence[Portion],
    parameters: ParameterSet,
    seed: int,
    draws: int,
    write: Callable[[Calculation, Portion], tuple[int, ...]],
    mark: Callable[[list[object]], np.ndarray],
) -> float:
    """Homes with a mark, as heavy as it is: what is written per portion, and what marks its homes."""
    calculation = Calculation(parameters, bands.draw(parameters, seed, draws))
    items = [write(calculation, part) for part in parts]
    own = _own(homes, parts, seed, draws)
    found = 0.0
    counts = [part.counts for part in parts]
    for chunk, number, values in calculation.run(homes.cells, own, items, counts):
        of_cells = counts[number][chunk]
        marked = np.broadcast_to(mark(values), of_cells.shape) @ of_cells
        found += float(marked * np.mean(parts[number].share))
    return found


def _own(homes: Homes, parts: Sequence[Portion], seed: int, draws: int) -> Residual:
    """Of one home the own part of the band is that of any home; of many it is narrow."""
    if homes.is_one:
        spread = homes.cells.own_spread_share
        return bands.OwnOfOne(seed, draws, spread, np.zeros_like(spread))
    counts = np.bincount(homes.cell, minlength=len(homes.cells))
    return bands.OwnSpread(seed, draws, homes.cells.own_spread_share, np.maximum(counts, 1))


def _band(values: np.ndarray) -> Band:
    """As a frozen set has it: (view, draws) to low, mid and high."""
    ends = envelope(values[:, np.newaxis, :])
    return Band(*(float(ends[end][0]) for end in (bands.LOW, bands.MID, bands.HIGH)))
