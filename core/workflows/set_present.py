"""A host says how many people are in the room."""

from __future__ import annotations

from core import ledger
from core.ledger import rounds
from core.visitor import HOSTS, Visitor, allowed
from core.workshop.round import Round


@allowed(HOSTS)
def set_present(visitor: Visitor, round_id: str, present: int | None) -> Round:
    """The round with the count of people; None when nobody counted.

    Raises
    ------
    RefusedError
        `round.unknown`, or `round.wrong_state` once the round is closed.
    InputError
        `round.present` when the count is not a whole number of 0 or more.
    """
    book = ledger.current()
    with book.turn():
        round = rounds.by_id(book, round_id).with_present(present)
        book.append([rounds.act(visitor, round)])
    return round
