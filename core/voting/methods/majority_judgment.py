"""Majority judgment: the grade that half of the people give at least; then who stands closest to it.

Source: Balinski and Laraki, Majority Judgment (2010). Equal medians are told apart by taking the median
away, again and again; here that is done on shares, so options with fewer answers are treated the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cmp_to_key
from itertools import accumulate

from core.voting.methods.positions import merits
from core.voting.methods.table import BallotTable, Unranked


def majority_judgment(
    table: BallotTable, unranked: Unranked
) -> tuple[list[Fraction | None], list[list[int]]]:
    """The lower median per option as people gave it, and the order, best first, ties together.

    With `last`, no answer counts as the worst grade; with `ignored` it is left out.
    """
    sign = -1 if table.less_is_better else 1
    shared = [_Shares(grades) for grades in _grades(table, unranked)]
    medians = [None if one.empty else sign * one.lower_median for one in shared]
    known = [index for index, one in enumerate(shared) if not one.empty]
    ranked = sorted(known, key=cmp_to_key(lambda one, other: _compare(shared[other], shared[one])))
    groups: list[list[int]] = []
    for index in ranked:
        if groups and _compare(shared[groups[-1][0]], shared[index]) == 0:
            groups[-1] = sorted([*groups[-1], index])
        else:
            groups.append([index])
    without = [index for index, one in enumerate(shared) if one.empty]
    return medians, [*groups, without] if without else groups


def _grades(table: BallotTable, unranked: Unranked) -> Iterator[list[Fraction]]:
    """Per option the merits given, more is better."""
    worst = -table.worst if table.less_is_better else table.worst
    for option in range(len(table.options)):
        given = merits(table, table.column(option))
        filled = [worst if merit is None and unranked == "last" else merit for merit in given]
        yield [merit for merit in filled if merit is not None]


class _Shares:
    """The grades of one option from worst to best, with the share of people up to and including each."""

    def __init__(self, grades: Sequence[Fraction]) -> None:
        self.empty = not grades
        levels = sorted(set(grades))
        people = accumulate(sum(grade == level for grade in grades) for level in levels)
        self.steps = [
            (Fraction(count, len(grades)), level) for count, level in zip(people, levels, strict=True)
        ]

    @property
    def lower_median(self) -> Fraction:
        return self.up_to(Fraction(1, 2))

    def up_to(self, share: Fraction) -> Fraction:
        """The grade of the last person within that share, counted from the worst."""
        return next(level for reached, level in self.steps if reached >= share)

    def after(self, share: Fraction) -> Fraction:
        """The grade of the first person beyond that share."""
        return next(level for reached, level in self.steps if reached > share)


def _compare(one: _Shares, other: _Shares) -> int:
    """1 when the first is better: walking out from the middle, below before above, until they differ."""
    half = Fraction(1, 2)
    ends = {abs(reached - half) for shares in (one, other) for reached, _ in shares.steps}
    for out in sorted({Fraction(0), *ends} - {half}):
        for mine, theirs in (
            (one.up_to(half - out), other.up_to(half - out)),
            (one.after(half + out), other.after(half + out)),
        ):
            if mine != theirs:
                return 1 if mine > theirs else -1
    return 0
