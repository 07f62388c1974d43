"""An all-electric air-water heat pump for space heat and hot water; the home leaves gas."""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity
from core.heat.units import GJ_PER_KWH


@quantity("kWh/yr")
def space_heat_electricity_kwh_per_year(space_heat_gj_per_year, heat_pump_space_heat_spf):
    """Electricity for space heat."""
    return space_heat_gj_per_year / (heat_pump_space_heat_spf * GJ_PER_KWH)


@quantity("kWh/yr")
def hot_water_electricity_kwh_per_year(hot_water_gj_per_year, heat_pump_hot_water_spf):
    """Electricity for hot water."""
    return hot_water_gj_per_year / (heat_pump_hot_water_spf * GJ_PER_KWH)


@quantity("EUR incl VAT")
def heating_installation_eur(
    heat_pump_eur,
    heat_pump_eur_size_kw,
    heat_pump_eur_per_extra_kw_ex_vat,
    heat_pump_size_kw,
    vat_share,
):
    """The heat pump with its hot water tank, installed: the price of a known size, more or less per kW."""
    extra_kw = heat_pump_size_kw - heat_pump_eur_size_kw
    return heat_pump_eur + extra_kw * heat_pump_eur_per_extra_kw_ex_vat * (1 + vat_share)


@quantity("EUR", "ISDE")
def heating_installation_subsidy_eur(
    heat_pump_subsidy_start_eur,
    heat_pump_subsidy_eur_per_kw,
    heat_pump_size_kw,
    heat_pump_subsidy_label_bonus_eur,
):
    """Subsidy for the heat pump."""
    return (
        heat_pump_subsidy_start_eur
        + heat_pump_subsidy_eur_per_kw * heat_pump_size_kw
        + heat_pump_subsidy_label_bonus_eur
    )


@quantity("EUR incl VAT")
def radiators_eur(is_flat, radiators_house_eur_ex_vat, radiators_flat_eur_ex_vat, vat_share):
    """Larger radiators for a low temperature."""
    return np.where(is_flat, radiators_flat_eur_ex_vat, radiators_house_eur_ex_vat) * (1 + vat_share)


@quantity("EUR incl VAT")
def electricity_connection_eur(three_phase_connection_eur):
    """A larger electricity connection."""
    return three_phase_connection_eur


@quantity("EUR/yr ex VAT")
def upkeep_eur_per_year_ex_vat(heat_pump_upkeep_eur_per_year_ex_vat):
    """Upkeep of the heat pump."""
    return heat_pump_upkeep_eur_per_year_ex_vat


@quantity("kW")
def peak_kw(heat_pump_peak_kw):
    """Coincident peak with a heat pump."""
    return heat_pump_peak_kw


@quantity("kW")
def extra_peak_kw(heat_pump_extra_peak_kw):
    """Extra peak the grid is built for."""
    return heat_pump_extra_peak_kw


@quantity("m2")
def space_m2(heat_pump_space_m2):
    """Outdoor unit, indoor unit and water tank."""
    return heat_pump_space_m2


@quantity("dB(A)")
def noise_db(outdoor_unit_noise_db):
    """Outdoor unit."""
    return outdoor_unit_noise_db


@quantity("days")
def installation_days_indoors(heat_pump_days_indoors):
    """Heat pump, radiators and induction hob."""
    return heat_pump_days_indoors


@quantity("weeks")
def electricity_grid_weeks_open(electricity_grid_weeks_open_if_heavier):
    """A heavier cable."""
    return electricity_grid_weeks_open_if_heavier
