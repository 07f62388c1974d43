"""Which scenario sets there are of a neighbourhood."""

from __future__ import annotations

from core import ledger
from core.ledger import scenario_sets
from core.scenarios.lifecycle import ScenarioSet
from core.settings import Settings
from core.visitor import EVERYONE, HOSTS, Visitor, allowed
from core.workflows.basis_scenario_set import basis_scenario_set


@allowed(EVERYONE)
def list_scenario_sets(visitor: Visitor, settings: Settings, area_id: str) -> tuple[ScenarioSet, ...]:
    """The basis set first, then the others, the oldest first. Who is not a host sees only what was frozen.

    Raises
    ------
    InputError
        `area.unknown`, and what `freeze_scenarios` raises.
    """
    basis = basis_scenario_set(visitor, settings, area_id)
    found = [one for one in scenario_sets.everyone(ledger.current(), area_id) if one.set_id != basis.set_id]
    return (basis, *(one for one in found if one.is_public or visitor.role in HOSTS))
