"""The sensitivities and the checks against published figures that a worked example holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from core import parameters
from core.heat.chain import compute
from core.heat.options import REFERENCE
from core.heat.shell import LEVELS
from core.parameters.archetypes import LABELS
from tests.validate.worked_file import BadFile
from tests.validate.worked_home import Home
from tests.validate.worked_rows import EUR_MONTH_TOLERANCE, row, unknown
from tests.validate.worked_steps import option_of

A, B = "energy_bill_eur_per_month", "resident_cost_eur_per_month"
CASES = (
    (r"prices_.*\(([\d.]+) / ([\d.]+)\)", ("gas_price_eur_per_m3", "electricity_price_eur_per_kwh"), None),
    (r"space_heat_x([\d.]+).*", ("own_demand_residual",), lambda factor: factor - 1),
    (r"(?:rate|warmtefonds)_([\d.]+)(?:_?pct)?", ("owner_interest_rate",), lambda percent: percent / 100),
)
"""Name of a sensitivity to what it changes, and how the number in its name is read."""


def sensitivity_rows(home: Home) -> Iterator[dict[str, object]]:
    """Every figure of `sensitivities_mid_EUR_month`."""
    for case, expected in home.example.section("sensitivities_mid_EUR_month").items():
        where = f"sensitivities.{case}"
        if not isinstance(expected, dict):
            raise BadFile(f"{home.example.name}: “{where}” should hold names with numbers.")
        changed = _changed(case)
        if changed is None:
            yield from _apart(home, case, expected)
            continue
        for option, amounts in expected.items():
            if option_of(option) is None:
                yield unknown(f"{where}.{option}", f"the heat option “{option}”")
                continue
            ours = home.figures(option, "mid", (A, B), changed)
            for name, quantity in (("A", A), ("B", B)):
                target = home.example.number(amounts.get(name), f"{where}, {option}, {name}")
                yield row(
                    f"{where}.{option}.{name}", ours[quantity], target, EUR_MONTH_TOLERANCE, "EUR/month"
                )


def _changed(case: str) -> dict[str, float] | None:
    for pattern, keys, read in CASES:
        if found := re.fullmatch(pattern, case):
            numbers = [float(part) for part in found.groups()]
            return dict(zip(keys, [read(one) if read else one for one in numbers], strict=True))
    return None


def _apart(home: Home, case: str, expected: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Sensitivities that are more than another figure."""
    for pattern, of in (
        (r"all_electric_without_insulation.*", _without_insulation),
        (r"all_electric_hot_water_spf_([\d.]+)", _hot_water),
        (r"network_inhome_piping_paid_by_owner", _piping),
        (r"hybrid_break_even", _break_even),
    ):
        if found := re.fullmatch(pattern, case):
            ours = of(home, expected, *found.groups())
            yield from _compared(home, f"sensitivities.{case}", expected, ours)
            return
    yield unknown(f"sensitivities.{case}", f"the sensitivity “{case}”")


def _compared(
    home: Home, where: str, expected: Mapping[str, object], ours: Mapping[str, float]
) -> Iterator[dict[str, object]]:
    """Each number of the file beside ours, as near as it was printed."""
    for name, target in expected.items():
        if name in ours:
            target = home.example.number(target, f"{where}, {name}")
            yield row(f"{where}.{name}", ours[name], target, _printed(target), _unit(name))
        elif isinstance(target, int | float) and not name.startswith(("published", "pub_", "dev_", "field_")):
            yield unknown(f"{where}.{name}", f"“{name}”")


def _printed(target: float) -> float:
    """One unit in the last digit that is written, and a tenth of a percent."""
    digits = len(str(target).partition(".")[2]) if float(target) != int(target) else 0
    return max(10.0**-digits, abs(target) / 1000)


def _unit(name: str) -> str:
    if "month" in name:
        return "EUR/month"
    for part, unit in (("kwh", "kWh"), ("m3", "m3"), ("GJ", "GJ"), ("eur", "EUR"), ("EUR", "EUR")):
        if part in name:
            return unit
    return "-"


def _without_insulation(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    changed: dict[str, float] = {"target_label_index": LEVELS["as_is"]}
    ours: dict[str, float] = {}
    if "spf_rv" in expected:
        changed["heat_pump_space_heat_spf"] = home.example.number(expected["spf_rv"], "spf_rv")
        ours["spf_rv"] = changed["heat_pump_space_heat_spf"]
    names = {"kwh_rv": "kwh_rv", "A_month": "A_month", "B_month": "B_month", "own_eur": "own"}
    for name, step in names.items():
        ours[name] = home.step("all_electric", "mid", step, changed)
    return ours


def _hot_water(home: Home, expected: Mapping[str, object], spf: str) -> dict[str, float]:
    other = home.step("all_electric", "mid", "A_yr", {"heat_pump_hot_water_spf": float(spf)})
    return {"delta_EUR_yr": other - home.step("all_electric", "mid", "A_yr")}


def _piping(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    share = float(np.ravel(home.given("high")["in_home_piping_owner_share"])[0])
    changed = {"in_home_piping_owner_share": share}
    return {
        name: home.step("network_acm", "mid", step, changed) - home.step("network_acm", "mid", step)
        for name, step in (("own_extra", "own"), ("B_month_extra", "B_month"))
    }


def _break_even(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    def step(option: str, name: str) -> float:
        return home.step(option, "mid", name)

    prices = home.figures("gas_boiler", "mid", ("gas_price_eur_per_m3", "electricity_price_eur_per_kwh"))
    saved = step("gas_boiler", "gas_m3") - step("hybrid", "gas_m3")
    per_m3 = step("hybrid", "el_kwh_heat") / saved
    net = prices["gas_price_eur_per_m3"] - per_m3 * prices["electricity_price_eur_per_kwh"]
    dearer = (step("hybrid", "B_yr") - step("hybrid", "A_yr")) - (
        step("gas_boiler", "B_yr") - step("gas_boiler", "A_yr")
    )
    to_save = dearer / net
    space_heat = home.figures("gas_boiler", "mid", ("space_heat_gas_m3_per_year",))[
        "space_heat_gas_m3_per_year"
    ]
    rest = step("gas_boiler", "gas_m3") - space_heat
    return {
        "kwh_per_m3_saved": per_m3,
        "net_saving_EUR_per_m3": net,
        "needed_EUR_yr": dearer,
        "m3_to_save": to_save,
        "total_gas_m3": to_save / (saved / space_heat) + rest,
    }


def check_rows(home: Home) -> Iterator[dict[str, object]]:
    """Our side of the checks in the file; what was published is checked in `published.py`."""
    for name, expected in home.example.section("checks").items():
        if not isinstance(expected, dict):
            continue
        ours = CHECKS.get(name, _unknown_check)(home, expected)
        if name == "SA2020_national_2018_to_2026":
            expected = {key: value[0] for key, value in expected.items()}
        yield from _compared(home, f"checks.{name}", expected, ours)


def _unknown_check(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    return {}


def bill(numbers: Mapping[str, object], gas_m3: float, electricity_kwh: float) -> float:
    """The energy bill of a home on gas that uses this much."""
    given = {
        **numbers,
        "gas_m3_per_year": gas_m3,
        "electricity_kwh_per_year": 0.0,
        "base_electricity_kwh_per_year": electricity_kwh,
    }
    return float(
        np.ravel(compute(REFERENCE, ("energy_bill_eur_per_year",), given)["energy_bill_eur_per_year"])[0]
    )


def prices_2025() -> Mapping[str, np.ndarray]:
    return parameters.load("prices_2025").as_arrays()


def _bill_2026(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    found = {}
    for name in expected:
        if uses := re.fullmatch(r"ours_(\d+)m3_(\d+)kWh", name):
            found[name] = bill(home.given("mid"), float(uses[1]), float(uses[2]))
    return found


def _bill_2025(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    uses = re.findall(r"x (\d+)", str(expected.get("note", ""))) or ["987", "1706"]
    return {"ours": bill(prices_2025(), float(uses[0]), float(uses[1]))}


def _all_electric(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    return {"ours": home.step("all_electric", "mid", "A_yr")}


def _pbl(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    found = {}
    for name in expected:
        if of := re.fullmatch(r"ours_rv_(\d+)m2_label_([A-G])_GJ", name):
            row, label = home.row[0], LABELS.index(of[2])
            per_m2 = home.table.heat_gj_per_m2[row, label]
            found[name] = float(home.table.heat_fixed_gj[row, label] + per_m2 * float(of[1]))
        elif of := re.fullmatch(r"gas_for_([\d.]+)_GJ_ours", name):
            gas = {"space_heat_gj_per_year": float(of[1])}
            quantity = "space_heat_gas_m3_per_year"
            found[name] = home.figures("gas_boiler", "mid", (quantity,), gas)[quantity]
    return found


def _acm(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    quantity = "maximum_heat_eur_per_year"
    found = {}
    for name in expected:
        if of := re.fullmatch(r"([\d.]+)GJ", name):
            heat = {"delivered_heat_gj_per_year": float(of[1])}
            before = compute("mt_heat_network", (quantity,), {**prices_2025(), **heat})[quantity]
            now = compute("mt_heat_network", (quantity,), {**home.given("mid"), **heat})[quantity]
            found[name] = float(np.ravel(now - before)[0])
    return found


FIELD_HOT_WATER_M3 = 275.0
"""Hot water as PBL's example has it; the worked example takes it for the field home."""


def _hybrid_field(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    central = {
        name: float(np.ravel(home.given("mid")[name])[0])
        for name in (
            "cooking_gas_m3_per_year",
            "gas_lower_heating_value_gj_per_m3",
            "boiler_space_heat_efficiency",
            "gas_price_eur_per_m3",
            "electricity_price_eur_per_kwh",
        )
    }
    use, gas_after, kwh = 1850.0, float(expected.get("pub_gas", 475)), float(expected.get("pub_kwh", 2360))
    space = use - FIELD_HOT_WATER_M3 - central["cooking_gas_m3_per_year"]
    heat = space * central["gas_lower_heating_value_gj_per_m3"] * central["boiler_space_heat_efficiency"]
    changed = {"space_heat_gj_per_year": heat, "hot_water_gas_m3_per_year": FIELD_HOT_WATER_M3}
    quantities = ("gas_m3_per_year", "electricity_kwh_per_year")
    after = home.figures("hybrid", "mid", quantities, changed)
    gas_price, electricity_price = (central[name] for name in list(central)[-2:])
    share = (use - gas_after) / space
    return {
        "space_gas_m3": space,
        "heat_GJ": heat,
        "ours_gas_after": after["gas_m3_per_year"],
        "ours_kwh": after["electricity_kwh_per_year"],
        "ours_eur_yr_2026": (
            after["electricity_kwh_per_year"] * electricity_price
            - (use - after["gas_m3_per_year"]) * gas_price
        ),
        "field_volumes_at_2026_prices": kwh * electricity_price - (use - gas_after) * gas_price,
        "share_needed": share,
        "spf_implied_eta_1.04": share * heat / (kwh * 0.0036),
        "kwh_per_m3_field": kwh / (use - gas_after),
    }


def _national(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    options = {"S1a": "all_electric", "S4d": "green_gas", "S2d": "network_cost"}
    return {name: home.step(options[name], "mid", "nat_extra") for name in expected if name in options}


def _cpb(home: Home, expected: Mapping[str, object]) -> dict[str, float]:
    def delta(option: str, changed: Mapping[str, float] | None = None) -> float:
        return home.step(option, "mid", "B_yr", changed) - home.step("gas_boiler", "mid", "B_yr", changed)

    gas = ("gas_m3_per_year", "space_heat_gas_m3_per_year")
    total, space = home.figures("gas_boiler", "mid", gas).values()
    found = {"hybrid_B_delta_eur_yr": delta("hybrid"), "all_electric_B_delta": delta("all_electric")}
    cheapest = float(np.ravel(home.given("low")["hybrid_eur"])[0])
    for name in expected:
        if of := re.fullmatch(r"hybrid_delta_at_(\d+)_m3(_rate0)?", name):
            more: dict[str, float] = {"own_demand_residual": (float(of[1]) - total) / space}
            if of[2]:
                more["owner_interest_rate"] = 0.0
            found[name] = delta("hybrid", more)
        elif of := re.fullmatch(r"hybrid_delta_share([\d.]+)_ETMprice", name):
            found[name] = delta("hybrid", {"hybrid_space_heat_share": float(of[1]), "hybrid_eur": cheapest})
    return found


CHECKS: Mapping[str, Callable[[Home, Mapping[str, object]], dict[str, float]]] = {
    "CBS_bill_2026": _bill_2026,
    "CBS_bill_2025": _bill_2025,
    "CBS_all_electric": _all_electric,
    "PBL_referentieverbruik": _pbl,
    "ACM": _acm,
    "hybrid_field_1850": _hybrid_field,
    "SA2020_national_2018_to_2026": _national,
    "CPB_TNO_PBL_2025": _cpb,
}
