"""A host fixes the rules of a round: from here on they are shown, and nothing in them changes."""

from __future__ import annotations

import datetime as dt

from core import ledger
from core.ledger import rounds
from core.visitor import HOSTS, Visitor, allowed
from core.workshop.round import Round


@allowed(HOSTS)
def fix_rules(visitor: Visitor, round_id: str) -> Round:
    """Raises RefusedError `round.unknown`, or `round.wrong_state` unless the round is a draft."""
    book = ledger.current()
    with book.turn():
        round = rounds.by_id(book, round_id).fix_rules(dt.datetime.now(dt.UTC))
        book.append([rounds.act(visitor, round)])
    return round
