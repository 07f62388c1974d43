"""A sheet on paper and on screen: looks like a good printed report, stays a plain table."""

from __future__ import annotations

import math
import textwrap

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from core.export.workbook.cells import clean_text, write_moment, write_number, write_text
from core.export.workbook.facts import WorkbookFacts
from core.export.workbook.table import Column, Kind, Sheet
from core.export.workbook.words import Words
from core.figures import style

TITLE_ROW, NOTE_ROW, MARK_ROW, NAME_ROW, HEADER_ROW = 1, 2, 3, 4, 5
"""The same on every sheet: row 4 is hidden and holds the technical names, the table begins on row 5."""

FONT = "Calibri"
A3, A4 = "8", "9"
A4_WIDTH, A3_WIDTH = 170, 270
"""Characters that can still be read when fitted to the width of landscape paper; wider takes more pages."""
HEADER_LINE_HEIGHT, TITLE_HEIGHT = 13.5, 26
"""In points: one line of a header, and the title."""
MARGIN_INCH = 0.5
FOOTER_LIMIT = 255
"""Characters Excel keeps in one footer."""


def _colour(hexadecimal: str) -> str:
    """Excel's spelling of a colour: opaque, without the hash."""
    return f"FF{hexadecimal.lstrip('#')}"


INK_TEXT = Font(name=FONT, size=11, color=_colour(style.INK))
SMALL_TEXT = Font(name=FONT, size=9, color=_colour(style.INK))
TITLE_TEXT = Font(name=FONT, size=18, bold=True, color=_colour(style.INK))
HEADER_TEXT = Font(name=FONT, size=10, bold=True, color=_colour(style.INK))
HEADER_FILL = PatternFill("solid", fgColor=_colour(style.SHADE))
MARK_FILL = PatternFill("solid", fgColor=_colour(style.AMBER_TINT))
ROW_LINE = Border(bottom=Side(style="thin", color=_colour(style.LINE)))
HEADER_LINE = Border(bottom=Side(style="medium", color=_colour(style.INK)))


def write_sheet(worksheet: Worksheet, sheet: Sheet, facts: WorkbookFacts, words: Words) -> None:
    """Write `sheet` on an empty worksheet: title, note, mark of the set, hidden names, table."""
    _above_the_table(worksheet, sheet, facts, words)
    cut_mark = words.say("workbook.cut")
    for position, column in enumerate(sheet.columns, start=1):
        _column_head(worksheet, position, column)
        for row, values in enumerate(sheet.rows, start=HEADER_ROW + 1):
            cell = worksheet.cell(row, position)
            _write_value(cell, values[position - 1], column.kind, cut_mark)
            cell.font, cell.border = INK_TEXT, ROW_LINE
            cell.alignment = Alignment(
                vertical="top",
                wrap_text=column.kind is Kind.TEXT,
                horizontal="left" if column.kind is Kind.TEXT else "right",
            )
            if (row - HEADER_ROW - 1, position - 1) in sheet.marked:
                cell.fill = MARK_FILL
    _as_table(worksheet, sheet)
    _page(worksheet, sheet, facts, words)


def _above_the_table(worksheet: Worksheet, sheet: Sheet, facts: WorkbookFacts, words: Words) -> None:
    title = worksheet.cell(TITLE_ROW, 1)
    write_text(title, sheet.title)
    title.font = TITLE_TEXT
    worksheet.row_dimensions[TITLE_ROW].height = TITLE_HEIGHT
    note = worksheet.cell(NOTE_ROW, 1)
    write_text(note, sheet.note)
    note.font = INK_TEXT
    mark = worksheet.cell(MARK_ROW, 1)
    key = "workbook.mark_fictitious" if facts.is_fictitious else "workbook.mark"
    about = {"area": facts.area_name, "set_hash": facts.set_hash, "price_year": facts.price_year}
    write_text(mark, words.say(key, **about))
    mark.font = SMALL_TEXT
    if facts.is_fictitious:
        for position in range(1, len(sheet.columns) + 1):
            worksheet.cell(MARK_ROW, position).fill = MARK_FILL


def _column_head(worksheet: Worksheet, position: int, column: Column) -> None:
    write_text(worksheet.cell(NAME_ROW, position), column.name)
    head = worksheet.cell(HEADER_ROW, position)
    write_text(head, column.header)
    head.font, head.fill, head.border = HEADER_TEXT, HEADER_FILL, HEADER_LINE
    head.alignment = Alignment(vertical="bottom", wrap_text=True)
    worksheet.column_dimensions[get_column_letter(position)].width = _width(column)


def _width(column: Column) -> int:
    """In characters: no word of the header is broken, and the filter button fits beside it."""
    return max(column.width, *(len(word) + 2 for word in column.header.split()))


def _write_value(cell: Cell, value: object, kind: Kind, cut_mark: str) -> None:
    if kind in (Kind.DATE, Kind.MOMENT):
        write_moment(cell, value, kind.value)
    elif kind is Kind.TEXT:
        write_text(cell, "" if value is None else value, cut_mark)
    else:
        write_number(cell, value, kind.value)


def _as_table(worksheet: Worksheet, sheet: Sheet) -> None:
    """Excel's own table object, with filters, and its header frozen."""
    last = f"{get_column_letter(len(sheet.columns))}{HEADER_ROW + len(sheet.rows)}"
    table = Table(displayName=f"wt_{sheet.key}", ref=f"A{HEADER_ROW}:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    worksheet.add_table(table)
    worksheet.row_dimensions[NAME_ROW].hidden = True
    lines = max(len(textwrap.wrap(column.header, _width(column) - 1)) for column in sheet.columns)
    worksheet.row_dimensions[HEADER_ROW].height = (lines + 1) * HEADER_LINE_HEIGHT  # and the filter button
    worksheet.freeze_panes = worksheet.cell(HEADER_ROW + 1, sheet.frozen_columns + 1)
    worksheet.sheet_view.showGridLines = False


def _page(worksheet: Worksheet, sheet: Sheet, facts: WorkbookFacts, words: Words) -> None:
    """Landscape, fitted to the width, header on every page, version and hash at the foot."""
    worksheet.page_setup.orientation = "landscape"
    width = sum(_width(column) for column in sheet.columns)
    worksheet.page_setup.paperSize = A4 if width <= A4_WIDTH else A3
    worksheet.page_setup.fitToWidth = math.ceil(width / A3_WIDTH)
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    if worksheet.page_setup.fitToWidth > 1:
        worksheet.print_title_cols = f"A:{get_column_letter(sheet.frozen_columns)}"
    margins = worksheet.page_margins
    margins.left = margins.right = margins.top = MARGIN_INCH
    if facts.is_fictitious:
        worksheet.oddHeader.right.text = _footer_text(words.say("workbook.fictitious"))
    foot = worksheet.oddFooter
    foot.left.text = _footer_text(f"{words.say('workbook.app')} – {facts.area_name}")
    versions = {"set_hash": facts.set_hash, "area_version": facts.area_version, "model": facts.model_version}
    foot.center.text = _footer_text(words.say("workbook.footer", **versions))
    foot.right.text = "&P / &N"


def _footer_text(text: str) -> str:
    """Text for a header or footer: an ampersand would otherwise begin a command."""
    return clean_text(text).replace("\n", " ")[: FOOTER_LIMIT // 3].replace("&", "&&")
