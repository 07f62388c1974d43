"""A host copies a scenario set: the copy may be changed, the one that is frozen may not."""

from __future__ import annotations

from core.scenarios.lifecycle import ScenarioSet
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.draft_scenario_set import draft_scenario_set
from core.workflows.find_scenario_set import find_scenario_set


@allowed(HOSTS)
def copy_scenario_set(
    visitor: Visitor, settings: Settings, area_id: str, set_id: str, name: str
) -> ScenarioSet:
    """A new set in state draft with the plans of the other, whatever state that is in.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`.
    InputError
        As `draft_scenario_set`.
    """
    old = find_scenario_set(visitor, settings, area_id, set_id)
    return draft_scenario_set(visitor, settings, area_id, name, old.origin, old.content, old.set_id)
