"""A host drops one plan of a frozen set. It stays to be seen, with the reason."""

from __future__ import annotations

import datetime as dt

from core import ledger
from core.ledger import scenario_sets
from core.scenarios.lifecycle import ScenarioSet
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.find_scenario_set import find_scenario_set


@allowed(HOSTS)
def drop_scenario(
    visitor: Visitor, settings: Settings, area_id: str, set_id: str, code: str, reason: str
) -> ScenarioSet:
    """The set, without this plan among those to choose from.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`, `.not_computed`, `.not_frozen`, `.is_dropped`, `.plan_dropped`;
        `.has_adopted`; `.not_yet_stays` for *nu nog niet kiezen*.
    InputError
        `scenario_set.reason` without a reason; `scenario_set.unknown_plan`.
    """
    book = ledger.current()
    with book.turn():
        found = find_scenario_set(visitor, settings, area_id, set_id)
        result = found.drop_plan(code, reason, dt.datetime.now(dt.UTC))
        kept = scenario_sets.kept_or_saved(book, visitor, found)
        book.append([scenario_sets.act(visitor, result, kept.seq, reason=result.fates[code].text)])
    return result
