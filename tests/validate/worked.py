"""Any home worked out step by step in a file, recomputed through our calculation, step by step.

The file has the form of the project's worked example: meta, inputs, parameters with low, mid and high,
results by heat option with a tolerance, participation_curve, sensitivities, checks, difference_to_gas.
Its parameters are laid over ours; everything else comes from the product. What is not recognised is a
check that fails, so that nothing passes in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from core.heat.finance import annuity_factor
from core.parameters.archetypes import LABELS
from tests.validate.worked_file import ENDS, BadFile, Example, read
from tests.validate.worked_home import Home
from tests.validate.worked_notes import noted
from tests.validate.worked_rows import (
    EUR_MONTH_TOLERANCE,
    EUR_TOLERANCE,
    EUR_YEAR_TOLERANCE,
    row,
    unknown,
)
from tests.validate.worked_sensitivities import check_rows, sensitivity_rows
from tests.validate.worked_steps import PARAMETERS, STEPS, option_of

__all__ = ["BadFile", "checks"]

SECTIONS = (
    "meta",
    "inputs",
    "parameters",
    "results",
    "difference_to_gas_EUR_month",
    "participation_curve",
    "sensitivities_mid_EUR_month",
    "checks",
)


def checks(path: Path | str) -> list[dict[str, object]]:
    """Every figure of the file as a check: name, value (ours), unit, target (the file's), tolerance, ok.

    Raises
    ------
    BadFile
        With a sentence, when the file cannot be used.
    """
    example = read(Path(path))
    home = Home(example)
    rows = [*_unknown_parameters(home), *_results(home), *_participation(home), *_differences(home)]
    rows += [*sensitivity_rows(home), *check_rows(home), *_both(home)]
    if not rows:
        raise BadFile(f"{example.name}: there are no results to check.")
    return [noted(example, row) for row in rows]


def tolerance_of(example: Example, step: dict[str, object], end: str, where: str) -> float:
    """A number, or a share of the value written as text ("0.1 %")."""
    written = step.get("tol")
    if isinstance(written, str):
        share = re.fullmatch(r"\s*([\d.]+)\s*%\s*", written)
        if not share:
            raise BadFile(
                f"{example.name}: the tolerance “{written}” at “{where}” is no number or percentage."
            )
        return float(share[1]) / 100 * abs(step[end])
    return example.number(written, f"{where}, tol")


def _unknown_parameters(home: Home) -> Iterator[dict[str, object]]:
    for name in home.example.content:
        if name not in SECTIONS:
            yield unknown(str(name), f"the part “{name}”")
    for name in home.example.parameters:
        if name not in PARAMETERS:
            yield unknown(f"parameters.{name}", f"the parameter “{name}”")


def _results(home: Home) -> Iterator[dict[str, object]]:
    example = home.example
    for option, steps in example.section("results").items():
        if option != "demand" and option_of(option) is None:
            yield unknown(f"results.{option}", f"the heat option “{option}”")
            continue
        if not isinstance(steps, dict):
            raise BadFile(f"{example.name}: “results, {option}” should hold steps with their numbers.")
        for name, step in steps.items():
            where = f"results.{option}.{name}"
            target = example.ends(step, where)
            unit = str(step.get("unit", "-"))
            for end in ENDS:
                value = _step(home, option, name, end)
                if value is None:
                    yield unknown(f"{where}.{end}", f"the step “{name}”")
                    continue
                allowed = tolerance_of(example, step, end, where)
                yield row(f"{where}.{end}", value, target[end], allowed, unit)


def _step(home: Home, option: str, name: str, end: str) -> float | None:
    if option == "demand" and (label := re.fullmatch(r"rv_([A-G])", name)):
        changed = {"target_label_index": LABELS.index(label[1])}
        return home.step("all_electric", end, "space_heat", changed)
    asked = "gas_boiler" if option == "demand" else option
    return home.step(asked, end, name) if name in STEPS and home.knows(asked, name) else None


def _both(home: Home) -> Iterator[dict[str, object]]:
    """Where the product would not do as the file does: both figures, with the reason."""
    if home.rises:
        lower = home.step("gas_boiler", "mid", "space_heat")
        label = LABELS[home.target_index]
        yield {
            "name": f"product.rv_{label}",
            "value": lower,
            "unit": "GJ/yr",
            "target": home.heat_of_target_gj,
            "ok": True,
            "reason": "these coefficients ask more heat after insulating; the product keeps the lower one, "
            "the steps above follow the file",
        }


def _participation(home: Home) -> Iterator[dict[str, object]]:
    example = home.example
    meanings = {
        "tariff_incl_vat_eur_yr": ("cost_based_heat_eur_per_year", EUR_YEAR_TOLERANCE, "EUR/yr incl VAT"),
        "investment_per_participant": ("network_investment_eur", EUR_TOLERANCE, "EUR/connection ex VAT"),
        "gap_vs_acm_eur_yr_incl_vat": ("gap", EUR_YEAR_TOLERANCE, "EUR/yr incl VAT"),
        "onrendabele_top_eur_per_connection": ("top", EUR_TOLERANCE, "EUR/connection ex VAT"),
    }
    for label, by_end in example.section("participation_curve").items():
        share = re.match(r"\s*([\d.]+)", str(label))
        if not share:
            raise BadFile(f"{example.name}: “participation_curve, {label}” should be a percentage.")
        for end in ENDS:
            if not isinstance(by_end, dict) or not isinstance(by_end.get(end), dict):
                raise BadFile(f"{example.name}: “participation_curve, {label}” needs low, mid and high.")
            if not 0 < float(share[1]) <= 100:
                raise BadFile(f"{example.name}: participation is above 0 and at most 100 %, not “{label}”.")
            changed = {"participation_share": float(share[1]) / 100}
            found = _network(home, end, changed)
            for name, target in by_end[end].items():
                where = f"participation_curve.{label}.{end}.{name}"
                if name not in meanings:
                    yield unknown(where, f"“{name}”")
                    continue
                quantity, allowed, unit = meanings[name]
                yield row(where, found[quantity], example.number(target, where), allowed, unit)


def _network(home: Home, end: str, changed: dict[str, float]) -> dict[str, float]:
    wanted = (
        "cost_based_heat_eur_per_year",
        "network_investment_eur",
        "maximum_heat_eur_per_year",
        "funding_gap_eur_per_year",
        "heat_company_interest_rate",
        "long_life_years",
    )
    found = home.figures("network_cost", end, wanted, changed)
    factor = float(annuity_factor(found["heat_company_interest_rate"], found["long_life_years"]))
    return {
        **found,
        "gap": found["cost_based_heat_eur_per_year"] - found["maximum_heat_eur_per_year"],
        "top": max(found["funding_gap_eur_per_year"], 0) / factor,
    }


def _differences(home: Home) -> Iterator[dict[str, object]]:
    for option, by_end in home.example.section("difference_to_gas_EUR_month").items():
        if option_of(option) is None:
            yield unknown(f"difference_to_gas.{option}", f"the heat option “{option}”")
            continue
        for end, amounts in by_end.items():
            for name, target in amounts.items():
                where = f"difference_to_gas.{option}.{end}.{name}"
                if name not in ("A_month", "B_month") or end not in ENDS:
                    yield unknown(where, f"“{name}”")
                    continue
                ours = home.step(option, end, name) - home.step("gas_boiler", end, name)
                target = home.example.number(target, where)
                yield row(where, ours, target, EUR_MONTH_TOLERANCE, "EUR/month")
