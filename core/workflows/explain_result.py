"""Explain a result: where the number of a home, a kind of home or an area comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core import ledger, parameters
from core.errors import InputError, RefusedError
from core.explain.explain import explain
from core.explain.explanation import Explanation
from core.explain.subject import Subject
from core.ledger import scenario_sets
from core.parameters.versions import stamp
from core.scenarios.model import MODEL_VERSION, Scenario, Scenarios, load_scenarios
from core.settings import Settings
from core.store.areas import current_version, list_areas
from core.store.sets import open_set, read_homes, read_utility_buildings
from core.visitor import EVERYONE, HOSTS, Visitor, allowed
from core.voting import limits
from core.workflows.table_set import table_set


@allowed(EVERYONE)
def explain_result(
    visitor: Visitor,
    settings: Settings,
    area_id: str,
    code: str,
    quantity: str,
    dwelling_id: str | None = None,
    where: Mapping[str, tuple[str, ...]] | None = None,
) -> Explanation:
    """The number as the set on the table has it, unfolded.

    One home is for those who prepare and lead; others see the area, and kinds of homes of which there
    are at least five.

    Raises
    ------
    InputError
        `explain.unknown_area`, `explain.unknown_scenario`, and what `core.explain` raises.
    RefusedError
        `visitor.not_allowed`, `explain.small_group`.
    """
    is_host = visitor.role in HOSTS
    if dwelling_id is not None and not is_host:
        raise RefusedError("visitor.not_allowed")
    known = list_areas(settings)
    if area_id not in known:
        raise InputError("explain.unknown_area", area=area_id, choices=", ".join(known))
    on_table = table_set(visitor, settings, area_id)
    content = _content(on_table.set_id)
    scenario = _scenario(content, code)
    numbers = parameters.load()
    found = explain(
        read_homes(settings, area_id, on_table.set_hash),
        scenario,
        numbers,
        content.seed,
        content.draws,
        quantity,
        Subject(dwelling_id, where or {}),
        read_utility_buildings(settings, area_id),
    )
    if found.homes < limits.load().smallest_group.people and not is_host:
        raise RefusedError("explain.small_group")
    head = open_set(settings, area_id, on_table.set_hash).frame("read_scenario_set").iloc[0]
    now = (current_version(settings, area_id), numbers.hash, MODEL_VERSION)
    return replace(
        found,
        area_id=area_id,
        set_hash=on_table.set_hash,
        is_outdated=now != tuple(head[name] for name in ("area_version", "parameters_hash", "model_version")),
        parameter_set={**found.parameter_set, "version": stamp(numbers).version},
    )


def _content(set_id: str | None) -> Scenarios:
    """The plans of the set on the table; those everybody starts with where nobody made others."""
    kept = scenario_sets.find(ledger.current(), set_id) if set_id else None
    return load_scenarios() if kept is None else kept.set.content


def _scenario(content: Scenarios, code: str) -> Scenario:
    for scenario in content.scenarios:
        if scenario.code == code:
            return scenario
    choices = ", ".join(scenario.code for scenario in content.scenarios)
    raise InputError("explain.unknown_scenario", scenario=code, choices=choices)
