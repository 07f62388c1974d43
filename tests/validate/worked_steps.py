"""How the names in a worked example map to ours: parameters, and the steps of each heat option.

A step is the name of a quantity of the calculation, or a small sum of them where the example cuts an
amount in another place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Values = Callable[[str], float]
"""Quantity to its value for the home."""


@dataclass(frozen=True)
class Meaning:
    """Our parameters that a parameter of the file stands for; `year`: price level it must be brought from."""

    keys: tuple[str, ...]
    year: str | None = None


def _as(*keys: str, year: str | None = None) -> Meaning:
    return Meaning(keys, year)


PARAMETERS: Mapping[str, Meaning] = {
    "p_gas": _as("gas_price_eur_per_m3"),
    "p_el": _as("electricity_price_eur_per_kwh"),
    "eb_gas": _as("gas_energy_tax_eur_per_m3"),
    "eb_el": _as("electricity_energy_tax_eur_per_kwh"),
    "tax_credit": _as("energy_tax_credit_eur_per_year"),
    "net_el": _as("electricity_network_fee_eur_per_year"),
    "net_gas": _as("gas_network_fee_eur_per_year"),
    "fix_el": _as("electricity_fixed_supply_eur_per_year"),
    "fix_gas": _as("gas_fixed_supply_eur_per_year"),
    "el_base": _as("base_electricity_kwh_per_year"),
    "lhv": _as("gas_lower_heating_value_gj_per_m3"),
    "eta_rv": _as("boiler_space_heat_efficiency"),
    "eta_tw": _as("boiler_hot_water_efficiency"),
    "cook_m3": _as("cooking_gas_m3_per_year"),
    "cook_kwh": _as("cooking_electricity_kwh_per_year"),
    "boiler_ex": _as("boiler_eur_ex_vat"),
    "boiler_om_ex": _as("boiler_upkeep_eur_per_year_ex_vat"),
    "hyb_share": _as("hybrid_space_heat_share"),
    "hyb_spf": _as("hybrid_spf"),
    "hyb_addon_in": _as("hybrid_eur"),
    "hyb_om_ex": _as("hybrid_upkeep_eur_per_year_ex_vat"),
    "hyb_kw": _as("hybrid_size_kw"),
    "isde_start": _as("heat_pump_subsidy_start_eur"),
    "isde_kw": _as("heat_pump_subsidy_eur_per_kw"),
    "isde_bonus": _as("heat_pump_subsidy_label_bonus_eur"),
    "hp_kw": _as("heat_pump_size_kw", "heat_pump_eur_size_kw"),
    "hp_in": _as("heat_pump_eur"),
    "hp_om_ex": _as("heat_pump_upkeep_eur_per_year_ex_vat"),
    "spf_rv": _as("heat_pump_space_heat_spf"),
    "spf_tw": _as("heat_pump_hot_water_spf"),
    "rad_ex18": _as("radiators_house_eur_ex_vat", "radiators_flat_eur_ex_vat", year="2018"),
    "induction_in23": _as("induction_hob_eur", year="2023"),
    "conn3x25_19": _as("three_phase_connection_eur", year="2019"),
    "isde_cook": _as("induction_subsidy_eur"),
    "isde_ins": _as("example_insulation_subsidy_eur"),
    "acm_gj": _as("maximum_heat_price_eur_per_gj"),
    "acm_fix": _as("maximum_heat_fixed_eur_per_year"),
    "bak_in": _as("heat_connection_charge_eur"),
    "inhome_ex18": _as("example_in_home_eur_ex_vat", year="2018"),
    "isde_net": _as("heat_connection_subsidy_eur_per_connection"),
    "gg_ex": _as("green_gas_supply_price_eur_per_m3_ex_vat"),
    "rate": _as("owner_interest_rate"),
    "len_m": _as("trench_m_per_dwelling"),
    "cap_kw": _as("network_capacity_kw_per_connection"),
    "sim": _as("simultaneity_share"),
    "conn_ex": _as("connection_house_eur_ex_vat", "connection_flat_eur_ex_vat"),
    "os_wos_18": _as("substations_eur_per_kw", year="2018"),
    "src_18": _as("source_eur_per_kw", year="2018"),
    "src_share": _as("source_peak_share"),
    "backup": _as("backup_eur_per_kw"),
    "primary": _as("primary_network_eur_per_kw"),
    "loss": _as("network_loss_share"),
    "peakvol": _as("peak_plant_heat_share"),
    "eta_peak": _as("peak_plant_efficiency"),
    "heat_buy": _as("heat_purchase_eur_per_gj"),
    "pump": _as("pumping_gj_per_gj"),
    "wacc": _as("heat_company_interest_rate"),
    "ef_gas": _as("gas_kg_co2_per_m3"),
    "ef_el": _as("electricity_kg_co2_per_kwh"),
    "ef_gg": _as("green_gas_kg_co2_per_m3"),
    "pk_base": _as("base_peak_kw"),
    "pk_hyb": _as("hybrid_peak_kw"),
    "pk_hp": _as("heat_pump_peak_kw"),
    "grid_kw": _as("grid_reinforcement_eur_per_kw"),
    "gasrem_19": _as("gas_removal_house_eur", "gas_removal_flat_eur", year="2019"),
    "gasmain_19": _as("gas_main_removal_eur_per_m", year="2019"),
    "k16_gas_18": _as("networks_upkeep_with_gas_eur_per_year", year="2018"),
    "k16_off_18": _as("networks_upkeep_without_gas_eur_per_year", year="2018"),
}
"""Parameter of the file to ours. Those that start with `example_` are turned into ours in `worked_home`."""

PERCENT = 100

OPTIONS: Mapping[str, tuple[str, Mapping[str, float]]] = {
    "gas_boiler": ("gas_boiler", {}),
    "hybrid": ("hybrid_heat_pump", {}),
    "all_electric": ("air_water_heat_pump", {}),
    "network_acm": ("mt_heat_network", {"heat_tariff_position": 0.0}),
    "network_cost": ("mt_heat_network", {"heat_tariff_position": 1.0}),
    "green_gas": ("green_gas_boiler", {}),
}


def option_of(name: str) -> tuple[str, Mapping[str, float]] | None:
    """Our heat option and what is set for it; the percentage behind `network_cost` is its participation."""
    percentage = re.fullmatch(r"network_cost(\d+)", name)
    if percentage is None:
        return OPTIONS.get(name)
    heat_option, chosen = OPTIONS["network_cost"]
    return heat_option, {**chosen, "participation_share": float(percentage[1]) / PERCENT}


STEPS: Mapping[str, str | Callable[[Values], float]] = {
    "space_heat": "space_heat_gj_per_year",
    "tap": "hot_water_gj_per_year",
    "gas_rv": "space_heat_gas_m3_per_year",
    "gas_tw": "hot_water_gas_m3_per_year",
    "gas_m3": "gas_m3_per_year",
    "el_kwh_heat": "electricity_kwh_per_year",
    "hp_heat": "heat_pump_heat_gj_per_year",
    "kwh_rv": "space_heat_electricity_kwh_per_year",
    "kwh_tw": "hot_water_electricity_kwh_per_year",
    "heat_GJ": "heat_gj_per_year",
    "price_GJ": "heat_price_eur_per_gj",
    "supply_ex": "gas_supply_price_eur_per_m3_ex_vat",
    "price_in": lambda v: (
        v("gas_supply_price_eur_per_m3_ex_vat") * (1 + v("vat_share")) + v("gas_energy_tax_eur_per_m3")
    ),
    "l_gas_supply": "bill_gas_supply_eur_per_year",
    "l_gas_tax": "bill_gas_tax_eur_per_year",
    "l_gas_fixed": "bill_gas_fixed_supply_eur_per_year",
    "l_gas_net": "bill_gas_network_fee_eur_per_year",
    "l_el_supply": "bill_electricity_supply_eur_per_year",
    "l_el_tax": "bill_electricity_tax_eur_per_year",
    "l_el_fixed": "bill_electricity_fixed_supply_eur_per_year",
    "l_el_net": "bill_electricity_network_fee_eur_per_year",
    "l_tax_credit": "bill_tax_credit_eur_per_year",
    "l_heat_variable": "bill_heat_variable_eur_per_year",
    "l_heat_fixed": "bill_heat_fixed_eur_per_year",
    "l_heat_total": "bill_heat_eur_per_year",
    "A_yr": "energy_bill_eur_per_year",
    "of_which_vat": "bill_vat_eur_per_year",
    "x_insulation_ex18": lambda v: v("package_eur_ex_vat") / v("index_from_2018"),
    "i_boiler": "boiler_eur",
    "c_boiler": lambda v: v("boiler_eur") * v("installation_annuity_share"),
    "i_hybrid": lambda v: v("heating_installation_eur") - v("boiler_eur"),
    "s_hybrid": "heating_installation_granted_eur",
    "c_hybrid": lambda v: (
        v("heating_installation_capital_eur_per_year") - v("boiler_eur") * v("installation_annuity_share")
    ),
    "i_insulation": "insulation_eur",
    "s_insulation": "insulation_subsidy_eur",
    "c_insulation": "insulation_capital_eur_per_year",
    "i_heatpump": "heating_installation_eur",
    "s_heatpump": "heating_installation_granted_eur",
    "c_heatpump": "heating_installation_capital_eur_per_year",
    "i_radiators": "radiators_eur",
    "c_radiators": "radiators_capital_eur_per_year",
    "i_induction": "cooking_eur",
    "s_induction": "cooking_granted_eur",
    "c_induction": "cooking_capital_eur_per_year",
    "i_conn_3x25": "electricity_connection_eur",
    "c_conn_3x25": "electricity_connection_capital_eur_per_year",
    "i_bak": "heat_connection_eur",
    "s_bak": "lasting_subsidy_eur",
    "c_bak": "heat_connection_capital_eur_per_year",
    "i_inhome": "in_home_piping_eur",
    "c_inhome": "in_home_piping_capital_eur_per_year",
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
    "n_peak_kw": lambda v: (
        v("network_peak_kw_per_connection") * v("network_dwelling_count") * v("participation_share")
    ),
    "n_pipe_eur_m": "pipe_eur_per_m",
    "n_trench_m": lambda v: v("trench_m_per_dwelling") * v("network_dwelling_count"),
    "n_inv_distribution": "network_distribution_eur",
    "n_inv_connection": "network_connection_eur",
    "n_inv_os_wos": "network_substations_eur",
    "n_inv_primary": "network_primary_eur",
    "n_inv_source": "network_source_eur",
    "n_inv_backup": "network_backup_eur",
    "n_inv_total": "network_investment_eur",
    "n_bak_ex": lambda v: v("heat_connection_charge_eur") / (1 + v("vat_share")),
    "n_capital_yr": "network_capital_eur_per_year",
    "n_om_yr": "network_upkeep_eur_per_year",
    "n_heat_delivered_GJ": "delivered_heat_gj_per_year",
    "n_heat_input_GJ": "network_heat_input_gj_per_year",
    "n_heat_buy_yr": "heat_purchase_eur_per_year",
    "n_peak_gas_m3": "peak_plant_gas_m3_per_year",
    "n_peak_gas_yr": lambda v: (
        v("peak_plant_gas_m3_per_year") * v("gas_price_eur_per_m3") / (1 + v("vat_share"))
    ),
    "n_pump_kwh": "pumping_kwh_per_year",
    "n_pump_yr": lambda v: (
        v("pumping_kwh_per_year") * v("electricity_price_eur_per_kwh") / (1 + v("vat_share"))
    ),
    "n_cost_ex_vat": "heat_company_cost_eur_per_year",
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
    "nat_total": lambda v: v("national_investment_eur_per_year") + v("national_running_eur_per_year"),
    "nat_extra": "national_cost_eur_per_year",
    "eur_per_tco2": lambda v: (
        v("national_cost_eur_per_year") / (v("reference_kg_co2_per_year") - v("kg_co2_per_year")) * 1000
    ),
}
"""Step of the file to our quantity, or to a sum of quantities."""
