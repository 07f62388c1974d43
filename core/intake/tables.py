"""Text tables and workbooks: columns of text, whatever their separator, encoding or first lines.

Nothing is guessed about values here: every cell comes out as text without blanks around it.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import defusedxml
import openpyxl
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv

from core.errors import InputError
from core.intake import conventions
from core.intake.forms import Recognised, plain, recognise

BLOCK = 2**24
SEPARATORS = (";", ",", "\t", "|")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WKT_NAMES = frozenset(
    plain(name)
    for name in ("wkt", "geometry", "geom", "geometrie", "the_geom", "building_polygon_wkt", "shape")
)
POINT_NAMES = (
    ("x_rd", "y_rd"),
    ("x (RD)", "y (RD)"),
    ("xcoord", "ycoord"),
    ("longitude", "latitude"),
    ("lon", "lat"),
    ("x", "y"),
)
assert defusedxml.__version__, "openpyxl reads workbooks safely only beside defusedxml"


class Table(NamedTuple):
    """`columns`: name to cells (text). `wkt`: name of the column with outlines, `point`: of x and y."""

    name: str
    recognised: Recognised
    columns: dict[str, pa.ChunkedArray]
    wkt: str | None
    point: tuple[str, str] | None


def geometry_columns(columns: Sequence[str]) -> tuple[str | None, tuple[str, str] | None]:
    """Names of the column with WKT, and of those with x and y, as far as there are."""
    by_name = {plain(name): name for name in reversed(columns)}
    wkt = next((by_name[name] for name in by_name if name in WKT_NAMES), None)
    for x, y in POINT_NAMES:
        if plain(x) in by_name and plain(y) in by_name:
            return wkt, (by_name[plain(x)], by_name[plain(y)])
    return wkt, None


class Head(NamedTuple):
    """Where a table begins and how its cells are parted."""

    separator: str
    row: int
    columns: list[str]
    recognised: Recognised | None


def read_text(path: Path, shown: str) -> tuple[Table | None, list[str]]:
    """The table of a text file, or None with its columns when they tell nothing.

    Raises
    ------
    InputError
        `intake.bad_encoding`, `intake.empty_file`, `intake.ragged_row`, `intake.open_quote`.
    """
    encoding = _encoding(path, shown)
    head = _find_head(path, encoding)
    if not head.columns:
        raise InputError("intake.empty_file", file=shown)
    if head.recognised is None:
        return None, head.columns
    return _read(path, shown, encoding, head), head.columns


def _encoding(path: Path, shown: str) -> str:
    with path.open("rb") as file:
        start = file.read(4)
        for bom, name in BOMS:
            if start.startswith(bom):
                return name
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        row = 1
        try:
            while block := file.read(2**20):
                if b"\0" in block:
                    raise InputError(
                        "intake.bad_encoding", file=shown, row=row + block[: block.index(b"\0")].count(b"\n")
                    )
                decoder.decode(block)
                row += block.count(b"\n")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _find_head(path: Path, encoding: str) -> Head:
    """The first row that is recognised as column names; without one, the first row that is not empty."""
    most = conventions.load().table_most.value
    with path.open("rb") as file:
        start = file.read(most.sniff_bytes)
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(start)
    best: Head | None = None
    for separator in SEPARATORS:
        for number, cells in enumerate(_rows(text, separator, most.preamble_rows)):
            columns = [cell.strip() for cell in cells]
            if not any(columns):
                continue
            wkt, point = geometry_columns(columns)
            found = recognise(columns, "Unknown" if wkt or point else None) if len(columns) > 1 else None
            if found is not None:
                return Head(separator, number, columns, found)
            if best is None or (best.row == number and len(columns) > len(best.columns)):
                best = Head(separator, number, columns, None)
    return best or Head(";", 0, [], None)


def _rows(text: str, separator: str, most: int) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, cells in enumerate(reader):
            if number >= most:
                return
            yield cells
    except csv.Error:
        return


def _read(path: Path, shown: str, encoding: str, head: Head) -> Table:
    names = _distinct(head.columns)
    assert head.recognised is not None
    ragged: list[tuple[int, int, int]] = []

    def note(row: pa.csv.InvalidRow) -> str:
        ragged.append((row.number or 0, row.expected_columns, row.actual_columns))
        return "skip"

    try:
        with _without_head(path, encoding, head) as rows:
            content = _arrow(rows, names, head.separator, note)
    except UnicodeDecodeError as error:
        raise InputError("intake.bad_encoding", file=shown, row=0) from error
    except pa.ArrowInvalid as error:
        if "Empty CSV" in str(error):
            raise InputError("intake.empty_layer", file=shown, layer="-") from error
        raise
    if ragged:
        row, expected, found = ragged[0]
        raise InputError("intake.ragged_row", file=shown, row=row, expected=expected, found=found)
    _refuse_open_quote(content, shown)
    return _table(Path(shown).stem, head.recognised, names, dict(zip(names, content.columns, strict=True)))


def _arrow(rows: BinaryIO, names: list[str], separator: str, note: Callable[[Any], str]) -> pa.Table:
    return pa.csv.read_csv(
        rows,
        read_options=pa.csv.ReadOptions(use_threads=False, column_names=names, block_size=BLOCK),
        parse_options=pa.csv.ParseOptions(
            delimiter=separator, newlines_in_values=True, invalid_row_handler=note
        ),
        convert_options=pa.csv.ConvertOptions(
            column_types={name: pa.string() for name in names}, strings_can_be_null=False
        ),
    )


def _without_head(path: Path, encoding: str, head: Head) -> BinaryIO:
    """The rows below the column names, as UTF-8."""
    with path.open("r", encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=head.separator)
        for _ in range(head.row + 1):
            next(reader)
        lines = reader.line_num
    if encoding.startswith("utf-8") and _has_line_ends(path):
        raw = path.open("rb")
        for _ in range(lines):
            raw.readline()
        return raw
    with path.open("r", encoding=encoding, newline="") as file:
        for _ in range(lines):
            file.readline()
        return io.BytesIO(file.read().encode("utf-8"))


def _has_line_ends(path: Path) -> bool:
    """Lines end with a line feed, and not as on an old Macintosh."""
    with path.open("rb") as file:
        return b"\n" in file.read(conventions.load().table_most.value.sniff_bytes)


def _refuse_open_quote(content: pa.Table, shown: str) -> None:
    """A quote that is never closed swallows the rest of the file into one cell."""
    if not content.num_rows:
        return
    last = content.slice(content.num_rows - 1)
    for column in last.columns:
        if str(column[0].as_py() or "").endswith("\n"):
            raise InputError("intake.open_quote", file=shown, row=content.num_rows)


def _distinct(columns: Sequence[str]) -> list[str]:
    """Names of columns, each once: a name that comes again gets its place behind it."""
    seen: set[str] = set()
    names = []
    for place, name in enumerate(columns):
        names.append(name if name and name not in seen else f"{name}#{place + 1}")
        seen.add(name)
    return names


def _table(
    name: str, recognised: Recognised, names: Sequence[str], columns: dict[str, pa.ChunkedArray]
) -> Table:
    wkt, point = geometry_columns(names)
    if "outline" in recognised.names:
        wkt = recognised.names["outline"]
    return Table(
        name, recognised, {one: pa.compute.utf8_trim_whitespace(columns[one]) for one in names}, wkt, point
    )


def read_workbook(path: Path, shown: str) -> tuple[list[Table], list[tuple[str, list[str]]]]:
    """The sheets that are recognised, and the others with their first row.

    Raises
    ------
    InputError
        `intake.workbook_bomb`, `intake.workbook_large`, `intake.unreadable`.
    """
    _refuse_bomb(path, shown)
    most = conventions.load().workbook_most.value
    tables, others = [], []
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            # What a sheet says of its own size is not believed: one far cell makes it enormous.
            sheet.reset_dimensions()
            rows: list[list[str]] = []
            for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=most.columns)):
                if number >= most.rows:
                    raise InputError("intake.workbook_large", file=shown, layer=sheet.title, rows=most.rows)
                rows.append([_cell(cell) for cell in cells])
            table = _sheet(sheet.title, rows)
            if table is None:
                first = next((row for row in rows if any(row)), [])
                others.append((sheet.title, [one for one in first if one]))
            else:
                tables.append(table)
    finally:
        book.close()
    return tables, others


def _refuse_bomb(path: Path, shown: str) -> None:
    most = conventions.load().workbook_most.value
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise InputError("intake.unreadable", file=shown) from error
    total = sum(one.file_size for one in parts)
    packed = any(
        one.file_size > most.ratio_from_mb * 10**6 and one.file_size > most.ratio * max(one.compress_size, 1)
        for one in parts
    )
    if packed or total > most.total_mb * 10**6 or len(parts) > most.parts:
        raise InputError("intake.archive_bomb", file=shown)


def _sheet(name: str, rows: list[list[str]]) -> Table | None:
    for number, cells in enumerate(rows[: conventions.load().table_most.value.preamble_rows]):
        columns = list(cells)
        while columns and not columns[-1]:
            columns.pop()
        if len(columns) < 2:
            continue
        wkt, point = geometry_columns(columns)
        found = recognise(columns, "Unknown" if wkt or point else None)
        if found is not None:
            body = [row for row in rows[number + 1 :] if any(row)]
            names = _distinct(columns)
            width = len(names)
            filled = [(row + [""] * width)[:width] for row in body]
            cells_of = {
                one: pa.chunked_array([[row[place] for row in filled]], pa.string())
                for place, one in enumerate(names)
            }
            return _table(name, found, names, cells_of)
    return None


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
