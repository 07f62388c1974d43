"""A worked example of any home, calculated by hand: plain arithmetic that shares nothing with the product.

It follows the formulas written beside the steps of the project's worked example. With it, the recomputing
in `worked.py` is tried on homes and figures other than those of that example.
"""

from __future__ import annotations

from collections.abc import Mapping

ENDS = ("low", "mid", "high")
TAP = {1: (3.4, 3.6, 3.8), 2: (5.3, 5.65, 6.0), 3: (6.9, 7.45, 8.0), 4: (7.3, 7.65, 8.0), 5: (7.8, 8.2, 8.6)}
"""Hot water in GJ a year by persons (figures tap_pers1 to tap_pers5)."""
KW = 0.0036
NEEDS_INSIDE = {"house": 2500, "flat": 1500}


def annuity(rate: float, years: int) -> float:
    return 1 / years if rate == 0 else rate / (1 - (1 + rate) ** -years)


def worked_example(
    inputs: Mapping[str, object], parameters: Mapping[str, Mapping[str, float]], factors: Mapping[str, float]
) -> dict[str, object]:
    """The content of a file: the steps of every option at low, mid and high."""
    by_end = {end: _home(inputs, parameters, factors, end) for end in ENDS}
    results: dict[str, dict[str, object]] = {}
    for option, steps in by_end["mid"].items():
        results[option] = {
            name: {
                "unit": "-",
                "formula": "by hand",
                **{end: by_end[end][option][name] for end in ENDS},
                "tol": 0.01,
            }
            for name in steps
        }
    return {
        "meta": {"case": "by hand", "index_factors_to_2026": dict(factors)},
        "inputs": dict(inputs),
        "parameters": {name: dict(ends) for name, ends in parameters.items()},
        "results": results,
    }


def _home(inputs, parameters, factors, end: str) -> dict[str, dict[str, float]]:
    p = {name: ends[end] for name, ends in parameters.items()}
    mid = {name: ends["mid"] for name, ends in parameters.items()}
    area, label, target = inputs["area_m2"], inputs["label"], inputs["target_label_all_electric"]
    vesta = inputs["vesta"]
    heat = {
        one: vesta[f"rv_{one}_GJ_per_dwelling"] + area * vesta[f"rv_{one}_GJ_per_m2"]
        for one in (label, target)
    }
    tap = TAP[min(inputs["persons"], 5)][ENDS.index(end)]
    space_m3, tap_m3 = heat[label] / (p["lhv"] * p["eta_rv"]), tap / (p["lhv"] * p["eta_tw"])
    home = _Money(p, mid, factors, inputs, end)
    found = {
        "demand": {
            f"rv_{label}": heat[label],
            f"rv_{target}": heat[target],
            "tap": tap,
            "gas_rv": space_m3,
            "gas_tw": tap_m3,
        }
    }
    gas = space_m3 + tap_m3 + p["cook_m3"]
    boiler = p["boiler_ex"] * 1.21
    a15, a25, a30 = (annuity(p["rate"], years) for years in (15, 25, 30))
    running = gas * home.gas_ex + p["boiler_om_ex"] + p["k16_gas_18"] * factors["2018"]
    co2 = gas * p["ef_gas"]
    found["gas_boiler"] = home.option(
        gas=gas, kwh=0, capital=boiler * a15, gross=boiler, subsidy=0, om=p["boiler_om_ex"], co2=co2,
        national={
            "K12": gas * home.gas_ex, "K14": p["boiler_om_ex"], "K16": p["k16_gas_18"] * factors["2018"]
        },
        reference=running, peak=p["pk_base"],
    )  # fmt: skip
    hybrid_gas = (1 - p["hyb_share"]) * space_m3 + tap_m3 + p["cook_m3"]
    hybrid_kwh = p["hyb_share"] * heat[label] / p["hyb_spf"] / KW
    isde = min(p["isde_start"] + p["isde_kw"] * p["hyb_kw"] + p["isde_bonus"], boiler + p["hyb_addon_in"])
    long = annuity(0.03, 30)
    found["hybrid"] = home.option(
        gas=hybrid_gas, kwh=hybrid_kwh, capital=(boiler + p["hyb_addon_in"] - isde) * a15,
        gross=boiler + p["hyb_addon_in"], subsidy=isde, om=p["hyb_om_ex"],
        co2=hybrid_gas * p["ef_gas"] + hybrid_kwh * p["ef_el"],
        national={
            "K01": (mid["pk_hyb"] - mid["pk_base"]) * p["grid_kw"] * long,
            "K09": p["hyb_addon_in"] / 1.21 * annuity(0.03, 15),
            "K12": hybrid_gas * home.gas_ex, "K13": hybrid_kwh * home.el_ex, "K14": p["hyb_om_ex"],
            "K16": p["k16_gas_18"] * factors["2018"],
        },
        reference=running, peak=p["pk_hyb"],
    )  # fmt: skip
    low, high = (
        vesta[f"Ki_S{label}{target}_{side}"][0] + area * vesta[f"Ki_S{label}{target}_{side}"][1]
        for side in ("min", "max")
    )
    package18 = {"low": min(low, high), "mid": (low + high) / 2, "high": max(low, high)}[end]
    insulation = package18 * factors["2018"] * 1.15
    given = min(p["isde_ins"], insulation)
    heat_pump_isde = p["isde_start"] + p["isde_kw"] * p["hp_kw"] + p["isde_bonus"]
    radiators = p["rad_ex18"] * factors["2018"] * 1.21
    induction, circuit = p["induction_in23"] * factors["2023"], p["conn3x25_19"] * factors["2019"]
    kwh = heat[target] / p["spf_rv"] / KW + tap / p["spf_tw"] / KW + p["cook_kwh"]
    removal = (p["gasrem_19"] + p["gasmain_19"] * p["len_m"]) * factors["2019"] * long
    off = p["k16_off_18"] * factors["2018"]
    gross = insulation + p["hp_in"] + radiators + induction + circuit
    found["all_electric"] = home.option(
        gas=0, kwh=kwh,
        capital=(insulation - given) * a25 + (p["hp_in"] - heat_pump_isde + induction - p["isde_cook"]) * a15
        + (radiators + circuit) * a30,
        gross=gross, subsidy=given + heat_pump_isde + p["isde_cook"], om=p["hp_om_ex"], co2=kwh * p["ef_el"],
        national={
            "K01": (mid["pk_hp"] - mid["pk_base"]) * p["grid_kw"] * long, "K02": removal,
            "K08": package18 * factors["2018"] * long,
            "K09": (p["hp_in"] + induction - boiler) / 1.21 * annuity(0.03, 15)
            + (radiators + circuit) / 1.21 * long,
            "K13": kwh * home.el_ex, "K14": p["hp_om_ex"], "K16": off,
        },
        reference=running, peak=p["pk_hp"],
    )  # fmt: skip
    green = gas
    found["green_gas"] = home.option(
        gas=green, kwh=0, capital=boiler * a15, gross=boiler, subsidy=0, om=p["boiler_om_ex"],
        co2=green * p["ef_gg"], gas_ex=p["gg_ex"],
        national={
            "K12": green * p["gg_ex"], "K14": p["boiler_om_ex"], "K16": p["k16_gas_18"] * factors["2018"]
        },
        reference=running, peak=p["pk_base"],
    )  # fmt: skip
    found.update(_networks(home, inputs, heat[label] + tap, running, removal, off, induction, boiler))
    for option in found:
        if option not in ("demand", "gas_boiler"):
            saved = co2 - found[option]["co2_kg"]
            found[option]["eur_per_tco2"] = found[option]["nat_extra"] / saved * 1000
    return found


def _networks(home: _Money, inputs, heat, running, removal, off, induction, boiler) -> dict[str, dict]:
    p, factors = home.p, home.factors
    share, street = inputs["participation"], inputs["dwellings_in_street"]
    peak = share * street * p["cap_kw"] * p["sim"]
    mw = peak / 1000
    pipe = {
        "low": (408 * mw**0.48 + 890 * mw**0.36) / 2 * factors["2022"],
        "mid": (600 + 205 * mw**0.55) * factors["2018"],
        "high": 1818,
    }[home.end]
    people, kw = share * street, peak / (share * street)
    part = {
        "distribution": pipe * p["len_m"] * street / people,
        "connection": p["conn_ex"],
        "os_wos": p["os_wos_18"] * factors["2018"] * kw,
        "primary": p["primary"] * kw,
        "source": p["src_share"] * p["src_18"] * factors["2018"] * kw,
        "backup": p["backup"] * kw,
    }
    total = sum(part.values())
    capital = (total - p["bak_in"] / 1.21) * annuity(p["wacc"], 30)
    om = (
        0.018 * (part["distribution"] + part["primary"]) + 0.025 * part["connection"]
        + 0.03 * part["os_wos"] + 0.05 * (part["source"] + part["backup"])
    )  # fmt: skip
    into = heat / (1 - p["loss"])
    buy = into * (1 - p["peakvol"]) * p["heat_buy"]
    peak_gas = into * p["peakvol"] / (p["lhv"] * p["eta_peak"])
    pump = into * p["pump"] / KW
    cost = capital + om + buy + peak_gas * p["p_gas"] / 1.21 + pump * p["p_el"] / 1.21
    kind = "flat" if "meergezins" in inputs["type"] else "house"
    inside_ex = NEEDS_INSIDE[kind] * factors["2018"] + 1300 * factors["2018"]
    long = annuity(0.03, 30)
    national = {
        "K02": removal,
        "K04": (part["distribution"] + part["os_wos"] + part["connection"] - inside_ex) * long,
        "K05": inside_ex * long,
        "K06": part["primary"] * long,
        "K07": (part["source"] + part["backup"]) * long,
        "K09": (induction - boiler) / 1.21 * annuity(0.03, 15),
        "K11": buy,
        "K12": peak_gas * home.gas_ex,
        "K13": (pump + p["cook_kwh"]) * home.el_ex,
        "K15": om,
        "K16": off,
    }
    co2 = peak_gas * p["ef_gas"] + (pump + p["cook_kwh"]) * p["ef_el"]
    price = p["acm_gj"]
    connection = p["bak_in"] - p["isde_net"]
    found = {}
    for name, bill, inside in (
        ("network_acm", heat * price + p["acm_fix"], p["inhome_ex18"] * factors["2018"] * 1.21),
        (f"network_cost{share * 100:.0f}", cost * 1.21, 0.0),
    ):
        a15, a30 = annuity(p["rate"], 15), annuity(p["rate"], 30)
        found[name] = home.option(
            gas=0, kwh=p["cook_kwh"], heat_bill=bill, co2=co2, national=national, reference=running,
            capital=(induction - p["isde_cook"]) * a15 + (connection + inside) * a30,
            gross=p["bak_in"] + induction + inside, subsidy=p["isde_net"] + p["isde_cook"], om=0,
            peak=p["pk_base"],
        )  # fmt: skip
    found[f"network_cost{share * 100:.0f}"] |= {
        "n_peak_kw": peak,
        "n_pipe_eur_m": pipe,
        "n_trench_m": p["len_m"] * street,
        **{f"n_inv_{name}": value for name, value in part.items()},
        "n_inv_total": total,
        "n_capital_yr": capital,
        "n_om_yr": om,
        "n_heat_delivered_GJ": heat,
        "n_heat_input_GJ": into,
        "n_heat_buy_yr": buy,
        "n_peak_gas_m3": peak_gas,
        "n_pump_kwh": pump,
        "n_cost_ex_vat": cost,
        "n_tariff_incl_vat": cost * 1.21,
    }
    return found


class _Money:
    """What all options of a home share."""

    def __init__(self, p, mid, factors, inputs, end: str) -> None:
        self.p, self.mid, self.factors, self.end = p, mid, factors, end
        self.gas_ex = (p["p_gas"] - p["eb_gas"]) / 1.21
        self.el_ex = (p["p_el"] - p["eb_el"]) / 1.21

    def option(
        self,
        *,
        gas,
        kwh,
        capital,
        gross,
        subsidy,
        om,
        co2,
        national,
        reference,
        peak,
        gas_ex=None,
        heat_bill=0.0,
    ) -> dict[str, float]:
        p = self.p
        supply = (self.gas_ex if gas_ex is None else gas_ex) * 1.21 * gas
        standing = (p["fix_gas"] + p["net_gas"]) * (gas > 0)
        electricity = (p["el_base"] + kwh) * p["p_el"] + p["fix_el"] + p["net_el"] - p["tax_credit"]
        bill = supply + gas * p["eb_gas"] + standing + electricity + heat_bill
        yearly = bill + om * 1.21 + capital
        return {
            "gas_m3": gas,
            "el_kwh_heat": kwh,
            "l_gas_supply": supply,
            "l_gas_tax": gas * p["eb_gas"],
            "l_gas_fixed": p["fix_gas"] * (gas > 0),
            "l_gas_net": p["net_gas"] * (gas > 0),
            "l_el_supply": (p["el_base"] + kwh) * (p["p_el"] - p["eb_el"]),
            "l_el_tax": (p["el_base"] + kwh) * p["eb_el"],
            "l_el_fixed": p["fix_el"],
            "l_el_net": p["net_el"],
            "l_tax_credit": -p["tax_credit"],
            "A_yr": bill,
            "of_which_vat": bill * 0.21 / 1.21,
            "gross": gross,
            "subsidy": subsidy,
            "own": gross - subsidy,
            "capital_yr": capital,
            "upkeep_yr": om * 1.21,
            "B_yr": yearly,
            "A_month": bill / 12,
            "B_month": yearly / 12,
            "co2_kg": co2,
            "peak_kw": peak,
            **national,
            "nat_total": sum(national.values()),
            "nat_extra": sum(national.values()) - reference,
        }
