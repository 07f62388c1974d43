"""Energy labels of single dwellings from the shares published for their buurt."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from core.neighbourhood.shares import whole_numbers

LABELS = "ABCDEFG"


def spread_labels(construction_year: npt.ArrayLike, shares: Mapping[str, float]) -> npt.NDArray[np.object_]:
    """A label per dwelling so that the buurt has these shares: the best for the youngest dwellings.

    `construction_year` may hold NaN: such dwellings stand with the oldest. Between equal years the
    order given decides. Without shares every label is None.
    """
    years = np.nan_to_num(np.asarray(construction_year, dtype=float), nan=0)
    result = np.full(len(years), None, dtype=object)
    numbers = whole_numbers(len(years), [shares.get(label, 0) for label in LABELS])
    if numbers.sum() == 0:
        return result
    result[np.argsort(-years, kind="stable")] = np.repeat(list(LABELS), numbers)
    return result
