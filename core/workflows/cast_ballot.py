"""Somebody casts a ballot, or changes it. The same for the light form and the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core import ledger
from core.errors import RefusedError
from core.ledger import rounds
from core.visitor import EVERYONE, Visitor, allowed
from core.voting.ballot import CHANNELS, validate
from core.voting.receipt import Receipt
from core.workshop.round import State

BALLOT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@allowed(EVERYONE)
def cast_ballot(
    visitor: Visitor, code: str, ballot_id: str, answers: Mapping[str, int | None], channel: str
) -> Receipt:
    """When this returns the ballot is on disk and counts, until the same device casts another.

    Parameters
    ----------
    ballot_id
        Made once for a form that is shown, so that sending it twice is one ballot.
    answers
        A step or None (*Weet ik niet*) for every plan of the round.
    channel
        One of `core.voting.ballot.CHANNELS`.

    Raises
    ------
    RefusedError
        `round.unknown_code`, `ballot.not_open`, `ballot.too_late`, `ballot.no_device`,
        `ballot.unknown_plan`, `ballot.unknown_step`, `ballot.incomplete`, `ballot.bad_form`.
        Nothing is stored then.
    DomainError
        `ballot.not_saved` when the disk refused.
    """
    book = ledger.current()
    round = rounds.by_code(book, code)
    if round.state is State.CLOSED:
        raise RefusedError("ballot.too_late")
    if round.state is not State.OPEN:
        raise RefusedError("ballot.not_open")
    if not visitor.device:
        raise RefusedError("ballot.no_device")
    if channel not in CHANNELS or not BALLOT_ID.fullmatch(ballot_id):
        raise RefusedError("ballot.bad_form")
    whole = validate(answers, round)
    return book.box(round.round_id).cast(ballot_id, visitor.device, whole, channel)
