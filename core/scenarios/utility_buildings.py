"""Shops, schools, offices: what they add to the totals of an area, in dwelling equivalents (weq).

A utility building gets what the first rule says that fits it; it has no dwelling type, label of a home or
tenure to fit, so in most plans that is the rule for all others. It is no resident: it counts in the totals
and in the national cost per weq, and in nothing that people pay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.heat import bands
from core.heat.chain import UTILITY, compute
from core.heat.options import HEAT_NETWORKS, REFERENCE
from core.heat.shell import LEVELS
from core.parameters import ParameterSet
from core.parameters.archetypes import LABELS, UNKNOWN
from core.parameters.utility_archetypes import UtilityArchetypes, load_utility_archetypes
from core.scenarios.assign import assign
from core.scenarios.calculation import POSITION, REFERENCE_RUNNING, RUNNING, VIEWS
from core.scenarios.model import Scenario
from core.scenarios.quantities import AREA, POSTS
from core.scenarios.work import ways_of, who_pays

QUANTITIES = (*AREA, *POSTS.values())
FUNCTION_OF_BAG = {"cell": "detention"}
"""Where the register of buildings and the table of utility buildings use another word."""
STEP = 2**10
"""Buildings computed at once."""


@dataclass(frozen=True)
class UtilitySums:
    """Totals over the utility buildings of an area: (scenario, quantity of QUANTITIES, draws)."""

    total: np.ndarray
    weq: float
    building_count: int
    left_out_count: int
    """Buildings of which use, year or floor area is not known: not computed, never counted as zero."""

    def of(self, quantity: str) -> np.ndarray:
        """(scenario, draws)."""
        return self.total[:, QUANTITIES.index(quantity)]


def utility_sums(
    buildings: pd.DataFrame,
    scenarios: Sequence[Scenario],
    parameters: ParameterSet,
    seed: int,
    draws: int,
    networks: Mapping[tuple[int, int], Mapping[str, object]],
) -> UtilitySums:
    """Totals for all scenarios.

    Parameters
    ----------
    buildings
        One row a use of a building: function, construction_year, floor_area_m2; `label` and `buurt_code`
        when they are there.
    networks
        By scenario and rule, the heat network of its homes, which the buildings of the rule join.
    """
    table = load_utility_archetypes()
    function = buildings["function"].replace(FUNCTION_OF_BAG).to_numpy(dtype=object)
    year, area = (
        pd.to_numeric(buildings[name], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        for name in ("construction_year", "floor_area_m2")
    )
    row = table.row(function, year)
    known = (row != UNKNOWN) & (area > 0)
    used = buildings[known].reset_index(drop=True)
    homes = _Buildings(used, table, row[known], area[known])
    drawn = bands.draw(parameters, seed, draws)
    # A stream apart from that of the homes.
    own = bands.own_residual(
        seed + 1, draws, parameters.central["own_demand_spread_share"], np.ones(len(used))
    )
    size = max(draws, 1)
    total = np.zeros((len(scenarios), len(QUANTITIES), size))
    for index, scenario in enumerate(scenarios):
        found = assign(scenario, used)
        for number, rule in enumerate(scenario.rules):
            mine = np.flatnonzero(found.choice == number)
            network = networks.get((index, number)) or homes.network_of(mine, parameters)
            for heat_option, level, takes_part, share in ways_of(rule, drawn):
                given = {**drawn, "target_label_index": LEVELS[level]}
                given[POSITION] = np.full((1, 1), getattr(parameters, VIEWS[0])[POSITION])
                if heat_option in HEAT_NETWORKS:
                    given |= {**network, **who_pays(rule, takes_part, share)}
                for start in range(0, len(mine), STEP):
                    part = mine[start : start + STEP]
                    total[index] += homes.sums(heat_option, given, part, own[:, part], size) * share
    return UtilitySums(
        total=total,
        weq=float(area[known].sum() / parameters.central["floor_area_m2_per_weq"]),
        building_count=int(np.count_nonzero(known)),
        left_out_count=int(np.count_nonzero(~known)),
    )


@dataclass(frozen=True)
class _Buildings:
    frame: pd.DataFrame
    table: UtilityArchetypes
    row: np.ndarray
    area: np.ndarray

    def network_of(self, part: np.ndarray, parameters: ParameterSet) -> dict[str, float]:
        """A network without homes: as many of the size of one dwelling equivalent."""
        per_weq = parameters.central["floor_area_m2_per_weq"]
        return {
            "network_dwelling_count": float(self.area[part].sum() / per_weq),
            "network_mean_floor_area_m2": per_weq,
            "network_flat_share": 0.0,
        }

    def sums(
        self, heat_option: str, given: Mapping[str, object], part: np.ndarray, own: np.ndarray, draws: int
    ) -> np.ndarray:
        """Totals over some buildings: (quantity, draws)."""
        here = {
            **given,
            "utility_table": self.table,
            "utility_row": self.row[part],
            "label_index": self._labels()[part],
            "floor_area_m2": self.area[part],
            "own_demand_residual": own,
        }
        as_is = {**here, "target_label_index": LEVELS["as_is"]}
        here[REFERENCE_RUNNING] = compute(REFERENCE, (RUNNING,), as_is, UTILITY)[RUNNING]
        values = compute(heat_option, QUANTITIES, here, UTILITY)
        return np.stack(
            [np.broadcast_to(values[name], (draws, len(part))).sum(axis=1) for name in QUANTITIES]
        )

    def _labels(self) -> np.ndarray:
        """Index of the label; that of use and period where it is not known."""
        usual = self.table.default_label[self.row]
        if "label" not in self.frame:
            return usual
        index = self.frame["label"].map({label: index for index, label in enumerate(LABELS)})
        return np.where(index.isna(), usual, index.fillna(0)).astype(int)
