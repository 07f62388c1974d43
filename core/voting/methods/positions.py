"""One ballot as an order of the options, and all ballots as pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from core.voting.methods.table import BallotTable, Unranked

Merit = Fraction | None
"""How well a ballot thinks of an option, more is better; None: it says nothing about it."""


def merits(table: BallotTable, ballot: Sequence[Fraction | None]) -> list[Merit]:
    """More is better, whatever the kind of ballot."""
    sign = -1 if table.less_is_better else 1
    return [None if cell is None else sign * cell for cell in ballot]


def pairs(table: BallotTable, unranked: Unranked) -> list[list[int]]:
    """How many ballots put the option of the row before the option of the column.

    With `last`, an option without an answer stands behind all that have one and level with the others
    that have none; with `ignored`, such a ballot says nothing about it.
    """
    size = range(len(table.options))
    wins = [[0 for _ in size] for _ in size]
    # Few ballots differ: counting equal ones once makes thousands of them cheap.
    for ballot, people in Counter(table.ballots).items():
        merit = merits(table, ballot)
        for one in size:
            for other in size:
                if _before(merit[one], merit[other], unranked):
                    wins[one][other] += people
    return wins


def _before(one: Merit, other: Merit, unranked: Unranked) -> bool:
    if one is None:
        return False
    if other is None:
        return unranked == "last"
    return one > other


def order(scores: Sequence[Fraction | int | None]) -> list[list[int]]:
    """Indices of the options, best first, those with equal scores together; without a score last.

    >>> order([1, 3, None, 3])
    [[1, 3], [0], [2]]
    """
    levels = sorted({score for score in scores if score is not None}, reverse=True)
    groups = [[index for index, score in enumerate(scores) if score == level] for level in levels]
    without = [index for index, score in enumerate(scores) if score is None]
    return [*groups, without] if without else groups
