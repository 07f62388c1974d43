"""Heat of 50 °C from a pipe in the street, out of the ground by a shared heat pump; a booster in the home
makes hot water, and radiators are larger.
"""

from __future__ import annotations

import numpy as np

from core.heat.heat_network import between_sources
from core.heat.options.air_water_heat_pump import radiators_eur
from core.heat.options.mt_heat_network import (
    bill_heat_eur_per_year,
    heat_connection_eur,
    heat_connection_subsidy_eur,
    heat_network_weeks_open,
    in_home_piping_eur,
    k04_heat_distribution_eur_per_year,
    k05_heat_in_home_eur_per_year,
    k06_heat_transport_eur_per_year,
    k07_heat_source_eur_per_year,
    k11_heat_purchase_eur_per_year,
    k15_heat_network_upkeep_eur_per_year,
    network_electricity_kwh_per_year,
    network_gas_m3_per_year,
    network_kg_co2_per_year,
)
from core.heat.quantity import quantity
from core.heat.units import GJ_PER_KWH

__all__ = [
    "bill_heat_eur_per_year",
    "heat_connection_eur",
    "heat_connection_subsidy_eur",
    "heat_network_weeks_open",
    "in_home_piping_eur",
    "k04_heat_distribution_eur_per_year",
    "k05_heat_in_home_eur_per_year",
    "k06_heat_transport_eur_per_year",
    "k07_heat_source_eur_per_year",
    "k11_heat_purchase_eur_per_year",
    "k15_heat_network_upkeep_eur_per_year",
    "network_electricity_kwh_per_year",
    "network_gas_m3_per_year",
    "network_kg_co2_per_year",
    "radiators_eur",
]


@quantity("GJ/yr", "PBL Startanalyse 2020")
def delivered_heat_gj_per_year(space_heat_gj_per_year, hot_water_gj_per_year, booster_spf):
    """Heat from the network: space heat, and hot water less what the booster adds as electricity."""
    return space_heat_gj_per_year + hot_water_gj_per_year * (1 - 1 / booster_spf)


@quantity("kWh/yr")
def hot_water_electricity_kwh_per_year(hot_water_gj_per_year, booster_spf):
    """Electricity of the booster."""
    return hot_water_gj_per_year / (booster_spf * GJ_PER_KWH)


@quantity("EUR incl VAT")
def heating_installation_eur(booster_eur_ex_vat, vat_share):
    """The booster with its hot water tank."""
    return booster_eur_ex_vat * (1 + vat_share)


@quantity("EUR/yr ex VAT")
def upkeep_eur_per_year_ex_vat(booster_eur_ex_vat, booster_upkeep_share):
    """Upkeep of the booster, a share of its price."""
    return booster_eur_ex_vat * booster_upkeep_share


@quantity("kW")
def extra_peak_kw(booster_extra_peak_kw):
    """Extra peak of the booster."""
    return booster_extra_peak_kw


@quantity("kW")
def peak_kw(base_peak_kw, booster_extra_peak_kw):
    """Coincident peak with a booster."""
    return base_peak_kw + booster_extra_peak_kw


@quantity("EUR/m ex VAT", "CE Delft 2022; PBL Startanalyse 2020 table 8; Quintel ETM")
def pipe_eur_per_m(
    pipe_section_peak_mw,
    pipe_cost_position,
    lt_pipe_ce_delft_a_eur_per_m,
    lt_pipe_ce_delft_a_exponent,
    lt_pipe_ce_delft_b_eur_per_m,
    lt_pipe_ce_delft_b_exponent,
    pipe_pbl_fixed_eur_per_m,
    pipe_pbl_slope_eur_per_m,
    pipe_pbl_exponent,
    lt_pipe_etm_eur_per_m,
):
    """Cost of a metre of street pipe: wider than for 70 °C, as colder water carries less heat."""
    ce_delft = (
        lt_pipe_ce_delft_a_eur_per_m * pipe_section_peak_mw**lt_pipe_ce_delft_a_exponent
        + lt_pipe_ce_delft_b_eur_per_m * pipe_section_peak_mw**lt_pipe_ce_delft_b_exponent
    ) / 2
    pbl = pipe_pbl_fixed_eur_per_m + pipe_pbl_slope_eur_per_m * pipe_section_peak_mw**pipe_pbl_exponent
    return between_sources(pipe_cost_position, ce_delft, pbl, lt_pipe_etm_eur_per_m)


@quantity("share")
def network_heat_loss_share(lt_network_loss_share):
    """Heat lost on the way: less than at 70 °C."""
    return lt_network_loss_share


@quantity("EUR/kW ex VAT", "PBL Startanalyse 2020")
def network_source_eur_per_kw(aquifer_eur_per_kw, collective_heat_pump_eur_per_kw):
    """Heat kept in the ground, and the shared heat pump."""
    return aquifer_eur_per_kw + collective_heat_pump_eur_per_kw


@quantity("EUR/connection ex VAT", "PBL Startanalyse 2020")
def network_source_fixed_eur(aquifer_fixed_eur, network_dwelling_count, participation_share):
    """What the wells cost whatever their power, shared by the homes that take part."""
    return aquifer_fixed_eur / np.maximum(network_dwelling_count * participation_share, 1)


@quantity("share/yr")
def network_source_upkeep_share(collective_heat_pump_upkeep_share):
    """Upkeep of wells and heat pump, share of the investment."""
    return collective_heat_pump_upkeep_share


@quantity("EUR/GJ ex VAT")
def network_heat_purchase_eur_per_gj():
    """None: the heat of the ground is free."""
    return 0.0


@quantity("kWh/yr")
def source_electricity_kwh_per_year(
    network_heat_input_gj_per_year, network_peak_plant_heat_share, collective_heat_pump_50_cop
):
    """Electricity of the shared heat pump, for the heat that does not come from the peak plant."""
    per_gj = (1 - network_peak_plant_heat_share) / (collective_heat_pump_50_cop * GJ_PER_KWH)
    return network_heat_input_gj_per_year * per_gj


@quantity("m2")
def space_m2(booster_space_m2):
    """Delivery set, booster and water tank."""
    return booster_space_m2


@quantity("days")
def installation_days_indoors(heat_network_days_indoors, radiators_days_indoors):
    """Pipes, delivery set, booster, radiators and induction hob."""
    return heat_network_days_indoors + radiators_days_indoors
