"""The count: what is added up from the ballots, before anything is concluded from it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from pydantic import BaseModel, ConfigDict

from core.voting.ballot import STEPS, Answers
from core.voting.flip import people_to_flip


class PlanCount(BaseModel):
    """How many people chose each step for one plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    counts: dict[int, int]
    """Step → people, every step present."""
    dont_know: int

    @property
    def answered(self) -> int:
        return sum(self.counts.values())

    @property
    def mean_objection(self) -> Fraction | None:
        """0–10 over those who answered, exact; None when nobody did."""
        if not self.answered:
            return None
        return Fraction(sum(step * n for step, n in self.counts.items()), self.answered)


class PairCount(BaseModel):
    """Of the people who answered about both plans: who has less moeite with which."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    less: str
    """Plan with less moeite…"""
    more: str
    """…than this plan, for `people` people; `equal` more have the same with both."""
    people: int
    equal: int


class Tally(BaseModel):
    """Everything the result is made of. It fits in the ledger and is the same in any order of ballots."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ballots: int
    valid: int
    """Ballots with an answer to at least one plan."""
    plans: tuple[PlanCount, ...]
    """In alphabetical order of their letters."""
    pairs: tuple[PairCount, ...]
    people_to_flip: int | None
    """Fewest people whose change takes the lead away; None when no plan leads alone."""

    def leaders(self) -> tuple[str, ...]:
        """The plan or plans with the lowest mean objection; empty when nobody answered anything."""
        means = {plan.code: plan.mean_objection for plan in self.plans}
        lowest = min((mean for mean in means.values() if mean is not None), default=None)
        return tuple(code for code, mean in means.items() if mean is not None and mean == lowest)

    def plan(self, code: str) -> PlanCount:
        return next(plan for plan in self.plans if plan.code == code)


def count(ballots: Sequence[Answers], codes: Sequence[str]) -> Tally:
    """Add up ballots about the plans `codes`.

    Each ballot has an answer (a step or None) to every plan. The order of ballots and of plans does
    not matter.
    """
    codes = sorted(codes)
    without_lead = Tally(
        ballots=len(ballots),
        valid=sum(any(step is not None for step in ballot.values()) for ballot in ballots),
        plans=tuple(_plan(ballots, code) for code in codes),
        pairs=tuple(_pair(ballots, less, more) for less, more in permutations(codes, 2)),
        people_to_flip=None,
    )
    return without_lead.model_copy(update={"people_to_flip": _firmness(ballots, without_lead)})


def _plan(ballots: Sequence[Answers], code: str) -> PlanCount:
    answers = [ballot[code] for ballot in ballots]
    return PlanCount(
        code=code,
        counts={step: answers.count(step) for step in STEPS},
        dont_know=answers.count(None),
    )


def _pair(ballots: Sequence[Answers], less: str, more: str) -> PairCount:
    answered = [
        (ballot[less], ballot[more])
        for ballot in ballots
        if ballot[less] is not None and ballot[more] is not None
    ]
    return PairCount(
        less=less,
        more=more,
        people=sum(one < other for one, other in answered),
        equal=sum(one == other for one, other in answered),
    )


def _firmness(ballots: Sequence[Answers], tally: Tally) -> int | None:
    leaders = tally.leaders()
    if len(leaders) != 1:
        return None
    (leader,) = leaders
    rivals = sorted(
        (plan for plan in tally.plans if plan.code != leader),
        key=lambda plan: (plan.mean_objection is not None, plan.mean_objection),
    )
    fewest = None
    for rival in rivals:
        fewest = people_to_flip(((ballot[leader], ballot[rival.code]) for ballot in ballots), fewest)
    return fewest
