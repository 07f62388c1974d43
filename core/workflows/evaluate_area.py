"""Evaluate a neighbourhood: per plan what it costs residents and country, its CO2 and its peak."""

from __future__ import annotations

from core.i18n import text
from core.settings import Settings
from core.visitor import EVERYONE, Visitor, allowed
from core.workflows.compare_scenarios import compare_scenarios
from core.workflows.freeze_scenarios import freeze_scenarios

DECIMALS = 2


@allowed(EVERYONE)
def evaluate_area(
    visitor: Visitor, settings: Settings, area_id: str, language: str = "nl"
) -> dict[str, object]:
    """The key figures of all plans of the basis set, ready for JSON.

    `resident_cost_eur_per_month` is the mean per dwelling for an owner (definition B) as low, mid and
    high; the other figures are mids: national cost per dwelling equivalent, CO2 and peak of the area.

    Raises
    ------
    InputError
        As `compare_scenarios`.
    """
    basis = freeze_scenarios(visitor, settings, area_id)
    comparison = compare_scenarios(visitor, settings, area_id, basis.set_hash)
    return {
        "area": area_id,
        "scenario_set": comparison.set_hash,
        "price_year": comparison.price_year,
        "dwellings": comparison.dwelling_count,
        "left_out": comparison.left_out_count,
        "scenarios": [
            {
                "code": plan["code"],
                "name": text(language, f"scenario.{plan['code']}.name"),
                "dwellings": int(plan["dwelling_count"]),
                "resident_cost_eur_per_month": {
                    end: round(float(plan[f"resident_cost_eur_per_month_{end}"]), DECIMALS)
                    for end in ("low", "mid", "high")
                },
                **{
                    quantity: round(float(plan[f"{quantity}_mid"]), DECIMALS)
                    for quantity in ("national_cost_eur_per_weq_per_year", "t_co2_per_year", "peak_kw")
                },
            }
            for plan in comparison.plans.to_dict("records")
        ],
    }
