"""A host freezes a checked scenario set: from here on nothing in it changes, and it may go on the table."""

from __future__ import annotations

import datetime as dt

from core import ledger
from core.ledger import scenario_sets
from core.scenarios.lifecycle import ScenarioSet, SetState
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.freeze_scenarios import freeze_scenarios


@allowed(HOSTS)
def freeze_scenario_set(visitor: Visitor, settings: Settings, set_id: str) -> ScenarioSet:
    """The set, frozen under the hash of its inputs, parameters and model version.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`, `.not_computed`, `.not_checked`, `.is_frozen`, `.is_dropped`;
        `.inputs_changed` when the same plans would give another outcome by now.
    """
    book = ledger.current()
    with book.turn():
        kept = scenario_sets.by_id(book, set_id)
        now = dt.datetime.now(dt.UTC)
        if kept.set.state is not SetState.CHECKED:
            kept.set.freeze("", now)  # says why not
        # Also mends an outcome whose file was lost: it is computed again under the same name.
        name = freeze_scenarios(visitor, settings, kept.set.area_id, kept.set.content).set_hash
        result = kept.set.freeze(name, now)
        book.append([scenario_sets.act(visitor, result, before=kept.seq)])
    return result
