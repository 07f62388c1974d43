"""The workbook: which sheets, for whom, in which order, and the bytes of the file."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from core.errors import InputError
from core.export.workbook import area, background, costs, cover, plans, polls, seals
from core.export.workbook.cells import clean_text
from core.export.workbook.facts import WorkbookFacts
from core.export.workbook.printing import write_sheet
from core.export.workbook.table import Sheet
from core.export.workbook.words import Words

Maker = Callable[[WorkbookFacts, Words], Sheet | None]

SHEETS: dict[str, Maker] = {
    "summary": plans.summary,
    "segments": area.segments,
    "plan_definition": plans.definition,
    "assumptions": background.assumptions,
    "resident_costs": costs.resident_costs,
    "national_cost": costs.national_cost,
    "polls": polls.polls,
    "sealed_lists": seals.sealed_lists,
    "receipts": seals.receipts,
    "sources": background.sources,
}
"""The sheets with facts, in order. The cover comes before them and the terms after."""

PROFILES: dict[str, frozenset[str]] = {
    "wijkteam": frozenset({"summary", "polls", "sealed_lists", "receipts"}),
    "gemeente": frozenset(SHEETS),
    "netbeheerder": frozenset({"segments", "plan_definition", "assumptions", "national_cost", "sources"}),
}
"""For whom: the neighbourhood team, the municipality and its advisors, the grid operator."""


PROPERTY_LIMIT = 255
"""Characters Excel keeps in one property of a document."""


def check_profile(profile: str) -> str:
    """The profile itself.

    Raises
    ------
    InputError
        `export.unknown_profile` with the profiles that do exist.
    """
    if profile not in PROFILES:
        raise InputError("export.unknown_profile", profile=profile, choices=", ".join(PROFILES))
    return profile


def make_sheets(facts: WorkbookFacts, profile: str, language: str) -> list[Sheet]:
    """The sheets of a profile that have something in them, from cover to terms."""
    words = Words(language)
    chosen = PROFILES[check_profile(profile)]
    made = [make(facts, words) for key, make in SHEETS.items() if key in chosen]
    filled = [sheet for sheet in made if sheet is not None]
    terms = background.terms([text for sheet in filled for text in sheet.texts()], words)
    if terms is not None:
        filled.append(terms)
    return [cover.cover(facts, filled, profile, words), *filled]


def write_workbook(facts: WorkbookFacts, profile: str = "gemeente", language: str = "nl") -> bytes:
    """The workbook as an .xlsx file: the same facts give the same bytes.

    Raises
    ------
    InputError
        `export.unknown_profile`.
    """
    words = Words(language)
    workbook = Workbook()
    workbook.remove(workbook.active)
    sheets = make_sheets(facts, profile, language)
    for sheet in sheets:
        write_sheet(workbook.create_sheet(sheet.name), sheet, facts, words)
    cover.link_contents(workbook[sheets[0].name], sheets)
    moment = facts.computed_at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    about = {"area": facts.area_name, "set_hash": facts.set_hash, "price_year": facts.price_year}
    workbook.properties = DocumentProperties(
        creator=words.say("workbook.app"),
        title=_property(words.say("workbook.document_title", area=facts.area_name)),
        description=_property(words.say("workbook.mark", **about)),
        language=language,
        created=moment,
        modified=moment,
    )
    written = io.BytesIO()
    workbook.save(written)
    workbook.properties.modified = moment  # saving puts the clock of this machine there
    return _same_bytes(written, tostring(workbook.properties.to_tree()))


def _property(text: str) -> str:
    """Text for a property of the document, as long as Excel allows."""
    return clean_text(text)[:PROPERTY_LIMIT]


def _same_bytes(written: io.BytesIO, core_properties: bytes) -> bytes:
    """The same package without the moment of saving in its entries and properties."""
    result = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = core_properties if entry.filename == ARC_CORE else old.read(entry)
            timeless = zipfile.ZipInfo(entry.filename)  # its date is that of the zip format itself
            timeless.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(timeless, content)
    return result.getvalue()
