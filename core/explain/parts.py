"""Who of the subject gets what: the same division of homes as the scenario itself is computed with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.explain.columns import Column, Kind
from core.explain.subject import Homes
from core.scenarios.assign import assign
from core.scenarios.model import Rule, Scenario
from core.scenarios.quantities import RESIDENT
from core.scenarios.work import PARTICIPATION, Work, work_of


@dataclass(frozen=True)
class Portion:
    """The homes of the subject that get one heat option at one shell level by one rule."""

    work: Work
    rule: Rule
    takes_part: bool
    """False for the homes of the rule that do not take part in its heat network."""
    share: float | np.ndarray
    """Of these homes that count: one number, or one a draw."""
    counts: np.ndarray
    """Homes of the subject per cell, before that share: (cells,)."""

    @property
    def homes(self) -> float:
        """Homes that count, in the mean over the draws."""
        return float(self.counts.sum() * np.mean(self.share))

    @property
    def network(self) -> Mapping[str, object]:
        return self.work.network or {}


def portions(
    homes: Homes, scenario: Scenario, drawn: Mapping[str, np.ndarray], column: Column
) -> tuple[Portion, ...]:
    """The portions that count for a column, as `scenarios.accumulate` weighs them.

    What a resident pays is what those pay who take part, so a way out does not count there; the totals of
    the area count both, each for its share. One home takes part: nobody is on a network for 70 %. What a
    network costs counts the homes along a network.
    """
    cells = homes.cells
    assignment = assign(scenario, cells.dwellings)
    found = []
    for work in work_of(cells, [assignment], drawn):
        for part in work.parts:
            mine = (assignment.choice == part.rule) & homes.mask
            counts = np.bincount(cells.cell[mine], minlength=len(cells)).astype(float)
            as_if_all = _as_if_all_take_part(column, homes)
            share = 1.0 * part.takes_part if as_if_all else part.share
            if column.kind == Kind.NETWORK and work.network is None:
                continue
            if counts.any() and np.any(share):
                rule = scenario.rules[part.rule]
                found.append(Portion(work, rule, part.takes_part, share, counts))
    return tuple(found)


def _as_if_all_take_part(column: Column, homes: Homes) -> bool:
    if column.kind in (Kind.NETWORK, Kind.CHEAPER):
        return True
    if homes.is_one and column.kind in (Kind.MEAN, Kind.TOTAL, Kind.HIGHEST):
        return True
    return column.kind == Kind.MEAN and column.quantity in RESIDENT


def uses_parameter(portion: Portion) -> bool:
    """Whether the share of homes taking part plays a role here and is that of the parameter."""
    if portion.rule.participation is not None:
        return False
    is_network = portion.work.network is not None
    return portion.rule.opt_out is not None or (is_network and PARTICIPATION not in portion.network)
