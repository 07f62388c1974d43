"""Two scenarios against each other, draw by draw."""

from __future__ import annotations

from dataclasses import dataclass

from core.heat import bands
from core.scenarios.calculation import VIEWS
from core.scenarios.evaluate import ALL, GROUP_KEYS, Outcome
from core.scenarios.levels import is_per_home, levels, levels_by_family


@dataclass(frozen=True)
class Difference:
    """First less second, and in which share of the draws the first is lower."""

    low: float
    mid: float
    high: float
    lower_share: float


def difference(
    outcome: Outcome, first: str, second: str, quantity: str, group_key: str = ALL, view: int = 0
) -> Difference:
    """How two scenarios differ in one quantity for one group, per home of the group.

    The draws are the same for both, so a difference keeps its sign even when the bands overlap.

    Parameters
    ----------
    view
        0 at the maximum heat tariff, 1 at the cost-based one.
    """
    codes = list(outcome.scenarios["code"])
    if group_key == ALL:
        values = levels(outcome.sums, quantity)[view]
        homes = 1 if is_per_home(quantity) else max(outcome.dwelling_count, 1)
        values = values / homes
    else:
        values = levels_by_family(outcome.sums, quantity)[view, :, GROUP_KEYS.index(group_key)]
    values = values[codes.index(first)] - values[codes.index(second)]
    ends = bands.percentiles(values)
    return Difference(
        low=float(ends[bands.LOW]),
        mid=float(ends[bands.MID]),
        high=float(ends[bands.HIGH]),
        lower_share=float((values < 0).mean()),
    )


def differences(
    outcome: Outcome, first: str, second: str, quantity: str, group_key: str = ALL
) -> tuple[Difference, ...]:
    """The difference at either tariff, in the order of `calculation.VIEWS`."""
    return tuple(difference(outcome, first, second, quantity, group_key, view) for view in range(len(VIEWS)))
