"""What the closed rounds can be checked with: the sealed lists, and the receipts of what was counted."""

from __future__ import annotations

from core.export.workbook.facts import WorkbookFacts
from core.export.workbook.table import MIDDLE, VERY_WIDE, Kind, Sheet
from core.export.workbook.words import Words


def sealed_lists(facts: WorkbookFacts, words: Words) -> Sheet | None:
    """One row a sealed line, in the order of the seal.

    The lines of a round, each with a line feed behind it, are `Sealed.text()` in UTF-8. How much may be
    shown was decided when the round was sealed: the lines are printed as they are, no more and no less.
    """
    if not facts.polls:
        return None
    return Sheet(
        key="sealed_lists",
        name=words.say("workbook.sheet.sealed_lists.name"),
        title=words.say("workbook.sheet.sealed_lists.title"),
        note=words.say("workbook.sheet.sealed_lists.note"),
        columns=(
            words.column("round", width=MIDDLE),
            words.column("line_number", Kind.COUNT),
            words.column("sealed_kind", width=MIDDLE),
            words.column("sealed_line", width=VERY_WIDE),
            words.column("sealed_hash", width=VERY_WIDE),
        ),
        rows=tuple(
            (
                poll.round.code,
                number,
                words.choice("sealed_kind", poll.result.sealed.kind),
                line,
                poll.result.sealed_hash,
            )
            for poll in facts.polls
            for number, line in enumerate(poll.result.sealed.lines, start=1)
        ),
        frozen_columns=2,
    )


def receipts(facts: WorkbookFacts, words: Words) -> Sheet | None:
    """One row a receipt that the result of a round lists; sorted, so that no order of casting is left."""
    rows = tuple(
        (poll.round.code, receipt) for poll in facts.polls for receipt in sorted(poll.result.receipts)
    )
    if not rows:
        return None
    return Sheet(
        key="receipts",
        name=words.say("workbook.sheet.receipts.name"),
        title=words.say("workbook.sheet.receipts.title"),
        note=words.say("workbook.sheet.receipts.note"),
        columns=(words.column("round", width=MIDDLE), words.column("receipt", width=MIDDLE)),
        rows=rows,
    )
