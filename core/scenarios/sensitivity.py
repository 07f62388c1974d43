"""What a result hangs on: every assumption moved from low to high by itself, the rest central.

The result is a quantity of one scenario, or the difference between two. All positions of all assumptions
go through the very calculation that made the result, side by side, in the place where draws stand
otherwise: so a tornado of a town costs no more than one evaluation. An assumption that the quantity does
not reach is not moved and not shown.

Where the order of two scenarios turns stands in `flip_points.py`, how often one is below the other in
`chances.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.parameters import ParameterSet
from core.scenarios import limits
from core.scenarios.accumulate import accumulate
from core.scenarios.assign import Assignment, assign
from core.scenarios.cells import Cells, gather
from core.scenarios.levels import levels
from core.scenarios.model import Scenario
from core.scenarios.movers import HIGH, LOW, Mover, movers, reached_by, value_at
from core.scenarios.work import PARTICIPATION, work_of

MAXIMUM_TARIFF = 0
"""The view of `calculation.VIEWS` that is the central one."""


@dataclass(frozen=True)
class Case:
    """A quantity of `first`, or `first` less `second`, over the homes of one area.

    Costs are per dwelling, the rest are totals of the area, as in `Outcome.scenarios`.
    """

    quantity: str
    first: str
    second: str | None
    cells: Cells
    assignments: tuple[Assignment, ...]
    """Of first, and of second."""
    parameters: ParameterSet

    @property
    def movers(self) -> tuple[Mover, ...]:
        """The assumptions with a range that the quantity of these scenarios is made of."""
        works = work_of(self.cells, self.assignments, self.parameters.as_arrays())
        reached = reached_by({work.heat_option for work in works}, self.quantity, self.parameters)
        if any(np.any(part.share != 1) for work in works for part in work.parts):
            reached |= {PARTICIPATION}
        return movers(self.parameters, reached)

    def moved(self, mover: Mover, position: float) -> dict[str, float]:
        """Values of the assumptions of one mover at a position."""
        return {key: float(value_at(self.parameters, key, position)) for key in mover.keys}

    def levels(self, points: Sequence[Mapping[str, float]]) -> np.ndarray:
        """The quantity of each scenario: (scenario, point).

        Parameters
        ----------
        points
            For each point the values that are not central, by key of the parameter.
        """
        count = len(points)
        # All of one shape: a formula may lay assumptions side by side.
        drawn = {
            key: np.full((count if self.parameters[key].drawn else 1, 1), value)
            for key, value in self.parameters.central.items()
        }
        for index, point in enumerate(points):
            for key, value in point.items():
                drawn[key][index] = value
        return self.drawn_levels(drawn, np.zeros(count))

    def drawn_levels(self, drawn: Mapping[str, np.ndarray], own: np.ndarray) -> np.ndarray:
        """The same for draws of all parameters: (scenario, draw).

        Parameters
        ----------
        drawn
            Parameter values as `core.heat.bands.draw` gives them.
        own
            For each draw what every home uses more than the estimate, as a share of it.
        """
        residual = np.repeat(own[:, np.newaxis], len(self.cells), axis=1)
        sums = accumulate(self.cells, self.assignments, self.parameters, drawn, residual, (self.quantity,))
        return levels(sums, self.quantity)[MAXIMUM_TARIFF]

    def answers(self, points: Sequence[Mapping[str, float]]) -> np.ndarray:
        """First, or first less second: (point,)."""
        return self.answer(self.levels(points))

    def answer(self, levels: np.ndarray) -> np.ndarray:
        """First, or first less second, of the quantity of each scenario."""
        return levels[0] if self.second is None else levels[0] - levels[1]


def prepare(
    dwellings: pd.DataFrame,
    scenarios: Sequence[Scenario],
    parameters: ParameterSet,
    first: str,
    second: str | None,
    quantity: str,
) -> Case:
    """A case on the dwellings of an area; columns as in `cells.gather`, scenarios told by their code."""
    cells = gather(dwellings, parameters)
    by_code = {scenario.code: scenario for scenario in scenarios}
    wanted = (first,) if second is None else (first, second)
    return Case(
        quantity=quantity,
        first=first,
        second=second,
        cells=cells,
        assignments=tuple(assign(by_code[code], cells.dwellings) for code in wanted),
        parameters=parameters,
    )


@dataclass(frozen=True)
class Bar:
    """What one mover does: the answer with it at its low end and at its high end."""

    mover: Mover
    at_low: float
    at_high: float
    low: float
    """Value of the lead assumption at its low end, at the price level of the set."""
    high: float

    @property
    def reach(self) -> tuple[float, float]:
        """Lowest and highest answer."""
        return min(self.at_low, self.at_high), max(self.at_low, self.at_high)


@dataclass(frozen=True)
class Tornado:
    """The assumptions with the largest effect, largest first."""

    first: str
    second: str | None
    quantity: str
    central: float
    """The answer with everything central."""
    within: float
    """So much difference is too little to name a winner (0 for one scenario)."""
    bars: tuple[Bar, ...]
    moved_count: int
    """Assumptions (or groups of them) that do anything at all."""


def tornado(case: Case) -> Tornado:
    """The assumptions that move the answer most.

    An assumption without any effect on these homes (radiators of flats where there are none) is left out.
    """
    moving = case.movers
    points = [{}, *(case.moved(mover, end) for mover in moving for end in (LOW, HIGH))]
    at_points = case.levels(points)
    answers = case.answer(at_points)
    central, ends = answers[0], answers[1:].reshape(-1, 2)
    parameters = case.parameters
    # What is nothing but rounding is no effect.
    noise = np.finfo(float).eps * np.nan_to_num(np.abs(at_points)).max() * len(case.cells)
    bars = [
        Bar(mover, float(at_low), float(at_high), parameters.low[mover.lead], parameters.high[mover.lead])
        for mover, (at_low, at_high) in zip(moving, ends, strict=True)
        if max(at_low, at_high, central) - min(at_low, at_high, central) > noise
    ]
    bars.sort(key=lambda bar: (-(max(*bar.reach, central) - min(*bar.reach, central)), bar.mover.name))
    known = limits.load()
    larger = float(np.abs(at_points[:, 0]).max())
    return Tornado(
        first=case.first,
        second=case.second,
        quantity=case.quantity,
        central=float(central),
        within=0.0 if case.second is None else known.no_winner_share.value * larger,
        bars=tuple(bars[: int(known.most_assumptions.value)]),
        moved_count=len(bars),
    )
