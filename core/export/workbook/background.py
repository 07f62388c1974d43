"""What the numbers stand on: assumptions, files, and the terms that the workbook uses."""

from __future__ import annotations

from collections.abc import Sequence

from core.export import glossary
from core.export.workbook.facts import WorkbookFacts
from core.export.workbook.table import MIDDLE, VERY_WIDE, WIDE, Kind, Sheet
from core.export.workbook.words import Words

UNVERIFIED = "recalled"
"""Status of a value that nobody has looked up yet."""


def assumptions(facts: WorkbookFacts, words: Words) -> Sheet | None:
    """One row a parameter; a value that still has to be checked is marked."""
    if facts.assumptions.empty:
        return None
    columns = (
        words.column("key", width=WIDE),
        words.column("description", width=VERY_WIDE),
        words.column("value", Kind.ANY_NUMBER),
        words.column("low", Kind.ANY_NUMBER),
        words.column("high", Kind.ANY_NUMBER),
        words.column("unit", width=MIDDLE),
        words.column("price_year", Kind.YEAR),
        words.column("vat"),
        words.column("status", width=MIDDLE),
        words.column("source", width=VERY_WIDE),
    )
    status = [column.name for column in columns].index("status")
    records = facts.assumptions.to_dict("records")
    return Sheet(
        key="assumptions",
        name=words.say("workbook.sheet.assumptions.name"),
        title=words.say("workbook.sheet.assumptions.title"),
        note=words.say("workbook.sheet.assumptions.note"),
        columns=columns,
        rows=tuple(
            (
                row["key"],
                row[f"description_{words.language}"],
                row["value"],
                row["low"],
                row["high"],
                row["unit"],
                row["price_year"],
                words.choice("vat", row["vat"]),
                words.choice("status", row["status"]),
                row["source"],
            )
            for row in records
        ),
        marked=frozenset((n, status) for n, row in enumerate(records) if row["status"] == UNVERIFIED),
    )


def sources(facts: WorkbookFacts, words: Words) -> Sheet | None:
    """One row a file that was read for this area."""
    if facts.sources.empty:
        return None
    columns = (
        words.column("file_name", width=WIDE),
        words.column("file_kind", width=WIDE),
        words.column("row_count", Kind.COUNT),
        words.column("reference", width=WIDE),
        words.column("sha256", width=VERY_WIDE),
    )
    return Sheet(
        key="sources",
        name=words.say("workbook.sheet.sources.name"),
        title=words.say("workbook.sheet.sources.title"),
        note=words.say("workbook.sheet.sources.note"),
        columns=columns,
        rows=tuple(
            (
                row["file_name"],
                words.choice("file_kind", row["kind"]),
                row["row_count"],
                row["reference"],
                row["sha256"],
            )
            for row in facts.sources.to_dict("records")
        ),
    )


def terms(texts: Sequence[str], words: Words) -> Sheet | None:
    """The terms that stand in `texts`, in alphabetical order, with their name in the other language."""
    everything = "\n".join(texts)
    used = [term for term in glossary.load() if term.is_used_in(everything, words.language)]
    if not used:
        return None
    other = "en" if words.language == "nl" else "nl"
    return Sheet(
        key="terms",
        name=words.say("workbook.sheet.terms.name"),
        title=words.say("workbook.sheet.terms.title"),
        note=words.say("workbook.sheet.terms.note"),
        columns=(
            words.column("term", width=WIDE),
            words.column("term_other_language", width=WIDE),
            words.column("explanation", width=VERY_WIDE),
        ),
        rows=tuple(
            (term.name(words.language), term.name(other), term.explanation(words.language))
            for term in sorted(used, key=lambda term: term.name(words.language).casefold())
        ),
    )
