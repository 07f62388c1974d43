"""A host looks how many ballots are in; the projector shows it too."""

from __future__ import annotations

from core import ledger
from core.errors import RefusedError
from core.ledger import rounds
from core.visitor import HOSTS, Visitor, allowed
from core.voting.result import Turnout
from core.workshop.round import State


@allowed(HOSTS)
def read_turnout(visitor: Visitor, round_id: str) -> Turnout:
    """Counts only, while the round is open and after it.

    Raises
    ------
    RefusedError
        `round.unknown`, or `ballot.not_open` before the round opens.
    """
    book = ledger.current()
    round = rounds.by_id(book, round_id)
    if round.state is State.CLOSED:
        by_channel = rounds.result_body(book, round_id)["by_channel"]
    elif round.state is State.OPEN:
        by_channel = book.box(round_id).counts_by_channel()
    else:
        raise RefusedError("ballot.not_open")
    return Turnout(
        round_id=round_id, ballots=sum(by_channel.values()), by_channel=by_channel, present=round.present
    )
