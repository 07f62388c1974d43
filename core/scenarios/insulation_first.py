"""Insulation first: what residents pay at every shell level, for each heat option and group of homes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from core.heat import bands
from core.heat.options import OPTIONS, admissible
from core.heat.shell import LEVELS
from core.parameters import ParameterSet
from core.scenarios import limits
from core.scenarios.accumulate import accumulate
from core.scenarios.assign import assign
from core.scenarios.cells import gather
from core.scenarios.evaluate import own_spread
from core.scenarios.frames import envelope, per_group
from core.scenarios.model import Rule, Scenario

QUANTITIES = ("resident_cost_eur_per_month", "one_off_eur")
COST = f"{QUANTITIES[0]}_{bands.MID}"


def shell_levels(
    dwellings: pd.DataFrame,
    parameters: ParameterSet,
    seed: int,
    draws: int,
    heat_options: Iterable[str] = OPTIONS,
) -> pd.DataFrame:
    """One row a heat option, shell level it may stand at, and group of homes.

    As if all homes of the area had it. `is_lowest`: the level with the lowest central monthly cost of its
    option and group. `is_equal`: that one, and those so close to it that no winner is named.
    """
    cells = gather(dwellings, parameters)
    pairs = [(one, level) for one in heat_options for level in LEVELS if admissible(one, level)]
    scenarios = [
        Scenario(code=f"S{number}", rules=(Rule(heat_option=one, shell_level=level),))
        for number, (one, level) in enumerate(pairs)
    ]
    sums = accumulate(
        cells,
        [assign(scenario, cells.dwellings) for scenario in scenarios],
        parameters,
        bands.draw(parameters, seed, draws),
        own_spread(cells, seed, draws),
        quantities=QUANTITIES,
    )
    groups: dict[str, dict[str, object]] = {}
    for quantity in QUANTITIES:
        for key, count, values in per_group(sums, quantity):
            columns = groups.setdefault(
                key,
                {
                    "heat_option": [heat_option for heat_option, _ in pairs],
                    "shell_level": [level for _, level in pairs],
                    "group_key": key,
                    "dwelling_count": count,
                },
            )
            for end, column in envelope(values).items():
                columns[f"{quantity}_{end}"] = column
    if not groups:
        return pd.DataFrame(columns=["heat_option", "shell_level", "group_key", "is_lowest", "is_equal"])
    found = pd.concat([pd.DataFrame(columns) for columns in groups.values()], ignore_index=True)
    lowest = found.groupby(["heat_option", "group_key"])[COST].transform("min")
    # Counted from the dearer of the two, as the titles of the charts do.
    margin = limits.load().no_winner_share.value * np.maximum(found[COST].abs(), lowest.abs())
    return found.assign(is_lowest=found[COST] == lowest, is_equal=found[COST] - lowest <= margin)
