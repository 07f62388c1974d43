"""Whole numbers that follow shares and still add up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def whole_numbers(total: int, shares: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """Divide `total` over `shares` (largest remainders; equal remainders: the first).

    >>> whole_numbers(10, [1, 1, 1]).tolist()
    [4, 3, 3]
    """
    weights = np.asarray(shares, dtype=float)
    if total == 0 or not weights.sum() > 0:
        return np.zeros(len(weights), dtype=np.intp)
    exact = total * weights / weights.sum()
    # Rounded first, so that an exact 3.0 computed as 2.9999999 is not cut to 2.
    parts = np.floor(exact.round(9)).astype(np.intp)
    left = total - int(parts.sum())
    order = np.argsort(-(exact - parts), kind="stable")
    parts[order[:left]] += 1
    return parts
