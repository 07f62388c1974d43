"""Freeze the scenarios of a neighbourhood: compute them once, keep them under a hash of all that went in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd

from core import parameters
from core.errors import InputError, RefusedError
from core.ledger.corrections import holding_now
from core.neighbourhood.corrections import lay_over, values_of
from core.parameters import ParameterSet
from core.scenarios.evaluate import Outcome, evaluate
from core.scenarios.insulation_first import shell_levels
from core.scenarios.model import MODEL_VERSION, Scenarios, load_scenarios, set_hash
from core.scenarios.plan_pace import plan_pace
from core.scenarios.possible import settled
from core.settings import Settings
from core.store.areas import current_version, open_area
from core.store.sets import FrozenTables, has_set, read_utility_buildings, write_set
from core.visitor import EVERYONE, HOSTS, Visitor, allowed

Progress = Callable[[str, float], None]
"""Hears the name of a sentence (`scenario_set.step.compute`) and the share that is done."""

_computing = threading.Lock()


@dataclass(frozen=True)
class SetReference:
    """Which frozen set of which area."""

    area_id: str
    set_hash: str


@allowed(EVERYONE)
def freeze_scenarios(
    visitor: Visitor,
    settings: Settings,
    area_id: str,
    chosen: Scenarios | None = None,
    progress: Progress | None = None,
) -> SetReference:
    """The frozen outcome of these plans for the area as it is now; computed when it is not there yet.

    Without `chosen` those of the basis set. Anybody may ask for that one: the same area, parameters and
    scenarios always give the same set, so there is nothing to decide. Other plans are for hosts. What
    residents corrected and was accepted is laid over the homes, and is part of the hash.

    Raises
    ------
    InputError
        `area.unknown`; `scenario.no_dwellings` when not one dwelling can be computed.
    RefusedError
        `visitor.not_allowed` for other plans than those of the basis set.
    """
    if chosen is not None and visitor.role not in HOSTS:
        raise RefusedError("visitor.not_allowed")
    tell = progress or (lambda key, share: None)
    version = current_version(settings, area_id)
    numbers, chosen = parameters.load(), chosen or load_scenarios()
    corrected = values_of(holding_now(area_id))
    name = set_hash(
        version,
        numbers.hash,
        settled(chosen),
        chosen.seed,
        chosen.draws,
        chosen.possible,
        corrected.to_numpy().tolist(),
    )
    if not has_set(settings, area_id, name):
        # Thirty phones may open the first screen together: one computes, the others wait for it.
        with _computing:
            if not has_set(settings, area_id, name):
                _compute(settings, area_id, version, name, numbers, chosen, corrected, tell)
    tell("scenario_set.step.done", 1)
    return SetReference(area_id, name)


def _compute(
    settings: Settings,
    area_id: str,
    version: str,
    name: str,
    numbers: ParameterSet,
    chosen: Scenarios,
    corrected: pd.DataFrame,
    tell: Progress,
) -> None:
    tell("scenario_set.step.read", 0)
    dwellings = lay_over(open_area(settings, area_id).frame("read_dwellings"), corrected)
    tell("scenario_set.step.compute", 1 / 4)
    utility = read_utility_buildings(settings, area_id)
    outcome = evaluate(dwellings, settled(chosen), numbers, chosen.seed, chosen.draws, utility)
    if not outcome.dwelling_count:
        raise InputError("scenario.no_dwellings", area=area_id)
    shells = shell_levels(dwellings, numbers, chosen.seed, chosen.draws)
    tell("scenario_set.step.pace", 1 / 2)
    pace = plan_pace(settled(chosen), dwellings, numbers, chosen.seed)
    tell("scenario_set.step.write", 1 - 1 / 4)
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
            pace=pace,
            posts=outcome.posts,
            participation=outcome.participation,
            shell_levels=shells,
            corrections=corrected,
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
            "off_gas_count": outcome.off_gas_count,
            "price_year": numbers.price_year,
            "seed": chosen.seed,
            "draws": chosen.draws,
            "computed_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
    )
