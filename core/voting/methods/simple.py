"""Three methods that are one sum: mean objection, approval and Borda."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from core.voting import limits
from core.voting.methods.positions import Merit, merits
from core.voting.methods.table import MOST_OBJECTION, BallotTable, Unranked


def mean_objection(table: BallotTable, unranked: Unranked) -> list[Fraction | None]:
    """Mean of the answers per option, 0 to 10; with `last`, no answer counts as 10."""
    means = []
    for option in range(len(table.options)):
        answers = table.column(option)
        if unranked == "last":
            answers = [Fraction(MOST_OBJECTION) if cell is None else cell for cell in answers]
        given = [cell for cell in answers if cell is not None]
        means.append(sum(given, Fraction(0)) / len(given) if given else None)
    return means


def approval(table: BallotTable) -> list[int]:
    """How many ballots approve of each option; no answer is no approval."""
    line = limits.load().approved_up_to.value
    counts = []
    for option in range(len(table.options)):
        given = [cell for cell in table.column(option) if cell is not None]
        if table.kind == "objection":
            counts.append(sum(cell <= line for cell in given))
        else:
            counts.append(sum(cell == 1 for cell in given))
    return counts


def borda(table: BallotTable) -> list[Fraction]:
    """Points: the best of n options gets n - 1, the next n - 2 …; who are level share their points.

    An option without an answer gets none.
    """
    points = [Fraction(0)] * len(table.options)
    for ballot, people in Counter(table.ballots).items():
        for option, share in enumerate(_points(merits(table, ballot))):
            points[option] += people * share
    return points


def _points(merit: Sequence[Merit]) -> list[Fraction]:
    given = [one for one in merit if one is not None]
    shares = []
    for one in merit:
        if one is None:
            shares.append(Fraction(0))
            continue
        before = sum(other > one for other in given)
        level = sum(other == one for other in given)
        first, last = len(merit) - 1 - before, len(merit) - before - level
        shares.append(Fraction(first + last, 2))
    return shares
