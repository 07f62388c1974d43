"""What one person says about each plan, and whether it may go in the box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from core.errors import RefusedError
from core.workshop.round import Round

STEPS = (0, 2, 4, 6, 8, 10)
"""Moeite as stored, least first. On screen only the words: message `ballot.step.<step>`."""

STEP_KEYS = dict(
    zip(STEPS, ("none", "very_little", "a_little", "quite_some", "much", "not_at_all"), strict=True)
)

Answers = Mapping[str, int | None]
"""Plan letter → step; None is *Weet ik niet*, never a middle."""

Channel = Literal["phone", "page", "tablet", "paper"]
CHANNELS: tuple[Channel, ...] = ("phone", "page", "tablet", "paper")


def validate(answers: Answers, round: Round) -> dict[str, int | None]:
    """The answers in the order of the round's plans.

    Raises
    ------
    RefusedError
        `ballot.unknown_plan` for a plan the round does not have, `ballot.unknown_step` for anything
        but one of `STEPS` or None, `ballot.incomplete` when a plan has no answer at all.
    """
    for plan, step in answers.items():
        if plan not in round.codes:
            raise RefusedError("ballot.unknown_plan")
        if step is not None and (type(step) is not int or step not in STEPS):
            raise RefusedError("ballot.unknown_step")
    if missing := [code for code in round.codes if code not in answers]:
        raise RefusedError("ballot.incomplete", missing=len(missing))
    return {code: answers[code] for code in round.codes}
