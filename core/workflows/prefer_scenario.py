"""A host notes which plan of a frozen set the neighbourhood would have."""

from __future__ import annotations

import datetime as dt

from core import ledger
from core.ledger import scenario_sets
from core.scenarios.lifecycle import ScenarioSet
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.find_scenario_set import find_scenario_set


@allowed(HOSTS)
def prefer_scenario(
    visitor: Visitor,
    settings: Settings,
    area_id: str,
    set_id: str,
    code: str,
    motivation: str = "",
    by: str = "",
) -> ScenarioSet:
    """The set, with this plan as the preferred one; another that was, is so no longer.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`, `.not_frozen`, `.is_dropped`, `.plan_dropped`, `.has_adopted`.
    InputError
        `scenario_set.motivation` without a motivation when another plan has the lowest national cost;
        `scenario_set.unknown_plan`.
    """
    book = ledger.current()
    with book.turn():
        found = find_scenario_set(visitor, settings, area_id, set_id)
        result = found.prefer(code, motivation, dt.datetime.now(dt.UTC), by)
        kept = scenario_sets.kept_or_saved(book, visitor, found)
        book.append([scenario_sets.act(visitor, result, kept.seq, reason=result.fates[code].text)])
    return result
