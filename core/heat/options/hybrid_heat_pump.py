"""A heat pump beside the gas boiler: it does most of the space heat, the boiler the rest and hot water."""

from __future__ import annotations

from core.heat.options.gas_boiler import (
    cooking_eur,
    cooking_subsidy_eur,
    hob_electricity_kwh_per_year,
    hob_gas_m3_per_year,
    hot_water_gas_m3_per_year,
    keeps_gas,
)
from core.heat.quantity import quantity
from core.heat.units import GJ_PER_KWH

__all__ = [
    "cooking_eur",
    "cooking_subsidy_eur",
    "hob_electricity_kwh_per_year",
    "hob_gas_m3_per_year",
    "hot_water_gas_m3_per_year",
    "keeps_gas",
]


@quantity("GJ/yr", "Installatiemonitor; PBL Startanalyse 2020")
def heat_pump_heat_gj_per_year(space_heat_gj_per_year, hybrid_space_heat_share):
    """Space heat the heat pump makes."""
    return space_heat_gj_per_year * hybrid_space_heat_share


@quantity("m3/yr")
def space_heat_gas_m3_per_year(
    space_heat_gj_per_year,
    hybrid_space_heat_share,
    gas_lower_heating_value_gj_per_m3,
    boiler_space_heat_efficiency,
):
    """Gas for the space heat the heat pump leaves to the boiler."""
    m3_per_gj = 1 / (gas_lower_heating_value_gj_per_m3 * boiler_space_heat_efficiency)
    return space_heat_gj_per_year * ((1 - hybrid_space_heat_share) * m3_per_gj)


@quantity("kWh/yr")
def space_heat_electricity_kwh_per_year(heat_pump_heat_gj_per_year, hybrid_spf):
    """Electricity of the heat pump."""
    return heat_pump_heat_gj_per_year / (hybrid_spf * GJ_PER_KWH)


@quantity("EUR incl VAT")
def heating_installation_eur(boiler_eur, hybrid_eur):
    """A new boiler and the heat pump beside it."""
    return boiler_eur + hybrid_eur


@quantity("EUR", "ISDE")
def heating_installation_subsidy_eur(
    heat_pump_subsidy_start_eur,
    heat_pump_subsidy_eur_per_kw,
    hybrid_size_kw,
    heat_pump_subsidy_label_bonus_eur,
):
    """Subsidy for the heat pump."""
    return (
        heat_pump_subsidy_start_eur
        + heat_pump_subsidy_eur_per_kw * hybrid_size_kw
        + heat_pump_subsidy_label_bonus_eur
    )


@quantity("EUR/yr ex VAT")
def upkeep_eur_per_year_ex_vat(hybrid_upkeep_eur_per_year_ex_vat):
    """Upkeep of heat pump and boiler."""
    return hybrid_upkeep_eur_per_year_ex_vat


@quantity("kW")
def peak_kw(hybrid_peak_kw):
    """Coincident peak with a hybrid heat pump."""
    return hybrid_peak_kw


@quantity("kW")
def extra_peak_kw(hybrid_extra_peak_kw):
    """Extra peak the grid is built for."""
    return hybrid_extra_peak_kw


@quantity("m2")
def space_m2(hybrid_space_m2):
    """Boiler and outdoor unit."""
    return hybrid_space_m2


@quantity("dB(A)")
def noise_db(outdoor_unit_noise_db):
    """Outdoor unit."""
    return outdoor_unit_noise_db


@quantity("days")
def installation_days_indoors(hybrid_days_indoors):
    """Boiler and heat pump."""
    return hybrid_days_indoors
