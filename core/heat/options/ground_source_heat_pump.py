"""An all-electric heat pump on pipes in the home's own ground; quiet, and the home leaves gas."""

from __future__ import annotations

from core.heat.installation import by_label
from core.heat.options.air_water_heat_pump import (
    electricity_connection_eur,
    electricity_grid_weeks_open,
    extra_peak_kw,
    installation_days_indoors,
    peak_kw,
    radiators_eur,
    space_heat_electricity_kwh_per_year,
)
from core.heat.quantity import quantity
from core.heat.units import GJ_PER_KWH

__all__ = [
    "electricity_connection_eur",
    "electricity_grid_weeks_open",
    "extra_peak_kw",
    "installation_days_indoors",
    "peak_kw",
    "radiators_eur",
    "space_heat_electricity_kwh_per_year",
]


@quantity("-", "PBL Startanalyse 2020")
def heat_pump_space_heat_spf(
    reached_label_index,
    ground_source_heat_pump_spf_label_a,
    ground_source_heat_pump_spf_label_b,
    ground_source_heat_pump_spf_label_c,
    ground_source_heat_pump_spf_label_d,
):
    """Heat per unit of electricity over a year, by the label of the home; label D also for worse."""
    return by_label(
        reached_label_index,
        ground_source_heat_pump_spf_label_a,
        ground_source_heat_pump_spf_label_b,
        ground_source_heat_pump_spf_label_c,
        ground_source_heat_pump_spf_label_d,
    )


@quantity("kWh/yr")
def hot_water_electricity_kwh_per_year(hot_water_gj_per_year, ground_source_heat_pump_hot_water_spf):
    """Electricity for hot water."""
    return hot_water_gj_per_year / (ground_source_heat_pump_hot_water_spf * GJ_PER_KWH)


@quantity("EUR incl VAT")
def ground_source_investment_eur(
    ground_source_heat_pump_eur,
    ground_source_heat_pump_eur_size_kw,
    ground_source_heat_pump_eur_per_extra_kw_ex_vat,
    heat_pump_size_kw,
    vat_share,
):
    """Heat pump and ground exchanger, installed: the price of a known size, more or less per kW."""
    extra_kw = heat_pump_size_kw - ground_source_heat_pump_eur_size_kw
    return ground_source_heat_pump_eur + extra_kw * (
        ground_source_heat_pump_eur_per_extra_kw_ex_vat * (1 + vat_share)
    )


@quantity("EUR incl VAT")
def heating_installation_eur(ground_source_investment_eur, ground_exchanger_share):
    """The heat pump: what is left after the ground exchanger."""
    return ground_source_investment_eur * (1 - ground_exchanger_share)


@quantity("EUR incl VAT")
def ground_exchanger_eur(ground_source_investment_eur, ground_exchanger_share):
    """Drilling and pipes in the ground; they last as long as pipes do."""
    return ground_source_investment_eur * ground_exchanger_share


@quantity("EUR", "ISDE")
def heating_installation_subsidy_eur(ground_source_heat_pump_subsidy_eur):
    """Subsidy for the heat pump."""
    return ground_source_heat_pump_subsidy_eur


@quantity("EUR/yr ex VAT")
def upkeep_eur_per_year_ex_vat(
    ground_source_investment_eur, ground_source_heat_pump_upkeep_share, vat_share
):
    """Upkeep, a share of the investment."""
    return ground_source_investment_eur * (ground_source_heat_pump_upkeep_share / (1 + vat_share))


@quantity("m2")
def space_m2(ground_source_space_m2):
    """Heat pump and water tank, indoors."""
    return ground_source_space_m2
