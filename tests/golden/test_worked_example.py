"""The worked example comes out: as written here in our own words, and as the project's design has it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.golden import one_home

HERE = Path(__file__).parent

EXAMPLE = yaml.safe_load((HERE / "worked_example_a.yaml").read_text(encoding="utf-8"))
HOME = EXAMPLE["home"]
HELD = EXAMPLE["held"]
"""Parameters the example keeps at one value at both ends, where the program gives them a range."""
ENDS = ("low", "mid", "high")
OPTIONS = {
    "gas_boiler": ("gas_boiler", "as_is", {}),
    "hybrid": ("hybrid_heat_pump", "as_is", {}),
    "all_electric": ("air_water_heat_pump", "label_b", {}),
    "network_acm": ("mt_heat_network", "as_is", {"heat_tariff_position": 0.0}),
    "network_cost70": ("mt_heat_network", "as_is", {"heat_tariff_position": 1.0}),
    "green_gas": ("green_gas_boiler", "as_is", {}),
}
STEPS = {
    "gas_m3": "gas_m3_per_year",
    "el_kwh_heat": "electricity_kwh_per_year",
    "l_gas_supply": "bill_gas_supply_eur_per_year",
    "l_gas_tax": "bill_gas_tax_eur_per_year",
    "l_el_supply": "bill_electricity_supply_eur_per_year",
    "l_el_tax": "bill_electricity_tax_eur_per_year",
    "A_yr": "energy_bill_eur_per_year",
    "gross": "gross_investment_eur",
    "subsidy": "subsidy_eur",
    "own": "one_off_eur",
    "capital_yr": "capital_eur_per_year",
    "upkeep_yr": "upkeep_eur_per_year",
    "B_yr": "resident_cost_eur_per_year",
    "A_month": "energy_bill_eur_per_month",
    "B_month": "resident_cost_eur_per_month",
    "co2_kg": "kg_co2_per_year",
    "peak_kw": "peak_kw",
    "n_inv_total": "network_investment_eur",
    "n_tariff_incl_vat": "cost_based_heat_eur_per_year",
    "K01": "k01_electricity_grid_eur_per_year",
    "K02": "k02_gas_removal_eur_per_year",
    "K04": "k04_heat_distribution_eur_per_year",
    "K05": "k05_heat_in_home_eur_per_year",
    "K06": "k06_heat_transport_eur_per_year",
    "K07": "k07_heat_source_eur_per_year",
    "K08": "k08_insulation_eur_per_year",
    "K09": "k09_installation_eur_per_year",
    "K11": "k11_heat_purchase_eur_per_year",
    "K12": "k12_gas_eur_per_year",
    "K13": "k13_electricity_eur_per_year",
    "K14": "k14_installation_upkeep_eur_per_year",
    "K15": "k15_heat_network_upkeep_eur_per_year",
    "K16": "k16_networks_upkeep_eur_per_year",
    "nat_extra": "national_cost_eur_per_year",
}
"""Name of a step in the design's worked example to the name of the quantity here."""


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("option", EXAMPLE["options"], ids=lambda option: option["name"])
def test_every_step_of_the_example_comes_out(option: dict, end: str) -> None:
    wanted = [figure["quantity"] for figure in option["figures"]]
    chosen = {**HELD, **option["chosen"]}
    ours = one_home.figures(HOME, option["heat_option"], option["shell_level"], end, wanted, chosen)
    off = [
        f"{figure['what']}: {ours[figure['quantity']]:.4f} where {figure[end]} {figure['unit']} was expected"
        for figure in option["figures"]
        if abs(ours[figure["quantity"]] - figure[end]) > figure["tolerance"]
    ]
    assert not off, "\n".join(off)


def test_the_example_names_units_as_the_calculation_does() -> None:
    from core.heat.chain import wires

    for option in EXAMPLE["options"]:
        for figure in option["figures"]:
            assert figure["unit"] == wires(option["heat_option"])[figure["quantity"]].unit, figure["what"]


@pytest.mark.parametrize(("end", "peak_kw"), [("low", 1.2), ("mid", 1.5), ("high", 1.8)])
def test_without_holding_it_the_peak_of_appliances_runs_over_its_published_range(end, peak_kw) -> None:
    assert HELD == {"base_peak_kw": 1.5}
    for option in ("gas_boiler", "mt_heat_network", "green_gas_boiler"):
        found = one_home.figures(HOME, option, "as_is", end, ("peak_kw",))
        assert found["peak_kw"] == pytest.approx(peak_kw), option


@pytest.fixture(scope="module")
def design(shared: Path) -> dict:
    return yaml.safe_load((shared / "design" / "worked-example.yaml").read_text(encoding="utf-8"))


def _tolerance(step: dict, end: str) -> float:
    """A number, or a share of the value written as text ("0.1 %")."""
    tol = step["tol"]
    return float(tol.split()[0]) / 100 * abs(step[end]) if isinstance(tol, str) else tol


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("name", OPTIONS)
def test_the_design_and_the_calculation_agree(design: dict, name: str, end: str) -> None:
    heat_option, shell_level, chosen = OPTIONS[name]
    steps = {key: step for key, step in design["results"][name].items() if key in STEPS}
    wanted = [STEPS[key] for key in steps]
    ours = one_home.figures(HOME, heat_option, shell_level, end, wanted, {**HELD, **chosen})
    off = [
        f"{key}: {ours[STEPS[key]]:.4f} where {step[end]} was expected"
        for key, step in steps.items()
        if abs(ours[STEPS[key]] - step[end]) > _tolerance(step, end)
    ]
    assert not off, "\n".join(off)


@pytest.mark.parametrize("end", ENDS)
def test_the_tariff_follows_participation_as_in_the_design(design: dict, end: str) -> None:
    for label, row in design["participation_curve"].items():
        share = float(label.split()[0]) / 100
        wanted = ("cost_based_heat_eur_per_year", "network_investment_eur", "maximum_heat_eur_per_year")
        tariff, investment, maximum = one_home.figures(
            HOME, "mt_heat_network", "as_is", end, wanted, {"participation_share": share}
        ).values()
        expected = row[end]
        assert tariff == pytest.approx(expected["tariff_incl_vat_eur_yr"], abs=0.5)
        assert investment == pytest.approx(expected["investment_per_participant"], abs=1)
        assert tariff - maximum == pytest.approx(expected["gap_vs_acm_eur_yr_incl_vat"], abs=0.5)


SENSITIVITIES = {
    "prices_gas_low_el_high (1.10 / 0.32)": {
        "gas_price_eur_per_m3": 1.10,
        "electricity_price_eur_per_kwh": 0.32,
    },
    "prices_gas_high_el_low (1.60 / 0.22)": {
        "gas_price_eur_per_m3": 1.60,
        "electricity_price_eur_per_kwh": 0.22,
    },
    "space_heat_x0.8": {"own_demand_residual": -0.2},
    "space_heat_x1.2 (heat > 31 GJ: second ACM tier not applied)": {"own_demand_residual": 0.2},
    "rate_0": {"owner_interest_rate": 0.0},
    "rate_5.5_pct": {"owner_interest_rate": 0.055},
    "warmtefonds_4.35pct": {"owner_interest_rate": 0.0435},
}


@pytest.mark.parametrize("case", SENSITIVITIES)
def test_the_sensitivities_of_the_design_come_out(design: dict, case: str) -> None:
    for name, expected in design["sensitivities_mid_EUR_month"][case].items():
        heat_option, shell_level, chosen = OPTIONS[name]
        wanted = ("energy_bill_eur_per_month", "resident_cost_eur_per_month")
        bill, cost = one_home.figures(
            HOME, heat_option, shell_level, "mid", wanted, {**chosen, **SENSITIVITIES[case]}
        ).values()
        assert bill == pytest.approx(expected["A"], abs=0.05), name
        assert cost == pytest.approx(expected["B"], abs=0.05), name


def test_all_electric_without_the_insulation_step_costs_as_much_as_gas(design: dict) -> None:
    expected = design["sensitivities_mid_EUR_month"]["all_electric_without_insulation_label_C"]
    wanted = ("energy_bill_eur_per_month", "resident_cost_eur_per_month", "one_off_eur")
    bill, cost, one_off = one_home.figures(HOME, "air_water_heat_pump", "as_is", "mid", wanted).values()
    assert bill == pytest.approx(expected["A_month"], abs=0.05)
    assert cost == pytest.approx(expected["B_month"], abs=0.05)
    assert one_off == pytest.approx(expected["own_eur"], abs=1)
