"""Somebody asks for one scenario set."""

from __future__ import annotations

from core import ledger
from core.errors import RefusedError
from core.ledger import scenario_sets
from core.scenarios.lifecycle import ScenarioSet
from core.settings import Settings
from core.visitor import EVERYONE, HOSTS, Visitor, allowed
from core.workflows.basis_scenario_set import basis_scenario_set


@allowed(EVERYONE)
def find_scenario_set(visitor: Visitor, settings: Settings, area_id: str, set_id: str) -> ScenarioSet:
    """The set of this area with this id. Who is not a host sees only what was frozen.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`.
    """
    kept = scenario_sets.find(ledger.current(), set_id)
    found = kept.set if kept else basis_scenario_set(visitor, settings, area_id)
    is_known = found.set_id == set_id and found.area_id == area_id
    if not is_known or not (found.is_public or visitor.role in HOSTS):
        raise RefusedError("scenario_set.unknown")
    return found
