"""A round and its states: draft → rules fixed → open → closed. No way back.

A reset or a repeat is a new round that names the old one.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from core.errors import InputError, RefusedError

NOT_YET = "N"
"""The plan that is always among the plans: do not choose yet."""

DECIDER_LENGTH = 120


class State(StrEnum):
    DRAFT = "draft"
    RULES_FIXED = "rules_fixed"
    OPEN = "open"
    CLOSED = "closed"


class Option(BaseModel):
    """A plan as the round froze it: its letter, from which year it can be, and how certain that is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,20}$")]
    possible_from: int | None = None
    certainty: Literal["certain", "expected", "uncertain"] | None = None
    reconsider_year: int | None = None
    """When the choice comes back, for *nu nog niet kiezen*."""


class Round(BaseModel):
    """One question to the room, with the rules it stands on. Frozen: a step gives a new Round."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    round_id: Annotated[str, Field(pattern=r"^[a-z0-9]{8,32}$")]
    code: str
    """What people type to join. Empty where the reader is not told (see `list_rounds`)."""
    area_id: str
    set_hash: str
    question_key: str = "ballot.question"
    options: tuple[Option, ...]
    instrument: Literal["room_poll"] = "room_poll"
    voter_mode: Literal["open"] = "open"
    decider: str
    """Who takes the decision this poll advises on; in words, shown before opening."""
    decides_on: dt.date | None = None
    denominator: Literal["eligible", "cast", "valid"] = "cast"
    non_vote_counts_as: Literal["nothing", "no"] = "nothing"
    results_when: Literal["after_closing"] = "after_closing"
    present: int | None = None
    state: State = State.DRAFT
    previous_round: str | None = None
    is_rehearsal: bool = False
    drafted_at: dt.datetime
    rules_fixed_at: dt.datetime | None = None
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The letters of the plans, in the order of the ballot."""
        return tuple(option.code for option in self.options)

    def fix_rules(self, now: dt.datetime) -> Round:
        return self._step(State.DRAFT, state=State.RULES_FIXED, rules_fixed_at=now)

    def open(self, now: dt.datetime) -> Round:
        return self._step(State.RULES_FIXED, state=State.OPEN, opened_at=now)

    def close(self, now: dt.datetime) -> Round:
        return self._step(State.OPEN, state=State.CLOSED, closed_at=now)

    def with_present(self, present: int | None) -> Round:
        """The same round with the number of people in the room; known until it closes."""
        if self.state is State.CLOSED:
            raise RefusedError("round.wrong_state", state=self.state.value)
        return self.model_copy(update={"present": checked_present(present)})

    def _step(self, needed: State, **change: object) -> Round:
        if self.state is not needed:
            raise RefusedError("round.wrong_state", state=self.state.value)
        return self.model_copy(update=change)


def checked_options(options: Sequence[Option]) -> tuple[Option, ...]:
    """The plans of a round: at least two, none twice, and always *nu nog niet kiezen*."""
    codes = [option.code for option in options]
    if NOT_YET not in codes or len(codes) < 2 or len(set(codes)) != len(codes):
        raise RefusedError("round.options")
    return tuple(options)


def checked_present(present: int | None) -> int | None:
    if present is not None and (isinstance(present, bool) or not isinstance(present, int) or present < 0):
        raise InputError("round.present")
    return present


def checked_decider(decider: str) -> str:
    """The name of who decides, as typed but for control characters and doubled spaces."""
    text = "".join(
        " " if unicodedata.category(letter).startswith("C") else letter
        for letter in unicodedata.normalize("NFC", decider)
    )
    text = " ".join(text.split())
    if not text or len(text) > DECIDER_LENGTH:
        raise InputError("round.decider", longest=DECIDER_LENGTH)
    return text
