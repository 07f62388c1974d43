"""Corrections of residents as records of the ledger; the newest body of one is how it stands."""

from __future__ import annotations

from core import ledger as open_ledger
from core.errors import DomainError, RefusedError
from core.ledger.interface import Act, Ledger
from core.neighbourhood.corrections import Correction, holding, values_of
from core.visitor import Visitor

CORRECTIONS = "correction"


def act(visitor: Visitor, correction: Correction) -> Act:
    """The correction as it now is, on behalf of the visitor."""
    body = correction.model_dump(mode="json")
    return Act(CORRECTIONS, correction.correction_id, body, visitor.role.value, visitor.party)


def everyone(ledger: Ledger, area_id: str) -> list[Correction]:
    """All corrections about an area, the oldest first."""
    found = [Correction.model_validate(record.body) for record in ledger.records(CORRECTIONS)]
    return sorted(
        (one for one in found if one.area_id == area_id), key=lambda one: (one.sent_at, one.correction_id)
    )


def by_id(ledger: Ledger, correction_id: str) -> Correction:
    """Raises RefusedError `correction.unknown` when there is none."""
    record = ledger.record(CORRECTIONS, correction_id)
    if record is None:
        raise RefusedError("correction.unknown")
    return Correction.model_validate(record.body)


def holding_now(area_id: str) -> tuple[Correction, ...]:
    """The accepted corrections that a set frozen now takes in; none where no ledger is open (a command
    beside the app).
    """
    try:
        book = open_ledger.current()
    except DomainError:
        return ()
    return holding(everyone(book, area_id))


def hashed_now(area_id: str) -> list[list[str]]:
    """`holding_now` as it goes into the hash of a set: dwelling, field and value, in order."""
    return values_of(holding_now(area_id)).to_numpy().tolist()
