"""All scenarios of an area, side by side: low, mid and high of what they cost and do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.heat import bands
from core.parameters import ParameterSet
from core.scenarios.accumulate import QUANTITIES, RESIDENT, Sums, accumulate
from core.scenarios.assign import assign, building_plan
from core.scenarios.cells import FAMILIES, gather
from core.scenarios.model import REFERENCE_CODE, Scenario

ALL = "all"
GROUP_KEYS = (*FAMILIES, ALL)
PER_DWELLING = {"national_cost_eur_per_year": "national_cost_eur_per_weq_per_year"}
"""Shown per dwelling equivalent; a dwelling counts as one."""
ASSUMPTION_COLUMNS = (
    "key",
    "unit",
    "low",
    "value",
    "high",
    "price_year",
    "vat",
    "status",
    "source",
    "description_nl",
    "description_en",
)


@dataclass(frozen=True)
class Outcome:
    """What comes out, as frames with the columns that `core/store/sets.py` keeps.

    In `scenarios` and `groups` every quantity has a `_low`, `_mid` and `_high`: P10, P50 and P90 of the
    draws. For a heat network the mid is that of the maximum tariff, and low to high covers both tariffs.
    Costs of residents are means per dwelling; CO2, peak, gas, electricity and heat are totals of the area.
    """

    scenarios: pd.DataFrame
    groups: pd.DataFrame
    building_plan: pd.DataFrame
    assumptions: pd.DataFrame
    dwelling_count: int
    left_out_count: int
    estimated_count: int
    sums: Sums
    """The draws behind the frames, for differences between scenarios."""


def evaluate(
    dwellings: pd.DataFrame,
    scenarios: Sequence[Scenario],
    parameters: ParameterSet,
    seed: int,
    draws: int,
) -> Outcome:
    """Evaluate the scenarios on the dwellings of one area.

    Parameters
    ----------
    dwellings
        One row a dwelling; columns as in `cells.gather`.
    scenarios
        Reference first.
    draws
        Number of draws for the bands; 0 gives the central values as low, mid and high.
    """
    cells = gather(dwellings, parameters)
    assignments = [assign(scenario, cells.dwellings) for scenario in scenarios]
    residual = bands.own_residual(
        seed, draws, parameters.central["own_demand_spread_share"], np.maximum(cells.count, 1)
    )
    sums = accumulate(cells, assignments, parameters, bands.draw(parameters, seed, draws), residual)
    plans = [assignment for assignment in assignments if assignment.scenario.code != REFERENCE_CODE]
    buildings = cells.dwellings.get("building_id", pd.Series(dtype=object))
    return Outcome(
        scenarios=_scenario_frame(scenarios, sums),
        groups=_group_frame(scenarios, sums),
        building_plan=building_plan(plans if len(buildings) else [], buildings),
        assumptions=assumption_frame(parameters),
        dwelling_count=len(cells.dwellings),
        left_out_count=cells.left_out_count,
        estimated_count=cells.estimated_count,
        sums=sums,
    )


def assumption_frame(parameters: ParameterSet) -> pd.DataFrame:
    """One row a parameter, as the source gives it."""
    rows = [{name: getattr(p, name) for name in ASSUMPTION_COLUMNS} for p in parameters]
    frame = pd.DataFrame(rows, columns=list(ASSUMPTION_COLUMNS))
    frame["price_year"] = frame["price_year"].astype("Int64")
    return frame


def _scenario_frame(scenarios: Sequence[Scenario], sums: Sums) -> pd.DataFrame:
    dwellings = int(sums.count.sum())
    frame = pd.DataFrame(
        {
            "position": range(len(scenarios)),
            "code": [scenario.code for scenario in scenarios],
            "dwelling_count": dwellings,
            "changed_count": sums.changed.sum(axis=1).astype(int),
            "possible_from": pd.array([scenario.possible_from for scenario in scenarios], dtype="Int64"),
            "certainty": [scenario.certainty for scenario in scenarios],
            "reconsider_year": pd.array([scenario.reconsider_year for scenario in scenarios], dtype="Int64"),
        }
    )
    totals = sums.total.sum(axis=3)
    for position, quantity in enumerate(QUANTITIES):
        per_dwelling = quantity in RESIDENT or quantity in PER_DWELLING
        values = totals[:, :, position] / (max(dwellings, 1) if per_dwelling else 1)
        for end, column in envelope(values).items():
            frame[f"{PER_DWELLING.get(quantity, quantity)}_{end}"] = column
    return frame


def _group_frame(scenarios: Sequence[Scenario], sums: Sums) -> pd.DataFrame:
    """One row a scenario and group that has dwellings."""
    total = np.concatenate([sums.total, sums.total.sum(axis=3, keepdims=True)], axis=3)
    count = np.append(sums.count, sums.count.sum())
    cheaper = np.append(sums.cheaper, sums.cheaper.sum(axis=1, keepdims=True), axis=1)
    frames = []
    for index, key in enumerate(GROUP_KEYS):
        if not count[index]:
            continue
        frame = pd.DataFrame(
            {
                "code": [scenario.code for scenario in scenarios],
                "group_key": key,
                "dwelling_count": int(count[index]),
            }
        )
        for position, quantity in enumerate(RESIDENT):
            for end, column in envelope(total[:, :, position, index] / count[index]).items():
                frame[f"{quantity}_{end}"] = column
        frame["cheaper_than_reference_share"] = cheaper[:, index] / count[index]
        frames.append(frame)
    if not frames:
        return pd.DataFrame(columns=["code", "group_key", "dwelling_count"])
    return pd.concat(frames, ignore_index=True)


def envelope(values: np.ndarray) -> dict[str, np.ndarray]:
    """Low, mid and high over views and draws.

    Parameters
    ----------
    values
        (view, scenario, draws); the first view is the central one.
    """
    ends = bands.percentiles(np.moveaxis(values, 2, 0))
    return {
        bands.LOW: ends[bands.LOW].min(axis=0),
        bands.MID: ends[bands.MID][0],
        bands.HIGH: ends[bands.HIGH].max(axis=0),
    }
