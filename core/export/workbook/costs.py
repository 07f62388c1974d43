"""What the plans cost: the resident by group, and the country with CO2 and peak load."""

from __future__ import annotations

from core.export.workbook.facts import WorkbookFacts
from core.export.workbook.plans import REFERENCE
from core.export.workbook.table import MIDDLE, WIDE, Kind, Sheet
from core.export.workbook.words import LEVELS, Words

DEFINITIONS = {"A": "energy_bill_eur_per_month", "B": "resident_cost_eur_per_month"}
"""A: the energy bill alone. B: bill, upkeep and the yearly cost of the own investment."""


PEAK_FIGURES = ("base_peak_kw", "hybrid_peak_kw", "heat_pump_peak_kw")
"""Parameters that make up the peak load of a home."""


def resident_costs(facts: WorkbookFacts, words: Words) -> Sheet | None:
    """One row a plan, group and definition; the one-off stands with B only, so no euro stands twice.

    A group of fewer homes than the smallest group keeps its count and loses its amounts.
    """
    if facts.groups.empty:
        return None
    columns = (
        words.column("code"),
        words.column("scenario", width=MIDDLE),
        words.column("group", width=MIDDLE),
        words.column("dwelling_count", Kind.COUNT),
        words.column("definition", width=WIDE),
        words.column("reference_eur_per_month_mid", Kind.EURO),
        *words.level_columns("per_month_eur", Kind.EURO),
        words.column("difference_eur_per_month_mid", Kind.EURO),
        words.column("cheaper_than_reference_share", Kind.SHARE, share_of="dwelling_count"),
        *words.level_columns("one_off_eur", Kind.EURO),
        words.column("remark", width=WIDE),
    )
    reference = {row["group_key"]: row for row in facts.groups.to_dict("records") if row["code"] == REFERENCE}
    rows = []
    for row in facts.groups.to_dict("records"):
        hidden = row["dwelling_count"] < facts.smallest_group
        for definition, quantity in DEFINITIONS.items():
            gas = reference.get(row["group_key"], {}).get(f"{quantity}_mid")
            owner = definition == "B"
            amounts = (
                gas,
                *(row[f"{quantity}_{level}"] for level in LEVELS),
                row[f"{quantity}_mid"] - gas if gas is not None and row["code"] != REFERENCE else None,
                row["cheaper_than_reference_share"] if owner and row["code"] != REFERENCE else None,
                *(row[f"one_off_eur_{level}"] if owner else None for level in LEVELS),
            )
            rows.append(
                (
                    row["code"],
                    words.scenario(row["code"]),
                    words.choice("group", row["group_key"]),
                    row["dwelling_count"],
                    words.say(f"workbook.definition.{definition}"),
                    *((None,) * len(amounts) if hidden else amounts),
                    words.say("workbook.small_group") if hidden else "",
                )
            )
    return Sheet(
        key="resident_costs",
        name=words.say("workbook.sheet.resident_costs.name"),
        title=words.say("workbook.sheet.resident_costs.title"),
        note=words.say("workbook.sheet.resident_costs.note"),
        columns=columns,
        rows=tuple(rows),
        frozen_columns=3,
    )


def national_cost(facts: WorkbookFacts, words: Words) -> Sheet | None:
    """One row a plan: cost to the country, CO2, peak load and energy of all homes together."""
    if facts.scenarios.empty:
        return None
    columns = (
        words.column("code"),
        words.column("scenario", width=MIDDLE),
        words.column("dwelling_count", Kind.COUNT),
        *words.level_columns("national_cost_eur_per_weq_per_year", Kind.EURO),
        *words.level_columns("t_co2_per_year", Kind.COUNT),
        *words.level_columns("peak_kw", Kind.COUNT),
        *words.level_columns("gas_m3_per_year", Kind.COUNT, ("mid",)),
        *words.level_columns("electricity_kwh_per_year", Kind.COUNT, ("mid",)),
        *words.level_columns("heat_gj_per_year", Kind.COUNT, ("mid",)),
    )
    rows = tuple(
        (
            row["code"],
            words.scenario(row["code"]),
            *(row[column.name] for column in columns[2:]),
        )
        for row in facts.scenarios.to_dict("records")
    )
    return Sheet(
        key="national_cost",
        name=words.say("workbook.sheet.national_cost.name"),
        title=words.say("workbook.sheet.national_cost.title"),
        note=" ".join((words.say("workbook.sheet.national_cost.note"), *_peak_without_band(facts, words))),
        columns=columns,
        rows=rows,
        frozen_columns=2,
    )


def _peak_without_band(facts: WorkbookFacts, words: Words) -> tuple[str, ...]:
    """The sentence that names the peak figures whose sources give one value and no range, if any."""
    figures = [
        row[f"description_{words.language}"]
        for row in facts.assumptions.to_dict("records")
        if row["key"] in PEAK_FIGURES and row["low"] == row["high"]
    ]
    return (words.say("workbook.peak_without_band", figures="; ".join(figures)),) if figures else ()
