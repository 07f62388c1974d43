"""What each home would pay in every scenario: low, mid and high of one home, not of a mean.

The band of one home holds what is common (prices, coefficients) and what is particular to that home, in
full. An estimate of label, floor area or year makes it wider; the home's own meter reading takes most of
its own part away and nothing of the common part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from core.heat import bands
from core.heat.options import REFERENCE
from core.parameters import ParameterSet
from core.scenarios.assign import Assignment, assign
from core.scenarios.calculation import VIEWS, Calculation
from core.scenarios.cells import Cells, gather
from core.scenarios.model import Scenario
from core.scenarios.outside import Outside
from core.scenarios.program import Step
from core.scenarios.quantities import RESIDENT
from core.scenarios.work import Part, Work, work_of

READING = "own_gas_m3_per_year"
"""Column of a home's own meter reading; used for that home alone, and kept out of every sum."""
GAS_PARTS = ("space_heat_gas_m3_per_year", "hot_water_gas_m3_per_year", "hob_gas_m3_per_year")
ENDS = (bands.LOW, bands.MID, bands.HIGH)


def evaluate_homes(
    dwellings: pd.DataFrame,
    scenarios: Sequence[Scenario],
    parameters: ParameterSet,
    seed: int,
    draws: int,
    rows: Sequence[int] | np.ndarray | None = None,
    quantities: Sequence[str] = RESIDENT,
    carry: bool = False,
) -> pd.DataFrame:
    """What residents pay, per home and scenario.

    Parameters
    ----------
    dwellings
        All homes of the area, since a heat network depends on them; columns as in `cells.gather`, and
        `own_gas_m3_per_year` where a home gives its own use.
    rows
        Places in `dwellings` of the homes to show; all unless given.
    carry
        Whether a home keeps its value where a formula is outside its limits; else it has none there (NaN).

    Returns
    -------
    One row a home, scenario and, where a rule has homes that do not take part, a row for either: `row`
    (place in `dwellings`), code, heat_option, shell_level, takes_part, is_estimated, has_reading, `reason`
    (message key of the limit the home is outside of, or empty), and every quantity with `_low`, `_mid` and
    `_high` (NaN: no value). Homes left out have no row.
    """
    cells = gather(dwellings, parameters)
    assignments = [assign(scenario, cells.dwellings) for scenario in scenarios]
    drawn = bands.draw(parameters, seed, draws)
    works = work_of(cells, assignments, drawn)
    chosen = np.arange(len(cells.position))
    if rows is not None:
        chosen = np.flatnonzero(np.isin(cells.position, np.asarray(rows)))
    reading = _readings(dwellings, cells.position[chosen])
    alone, place = _cells_of(cells, chosen, reading)
    residual = _own(alone, place, reading, parameters, seed, draws)
    calculation = Calculation(parameters, drawn)
    quantities = tuple(quantities)
    items = [_written(calculation, work, quantities) for work in works]
    members = [[_members(part, assignments, chosen) for part in work.parts] for work in works]
    needed = [
        np.bincount(place[np.concatenate(mine)], minlength=len(alone)).astype(float) for mine in members
    ]
    found = np.full((len(works), len(quantities), len(ENDS), len(alone)), np.nan)
    for part, number, values in calculation.run(alone, residual, items, needed):
        found[number, :, :, part] = _ends(values, len(quantities), part.stop - part.start)
    judge = Outside(alone, parameters, residual.centre)
    reasons = np.full((len(works), len(alone)), "", dtype=object)
    for number, work in enumerate(works):
        for limit, passed in judge.of(work, needed[number]).items():
            reasons[number, passed & (reasons[number] == "")] = limit.message
            if not carry:
                touched = judge.touched(work, limit, quantities)
                found[np.ix_([number], touched, range(len(ENDS)), np.flatnonzero(passed))] = np.nan
    estimated = cells.own_spread_share[cells.cell[chosen]] > parameters.central["own_demand_spread_share"]
    frames = [
        pd.DataFrame(
            {
                "row": cells.position[chosen[mine]],
                "position": part.scenario,
                "code": scenarios[part.scenario].code,
                "heat_option": work.heat_option,
                "shell_level": work.shell_level,
                "takes_part": part.takes_part,
                "is_estimated": estimated[mine],
                "has_reading": np.isfinite(reading[mine]),
                "reason": reason[place[mine]],
                **{
                    f"{quantity}_{end}": values[index, number][place[mine]]
                    for index, quantity in enumerate(quantities)
                    for number, end in enumerate(ENDS)
                },
            }
        )
        for work, parts, values, reason in zip(works, members, found, reasons, strict=True)
        for part, mine in zip(work.parts, parts, strict=True)
    ]
    if not frames:
        return pd.DataFrame(columns=["row", "code", "heat_option", "shell_level", "takes_part"])
    together = pd.concat(frames, ignore_index=True)
    order = ["row", "position", "takes_part"]
    together = together.sort_values(order, ascending=[True, True, False], kind="stable")
    return together.drop(columns="position").reset_index(drop=True)


def _readings(dwellings: pd.DataFrame, position: np.ndarray) -> np.ndarray:
    """Gas use in m3 a year of the homes at those places; NaN where none is given."""
    if READING not in dwellings:
        return np.full(len(position), np.nan)
    numbers = pd.to_numeric(dwellings[READING], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    return np.where(numbers > 0, numbers, np.nan)[position]


def _cells_of(cells: Cells, chosen: np.ndarray, reading: np.ndarray) -> tuple[Cells, np.ndarray]:
    """The cells of the chosen homes, and the place of each home in them; a home with a reading is its own."""
    own = np.flatnonzero(np.isfinite(reading))
    shared, place = np.unique(cells.cell[chosen], return_inverse=True)
    place = place.copy()
    place[own] = len(shared) + np.arange(len(own))
    which = np.concatenate([shared, cells.cell[chosen[own]]])
    fields = ("archetype_row", "label_index", "floor_area_m2", "persons", "family", "own_spread_share")
    return replace(
        cells,
        **{name: getattr(cells, name)[which] for name in fields},
        count=np.ones(len(which), dtype=np.int64),
    ), place


def _own(
    alone: Cells, place: np.ndarray, reading: np.ndarray, parameters: ParameterSet, seed: int, draws: int
) -> bands.OwnOfOne:
    """How far each home is from the estimate: with a reading, where that says, and close to it."""
    share, centre = alone.own_spread_share.copy(), np.zeros(len(alone))
    known = np.isfinite(reading)
    if known.any():
        use = np.full(len(alone), np.nan)
        use[place[known]] = reading[known]
        calculation = Calculation(parameters, bands.draw(parameters, seed, 0))
        gas = np.zeros((len(GAS_PARTS), len(alone)))
        items = [calculation.write(REFERENCE, "as_is", GAS_PARTS)]
        none = np.zeros((1, len(alone)))
        for part, _, values in calculation.run(alone, none, items, [np.ones(len(alone))]):
            for index, value in enumerate(values):
                gas[index, part] = np.ravel(value)
        mine = place[known]
        space_heat, *rest = gas[:, mine]
        # Bounded to PBL's bounds for one dwelling, from nothing to twice the estimate.
        centre[mine] = np.clip((use[mine] - sum(rest)) / space_heat - 1, -1, 1)
        share[mine] = parameters.central["own_reading_spread_share"]
    return bands.OwnOfOne(seed, draws, share, centre)


def _written(calculation: Calculation, work: Work, quantities: tuple[str, ...]) -> tuple[Step, ...]:
    """Steps of the quantities, at one tariff and at the other."""
    views = range(len(VIEWS))
    pair = (work.heat_option, work.shell_level)
    return tuple(step for view in views for step in calculation.write(*pair, quantities, work.network, view))


def _members(part: Part, assignments: Sequence[Assignment], chosen: np.ndarray) -> np.ndarray:
    """Which of the chosen homes the part is for."""
    return np.flatnonzero(assignments[part.scenario].choice[chosen] == part.rule)


def _ends(values: list[object], count: int, cells: int) -> np.ndarray:
    """Low, mid and high over both tariffs: (quantity, end, cell)."""
    found = np.empty((count, len(ENDS), cells))
    for index, (first, second) in enumerate(zip(values[:count], values[count:], strict=True)):
        central = _percentiles(first)
        other = central if second is first else _percentiles(second)
        found[index, 0] = np.minimum(central[0], other[0])
        found[index, 1] = central[1]
        found[index, 2] = np.maximum(central[2], other[2])
    return found


def _percentiles(value: object) -> np.ndarray:
    """(end, cell), or (end, 1) when it is the same for all cells."""
    value = np.asarray(value, dtype=float)
    return np.stack(list(bands.percentiles(np.atleast_2d(value)).values()))
