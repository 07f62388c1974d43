"""One quantity of every scenario, draw by draw, at the level at which it is shown."""

from __future__ import annotations

import numpy as np

from core.scenarios.accumulate import Sums
from core.scenarios.quantities import PER_DWELLING, RESIDENT


def is_per_home(quantity: str) -> bool:
    """Whether it is shown as a mean per home; the rest is shown as the total of the area."""
    return quantity in RESIDENT or quantity in PER_DWELLING


def levels(sums: Sums, quantity: str) -> np.ndarray:
    """(view, scenario, draws), as the scenario frame shows it; NaN where not one home has a value."""
    total = sums.of(quantity).sum(axis=2)
    if not is_per_home(quantity):
        return total
    return _means(total, sums.homes(quantity).sum(axis=1))


def levels_by_family(sums: Sums, quantity: str) -> np.ndarray:
    """Mean per home of each family: (view, scenario, family, draws); NaN where a family has no homes."""
    return _means(sums.of(quantity), sums.homes(quantity))


def _means(total: np.ndarray, homes: np.ndarray) -> np.ndarray:
    # Homes are counted per scenario; both views have the same.
    where = np.broadcast_to(homes > 0, total.shape)
    return np.divide(total, homes, out=np.full_like(total, np.nan), where=where)
