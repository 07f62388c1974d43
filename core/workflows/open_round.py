"""A host opens a round: from here on ballots are taken."""

from __future__ import annotations

import datetime as dt

from core import ledger
from core.errors import DomainError, RefusedError
from core.ledger import Ledger, rounds
from core.visitor import HOSTS, Visitor, allowed
from core.workshop.round import Round, State


@allowed(HOSTS)
def open_round(visitor: Visitor, round_id: str) -> Round:
    """The round, open, with an empty box.

    Raises
    ------
    RefusedError
        `round.unknown`; `round.wrong_state` unless the rules are fixed and nothing more;
        `round.other_open` while another round about the same area is open.
    """
    book = ledger.current()
    with book.turn():
        round = rounds.by_id(book, round_id).open(dt.datetime.now(dt.UTC))
        for other in rounds.everyone(book):
            if other.area_id == round.area_id and other.state is State.OPEN and _can_close(book, other):
                raise RefusedError("round.other_open", code=other.code)
        book.new_box(round_id)
        try:
            book.append([rounds.act(visitor, round)])
        except BaseException:
            book.destroy_box(round_id)
            raise
    return round


def _can_close(book: Ledger, round: Round) -> bool:
    """A round whose box is lost or broken can never close; it must not keep the area waiting."""
    try:
        book.box(round.round_id)
    except DomainError:
        return False
    return True
