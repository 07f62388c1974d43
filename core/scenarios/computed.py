"""What a computed set tells the steps that follow: which inputs, how many homes, which plan is cheapest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.parameters import ParameterSet
from core.scenarios.assign import assign
from core.scenarios.cells import gather
from core.scenarios.checks import Outcome
from core.scenarios.lifecycle import Computed
from core.scenarios.model import NOT_YET_CODE, REFERENCE_CODE, Scenario, Scenarios

NATIONAL = "national_cost_eur_per_weq_per_year_mid"
RECALLED = "recalled"
ENDS = ("_low", "_mid", "_high")


def computed(
    content: Scenarios,
    head: Mapping[str, object],
    scenarios: pd.DataFrame,
    assumptions: pd.DataFrame,
    dwellings: pd.DataFrame,
    numbers: ParameterSet,
) -> Computed:
    """From the frames of a frozen outcome.

    Parameters
    ----------
    head
        The row `scenario_set`: set_hash, area_version, parameters_hash, model_version, counts, computed_at.
    scenarios
        One row a scenario; a national cost in euro per dwelling equivalent per year.
    dwellings
        The homes of the area, to count those of each rule.
    """
    homes = gather(dwellings, numbers).dwellings
    return Computed(
        set_hash=str(head["set_hash"]),
        area_version=str(head["area_version"]),
        parameters_hash=str(head["parameters_hash"]),
        model_version=str(head["model_version"]),
        computed_at=dt.datetime.fromisoformat(str(head["computed_at"])),
        outcome=Outcome(
            dwelling_count=int(head["dwelling_count"]),
            left_out_count=int(head["left_out_count"]),
            estimated_count=int(head["estimated_count"]),
            rule_homes={plan.code: homes_per_rule(plan, homes) for plan in content.plans},
            missing=_missing(scenarios),
            to_verify_count=int((assumptions["status"] == RECALLED).sum()),
            cheapest=_cheapest(scenarios),
        ),
    )


def homes_per_rule(plan: Scenario, homes: pd.DataFrame) -> tuple[int, ...]:
    """How many homes fall under each rule of the plan; every home under exactly one."""
    counts = np.bincount(assign(plan, homes).choice, minlength=len(plan.rules))
    return tuple(int(count) for count in counts)


def _missing(scenarios: pd.DataFrame) -> tuple[str, ...]:
    results = scenarios[[name for name in scenarios if name.endswith(ENDS)]].to_numpy(dtype=float)
    return tuple(scenarios.loc[~np.isfinite(results).all(axis=1), "code"])


def _cheapest(scenarios: pd.DataFrame) -> str | None:
    choices = scenarios[~scenarios["code"].isin([REFERENCE_CODE, NOT_YET_CODE])].dropna(subset=[NATIONAL])
    return None if choices.empty else str(choices.loc[choices[NATIONAL].idxmin(), "code"])
