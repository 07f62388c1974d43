"""What shops, schools and offices add to a total, unfolded through the same chain as homes.

They count in the totals of a whole area and in what is per dwelling equivalent, as `frames` counts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.explain.columns import Column, Kind
from core.explain.explanation import InputUse, Part
from core.explain.inputs import ASSUMED, DERIVED
from core.explain.means import Mean
from core.explain.subject import Homes
from core.explain.unfold import readable, running_step, step_of
from core.heat import bands
from core.heat.chain import UTILITY, compute
from core.heat.options import HEAT_NETWORKS, REFERENCE
from core.heat.shell import LEVELS
from core.parameters import ParameterSet
from core.parameters.archetypes import LABELS, UNKNOWN
from core.parameters.utility_archetypes import load_utility_archetypes
from core.scenarios.assign import assign
from core.scenarios.calculation import POSITION, REFERENCE_RUNNING, RUNNING
from core.scenarios.model import Scenario
from core.scenarios.utility_buildings import FUNCTION_OF_BAG, QUANTITIES, utility_sums
from core.scenarios.work import networks_of, ways_of, who_pays, work_of

TABLE, ROW = "utility_table", "utility_row"


@dataclass(frozen=True)
class Buildings:
    """The utility buildings of an area that can be computed."""

    frame: pd.DataFrame
    row: np.ndarray
    area: np.ndarray
    weq: np.ndarray


def counts_in(column: Column, is_whole_area: bool) -> bool:
    """Whether utility buildings are in this number."""
    return is_whole_area and column.kind in (Kind.TOTAL, Kind.MEAN) and column.quantity in QUANTITIES


def read(buildings: pd.DataFrame, parameters: ParameterSet) -> Buildings:
    """The buildings of which use, year and floor area are known, as `utility_sums` takes them."""
    function = buildings["function"].replace(FUNCTION_OF_BAG).to_numpy(dtype=object)
    year, area = (
        pd.to_numeric(buildings[name], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        for name in ("construction_year", "floor_area_m2")
    )
    row = load_utility_archetypes().row(function, year)
    known = (row != UNKNOWN) & (area > 0)
    frame = buildings[known].reset_index(drop=True)
    per_weq = parameters.central["floor_area_m2_per_weq"]
    return Buildings(frame, row[known], area[known], area[known] / per_weq)


def draws_of(
    buildings: pd.DataFrame,
    homes: Homes,
    scenario: Scenario,
    parameters: ParameterSet,
    seed: int,
    draws: int,
    quantity: str,
) -> tuple[np.ndarray, float]:
    """Their total in every draw, and how many dwelling equivalents they are."""
    networks = _networks(homes, scenario, bands.draw(parameters, seed, draws))
    found = utility_sums(buildings, [scenario], parameters, seed, draws, networks)
    return found.of(quantity)[0], found.weq


def parts_of(
    buildings: Buildings, homes: Homes, scenario: Scenario, parameters: ParameterSet, column: Column
) -> Iterator[Part]:
    """The steps for the buildings of each rule, with every parameter at its central value."""
    drawn = bands.draw(parameters, 0, 0)
    networks = _networks(homes, scenario, drawn)
    choice = assign(scenario, buildings.frame).choice
    for number, rule in enumerate(scenario.rules):
        mine = np.flatnonzero(choice == number)
        for heat_option, level, takes_part, share in ways_of(rule, drawn) if len(mine) else ():
            given = _given(buildings, mine, parameters, drawn, level)
            if heat_option in HEAT_NETWORKS:
                network = networks.get((0, number)) or _own_network(buildings, mine, parameters)
                given |= {**network, **who_pays(rule, takes_part, share)}
            yield _part(buildings, mine, given, (heat_option, level), takes_part, share, column.quantity)


def label_of(buildings: Buildings) -> np.ndarray:
    """Index of the label; that of use and period where it is not known."""
    usual = load_utility_archetypes().default_label[buildings.row]
    if "label" not in buildings.frame:
        return usual
    index = buildings.frame["label"].map({label: index for index, label in enumerate(LABELS)})
    return np.where(index.isna(), usual, index.fillna(0)).astype(int)


def inputs_of(buildings: Buildings) -> tuple[InputUse, ...]:
    """What is known of them, in the order people would name it."""
    uses = buildings.frame["function"].value_counts()
    counted = {str(use): int(count) for use, count in uses.items()}
    letters = pd.Series(label_of(buildings)).map(lambda index: LABELS[index]).value_counts()
    labels = {label: int(letters[label]) for label in LABELS if label in letters}
    return (
        InputUse("utility_use", counted, DERIVED, feeds=(ROW,)),
        InputUse("utility_table", {"rows": len(np.unique(buildings.row))}, DERIVED, feeds=(TABLE,)),
        InputUse("utility_floor_area_m2", float(buildings.area.mean()), DERIVED, feeds=("floor_area_m2",)),
        InputUse("utility_label", labels, ASSUMED, feeds=("label_index",)),
    )


def _part(
    buildings: Buildings,
    mine: np.ndarray,
    given: Mapping[str, object],
    pair: tuple[str, str],
    takes_part: bool,
    share: float | np.ndarray,
    quantity: str,
) -> Part:
    as_is = {**given, "target_label_index": LEVELS["as_is"]}
    running = compute(REFERENCE, (RUNNING,), as_is, UTILITY)[RUNNING]
    given = {**given, REFERENCE_RUNNING: running}
    names = readable(pair[0], quantity, frozenset(given), UTILITY)
    weights = np.ones(len(mine))
    main = [
        step_of(pair[0], name, mean, mean, building_kind=UTILITY)
        for name, mean in _means(pair[0], names, given, weights).items()
    ]
    reference: tuple = ()
    if any(REFERENCE_RUNNING in step.needs for step in main):
        of_reference = readable(REFERENCE, RUNNING, frozenset(as_is), UTILITY)
        means = _means(REFERENCE, of_reference, as_is, weights)
        reference = tuple(
            step_of(REFERENCE, name, mean, mean, frozenset(of_reference), UTILITY)
            for name, mean in means.items()
        )
        reference = (*reference, running_step(reference[-1]))
    counted = float(np.mean(share))
    return Part(
        heat_option=pair[0],
        shell_level=pair[1],
        takes_part=takes_part,
        share=counted,
        homes=len(mine) * counted,
        value=main[-1].value,
        steps=(*reference, *main),
        weq=float(buildings.weq[mine].sum()) * counted,
        building_kind=UTILITY,
    )


def _means(
    heat_option: str, names: tuple[str, ...], given: Mapping[str, object], weights: np.ndarray
) -> dict[str, Mean]:
    found = {}
    for name, value in compute(heat_option, names, given, UTILITY).items():
        found[name] = Mean()
        found[name].add(value, weights)
    return found


def _given(
    buildings: Buildings,
    mine: np.ndarray,
    parameters: ParameterSet,
    drawn: Mapping[str, np.ndarray],
    level: str,
) -> dict[str, object]:
    return {
        **drawn,
        "target_label_index": LEVELS[level],
        POSITION: np.full((1, 1), parameters.low[POSITION]),
        TABLE: load_utility_archetypes(),
        ROW: buildings.row[mine],
        "label_index": label_of(buildings)[mine],
        "floor_area_m2": buildings.area[mine],
        "own_demand_residual": np.zeros((1, len(mine))),
    }


def _own_network(buildings: Buildings, mine: np.ndarray, parameters: ParameterSet) -> dict[str, float]:
    """A network without homes: as many of the size of one dwelling equivalent."""
    return {
        "network_dwelling_count": float(buildings.weq[mine].sum()),
        "network_mean_floor_area_m2": parameters.central["floor_area_m2_per_weq"],
        "network_flat_share": 0.0,
    }


def _networks(
    homes: Homes, scenario: Scenario, drawn: Mapping[str, np.ndarray]
) -> dict[tuple[int, int], Mapping[str, object]]:
    return networks_of(work_of(homes.cells, [assign(scenario, homes.cells.dwellings)], drawn))
