"""Somebody asks whether this device has voted."""

from __future__ import annotations

from core import ledger
from core.ledger import rounds
from core.visitor import EVERYONE, Visitor, allowed
from core.workshop.round import State


@allowed(EVERYONE)
def my_ballot(visitor: Visitor, code: str) -> bool:
    """Whether this device has a ballot in the open box; never what it says.

    Raises
    ------
    RefusedError
        `round.unknown_code`.
    """
    book = ledger.current()
    round = rounds.by_code(book, code)
    if round.state is not State.OPEN or not visitor.device:
        return False
    return book.box(round.round_id).has_ballot(visitor.device)
