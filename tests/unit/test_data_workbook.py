"""The workbook tells no number of homes so small that a neighbour is recognised in it."""

from __future__ import annotations

import pandas as pd

from core.export.workbook.area import _Told

NAMES = ("A", "B", "C")


def labels(**counts: int) -> pd.Series:
    values = [name for name, number in counts.items() for _ in range(number)]
    return pd.Series([None if one == "none" else one for one in values], dtype=object)


def test_a_label_that_one_home_has_is_told_together_with_others() -> None:
    told = _Told(labels(A=1, B=6, C=9), NAMES, 5)
    assert told.cells == (None, None, 9, 0)
    assert told.together == ((("A", "B"), 7),)


def test_of_a_group_that_is_too_small_nothing_is_told() -> None:
    told = _Told(labels(A=2, B=2), NAMES, 5)
    assert told.is_hidden and set(told.cells) == {None}


def test_the_number_of_estimates_does_not_give_away_what_is_joined() -> None:
    told = _Told(labels(A=3, none=2, C=9), NAMES, 5)
    assert told.cells == (None, 0, 9, None)
    assert not told.may_tell_unknown(2)


def test_large_numbers_stay_as_they_are() -> None:
    told = _Told(labels(A=5, B=6, C=9, none=7), NAMES, 5)
    assert told.cells == (5, 6, 9, 7) and told.may_tell_unknown(7)
