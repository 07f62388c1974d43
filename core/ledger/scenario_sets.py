"""Scenario sets as records of the ledger, with what each act undid, and which set is on the table."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import RefusedError
from core.ledger.interface import Act, Ledger, Record
from core.scenarios.lifecycle import ScenarioSet
from core.scenarios.model import STORED
from core.visitor import Visitor

SETS = "scenario_set"
TABLE = "scenario_table"
"""One record an area: the set that is on the table."""


@dataclass(frozen=True)
class Kept:
    """A set as the ledger has it."""

    set: ScenarioSet
    seq: int
    """The act that made it what it is."""
    before: int | None
    """The act it came from; None for a new set."""


def act(visitor: Visitor, set: ScenarioSet, before: int | None, reason: str | None = None) -> Act:
    """The set as it now is, on behalf of the visitor. `before`: the act to go back to when it is undone."""
    body = {"set": set.model_dump(mode="json"), "before": before}
    return Act(SETS, set.set_id, body, visitor.role.value, visitor.party, reason)


def everyone(ledger: Ledger, area_id: str) -> list[ScenarioSet]:
    """All sets of an area, in the order in which they were drafted."""
    found = [_kept(record).set for record in ledger.records(SETS)]
    return sorted(
        (one for one in found if one.area_id == area_id), key=lambda one: (one.drafted_at, one.set_id)
    )


def find(ledger: Ledger, set_id: str) -> Kept | None:
    record = ledger.record(SETS, set_id)
    return None if record is None else _kept(record)


def by_id(ledger: Ledger, set_id: str) -> Kept:
    """Raises RefusedError `scenario_set.unknown` when there is none."""
    found = find(ledger, set_id)
    if found is None:
        raise RefusedError("scenario_set.unknown")
    return found


def kept_or_saved(ledger: Ledger, visitor: Visitor, set: ScenarioSet) -> Kept:
    """The set as the ledger has it. The basis set comes in when something is first decided about it."""
    found = find(ledger, set.set_id)
    if found is None:
        (record,) = ledger.append([act(visitor, set, before=None)])
        found = _kept(record)
    return found


def earlier(ledger: Ledger, kept: Kept) -> Kept | None:
    """The set as it was before the last step that still holds; None for a set as it was drafted."""
    for record in ledger.history(SETS, kept.set.set_id):
        if record.seq == kept.before:
            return _kept(record)
    return None


def history(ledger: Ledger, set_id: str) -> list[tuple[Record, ScenarioSet]]:
    """All acts about a set with what it then was, oldest first."""
    return [(record, _kept(record).set) for record in ledger.history(SETS, set_id)]


def table_act(visitor: Visitor, area_id: str, set_id: str | None) -> Act:
    return Act(TABLE, area_id, {"set_id": set_id}, visitor.role.value, visitor.party)


def on_table(ledger: Ledger, area_id: str) -> str | None:
    """Id of the set a host put on the table; None when it is the basis set."""
    record = ledger.record(TABLE, area_id)
    return None if record is None else record.body["set_id"]


def _kept(record: Record) -> Kept:
    found = ScenarioSet.model_validate(record.body["set"], context=STORED)
    return Kept(found, record.seq, record.body["before"])
