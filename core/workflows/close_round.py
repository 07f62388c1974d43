"""A host closes a round: the ballots are counted and sealed, and their box is destroyed."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from core import ledger
from core.ledger import rounds
from core.visitor import HOSTS, Visitor, allowed
from core.voting import limits as voting_limits
from core.voting.result import Result, publish
from core.voting.sealed import seal
from core.voting.tally import count


@allowed(HOSTS)
def close_round(visitor: Visitor, round_id: str) -> Result:
    """The result, as everybody may see it from now on.

    The round's closing, the sealed list, the receipts and the hash are one transaction. If it fails,
    nothing has happened and the box takes ballots again.

    Raises
    ------
    RefusedError
        `round.unknown`, or `round.wrong_state` unless the round is open.
    DomainError
        `ledger.box_missing`, `ledger.box_broken`, `ledger.not_saved`.
    """
    book = ledger.current()
    limits = voting_limits.load()
    with book.turn():
        round = rounds.by_id(book, round_id).close(dt.datetime.now(dt.UTC))
        with book.box(round_id).stopped() as ballots:
            answers = [ballot.answers for ballot in ballots]
            sealed = seal(answers, round.codes, limits)
            tally = None if sealed.kind == "turnout" else count(answers, round.codes)
            body = {
                "sealed": sealed.model_dump(mode="json"),
                "sealed_hash": sealed.hash(),
                "tally": tally.model_dump(mode="json") if tally else None,
                "by_channel": dict(sorted(Counter(ballot.channel for ballot in ballots).items())),
                "receipts": sorted(ballot.receipt for ballot in ballots if ballot.receipt),
            }
            book.append([rounds.act(visitor, round), rounds.result_act(visitor, round, body)])
        book.destroy_box(round_id)
    return publish(round, sealed, tally, body["by_channel"], body["receipts"], limits)
