"""Heating for a whole building on a shared heat pump, through the landlord or the owners' association (VvE).

The heat is not sold by meter at a set tariff: what it costs is settled between the homes, losses in the
building included. Investment and upkeep are those of the building's owner, not of a tenant.
"""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity
from core.heat.units import GJ_PER_KWH


@quantity("GJ/yr")
def block_heat_input_gj_per_year(heat_gj_per_year, block_loss_share):
    """Heat made for the home, with what the pipes in the building lose."""
    return heat_gj_per_year / (1 - block_loss_share)


@quantity("kWh/yr")
def block_electricity_kwh_per_year(block_heat_input_gj_per_year, collective_heat_pump_70_cop):
    """Electricity of the shared heat pump, for this home."""
    return block_heat_input_gj_per_year / (collective_heat_pump_70_cop * GJ_PER_KWH)


@quantity("EUR/yr incl VAT")
def bill_heat_eur_per_year(
    block_electricity_kwh_per_year, electricity_price_eur_per_kwh, block_fixed_eur, block_settlement_eur
):
    """The home's part of the electricity, of the building's connection, and the cost of settling."""
    return block_electricity_kwh_per_year * electricity_price_eur_per_kwh + (
        block_fixed_eur + block_settlement_eur
    )


@quantity("kW")
def block_capacity_kw(heat_pump_size_kw, simultaneity_share):
    """The home's part of the shared heat pump: not all homes ask for heat at once."""
    return heat_pump_size_kw * simultaneity_share


@quantity("EUR incl VAT", "PBL Startanalyse 2020")
def heating_installation_eur(
    block_capacity_kw,
    collective_heat_pump_eur_per_kw,
    aquifer_eur_per_kw,
    aquifer_fixed_eur,
    homes_per_block,
    vat_share,
):
    """The home's part of the shared heat pump and its source."""
    per_kw = collective_heat_pump_eur_per_kw + aquifer_eur_per_kw
    return (block_capacity_kw * per_kw + aquifer_fixed_eur / homes_per_block) * (1 + vat_share)


@quantity("EUR/yr ex VAT")
def upkeep_eur_per_year_ex_vat(heating_installation_eur, collective_heat_pump_upkeep_share, vat_share):
    """The home's part of the upkeep."""
    return heating_installation_eur * (collective_heat_pump_upkeep_share / (1 + vat_share))


@quantity("EUR incl VAT")
def in_home_piping_eur(is_flat, shared_piping_house_eur_ex_vat, block_piping_flat_eur_ex_vat, vat_share):
    """Making the pipes in the building fit; a house needs a pipe of its own."""
    piping = np.where(is_flat, block_piping_flat_eur_ex_vat, shared_piping_house_eur_ex_vat)
    return piping * (1 + vat_share)


@quantity("EUR/yr")
def k05_heat_in_home_eur_per_year(in_home_piping_eur, vat_share, social_long_annuity_share):
    """Pipes in the building."""
    return in_home_piping_eur * (social_long_annuity_share / (1 + vat_share))


@quantity("kWh/yr")
def network_electricity_kwh_per_year(block_electricity_kwh_per_year):
    """Electricity of the shared heat pump."""
    return block_electricity_kwh_per_year


@quantity("kg/yr")
def network_kg_co2_per_year(block_electricity_kwh_per_year, electricity_kg_co2_per_kwh):
    """Of that electricity."""
    return block_electricity_kwh_per_year * electricity_kg_co2_per_kwh


@quantity("kW")
def extra_peak_kw(block_capacity_kw, collective_heat_pump_70_cop):
    """The home's part of what the shared heat pump asks at the coldest moment."""
    return block_capacity_kw / collective_heat_pump_70_cop


@quantity("kW")
def peak_kw(base_peak_kw, extra_peak_kw):
    """Coincident peak of the home and its part of the shared heat pump."""
    return base_peak_kw + extra_peak_kw


@quantity("m2")
def space_m2(delivery_set_space_m2):
    """In the home; the shared heat pump stands elsewhere in or on the building."""
    return delivery_set_space_m2


@quantity("dB(A)")
def noise_db(outdoor_unit_noise_db):
    """Outdoor unit of the building."""
    return outdoor_unit_noise_db


@quantity("days")
def installation_days_indoors(block_days_indoors):
    """Pipes, heat meter and induction hob."""
    return block_days_indoors
