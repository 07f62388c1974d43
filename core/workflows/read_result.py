"""Anybody reads the result of a closed round."""

from __future__ import annotations

from core import ledger
from core.ledger import rounds
from core.visitor import EVERYONE, Visitor, allowed
from core.voting import limits
from core.voting.result import Result, publish
from core.voting.sealed import Sealed
from core.voting.tally import Tally


@allowed(EVERYONE)
def read_result(visitor: Visitor, round_id: str) -> Result:
    """The published result.

    Raises
    ------
    RefusedError
        `round.unknown`, or `result.not_closed` as long as the round takes ballots.
    """
    book = ledger.current()
    round = rounds.by_id(book, round_id)
    body = rounds.result_body(book, round_id)
    return publish(
        round,
        Sealed.model_validate(body["sealed"]),
        Tally.model_validate(body["tally"]) if body["tally"] else None,
        body["by_channel"],
        body["receipts"],
        limits.load(),
    )
