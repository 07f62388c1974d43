"""The years of every plan that has start years, from what each of its rules does by itself."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.parameters import ParameterSet
from core.scenarios.cells import gather
from core.scenarios.computed import homes_per_rule
from core.scenarios.evaluate import evaluate
from core.scenarios.model import REFERENCE_CODE, Rule, Scenario
from core.scenarios.pace import COLUMNS, Work, year_path
from core.scenarios.street_weeks import street_weeks_per_home

CO2, PEAK = "t_co2_per_year_mid", "peak_kw_mid"


def plan_pace(
    scenarios: Sequence[Scenario],
    dwellings: pd.DataFrame,
    numbers: ParameterSet,
    seed: int,
) -> pd.DataFrame:
    """One row a plan and year, for the plans of which every rule that changes something has a start year.

    Parameters
    ----------
    scenarios
        Reference first.
    Returns
    -------
    Frame with `code` and the columns of `core.scenarios.pace`: central values, without bands.
    """
    reference = next(one for one in scenarios if one.code == REFERENCE_CODE)
    base = reference.rules[-1]
    frames = []
    homes = gather(dwellings, numbers).dwellings
    for plan in scenarios:
        moved = [index for index, rule in enumerate(plan.rules) if _changes(rule, base)]
        if plan is reference or not moved or any(plan.rules[index].start_year is None for index in moved):
            continue
        alone = [_only(plan, index, base, f"R{number}") for number, index in enumerate(moved)]
        found = evaluate(dwellings, [reference, *alone], numbers, seed, 0).scenarios
        before, after = found.iloc[0], found.iloc[1:]
        counts = homes_per_rule(plan, homes)
        weeks = street_weeks_per_home({plan.rules[index].heat_option for index in moved}, numbers)
        work = [
            Work(
                start_year=plan.rules[index].start_year,
                homes=counts[index],
                homes_per_year=plan.rules[index].homes_per_year,
                t_co2_change_per_year=float(row[CO2] - before[CO2]),
                peak_change_kw=float(row[PEAK] - before[PEAK]),
                street_weeks=counts[index] * weeks[plan.rules[index].heat_option],
            )
            for index, (_, row) in zip(moved, after.iterrows(), strict=True)
        ]
        path = year_path(work, float(before[CO2]), numbers.price_year)
        frames.append(path.assign(code=plan.code))
    if not frames:
        return pd.DataFrame(columns=["code", *COLUMNS])
    return pd.concat(frames, ignore_index=True)[["code", *COLUMNS]]


def _changes(rule: Rule, base: Rule) -> bool:
    return (rule.heat_option, rule.shell_level) != (base.heat_option, base.shell_level)


def _only(plan: Scenario, index: int, base: Rule, code: str) -> Scenario:
    """The plan in which only this rule does something; the homes of the others stay as they are."""
    rules = tuple(
        rule
        if number == index
        else Rule(where=rule.where, heat_option=base.heat_option, shell_level=base.shell_level)
        for number, rule in enumerate(plan.rules)
    )
    return Scenario(code=code, rules=rules)
