"""Numbers, money and dates as each language writes them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.i18n import formats, text


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("nl", 1234.5, "€ 1.234"),
        ("en", 1234.5, "€ 1,234"),
        ("nl", -50, "−€ 50"),
        ("nl", None, "–"),
        ("nl", float("nan"), "–"),
    ],
)
def test_money(language: str, value: float | None, written: str) -> None:
    assert formats.money(language, value).replace(formats.NBSP, " ") == written


def test_a_figure_never_parts_from_its_unit() -> None:
    assert formats.percent("nl", 0.694) == f"69{formats.NBSP}%"
    assert formats.money("nl", 118) == f"€{formats.NBSP}118"


def test_a_moment_is_shown_on_the_clock_of_the_room() -> None:
    summer = dt.datetime(2026, 7, 1, 18, 30, tzinfo=dt.UTC)
    assert formats.moment("nl", summer) == "1 juli 2026, 20:30"


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_every_number_can_be_written(value: float) -> None:
    assert formats.number("nl", value)
    assert "nan" not in formats.number("en", value)


def test_plural() -> None:
    assert text("nl", "ui.dwellings", 1, number="1") == "1 woning"
    assert text("nl", "ui.dwellings", 2, number="2") == "2 woningen"
