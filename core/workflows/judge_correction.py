"""A host accepts a correction, or refuses it with a reason that the sender hears."""

from __future__ import annotations

import datetime as dt

from core import ledger
from core.ledger import corrections as kept
from core.neighbourhood.corrections import Correction, accept, refuse
from core.visitor import HOSTS, Visitor, allowed


@allowed(HOSTS)
def judge_correction(visitor: Visitor, correction_id: str, accepted: bool, reason: str = "") -> Correction:
    """The correction as decided. An accepted one is in the next frozen set; earlier sets stay as they are.

    Raises
    ------
    RefusedError
        `correction.unknown`, `correction.already_decided`, `correction.no_reason`.
    """
    book = ledger.current()
    with book.turn():
        found = kept.by_id(book, correction_id)
        by, at = visitor.party or visitor.role.value, dt.datetime.now(dt.UTC)
        decided = accept(found, by, at) if accepted else refuse(found, by, at, reason)
        book.append([kept.act(visitor, decided)])
    return decided
