"""In which share of the draws one scenario is below another, for every pair.

The draws are common to all scenarios, so a difference keeps its sign even when the bands overlap. Both
tariffs of a heat network are told apart: they are a choice of method, not a chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.scenarios.evaluate import Outcome
from core.scenarios.levels import levels


@dataclass(frozen=True)
class Chances:
    """`lower[view, a, b]`: share of the draws in which scenario a is below scenario b, 0 to 1.

    Views as `calculation.VIEWS`: the maximum heat tariff, and the cost-based one. Equal is not below: the
    rest of `lower[a, b] + lower[b, a]` are draws in which they are equal.
    """

    quantity: str
    codes: tuple[str, ...]
    lower: np.ndarray

    def of(self, first: str, second: str, view: int = 0) -> float:
        return float(self.lower[view, self.codes.index(first), self.codes.index(second)])


def chances(outcome: Outcome, quantity: str) -> Chances:
    """Of all scenarios in the outcome, over all its homes."""
    found = levels(outcome.sums, quantity)
    less = found[:, :, np.newaxis] - found[:, np.newaxis]
    size = np.maximum(np.abs(found[:, :, np.newaxis]), np.abs(found[:, np.newaxis]))
    # Sums taken in another order differ by rounding: that is no difference.
    noise = np.finfo(float).eps * max(outcome.dwelling_count, 1) * size
    return Chances(quantity, tuple(outcome.scenarios["code"]), (less < -noise).mean(axis=3))
