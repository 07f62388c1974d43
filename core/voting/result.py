"""The result as it is shown: turnout, one message, and per plan what the room answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from core.voting.judgement import Message, front_plan, heavy_count, is_divided, light_count, message
from core.voting.limits import Limits
from core.voting.sealed import Sealed
from core.voting.tally import PairCount, PlanCount, Tally
from core.workshop.round import Option, Round


class Turnout(BaseModel):
    """How many ballots are in, and through which door. Never what they say."""

    model_config = ConfigDict(frozen=True)

    round_id: str
    ballots: int
    by_channel: dict[str, int]
    present: int | None

    @property
    def is_more_than_present(self) -> bool:
        """For the facilitator, never on the wall."""
        return self.present is not None and self.ballots > self.present


class PlanResult(BaseModel):
    """What the room answered about one plan. Counts are people."""

    model_config = ConfigDict(frozen=True)

    code: str
    possible_from: int | None
    certainty: str | None
    counts: dict[int, int]
    """Step 0, 2 … 10 → people."""
    answered: int
    dont_know: int
    mean_objection: float | None
    """0–10; None when nobody answered about this plan."""
    acceptance: float | None
    """0–1, namely 1 − mean objection / 10."""
    light_count: int
    heavy_count: int
    is_divided: bool


class Result(BaseModel):
    """The published result of a closed round. With too few ballots `plans` and what follows is None."""

    model_config = ConfigDict(frozen=True)

    round_id: str
    code: str
    area_id: str
    set_hash: str
    is_rehearsal: bool
    closed_at: dt.datetime
    ballots: int
    valid: int | None
    by_channel: dict[str, int]
    present: int | None
    turnout: Message
    message: Message
    plans: tuple[PlanResult, ...] | None
    """In the order of the ballot."""
    pairs: tuple[PairCount, ...] | None
    leaders: tuple[str, ...] | None
    """Plan or plans with the least moeite, whether or not one may be named."""
    front_plan: str | None
    people_to_flip: int | None
    receipts: tuple[str, ...]
    """Of every counted ballot, sorted."""
    sealed: Sealed
    sealed_hash: str


def publish(
    round: Round,
    sealed: Sealed,
    tally: Tally | None,
    by_channel: Mapping[str, int],
    receipts: Sequence[str],
    limits: Limits,
) -> Result:
    """The result of a closed round from what was sealed."""
    ballots = sum(by_channel.values())
    assert round.closed_at is not None, "only a closed round has a result"
    return Result(
        round_id=round.round_id,
        code=round.code,
        area_id=round.area_id,
        set_hash=round.set_hash,
        is_rehearsal=round.is_rehearsal,
        closed_at=round.closed_at,
        ballots=ballots,
        valid=tally.valid if tally else None,
        by_channel=dict(by_channel),
        present=round.present,
        turnout=_turnout(ballots, round.present),
        message=message(tally, limits) if tally else Message(key="result.message.turnout_only"),
        plans=tuple(_plan(option, tally.plan(option.code), limits) for option in round.options)
        if tally
        else None,
        pairs=tally.pairs if tally else None,
        leaders=tally.leaders() if tally else None,
        front_plan=front_plan(tally, limits) if tally else None,
        people_to_flip=tally.people_to_flip if tally else None,
        receipts=tuple(receipts),
        sealed=sealed,
        sealed_hash=sealed.hash(),
    )


def _turnout(ballots: int, present: int | None) -> Message:
    """ "n van de m aanwezigen"; without m when nobody counted the room or the count is too low."""
    if present is None or ballots > present:
        return Message(key="result.turnout_alone", numbers={"count": ballots}, n=ballots)
    return Message(key="result.turnout", numbers={"count": ballots, "present": present}, n=ballots)


def _plan(option: Option, plan: PlanCount, limits: Limits) -> PlanResult:
    mean = plan.mean_objection
    return PlanResult(
        code=plan.code,
        possible_from=option.possible_from,
        certainty=option.certainty,
        counts=plan.counts,
        answered=plan.answered,
        dont_know=plan.dont_know,
        mean_objection=None if mean is None else float(mean),
        acceptance=None if mean is None else float(1 - mean / max(plan.counts)),
        light_count=light_count(plan, limits),
        heavy_count=heavy_count(plan, limits),
        is_divided=is_divided(plan, limits),
    )
