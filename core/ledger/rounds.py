"""Rounds as records of the ledger, and their results."""

from __future__ import annotations

from typing import Any

from core.errors import RefusedError
from core.ledger.duckdb_ledger import ROUNDS
from core.ledger.interface import Act, Ledger
from core.visitor import Visitor
from core.workshop.letters import read_code
from core.workshop.round import Round

RESULTS = "round_result"


def act(visitor: Visitor, round: Round) -> Act:
    """The round as it now is, on behalf of the visitor."""
    return Act(ROUNDS, round.round_id, round.model_dump(mode="json"), visitor.role.value, visitor.party)


def result_act(visitor: Visitor, round: Round, body: dict[str, Any]) -> Act:
    return Act(RESULTS, round.round_id, body, visitor.role.value, visitor.party)


def everyone(ledger: Ledger) -> list[Round]:
    """All rounds, in the order in which they were drafted."""
    rounds = [Round.model_validate(record.body) for record in ledger.records(ROUNDS)]
    return sorted(rounds, key=lambda round: (round.drafted_at, round.round_id))


def by_id(ledger: Ledger, round_id: str) -> Round:
    """Raises RefusedError `round.unknown` when there is none."""
    record = ledger.record(ROUNDS, round_id)
    if record is None:
        raise RefusedError("round.unknown")
    return Round.model_validate(record.body)


def by_code(ledger: Ledger, typed: str) -> Round:
    """Raises RefusedError `round.unknown_code` when no round has this join code."""
    code = read_code(typed)
    for record in ledger.records(ROUNDS):
        if code and record.body["code"] == code:
            return Round.model_validate(record.body)
    raise RefusedError("round.unknown_code")


def result_body(ledger: Ledger, round_id: str) -> dict[str, Any]:
    """Raises RefusedError `result.not_closed` when the round has no result yet."""
    record = ledger.record(RESULTS, round_id)
    if record is None:
        raise RefusedError("result.not_closed")
    return record.body
