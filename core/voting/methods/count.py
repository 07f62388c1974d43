"""All methods that apply to one kind of ballot, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.voting.methods.majority_judgment import majority_judgment
from core.voting.methods.positions import order, pairs
from core.voting.methods.schulze import schulze
from core.voting.methods.simple import approval, borda, mean_objection
from core.voting.methods.table import BallotTable, Unranked

Scores = Sequence[Fraction | int | None]


@dataclass(frozen=True)
class MethodResult:
    """One way of counting: options best first, level ones together, and the number behind it."""

    order: tuple[tuple[str, ...], ...]
    scores: dict[str, Fraction | int | None]

    @property
    def first(self) -> tuple[str, ...]:
        return self.order[0] if self.order else ()


@dataclass(frozen=True)
class Count:
    """Ballots counted in every way that applies; `pairwise`: ballots that put one before the other."""

    ballots: int
    methods: dict[str, MethodResult]
    pairwise: dict[tuple[str, str], int]

    def as_json(self) -> dict[str, object]:
        """Numbers as JSON knows them; a pair is `A>B` with the ballots for A and for B."""
        return {
            "ballots": self.ballots,
            "methods": {
                name: {
                    "order": [list(group) for group in result.order],
                    "scores": {option: _plain(score) for option, score in result.scores.items()},
                }
                for name, result in self.methods.items()
            },
            "pairwise": {
                f"{one}>{other}": [people, self.pairwise[other, one]]
                for (one, other), people in self.pairwise.items()
            },
        }


def count(table: BallotTable, unranked: Unranked) -> Count:
    """The ballots counted by mean objection, majority judgment, approval, Borda and Schulze.

    Approval ballots have no order of their own, grades no fixed line of approval, and ranks are no
    grades: a method that does not apply to the kind is left out.
    """
    methods: dict[str, MethodResult] = {}

    def add(name: str, scores: Scores, groups: Sequence[Sequence[int]]) -> None:
        methods[name] = MethodResult(
            order=tuple(tuple(table.options[index] for index in group) for group in groups),
            scores=dict(zip(table.options, scores, strict=True)),
        )

    if table.kind == "objection":
        means = mean_objection(table, unranked)
        add("mean_objection", means, order([None if mean is None else -mean for mean in means]))
    if table.kind in ("objection", "grades"):
        add("majority_judgment", *majority_judgment(table, unranked))
    if table.kind in ("objection", "approval"):
        approved = approval(table)
        add("approval", approved, order(approved))
    wins = pairs(table, unranked)
    if table.kind != "approval":
        points = borda(table)
        add("borda", points, order(points))
        add("schulze", *schulze(wins))
    pairwise = {
        (one, other): wins[row][column]
        for row, one in enumerate(table.options)
        for column, other in enumerate(table.options)
        if row != column
    }
    return Count(ballots=len(table.ballots), methods=methods, pairwise=pairwise)


def _plain(score: Fraction | int | None) -> float | int | None:
    if score is None:
        return None
    return int(score) if Fraction(score).denominator == 1 else float(score)
