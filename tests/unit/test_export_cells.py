"""What people typed stays text in a workbook, whatever it looks like."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from openpyxl import Workbook

from core.export.workbook.cells import (
    CELL_LIMIT,
    clean_text,
    is_missing,
    write_moment,
    write_number,
    write_text,
)

HOSTILE = {
    "formula": ("=1+1", "=1+1"),
    "function": ('=HYPERLINK("http://example.org","klik")', '=HYPERLINK("http://example.org","klik")'),
    "command": ("+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0"),
    "minus": ("-2+3", "-2+3"),
    "at": ("@SUM(1)", "@SUM(1)"),
    "tab": ("\t=1+1", " =1+1"),
    "carriage return": ("\r=1+1", "\n=1+1"),
    "line ends": ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
    "control": ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
    "half a pair": ("oei\ud83d!", "oei\ufffd!"),
    "not a character": ("a\ufffeb\uffff", "a\ufffdb\ufffd"),
    "direction": ("a\u202eb\u2067c", "abc"),
    "emoji": ("👩‍🔧 warm 🔥", "👩‍🔧 warm 🔥"),
    "accents": ("cafe\u0301", "caf\u00e9"),
    "error value": ("#N/A", "#N/A"),
    "number": ("0612345678", "0612345678"),
    "date": ("1-2-2026", "1-2-2026"),
    "markup": ("<b>&amp;</b>", "<b>&amp;</b>"),
}


def saved(*values: object) -> tuple[list[openpyxl.cell.Cell], str]:
    """The cells of values after writing and opening again, and the raw XML of their sheet."""
    workbook = Workbook()
    for row, value in enumerate(values, start=1):
        write_text(workbook.active.cell(row, 1), value)
    file = io.BytesIO()
    workbook.save(file)
    raw = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    sheet = openpyxl.load_workbook(file).active
    return [sheet.cell(row, 1) for row in range(1, len(values) + 1)], raw


def test_entities_in_a_workbook_are_refused() -> None:
    assert openpyxl.DEFUSEDXML


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text(name: str) -> None:
    typed, kept = HOSTILE[name]
    (cell,), raw = saved(typed)
    assert cell.value == kept
    assert cell.data_type in ("s", "inlineStr")
    assert "<f>" not in raw


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_text_that_begins_like_a_formula_also_has_the_quote_prefix(start: str) -> None:
    cells, _ = saved(f"{start}1+1", "gewoon")
    assert cells[0].quotePrefix
    assert not cells[1].quotePrefix


def test_an_escape_of_excel_is_not_an_escape_of_ours() -> None:
    _, raw = saved("_x0041_ en _x000D_")
    assert "_x005F_x0041_ en _x005F_x000D_" in raw


@pytest.mark.parametrize(
    "typed", ["a" * 40_000, "🔥" * 20_000, "_x0041_" * 5_000], ids=["letters", "emoji", "escapes"]
)
def test_a_text_that_does_not_fit_is_cut_with_a_mark(typed: str) -> None:
    (cell,), _ = saved(typed)
    assert len(cell.value.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert cell.value.endswith("…")
    assert "\ufffd" not in cell.value


def test_a_text_that_just_fits_is_whole() -> None:
    assert clean_text("a" * CELL_LIMIT) == "a" * CELL_LIMIT


@pytest.mark.parametrize("nothing", [None, float("nan"), float("inf"), pd.NA, pd.NaT])
def test_no_value_is_an_empty_cell(nothing: object) -> None:
    cell = Workbook().active.cell(1, 1)
    write_number(cell, nothing, "0")
    write_moment(cell, nothing, "0")
    assert cell.value is None
    assert is_missing(nothing)


def test_a_moment_is_shown_on_the_clock_of_the_room() -> None:
    cell = Workbook().active.cell(1, 1)
    write_moment(cell, dt.datetime(2026, 7, 1, 19, 30, tzinfo=dt.UTC), "dd-mm-yyyy hh:mm")
    assert cell.value == dt.datetime(2026, 7, 1, 21, 30)
