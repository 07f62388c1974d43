"""Heat of 70 °C from a pipe in the street: warmth of canal or river, kept in the ground, raised by a
shared heat pump.
"""

from __future__ import annotations

import numpy as np

from core.heat.options.mt_heat_network import (
    bill_heat_eur_per_year,
    heat_connection_eur,
    heat_connection_subsidy_eur,
    heat_network_weeks_open,
    in_home_piping_eur,
    installation_days_indoors,
    k04_heat_distribution_eur_per_year,
    k05_heat_in_home_eur_per_year,
    k06_heat_transport_eur_per_year,
    k07_heat_source_eur_per_year,
    k11_heat_purchase_eur_per_year,
    k15_heat_network_upkeep_eur_per_year,
    network_electricity_kwh_per_year,
    network_gas_m3_per_year,
    network_kg_co2_per_year,
    space_m2,
)
from core.heat.quantity import quantity
from core.heat.units import GJ_PER_KWH

__all__ = [
    "bill_heat_eur_per_year",
    "heat_connection_eur",
    "heat_connection_subsidy_eur",
    "heat_network_weeks_open",
    "in_home_piping_eur",
    "installation_days_indoors",
    "k04_heat_distribution_eur_per_year",
    "k05_heat_in_home_eur_per_year",
    "k06_heat_transport_eur_per_year",
    "k07_heat_source_eur_per_year",
    "k11_heat_purchase_eur_per_year",
    "k15_heat_network_upkeep_eur_per_year",
    "network_electricity_kwh_per_year",
    "network_gas_m3_per_year",
    "network_kg_co2_per_year",
    "space_m2",
]


@quantity("EUR/kW ex VAT", "PBL Startanalyse 2020")
def network_source_eur_per_kw(
    surface_water_eur_per_kw, aquifer_eur_per_kw, collective_heat_pump_eur_per_kw
):
    """Taking heat from the water, keeping it in the ground, and the shared heat pump."""
    return surface_water_eur_per_kw + aquifer_eur_per_kw + collective_heat_pump_eur_per_kw


@quantity("EUR/connection ex VAT", "PBL Startanalyse 2020")
def network_source_fixed_eur(
    surface_water_fixed_eur, aquifer_fixed_eur, network_dwelling_count, participation_share
):
    """What intake and wells cost whatever their power, shared by the homes that take part."""
    homes = np.maximum(network_dwelling_count * participation_share, 1)
    return (surface_water_fixed_eur + aquifer_fixed_eur) / homes


@quantity("share/yr")
def network_source_upkeep_share(collective_heat_pump_upkeep_share):
    """Upkeep of intake, wells and heat pump, share of the investment."""
    return collective_heat_pump_upkeep_share


@quantity("EUR/GJ ex VAT")
def network_heat_purchase_eur_per_gj():
    """None: the heat of the water is free."""
    return 0.0


@quantity("kWh/yr")
def source_electricity_kwh_per_year(
    network_heat_input_gj_per_year, network_peak_plant_heat_share, collective_heat_pump_70_cop
):
    """Electricity of the shared heat pump, for the heat that does not come from the peak plant."""
    per_gj = (1 - network_peak_plant_heat_share) / (collective_heat_pump_70_cop * GJ_PER_KWH)
    return network_heat_input_gj_per_year * per_gj
