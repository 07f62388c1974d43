"""Ballots as people bring them: one row a ballot, one column an option."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal, get_args

from core.errors import InputError
from core.voting.ballot import STEPS

Kind = Literal["ranking", "objection", "grades", "approval"]
Unranked = Literal["last", "ignored"]
KINDS: tuple[Kind, ...] = get_args(Kind)
UNRANKED: tuple[Unranked, ...] = get_args(Unranked)

MOST_OBJECTION = STEPS[-1]
SEPARATORS = ",;\t"


@dataclass(frozen=True)
class BallotTable:
    """What people said. `ballots`: a row a ballot, a cell an option, None for no answer.

    A cell is a rank (1 is best), an objection (0 to 10, less is better), a grade (more is better) or an
    approval (0 or 1).
    """

    kind: Kind
    options: tuple[str, ...]
    ballots: tuple[tuple[Fraction | None, ...], ...]

    def column(self, option: int) -> list[Fraction | None]:
        """The answers about one option, in the order of the ballots."""
        return [ballot[option] for ballot in self.ballots]

    @property
    def less_is_better(self) -> bool:
        return self.kind in ("ranking", "objection")

    @property
    def worst(self) -> Fraction:
        """The answer that says least for an option: of grades the lowest anybody gave."""
        if self.kind == "objection":
            return Fraction(MOST_OBJECTION)
        given = [cell for ballot in self.ballots for cell in ballot if cell is not None]
        return min(given, default=Fraction(0))


def read_table(path: Path, kind: Kind) -> BallotTable:
    """The ballots of a CSV file: options in the first line; comma, semicolon or tab.

    Raises
    ------
    InputError
        `tally.unreadable`, `tally.no_options`, `tally.same_option`, `tally.no_name`, `tally.too_long`
        and `tally.bad_answer`, with file, row (1 is the line of options), column and value.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        first = text.split("\n", 1)[0]
        separator = max(SEPARATORS, key=first.count)
        rows = list(csv.reader(text.splitlines(), delimiter=separator, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError("tally.unreadable", file=path.name) from error
    options = _options(path.name, rows[0] if rows else [])
    ballots = tuple(
        _ballot(path.name, number, row, options, ANSWERS[kind])
        for number, row in enumerate(rows[1:], start=2)
        # With one option an empty line is a ballot without an answer; with more it is nothing at all.
        if row or len(options) == 1
    )
    return BallotTable(kind, options, ballots)


def _options(file: str, names: Sequence[str]) -> tuple[str, ...]:
    options = tuple(name.strip() for name in names)
    if not any(options):
        raise InputError("tally.no_options", file=file)
    if "" in options:
        raise InputError("tally.no_name", file=file, column=options.index("") + 1)
    if twice := [name for name in options if options.count(name) > 1]:
        raise InputError("tally.same_option", file=file, option=twice[0])
    return options


def _ballot(
    file: str, number: int, row: Sequence[str], options: Sequence[str], allowed: Callable[[Fraction], bool]
) -> tuple[Fraction | None, ...]:
    if len(row) > len(options):
        raise InputError("tally.too_long", file=file, row=number, cells=len(row), options=len(options))
    cells = [*row, *[""] * (len(options) - len(row))]
    return tuple(
        _answer(file, number, option, cell.strip(), allowed)
        for option, cell in zip(options, cells, strict=True)
    )


def _answer(
    file: str, number: int, option: str, cell: str, allowed: Callable[[Fraction], bool]
) -> Fraction | None:
    if not cell:
        return None
    try:
        answer = Fraction(cell.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        answer = None
    if answer is None or not allowed(answer):
        raise InputError("tally.bad_answer", file=file, row=number, column=option, value=cell)
    return answer


ANSWERS: dict[Kind, Callable[[Fraction], bool]] = {
    "ranking": lambda rank: rank >= 1,
    "objection": lambda step: 0 <= step <= MOST_OBJECTION,
    "grades": lambda grade: True,
    "approval": lambda answer: answer in (0, 1),
}
"""Per kind: which answers there are."""
