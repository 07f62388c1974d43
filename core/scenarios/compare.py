"""Two scenarios against each other, draw by draw."""

from __future__ import annotations

from dataclasses import dataclass

from core.heat import bands
from core.scenarios.accumulate import QUANTITIES
from core.scenarios.evaluate import ALL, GROUP_KEYS, Outcome


@dataclass(frozen=True)
class Difference:
    """First less second, per dwelling, and in which share of the draws the first is lower."""

    low: float
    mid: float
    high: float
    lower_share: float


def difference(outcome: Outcome, first: str, second: str, quantity: str, group_key: str = ALL) -> Difference:
    """How two scenarios differ in one quantity for one group, at the maximum heat tariff.

    The draws are the same for both, so a difference keeps its sign even when the bands overlap.
    """
    codes = list(outcome.scenarios["code"])
    totals = outcome.sums.total[0, :, QUANTITIES.index(quantity)]
    count = outcome.sums.count
    if group_key == ALL:
        totals, homes = totals.sum(axis=1), count.sum()
    else:
        family = GROUP_KEYS.index(group_key)
        totals, homes = totals[:, family], count[family]
    values = (totals[codes.index(first)] - totals[codes.index(second)]) / max(homes, 1)
    ends = bands.percentiles(values)
    return Difference(
        low=float(ends[bands.LOW]),
        mid=float(ends[bands.MID]),
        high=float(ends[bands.HIGH]),
        lower_share=float((values < 0).mean()),
    )
