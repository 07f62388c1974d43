"""The first sheet: what this file is, what it stands on, and how to read it."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from core.export.workbook.facts import WorkbookFacts
from core.export.workbook.plans import REFERENCE
from core.export.workbook.printing import HEADER_ROW
from core.export.workbook.table import MIDDLE, VERY_WIDE, WIDE, Sheet
from core.export.workbook.words import Words
from core.i18n import formats

Line = tuple[str, str]
"""A subject and what is to be said about it."""


def cover(facts: WorkbookFacts, sheets: Sequence[Sheet], profile: str, words: Words) -> Sheet:
    """One row a subject: this file, the plans, definitions, reading, cautions, contents."""
    parts = {
        "about": _about(facts, profile, words),
        "plans": _plans(facts, words),
        "definitions": [_line(words, key, f"workbook.definition.{key}_long") for key in ("A", "B")],
        "reading": [
            _line(words, key, f"workbook.reading.{key}") for key in ("band", "tenant", "hidden_names")
        ],
        "cautions": _cautions(facts, words),
        "contents": [(sheet.name, sheet.note) for sheet in sheets],
    }
    rows = tuple(
        (words.say(f"workbook.part.{part}"), *line) for part, lines in parts.items() for line in lines
    )
    invented = words.say("workbook.subject.fictitious")
    return Sheet(
        key="cover",
        name=words.say("workbook.sheet.cover.name"),
        title=words.say("workbook.sheet.cover.title", area=facts.area_name),
        note=words.say("workbook.sheet.cover.note"),
        columns=(
            words.column("part", width=MIDDLE),
            words.column("subject", width=WIDE),
            words.column("text", width=VERY_WIDE),
        ),
        rows=rows,
        frozen_columns=0,
        marked=frozenset((n, 1) for n, row in enumerate(rows) if row[1] == invented),
    )


def link_contents(worksheet: Worksheet, sheets: Sequence[Sheet]) -> None:
    """Let each line of the contents lead to its sheet (a link inside the file, never a formula)."""
    first, *others = sheets
    start = HEADER_ROW + len(first.rows) - len(others)
    for row, sheet in enumerate(others, start=start + 1):
        cell = worksheet.cell(row, 2)
        worksheet.cell(row, 2).hyperlink = Hyperlink(
            ref=cell.coordinate, location=f"'{sheet.name}'!A1", display=sheet.name
        )


def _about(facts: WorkbookFacts, profile: str, words: Words) -> list[Line]:
    unknown = words.say("workbook.unknown")
    shown = {
        "project": words.say("workbook.project", area=facts.area_name),
        "area": f"{facts.area_name} ({facts.area_id})",
        "profile": words.say(f"workbook.profile.{profile}"),
        "computed_at": formats.moment(words.language, facts.computed_at),
        "price_year": str(facts.price_year),
        "set_hash": facts.set_hash,
        "area_version": facts.area_version,
        "parameters_hash": facts.parameters_hash,
        "model_version": facts.model_version,
        "reference_date": facts.reference_date or unknown,
        "dwellings": words.say(
            "workbook.dwellings",
            area=formats.number(words.language, len(facts.dwellings)),
            computed=formats.number(words.language, facts.dwelling_count),
        ),
        "sources": "\n".join(facts.sources["file_name"]) if len(facts.sources) else unknown,
    }
    return [(words.say(f"workbook.subject.{key}"), value) for key, value in shown.items()]


def _plans(facts: WorkbookFacts, words: Words) -> list[Line]:
    """What each plan is, in the words of the screens; the yardstick is named as such."""
    lines = []
    for code in facts.scenarios["code"]:
        name, what = words.scenario(code), words.say(f"scenario.{code}.what")
        if code == REFERENCE:
            lines.append((name, f"{what} {words.say('workbook.yardstick')}"))
        else:
            lines.append((f"{code} – {name}", what))
    return lines


def _cautions(facts: WorkbookFacts, words: Words) -> list[Line]:
    lines = [_line(words, key, f"workbook.caution.{key}") for key in ("estimate", "advice")]
    if facts.is_fictitious:
        lines.insert(0, _line(words, "fictitious", "workbook.caution.fictitious"))
    lines.append(_line(words, "small_groups", "workbook.caution.small_groups", limit=facts.smallest_group))
    if facts.rehearsal_count:
        lines.append(_line(words, "rehearsals", "workbook.caution.rehearsals", count=facts.rehearsal_count))
    lines.extend((words.say("workbook.subject.import_warning"), warning) for warning in facts.warnings)
    return lines


def _line(words: Words, subject: str, sentence: str, **facts: object) -> Line:
    return words.say(f"workbook.subject.{subject}"), words.say(sentence, **facts)
