"""Give the basis set of a neighbourhood: the plans everybody starts with, frozen by themselves."""

from __future__ import annotations

import functools

from core import ledger, parameters
from core.ledger import scenario_sets
from core.parameters.canonical import short_hash
from core.scenarios.computed import computed
from core.scenarios.lifecycle import Computed, ScenarioSet, SetState
from core.scenarios.model import load_scenarios
from core.settings import Settings
from core.store.sets import open_set, read_homes
from core.visitor import EVERYONE, Visitor, allowed
from core.workflows.freeze_scenarios import freeze_scenarios

BASIS = "basis"
"""Start of its id, and its name where no language is known."""


@allowed(EVERYONE)
def basis_scenario_set(visitor: Visitor, settings: Settings, area_id: str) -> ScenarioSet:
    """The set as it is now, with what was decided about its plans.

    Other homes, parameters or plans make another basis set; what was decided about the earlier one
    stays with that one.

    Raises
    ------
    InputError
        As `freeze_scenarios`.
    """
    name = freeze_scenarios(visitor, settings, area_id).set_hash
    set_id = BASIS + short_hash([area_id, name])
    kept = scenario_sets.find(ledger.current(), set_id)
    if kept is not None:
        return kept.set
    done = _computed(settings, area_id, name)
    return ScenarioSet(
        set_id=set_id,
        area_id=area_id,
        name=BASIS,
        content=load_scenarios(),
        is_basis=True,
        state=SetState.FROZEN,
        drafted_at=done.computed_at,
        computed=done,
        frozen_at=done.computed_at,
    )


@functools.lru_cache(maxsize=16)
def _computed(settings: Settings, area_id: str, set_hash: str) -> Computed:
    frozen = open_set(settings, area_id, set_hash)
    return computed(
        load_scenarios(),
        frozen.frame("read_scenario_set").iloc[0].to_dict(),
        frozen.frame("read_scenarios"),
        frozen.frame("read_assumptions"),
        read_homes(settings, area_id, set_hash),
        parameters.load(),
    )
