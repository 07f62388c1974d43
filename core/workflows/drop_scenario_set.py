"""A host drops a scenario set. It stays to be seen, with the reason."""

from __future__ import annotations

import datetime as dt

from core import ledger
from core.errors import RefusedError
from core.ledger import scenario_sets
from core.scenarios.lifecycle import ScenarioSet
from core.visitor import HOSTS, Visitor, allowed


@allowed(HOSTS)
def drop_scenario_set(visitor: Visitor, set_id: str, reason: str) -> ScenarioSet:
    """The set, dropped.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`, `.is_dropped`, `.has_adopted`; `.on_table` while it is the one on the table.
    InputError
        `scenario_set.reason` without a reason.
    """
    book = ledger.current()
    with book.turn():
        kept = scenario_sets.by_id(book, set_id)
        if scenario_sets.on_table(book, kept.set.area_id) == set_id:
            raise RefusedError("scenario_set.on_table")
        result = kept.set.drop(reason, dt.datetime.now(dt.UTC))
        book.append([scenario_sets.act(visitor, result, kept.seq, reason=result.dropped.reason)])
    return result
