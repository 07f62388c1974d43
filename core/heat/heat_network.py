"""A heat network over the participating homes of one area: investment and running cost.

Investments are per participating home and ex VAT. Pipe in the street does not shrink when fewer homes
take part, so each participant pays more. The home's own connection follows its type; the rest of the
network is shared equally. Not included: administration, bad debt, a transport pipe to a far source.
"""

from __future__ import annotations

import numpy as np

from core.heat.finance import annuity_factor
from core.heat.quantity import quantity
from core.heat.units import GJ_PER_KWH, KW_PER_MW

SA20 = "PBL Startanalyse 2020"


@quantity("kW")
def network_capacity_kw_per_connection(
    network_mean_floor_area_m2, network_flat_share, capacity_house_kw, capacity_flat_kw, capacity_kw_per_m2
):
    """Space heat capacity of the mean home on the network."""
    fixed = capacity_house_kw + (capacity_flat_kw - capacity_house_kw) * network_flat_share
    return fixed + capacity_kw_per_m2 * network_mean_floor_area_m2


@quantity("kW", "PBL Hestia Vermogens.dms")
def network_peak_kw_per_connection(network_capacity_kw_per_connection, simultaneity_share):
    """What one connection adds to the peak of the network; hot water peaks are left out."""
    return network_capacity_kw_per_connection * simultaneity_share


@quantity("MW")
def pipe_section_peak_mw(
    network_dwelling_count, dwellings_per_pipe_section, participation_share, network_peak_kw_per_connection
):
    """Peak power of one section of street pipe."""
    dwellings = np.minimum(network_dwelling_count, dwellings_per_pipe_section)
    return dwellings * participation_share * network_peak_kw_per_connection / KW_PER_MW


def between_sources(position, lowest, middle, highest):
    """The lowest source at position 0, the middle one at a half, the highest at 1."""
    past_middle = 2 * position - 1
    other = np.where(past_middle < 0, lowest, highest)
    return middle + (other - middle) * np.abs(past_middle)


@quantity("EUR/m ex VAT", "CE Delft 2022; PBL Startanalyse 2020 table 8; Quintel ETM")
def pipe_eur_per_m(
    pipe_section_peak_mw,
    pipe_cost_position,
    pipe_ce_delft_a_eur_per_m,
    pipe_ce_delft_a_exponent,
    pipe_ce_delft_b_eur_per_m,
    pipe_ce_delft_b_exponent,
    pipe_pbl_fixed_eur_per_m,
    pipe_pbl_slope_eur_per_m,
    pipe_pbl_exponent,
    pipe_etm_eur_per_m,
):
    """Cost of a metre of street pipe: three sources that disagree, and a position between them."""
    ce_delft = (
        pipe_ce_delft_a_eur_per_m * pipe_section_peak_mw**pipe_ce_delft_a_exponent
        + pipe_ce_delft_b_eur_per_m * pipe_section_peak_mw**pipe_ce_delft_b_exponent
    ) / 2
    pbl = pipe_pbl_fixed_eur_per_m + pipe_pbl_slope_eur_per_m * pipe_section_peak_mw**pipe_pbl_exponent
    return between_sources(pipe_cost_position, ce_delft, pbl, pipe_etm_eur_per_m)


@quantity("EUR/connection ex VAT")
def network_distribution_eur(pipe_eur_per_m, trench_m_per_dwelling, participation_share):
    """Street pipe: the trench passes every home, those who take part pay for it."""
    return pipe_eur_per_m * trench_m_per_dwelling / participation_share


@quantity("EUR/connection ex VAT")
def network_connection_eur(is_flat, connection_house_eur_ex_vat, connection_flat_eur_ex_vat):
    """Connection and in-home piping."""
    return np.where(is_flat, connection_flat_eur_ex_vat, connection_house_eur_ex_vat)


@quantity("EUR/connection ex VAT")
def network_in_home_eur(
    is_flat,
    in_home_piping_house_eur_ex_vat,
    in_home_piping_flat_eur_ex_vat,
    delivery_set_eur_ex_vat,
):
    """The part of that inside the home: piping and delivery set."""
    piping = np.where(is_flat, in_home_piping_flat_eur_ex_vat, in_home_piping_house_eur_ex_vat)
    return piping + delivery_set_eur_ex_vat


@quantity("EUR/connection ex VAT", SA20)
def network_substations_eur(substations_eur_per_kw, network_peak_kw_per_connection):
    """Substations and heat transfer stations."""
    return substations_eur_per_kw * network_peak_kw_per_connection


@quantity("EUR/connection ex VAT")
def network_primary_eur(primary_network_eur_per_kw, network_peak_kw_per_connection):
    """Primary network between source and neighbourhood."""
    return primary_network_eur_per_kw * network_peak_kw_per_connection


@quantity("EUR/kW ex VAT", SA20)
def network_source_eur_per_kw(source_eur_per_kw):
    """Making the source ready: extraction of residual heat, unless the heat option has another source."""
    return source_eur_per_kw


@quantity("EUR/connection ex VAT")
def network_source_fixed_eur():
    """The part of the source that costs the same for few homes as for many; none unless it has one."""
    return 0.0


@quantity("share", SA20)
def network_source_peak_share(source_peak_share):
    """Share of the peak that the source covers; the peak plant does the rest."""
    return source_peak_share


@quantity("share/yr")
def network_source_upkeep_share(source_upkeep_share):
    """Upkeep of the source, share of its investment; other sources have their own."""
    return source_upkeep_share


@quantity("EUR/GJ ex VAT")
def network_heat_purchase_eur_per_gj(heat_purchase_eur_per_gj):
    """Heat bought at the source; other sources have their own price."""
    return heat_purchase_eur_per_gj


@quantity("share")
def network_heat_loss_share(network_loss_share):
    """Heat lost on the way, share of what goes in; colder networks have their own."""
    return network_loss_share


@quantity("share", SA20)
def network_peak_plant_heat_share(peak_plant_heat_share):
    """Heat of the peak plant, share of what goes in."""
    return peak_plant_heat_share


@quantity("EUR/connection ex VAT", SA20)
def network_source_eur(
    network_source_eur_per_kw,
    network_source_peak_share,
    network_peak_kw_per_connection,
    network_source_fixed_eur,
):
    """The source: what grows with its share of the peak, and what does not."""
    by_power = network_source_eur_per_kw * network_source_peak_share * network_peak_kw_per_connection
    return by_power + network_source_fixed_eur


@quantity("EUR/connection ex VAT")
def network_backup_eur(backup_eur_per_kw, network_peak_kw_per_connection):
    """Peak plant for the whole peak."""
    return backup_eur_per_kw * network_peak_kw_per_connection


@quantity("EUR/connection ex VAT")
def network_investment_eur(
    network_distribution_eur,
    network_connection_eur,
    network_substations_eur,
    network_primary_eur,
    network_source_eur,
    network_backup_eur,
):
    """All the heat company invests for one participating home."""
    shared = (
        network_distribution_eur
        + network_substations_eur
        + network_primary_eur
        + network_source_eur
        + network_backup_eur
    )
    return shared + network_connection_eur


@quantity("EUR/yr ex VAT")
def network_capital_eur_per_year(
    network_investment_eur, heat_connection_charge_eur, vat_share, heat_company_interest_rate, long_life_years
):
    """Yearly cost of the investment that the connection charge does not cover."""
    left = network_investment_eur - heat_connection_charge_eur / (1 + vat_share)
    return left * annuity_factor(heat_company_interest_rate, long_life_years)


@quantity("EUR/yr ex VAT", "CE Delft 210347")
def network_upkeep_eur_per_year(
    network_distribution_eur,
    network_primary_eur,
    distribution_upkeep_share,
    network_connection_eur,
    connection_upkeep_share,
    network_substations_eur,
    substations_upkeep_share,
    network_source_eur,
    network_source_upkeep_share,
    network_backup_eur,
    source_upkeep_share,
):
    """Upkeep of the network, a share of each investment."""
    shared = (
        (network_distribution_eur + network_primary_eur) * distribution_upkeep_share
        + network_substations_eur * substations_upkeep_share
        + network_source_eur * network_source_upkeep_share
        + network_backup_eur * source_upkeep_share
    )
    return shared + network_connection_eur * connection_upkeep_share


@quantity("GJ/yr")
def delivered_heat_gj_per_year(heat_gj_per_year):
    """Heat that comes into the home; all it uses, unless an appliance in the home adds to it."""
    return heat_gj_per_year


@quantity("GJ/yr", SA20)
def network_heat_input_gj_per_year(delivered_heat_gj_per_year, network_heat_loss_share):
    """Heat that must go into the network for the home."""
    return delivered_heat_gj_per_year / (1 - network_heat_loss_share)


@quantity("EUR/yr ex VAT")
def heat_purchase_eur_per_year(
    network_heat_input_gj_per_year, network_peak_plant_heat_share, network_heat_purchase_eur_per_gj
):
    """Heat bought at the source."""
    per_gj = (1 - network_peak_plant_heat_share) * network_heat_purchase_eur_per_gj
    return network_heat_input_gj_per_year * per_gj


@quantity("m3/yr")
def peak_plant_gas_m3_per_year(
    network_heat_input_gj_per_year,
    network_peak_plant_heat_share,
    gas_lower_heating_value_gj_per_m3,
    peak_plant_efficiency,
):
    """Gas of the peak plant, for this home."""
    per_gj = network_peak_plant_heat_share / (gas_lower_heating_value_gj_per_m3 * peak_plant_efficiency)
    return network_heat_input_gj_per_year * per_gj


@quantity("kWh/yr", SA20)
def pumping_kwh_per_year(network_heat_input_gj_per_year, pumping_gj_per_gj):
    """Electricity for pumping, for this home."""
    return network_heat_input_gj_per_year * (pumping_gj_per_gj / GJ_PER_KWH)


@quantity("kWh/yr")
def source_electricity_kwh_per_year():
    """Electricity at the source, for this home; none when its heat is warm enough and comes by itself."""
    return 0.0


@quantity("EUR/yr ex VAT")
def network_energy_eur_per_year(
    heat_purchase_eur_per_year,
    peak_plant_gas_m3_per_year,
    gas_price_eur_per_m3,
    network_electricity_kwh_per_year,
    electricity_price_eur_per_kwh,
    vat_share,
):
    """What the heat company pays for energy, energy tax included."""
    return (
        heat_purchase_eur_per_year
        + peak_plant_gas_m3_per_year * (gas_price_eur_per_m3 / (1 + vat_share))
        + network_electricity_kwh_per_year * (electricity_price_eur_per_kwh / (1 + vat_share))
    )
