"""Which rounds there are about an area."""

from __future__ import annotations

from core import ledger
from core.ledger import rounds
from core.visitor import EVERYONE, HOSTS, Visitor, allowed
from core.workshop.round import Round, State


@allowed(EVERYONE)
def list_rounds(visitor: Visitor, area_id: str) -> list[Round]:
    """Rounds about the area, the oldest first.

    Who is not a host sees no drafts, and gets no join code of a round that has not closed: the code
    is for those who see the screen in the room.
    """
    found = [round for round in rounds.everyone(ledger.current()) if round.area_id == area_id]
    if visitor.role in HOSTS:
        return found
    return [
        round if round.state is State.CLOSED else round.model_copy(update={"code": ""})
        for round in found
        if round.state is not State.DRAFT
    ]
