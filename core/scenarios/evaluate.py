"""All scenarios of an area, side by side: low, mid and high of what they cost and do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.heat import bands
from core.parameters import ParameterSet
from core.scenarios.accumulate import Sums, accumulate
from core.scenarios.assign import assign, building_plan
from core.scenarios.cells import Cells, gather
from core.scenarios.frames import (
    ALL,
    GROUP_KEYS,
    envelope,
    group_frame,
    participation_frame,
    post_frame,
    scenario_frame,
)
from core.scenarios.model import REFERENCE_CODE, Scenario
from core.scenarios.outside import Outside
from core.scenarios.quantities import CURVE_SHARES, PER_DWELLING
from core.scenarios.utility_buildings import UtilitySums, utility_sums
from core.scenarios.work import networks_of, work_of

__all__ = [
    "ALL",
    "GROUP_KEYS",
    "PER_DWELLING",
    "Outcome",
    "assumption_frame",
    "envelope",
    "evaluate",
    "own_spread",
]

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
    `posts` is the national cost by post, `participation` what each heat network costs per connection
    when more or fewer homes take part.
    """

    scenarios: pd.DataFrame
    groups: pd.DataFrame
    posts: pd.DataFrame
    participation: pd.DataFrame
    building_plan: pd.DataFrame
    assumptions: pd.DataFrame
    dwelling_count: int
    left_out_count: int
    estimated_count: int
    off_gas_count: int
    """Dwellings that have left gas already: in no sum, mean or count above."""
    sums: Sums
    """The draws behind the frames, for differences between scenarios; of homes only."""
    utility: UtilitySums | None = None
    """What shops, schools and offices add to the totals; None when none were given."""


def evaluate(
    dwellings: pd.DataFrame,
    scenarios: Sequence[Scenario],
    parameters: ParameterSet,
    seed: int,
    draws: int,
    utility: pd.DataFrame | None = None,
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
    utility
        Utility buildings that count in the totals; columns as in `utility_buildings.utility_sums`.
    """
    cells = gather(dwellings, parameters)
    assignments = [assign(scenario, cells.dwellings) for scenario in scenarios]
    drawn = bands.draw(parameters, seed, draws)
    shops = None
    if utility is not None and len(utility):
        networks = networks_of(work_of(cells, assignments, drawn))
        shops = utility_sums(utility, scenarios, parameters, seed, draws, networks)
    sums = accumulate(
        cells,
        assignments,
        parameters,
        drawn,
        own_spread(cells, seed, draws),
        shares=CURVE_SHARES,
        judge=Outside(cells, parameters),
    )
    plans = [assignment for assignment in assignments if assignment.scenario.code != REFERENCE_CODE]
    buildings = cells.dwellings.get("building_id", pd.Series(dtype=object))
    return Outcome(
        scenarios=scenario_frame(scenarios, sums, shops),
        groups=group_frame(scenarios, sums),
        posts=post_frame(scenarios, sums, shops),
        participation=participation_frame(scenarios, sums.curves),
        building_plan=building_plan(plans if len(buildings) else [], buildings),
        assumptions=assumption_frame(parameters),
        dwelling_count=len(cells.dwellings),
        left_out_count=cells.left_out_count,
        estimated_count=cells.estimated_count,
        off_gas_count=cells.off_gas_count,
        sums=sums,
        utility=shops,
    )


def own_spread(cells: Cells, seed: int, draws: int) -> bands.OwnSpread:
    """How far the homes of each cell together are from the estimate, for reasons of their own."""
    return bands.OwnSpread(seed, draws, cells.own_spread_share, np.maximum(cells.count, 1))


def assumption_frame(parameters: ParameterSet) -> pd.DataFrame:
    """One row a parameter, as the source gives it."""
    rows = [{name: getattr(p, name) for name in ASSUMPTION_COLUMNS} for p in parameters]
    frame = pd.DataFrame(rows, columns=list(ASSUMPTION_COLUMNS))
    frame["price_year"] = frame["price_year"].astype("Int64")
    return frame
