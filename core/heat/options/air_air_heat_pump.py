"""Heat pumps that blow warm air, and an electric boiler for hot water; the home leaves gas and radiators.
"""

from __future__ import annotations

from core.heat.installation import by_label
from core.heat.options.air_water_heat_pump import (
    electricity_connection_eur,
    electricity_grid_weeks_open,
    extra_peak_kw,
    noise_db,
    peak_kw,
    space_heat_electricity_kwh_per_year,
)
from core.heat.quantity import quantity
from core.heat.units import GJ_PER_KWH

__all__ = [
    "electricity_connection_eur",
    "electricity_grid_weeks_open",
    "extra_peak_kw",
    "noise_db",
    "peak_kw",
    "space_heat_electricity_kwh_per_year",
]


@quantity("-", "PBL Hestia")
def heat_pump_space_heat_spf(
    reached_label_index,
    air_air_heat_pump_spf_label_a,
    air_air_heat_pump_spf_label_b,
    air_air_heat_pump_spf_label_c,
    air_air_heat_pump_spf_label_d,
):
    """Heat per unit of electricity over a year, by the label of the home; label D also for worse."""
    return by_label(
        reached_label_index,
        air_air_heat_pump_spf_label_a,
        air_air_heat_pump_spf_label_b,
        air_air_heat_pump_spf_label_c,
        air_air_heat_pump_spf_label_d,
    )


@quantity("kWh/yr")
def hot_water_electricity_kwh_per_year(hot_water_gj_per_year, electric_boiler_efficiency):
    """Electricity of the electric boiler."""
    return hot_water_gj_per_year / (electric_boiler_efficiency * GJ_PER_KWH)


@quantity("EUR incl VAT")
def heating_installation_eur(air_air_heat_pump_eur_ex_vat, electric_boiler_eur_ex_vat, vat_share):
    """The heat pumps and the electric boiler; no subsidy is known for them."""
    return (air_air_heat_pump_eur_ex_vat + electric_boiler_eur_ex_vat) * (1 + vat_share)


@quantity("EUR/yr ex VAT")
def upkeep_eur_per_year_ex_vat(
    air_air_heat_pump_eur_ex_vat,
    air_air_heat_pump_upkeep_share,
    electric_boiler_eur_ex_vat,
    electric_boiler_upkeep_share,
):
    """Upkeep, a share of each price."""
    return (
        air_air_heat_pump_eur_ex_vat * air_air_heat_pump_upkeep_share
        + electric_boiler_eur_ex_vat * electric_boiler_upkeep_share
    )


@quantity("m2")
def space_m2(air_air_space_m2):
    """Outdoor unit, units on the wall and electric boiler."""
    return air_air_space_m2


@quantity("days")
def installation_days_indoors(air_air_days_indoors):
    """Heat pumps, electric boiler and induction hob."""
    return air_air_days_indoors
