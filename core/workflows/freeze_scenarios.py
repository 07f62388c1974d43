"""Freeze the scenarios of a neighbourhood: compute them once, keep them under a hash of all that went in."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd

from core import parameters
from core.errors import InputError
from core.parameters import ParameterSet
from core.scenarios.evaluate import Outcome, evaluate
from core.scenarios.model import MODEL_VERSION, Scenarios, load_scenarios, set_hash
from core.settings import Settings
from core.store.areas import current_version, open_area
from core.store.sets import FrozenTables, has_set, write_set
from core.visitor import EVERYONE, Visitor, allowed

_computing = threading.Lock()


@dataclass(frozen=True)
class SetReference:
    """Which frozen set of which area."""

    area_id: str
    set_hash: str


@allowed(EVERYONE)
def freeze_scenarios(visitor: Visitor, settings: Settings, area_id: str) -> SetReference:
    """The frozen set of the area as it is now; computed and written when it is not there yet.

    Anybody may ask for it: the same area, parameters and scenarios always give the same set, so there
    is nothing to decide.

    Raises
    ------
    InputError
        `area.unknown`; `scenario.no_dwellings` when not one dwelling can be computed.
    """
    version = current_version(settings, area_id)
    numbers, chosen = parameters.load(), load_scenarios()
    name = set_hash(version, numbers.hash, chosen.scenarios, chosen.seed, chosen.draws)
    if not has_set(settings, area_id, name):
        # Thirty phones may open the first screen together: one computes, the others wait for it.
        with _computing:
            if not has_set(settings, area_id, name):
                _compute(settings, area_id, version, name, numbers, chosen)
    return SetReference(area_id, name)


def _compute(
    settings: Settings, area_id: str, version: str, name: str, numbers: ParameterSet, chosen: Scenarios
) -> None:
    dwellings = open_area(settings, area_id).frame("read_dwellings")
    outcome = evaluate(dwellings, chosen.scenarios, numbers, chosen.seed, chosen.draws)
    if not outcome.dwelling_count:
        raise InputError("scenario.no_dwellings", area=area_id)
    write_set(
        settings,
        area_id,
        FrozenTables(
            set_hash=name,
            scenario_set=_scenario_set(area_id, version, name, numbers, chosen, outcome),
            scenarios=outcome.scenarios,
            groups=outcome.groups,
            building_plan=outcome.building_plan,
            assumptions=outcome.assumptions,
        ),
    )


def _scenario_set(
    area_id: str,
    version: str,
    name: str,
    numbers: ParameterSet,
    chosen: Scenarios,
    outcome: Outcome,
) -> pd.DataFrame:
    """One row: this set, and what went in."""
    return pd.DataFrame(
        {
            "set_hash": [name],
            "area_id": area_id,
            "area_version": version,
            "parameters_hash": numbers.hash,
            "model_version": MODEL_VERSION,
            "dwelling_count": outcome.dwelling_count,
            "left_out_count": outcome.left_out_count,
            "estimated_count": outcome.estimated_count,
            "price_year": numbers.price_year,
            "seed": chosen.seed,
            "draws": chosen.draws,
            "computed_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
    )
