"""What came out of a computed scenario set: the main figures, and the years of its plans."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from core.errors import RefusedError
from core.scenarios.lifecycle import ScenarioSet
from core.settings import Settings
from core.store.sets import open_set
from core.visitor import EVERYONE, HOSTS, Visitor, allowed


@dataclass(frozen=True)
class ScenarioOutcome:
    """`scenarios`: reference first, columns as in `core.scenarios.evaluate.Outcome`. `pace`: one row a plan
    and year, columns as in `core.scenarios.pace`; empty without start years.
    """

    set_hash: str
    scenarios: pd.DataFrame
    pace: pd.DataFrame


@allowed(EVERYONE)
def read_scenario_outcome(visitor: Visitor, settings: Settings, set: ScenarioSet) -> ScenarioOutcome:
    """The outcome of a set. Who is not a host reads only what was frozen.

    Raises
    ------
    RefusedError
        `scenario_set.not_computed`; `scenario_set.unknown` for who may not see it yet.
    InputError
        `area.unknown_set` when its file is gone.
    """
    if not (set.is_public or visitor.role in HOSTS):
        raise RefusedError("scenario_set.unknown")
    if set.computed is None:
        raise RefusedError("scenario_set.not_computed")
    name = set.computed.set_hash
    frozen = open_set(settings, set.area_id, name)
    # Sets that were frozen before there was a pace have no such table.
    has_pace = bool(frozen.frame("count_pace_tables")["found"].iloc[0])
    pace = frozen.frame("read_pace") if has_pace else pd.DataFrame(columns=["code", "year"])
    return ScenarioOutcome(name, frozen.frame("read_scenarios"), pace)
