"""The plans: the summary with one row a plan, and what each plan means for each kind of home."""

from __future__ import annotations

import pandas as pd

from core.export.workbook.area import SEGMENT, with_period
from core.export.workbook.facts import WorkbookFacts
from core.export.workbook.polls import latest_poll, shown_plans
from core.export.workbook.table import MIDDLE, WIDE, Kind, Sheet
from core.export.workbook.words import Words

REFERENCE = "REF"
"""Code of the homes as they are now, on gas: a yardstick, never a plan."""

EVERYBODY = "all"
"""Group of all dwellings of the area."""


def summary(facts: WorkbookFacts, words: Words) -> Sheet | None:
    """One row a plan: when, how many homes change, and the key figures of resident and country."""
    if facts.scenarios.empty:
        return None
    poll = latest_poll(facts)
    answers = {plan.code: plan for plan in shown_plans(facts, poll)} if poll else {}
    cheaper = _share_cheaper(facts.groups)
    columns = (
        words.column("code"),
        words.column("scenario", width=MIDDLE),
        words.column("possible_from", Kind.YEAR),
        words.column("certainty"),
        words.column("dwelling_count", Kind.COUNT),
        words.column("changed_count", Kind.COUNT),
        words.column("changed_share", Kind.SHARE, share_of="dwelling_count"),
        *words.level_columns("resident_cost_eur_per_month", Kind.EURO),
        *words.level_columns("energy_bill_eur_per_month", Kind.EURO, ("mid",)),
        words.column("cheaper_than_reference_share", Kind.SHARE, share_of="dwelling_count"),
        *words.level_columns("one_off_eur", Kind.EURO),
        *words.level_columns("national_cost_eur_per_weq_per_year", Kind.EURO, ("mid",)),
        *words.level_columns("t_co2_per_year", Kind.COUNT, ("mid",)),
        *words.level_columns("peak_kw", Kind.COUNT, ("mid",)),
        words.column("poll_answers", Kind.COUNT),
        words.column("poll_acceptance", Kind.SHARE, share_of="poll_answers"),
    )
    rows = []
    for row in facts.scenarios.to_dict("records"):
        plan = answers.get(row["code"])
        rows.append(
            (
                row["code"],
                words.scenario(row["code"]),
                row["possible_from"],
                words.choice("certainty", row["certainty"]) if row["code"] != REFERENCE else "",
                row["dwelling_count"],
                row["changed_count"],
                _share(row["changed_count"], row["dwelling_count"]),
                *(row[f"resident_cost_eur_per_month_{level}"] for level in ("low", "mid", "high")),
                row["energy_bill_eur_per_month_mid"],
                cheaper.get(row["code"]) if row["code"] != REFERENCE else None,
                *(row[f"one_off_eur_{level}"] for level in ("low", "mid", "high")),
                row["national_cost_eur_per_weq_per_year_mid"],
                row["t_co2_per_year_mid"],
                row["peak_kw_mid"],
                plan.answered if plan else None,
                plan.acceptance if plan else None,
            )
        )
    return Sheet(
        key="summary",
        name=words.say("workbook.sheet.summary.name"),
        title=words.say("workbook.sheet.summary.title", area=facts.area_name),
        note=words.say("workbook.sheet.summary.note"),
        columns=columns,
        rows=tuple(rows),
        frozen_columns=2,
    )


def definition(facts: WorkbookFacts, words: Words) -> Sheet | None:
    """One row a plan, segment, technique and insulation level, with the homes that get it.

    A home gets what its building gets: where homes in one building differ, what most of them get.
    """
    homes = with_period(facts.dwellings)[["building_id", *SEGMENT]].merge(
        facts.building_plans, on="building_id"
    )
    if homes.empty:
        return None
    columns = (
        words.column("code"),
        words.column("scenario", width=MIDDLE),
        words.column("possible_from", Kind.YEAR),
        words.column("certainty", width=MIDDLE),
        words.column("reconsider_year", Kind.YEAR),
        words.column("dwelling_type", width=WIDE),
        words.column("construction_period", width=MIDDLE),
        words.column("heat_option", width=WIDE),
        words.column("shell_level", width=MIDDLE),
        words.column("dwelling_count", Kind.COUNT),
    )
    plans = {row["code"]: row for row in facts.scenarios.to_dict("records") if row["code"] != REFERENCE}
    keys = ["code", *SEGMENT, "heat_option", "shell_level"]
    counts = homes.groupby(keys, observed=True, dropna=False).size()
    rows = [
        (
            code,
            words.scenario(code),
            plan["possible_from"],
            words.choice("certainty", plan["certainty"]),
            plan["reconsider_year"],
            words.choice("dwelling_type", dwelling_type),
            words.choice("construction_period", period),
            words.choice("heat_option", heat_option),
            words.choice("shell_level", shell_level),
            count,
        )
        for code, plan in plans.items()
        for (owner, dwelling_type, period, heat_option, shell_level), count in counts.items()
        if owner == code
    ]
    return Sheet(
        key="plan_definition",
        name=words.say("workbook.sheet.plan_definition.name"),
        title=words.say("workbook.sheet.plan_definition.title"),
        note=words.say("workbook.sheet.plan_definition.note"),
        columns=columns,
        rows=tuple(rows),
        frozen_columns=2,
    )


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _share_cheaper(groups: pd.DataFrame) -> dict[str, float]:
    everybody = groups[groups["group_key"] == EVERYBODY]
    return dict(zip(everybody["code"], everybody["cheaper_than_reference_share"], strict=True))
