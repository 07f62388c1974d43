"""Sums over homes of what the calculation gives, in whatever shape it comes, and around what has no value."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


class Weights:
    """Homes per cell, in one row for each sum that is wanted: (row, cells)."""

    def __init__(self, rows: np.ndarray) -> None:
        self._rows = np.ascontiguousarray(rows)
        self.homes = self._rows.sum(axis=1)
        """All homes of each row."""

    def weigh(self, value: object) -> np.ndarray:
        """Weighted sum over cells: (row, draws), or (row, 1) when it is the same in every draw.

        A value is one number, (cells,), (draws, 1) or (draws, cells); what is the same for all cells is
        not written out for each of them.

        >>> Weights(np.array([[3.0, 4.0]])).weigh(np.array([[1.0], [2.0]])).tolist()
        [[7.0, 14.0]]
        """
        value = np.asarray(value)
        if value.ndim < 1 or (value.ndim > 1 and value.shape[1] == 1):
            return np.multiply.outer(self.homes, value.ravel())
        return self._rows @ np.atleast_2d(value).T

    def weigh_known(self, values: Sequence[object]) -> tuple[list[np.ndarray], np.ndarray | None]:
        """Weighted sums of one quantity in each view, without the homes and draws where a view has no value.

        Returns
        -------
        The sums; and where a value was missing, (draws or 1, cells): None when there is one everywhere.
        """
        sums = [self.weigh(value) for value in values]
        if all(np.isfinite(one).all() for one in sums):
            return sums, None
        known = np.ones((1, self._rows.shape[1]), dtype=bool)
        for value in values:
            known = known & np.isfinite(value)
        return [self.weigh(np.where(known, value, 0.0)) for value in values], ~known


def per_family(counts: np.ndarray, family: np.ndarray) -> tuple[Weights, np.ndarray]:
    """Weights with a row for each part and family, and the families present.

    Parameters
    ----------
    counts
        Homes per cell of each part: (part, cells).
    family
        Index of the family of each cell.
    """
    families = np.flatnonzero(np.bincount(family))
    if len(families) == 1:
        return Weights(counts), families
    mine = np.equal.outer(families, family)
    return Weights((counts[:, np.newaxis] * mine).reshape(-1, len(family))), families
