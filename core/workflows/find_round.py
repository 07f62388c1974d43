"""Somebody types the code that stands on the screen."""

from __future__ import annotations

from core import ledger
from core.ledger import rounds
from core.visitor import EVERYONE, Visitor, allowed
from core.workshop.round import Round


@allowed(EVERYONE)
def find_round(visitor: Visitor, code: str) -> Round:
    """The round with this join code, in whatever state. Capitals, spaces and dashes do not matter.

    Raises
    ------
    RefusedError
        `round.unknown_code`.
    """
    return rounds.by_code(ledger.current(), code)
