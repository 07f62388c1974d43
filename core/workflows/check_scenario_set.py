"""A host looked at the checks of a computed scenario set and takes them."""

from __future__ import annotations

import datetime as dt

from core import ledger
from core.ledger import scenario_sets
from core.scenarios.lifecycle import ScenarioSet, Ticked
from core.scenarios.typed import typed
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.read_scenario_checks import read_scenario_checks


@allowed(HOSTS)
def check_scenario_set(
    visitor: Visitor, settings: Settings, set_id: str, by: str, remark: str = ""
) -> ScenarioSet:
    """The set, checked: with all verdicts, and the name of who looked.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`; `.checks_failed` while one fails; `.not_computed`, `.is_frozen`,
        `.is_dropped`, `.step_done`.
    InputError
        `scenario_set.who_ticks` without a name; `scenario_set.too_long`.
    """
    book = ledger.current()
    with book.turn():
        kept = scenario_sets.by_id(book, set_id)
        ticked = Ticked(
            by=typed(by, "by"),
            remark=typed(remark, "remark"),
            at=dt.datetime.now(dt.UTC),
            checks=read_scenario_checks(visitor, settings, kept.set),
        )
        result = kept.set.check(ticked)
        book.append([scenario_sets.act(visitor, result, before=kept.seq)])
    return result
