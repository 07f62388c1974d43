"""A sheet before it is written: one table, its columns, and what stands above it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a column holds; the value is Excel's number format (text has none of its own)."""

    TEXT = "text"
    COUNT = "#,##0"
    ANY_NUMBER = "General"
    EURO = "€ #,##0"
    SHARE = "0 %"
    YEAR = "0"
    DATE = "dd-mm-yyyy"
    MOMENT = "dd-mm-yyyy hh:mm"


NARROW, MIDDLE, WIDE, VERY_WIDE = 11, 18, 34, 70
"""Column widths, in characters."""


@dataclass(frozen=True)
class Column:
    """`name` is the technical name (as in the frames), `header` the words with the unit.

    `share_of` names the column that holds the denominator of a share.
    """

    name: str
    header: str
    kind: Kind = Kind.TEXT
    width: int = NARROW
    share_of: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet: a title, a line on how to read it, and one table.

    `frozen_columns` stay in sight when scrolling sideways; `marked` are (row, column) positions in the
    table, from 0, that ask for attention.
    """

    key: str
    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    frozen_columns: int = 1
    marked: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        headers = [column.header.casefold() for column in self.columns]
        if len({*names}) < len(names) or len({*headers}) < len(headers):
            raise ValueError(f"sheet {self.key}: two columns have the same name")
        if any(len(row) != len(names) for row in self.rows):
            raise ValueError(f"sheet {self.key}: a row does not fit its columns")
        for column in self.columns:
            is_share = column.kind is Kind.SHARE
            if is_share != (column.share_of is not None) or (is_share and column.share_of not in names):
                raise ValueError(f"sheet {self.key}: {column.name} is a share without its denominator column")

    def texts(self) -> list[str]:
        """Every text of the sheet, to look for terms that need explaining."""
        cells = [value for row in self.rows for value in row if isinstance(value, str)]
        return [self.title, self.note, *(column.header for column in self.columns), *cells]
