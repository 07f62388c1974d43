"""A host prepares a question to the room about one frozen set of plans."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from core import ledger
from core.errors import RefusedError
from core.ledger import rounds
from core.visitor import HOSTS, Visitor, allowed
from core.workshop.letters import new_code
from core.workshop.round import Option, Round, checked_decider, checked_options, checked_present

__all__ = ["Option", "draft_round"]

ID_BYTES = 8


@allowed(HOSTS)
def draft_round(
    visitor: Visitor,
    area_id: str,
    *,
    set_hash: str,
    options: Sequence[Option],
    decider: str,
    decides_on: dt.date | None = None,
    present: int | None = None,
    previous_round: str | None = None,
    is_rehearsal: bool = False,
) -> Round:
    """A new round in state draft, with a join code of its own.

    Raises
    ------
    RefusedError
        `round.options` without at least two different plans among which *nu nog niet kiezen*;
        `round.unknown` when `previous_round` is not a round of this area.
    InputError
        `round.decider`, `round.present`.
    """
    book = ledger.current()
    with book.turn():
        known = rounds.everyone(book)
        if previous_round is not None and not any(
            round.round_id == previous_round and round.area_id == area_id for round in known
        ):
            raise RefusedError("round.unknown")
        round = Round(
            round_id=secrets.token_hex(ID_BYTES),
            code=new_code({round.code for round in known}),
            area_id=area_id,
            set_hash=set_hash,
            options=checked_options(options),
            decider=checked_decider(decider),
            decides_on=decides_on,
            present=checked_present(present),
            previous_round=previous_round,
            is_rehearsal=is_rehearsal,
            drafted_at=dt.datetime.now(dt.UTC),
        )
        book.append([rounds.act(visitor, round)])
    return round
