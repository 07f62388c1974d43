"""Heat of 70 °C from a pipe in the street; the home leaves gas and cooks on induction."""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity


@quantity("EUR/yr incl VAT")
def bill_heat_eur_per_year(maximum_heat_eur_per_year, cost_based_heat_eur_per_year, heat_tariff_position):
    """Heat on the bill: the maximum tariff at position 0, the cost-based tariff at position 1."""
    return maximum_heat_eur_per_year + heat_tariff_position * (
        cost_based_heat_eur_per_year - maximum_heat_eur_per_year
    )


@quantity("EUR incl VAT")
def heat_connection_eur(heat_connection_charge_eur):
    """Connection charge."""
    return heat_connection_charge_eur


@quantity("EUR", "ISDE")
def heat_connection_subsidy_eur(heat_connection_subsidy_eur_per_connection):
    """Subsidy for connecting."""
    return heat_connection_subsidy_eur_per_connection


@quantity("EUR incl VAT")
def in_home_piping_eur(
    is_flat,
    in_home_piping_house_eur_ex_vat,
    in_home_piping_flat_eur_ex_vat,
    in_home_piping_owner_share,
    heat_tariff_position,
    vat_share,
):
    """In-home piping the owner pays apart; in the cost-based tariff it is paid already: no euro twice."""
    piping = np.where(is_flat, in_home_piping_flat_eur_ex_vat, in_home_piping_house_eur_ex_vat)
    return piping * (in_home_piping_owner_share * (1 - heat_tariff_position) * (1 + vat_share))


@quantity("EUR/yr")
def k04_heat_distribution_eur_per_year(
    network_distribution_eur,
    network_substations_eur,
    network_connection_eur,
    network_in_home_eur,
    social_long_annuity_share,
):
    """Heat network in the neighbourhood: street pipe, substations and house connection."""
    connection = network_connection_eur - network_in_home_eur
    return (network_distribution_eur + network_substations_eur + connection) * social_long_annuity_share


@quantity("EUR/yr")
def k05_heat_in_home_eur_per_year(network_in_home_eur, social_long_annuity_share):
    """In-home piping and delivery set."""
    return network_in_home_eur * social_long_annuity_share


@quantity("EUR/yr")
def k06_heat_transport_eur_per_year(network_primary_eur, social_long_annuity_share):
    """Primary network."""
    return network_primary_eur * social_long_annuity_share


@quantity("EUR/yr")
def k07_heat_source_eur_per_year(network_source_eur, network_backup_eur, social_long_annuity_share):
    """Source and peak plant."""
    return (network_source_eur + network_backup_eur) * social_long_annuity_share


@quantity("EUR/yr")
def k11_heat_purchase_eur_per_year(heat_purchase_eur_per_year):
    """Heat bought at the source."""
    return heat_purchase_eur_per_year


@quantity("m3/yr")
def network_gas_m3_per_year(peak_plant_gas_m3_per_year):
    """Gas of the peak plant."""
    return peak_plant_gas_m3_per_year


@quantity("kWh/yr")
def network_electricity_kwh_per_year(pumping_kwh_per_year, source_electricity_kwh_per_year):
    """Electricity of pumps and source."""
    return pumping_kwh_per_year + source_electricity_kwh_per_year


@quantity("EUR/yr")
def k15_heat_network_upkeep_eur_per_year(network_upkeep_eur_per_year):
    """Upkeep of the heat network."""
    return network_upkeep_eur_per_year


@quantity("kg/yr")
def network_kg_co2_per_year(
    peak_plant_gas_m3_per_year,
    gas_kg_co2_per_m3,
    network_electricity_kwh_per_year,
    electricity_kg_co2_per_kwh,
):
    """Of peak plant, pumps and source; residual heat itself counts as zero."""
    return (
        peak_plant_gas_m3_per_year * gas_kg_co2_per_m3
        + network_electricity_kwh_per_year * electricity_kg_co2_per_kwh
    )


@quantity("m2")
def space_m2(delivery_set_space_m2):
    """Delivery set."""
    return delivery_set_space_m2


@quantity("days")
def installation_days_indoors(heat_network_days_indoors):
    """Pipes, delivery set and induction hob."""
    return heat_network_days_indoors


@quantity("weeks")
def heat_network_weeks_open(heat_network_weeks_open_in_street):
    """Laying the pipes."""
    return heat_network_weeks_open_in_street
