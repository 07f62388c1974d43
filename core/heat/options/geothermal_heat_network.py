"""Heat of 70 °C from a pipe in the street, out of a well of the network itself deep in the ground."""

from __future__ import annotations

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
def network_source_eur_per_kw(geothermal_eur_per_kw):
    """Two wells and what stands on them."""
    return geothermal_eur_per_kw


@quantity("share/yr", "PBL Startanalyse 2020")
def network_source_upkeep_share(geothermal_upkeep_share):
    """Upkeep of the wells, share of the investment."""
    return geothermal_upkeep_share


@quantity("EUR/GJ ex VAT")
def network_heat_purchase_eur_per_gj(geothermal_heat_purchase_eur_per_gj):
    """What the heat itself costs, besides investment, upkeep and electricity of the wells."""
    return geothermal_heat_purchase_eur_per_gj


@quantity("kWh/yr")
def source_electricity_kwh_per_year(
    network_heat_input_gj_per_year, network_peak_plant_heat_share, geothermal_electricity_gj_per_gj
):
    """Electricity of the pumps in the wells, for the heat that does not come from the peak plant."""
    per_gj = (1 - network_peak_plant_heat_share) * geothermal_electricity_gj_per_gj / GJ_PER_KWH
    return network_heat_input_gj_per_year * per_gj
