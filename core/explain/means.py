"""Means over homes of what the calculation gives, while its chunks come by."""

from __future__ import annotations

import numpy as np

from core.explain.explanation import Value

NUMERIC = "biuf"


class Mean:
    """Mean of one value over homes, each as heavy as its number; homes without a value are counted apart.

    A quantity that is a pair (lowest and highest) has a pair of means.
    """

    def __init__(self) -> None:
        self._total, self._homes, self._missing = 0.0, 0.0, 0.0
        self._lowest, self._highest = np.inf, -np.inf
        self._pair: tuple[Mean, Mean] | None = None

    def add(self, value: object, weights: np.ndarray) -> None:
        """Values of one chunk of cells: one number, (cells,) or (1, cells).

        Parameters
        ----------
        weights
            Homes per cell: (cells,).
        """
        if isinstance(value, tuple):
            self._pair = self._pair or (Mean(), Mean())
            for one, part in zip(self._pair, value, strict=True):
                one.add(part, weights)
            return
        array = np.asarray(value)
        if array.dtype.kind not in NUMERIC:
            return
        per_cell = np.broadcast_to(array, (1, len(weights)))[0].astype(float)
        present = weights > 0
        known = np.isfinite(per_cell) & present
        self._missing += weights[present & ~known].sum()
        if known.any():
            values, homes = per_cell[known], weights[known]
            self._total += float(values @ homes)
            self._homes += float(homes.sum())
            self._lowest = min(self._lowest, float(values.min()))
            self._highest = max(self._highest, float(values.max()))

    @property
    def value(self) -> Value:
        if self._pair is not None:
            return tuple(one.value for one in self._pair)
        if not self._homes:
            return None
        # The same for all homes: exactly that, without the rounding of a sum.
        return self._lowest if self._lowest == self._highest else self._total / self._homes

    @property
    def lowest(self) -> float:
        """Of the home that has least."""
        return self._lowest

    @property
    def highest(self) -> float:
        """Of the home that has most."""
        return self._highest

    @property
    def missing_count(self) -> int:
        if self._pair is not None:
            return max(one.missing_count for one in self._pair)
        return round(self._missing)
