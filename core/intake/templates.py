"""Forms to fill in: an empty workbook per kind, with its columns in the language asked for.

What it makes is read back by the same forms as other files: the names of its columns stand in
`data/intake_forms.yaml`, Dutch and English side by side.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import MappingProxyType

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import InputError
from core.i18n import text
from core.intake import kinds

WIDTH, WIDE = 22, 70
POINT = (("x (RD)", "x (RD)"), ("y (RD)", "y (RD)"))
Columns = tuple[tuple[str, str], ...]

TEMPLATES: Mapping[str, Columns] = MappingProxyType(
    {
        kinds.OWN_DWELLINGS: (
            ("BAG-nummer woning", "BAG number of dwelling"),
            ("postcode", "postcode"),
            ("huisnummer", "house number"),
            ("huisletter", "house letter"),
            ("toevoeging", "addition"),
            ("oppervlakte m2", "floor area m2"),
            ("energielabel", "energy label"),
            ("datum label", "date of label"),
            ("eigendom", "tenure"),
            ("verwarming", "heating"),
            ("gegevens van", "data owner"),
        ),
        kinds.TRANSFORMERS: (
            ("stationsnummer", "station number"),
            ("stationsnaam", "station name"),
            ("vermogen kVA", "capacity kVA"),
            ("piekbelasting kW", "peak load kW"),
            *POINT,
        ),
        kinds.STREET_WORKS: (
            ("straat", "street"),
            ("plaats", "place"),
            ("werk", "work"),
            ("jaar van", "year from"),
            ("jaar tot en met", "year to"),
            ("eigenaar van het werk", "owner of the work"),
        ),
        kinds.HEAT_SOURCES: (
            ("naam bron", "name of source"),
            ("soort bron", "kind of source"),
            ("vermogen MW", "capacity MW"),
            ("temperatuur C", "temperature C"),
            ("status", "status"),
            *POINT,
        ),
    }
)
"""Kind to its columns, each in Dutch and in English."""


def template(kind: str, language: str) -> bytes:
    """An empty workbook (.xlsx) for this kind: a sheet to fill in, and one that explains it.

    Raises
    ------
    InputError
        `intake.no_template`.
    """
    if kind not in TEMPLATES:
        raise InputError("intake.no_template", kind=kind, choices=", ".join(TEMPLATES))
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = text(language, "intake.template.sheet")
    names = [english if language == "en" else dutch for dutch, english in TEMPLATES[kind]]
    sheet.append(names)
    for place in range(1, len(names) + 1):
        sheet.cell(1, place).font = Font(bold=True)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTH
        # Text, so that a number of 16 digits keeps its first zero.
        sheet.column_dimensions[letter].number_format = "@"
    sheet.freeze_panes = "A2"
    explained = book.create_sheet(text(language, "intake.template.explained"))
    for row, key in enumerate(("all", kind), start=1):
        cell = explained.cell(row, 1, text(language, f"intake.template.{key}"))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    explained.column_dimensions["A"].width = WIDE
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
