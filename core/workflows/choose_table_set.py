"""A host puts a frozen scenario set on the table: the one that pages and new rounds are about."""

from __future__ import annotations

from core import ledger
from core.errors import RefusedError
from core.ledger import scenario_sets
from core.scenarios.lifecycle import SetState
from core.settings import Settings
from core.store.sets import has_set
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.find_scenario_set import find_scenario_set
from core.workflows.table_set import TableSet, table_set


@allowed(HOSTS)
def choose_table_set(visitor: Visitor, settings: Settings, area_id: str, set_id: str) -> TableSet:
    """The set that is now on the table. A round keeps the set it was drafted on, open or not.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`; `.not_frozen`, `.is_dropped`; `.outcome_gone` when its file is not there.
    """
    book = ledger.current()
    with book.turn():
        found = find_scenario_set(visitor, settings, area_id, set_id)
        if found.state is SetState.DROPPED:
            raise RefusedError("scenario_set.is_dropped")
        if found.state is not SetState.FROZEN:
            raise RefusedError("scenario_set.not_frozen")
        if not has_set(settings, area_id, found.computed.set_hash):
            raise RefusedError("scenario_set.outcome_gone")
        book.append([scenario_sets.table_act(visitor, area_id, None if found.is_basis else set_id)])
    return table_set(visitor, settings, area_id)
