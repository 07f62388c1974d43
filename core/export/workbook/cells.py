"""The only place that writes cells. Text from people and files stays text, whatever it looks like."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata

from openpyxl.cell.cell import Cell

from core.i18n.formats import HOME

CELL_LIMIT = 32_767
"""Characters Excel keeps in one cell, counted in UTF-16 units (Excel specifications and limits)."""

FORMULA_STARTS = ("=", "+", "-", "@")
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Unseen marks that turn the reading direction, so that a text shows as something else."""
NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
EXCEL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads `_x0041_` in a file as the letter A: the first line must be escaped itself."""


def clean_text(value: object, cut_mark: str = "…") -> str:
    """`value` as text that a cell can hold: NFC, no control characters, at most 32,767 long.

    A tab becomes a space, every kind of line end a line feed, half a surrogate pair "\ufffd". Text that
    is cut ends in `cut_mark`, so that nobody takes the rest for granted.

    >>> clean_text("caf\\u0065\\u0301\\x00\\tbar")
    'café bar'
    """
    text = LINE_ENDS.sub("\n", str(value)).replace("\t", " ")
    text = NOT_IN_XML.sub("\ufffd", DIRECTION_MARKS.sub("", text))
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc")
    text = unicodedata.normalize("NFC", text)
    if _units(text) > CELL_LIMIT:
        text = _first_units(text, CELL_LIMIT - _units(cut_mark)) + cut_mark
    return text


def write_text(cell: Cell, value: object, cut_mark: str = "…") -> None:
    """Write text that can never become a formula, an error value or a date.

    The type of the cell is fixed to text; where the text begins like a formula the cell also has
    Excel's quote prefix, so that it stays text after somebody edits and saves it.
    """
    text = EXCEL_ESCAPE.sub("_x005F_", clean_text(value, cut_mark))
    if not text:
        return
    if _units(text) > CELL_LIMIT:  # escaping made it longer again
        text = _first_units(text, CELL_LIMIT - _units(cut_mark)) + cut_mark
    cell.value = text
    cell.data_type = "s"
    if text.lstrip().startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def write_number(cell: Cell, value: object, number_format: str) -> None:
    """Write a number with its format; no value, or no finite value, stays an empty cell."""
    cell.number_format = number_format
    if is_missing(value):
        return
    number = float(value)  # type: ignore[arg-type]
    cell.value = int(number) if number.is_integer() else number


def write_moment(cell: Cell, value: dt.date | dt.datetime | None, number_format: str) -> None:
    """Write a date, or a UTC moment on the clock of the room (Excel knows no time zones)."""
    cell.number_format = number_format
    if is_missing(value):
        return
    if isinstance(value, dt.datetime):
        value = value.astimezone(HOME).replace(tzinfo=None, microsecond=0)
    cell.value = value


def is_missing(value: object) -> bool:
    """None, NaN, NaT, pandas' NA and infinities: an empty cell."""
    if value is None:
        return True
    if isinstance(value, str | dt.date):
        return value != value  # NaT is a datetime
    try:
        return not math.isfinite(value)  # type: ignore[arg-type]
    except TypeError:  # pandas.NA refuses to be a float
        return True


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _first_units(text: str, units: int) -> str:
    """The first `units` UTF-16 units of `text`; a pair that would be cut in half is left out."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")
