"""The same hybrid heat pump with its boiler on green gas: only what comes through the pipe differs."""

from __future__ import annotations

from core.heat.options.green_gas_boiler import delivered_gas_kg_co2_per_m3, gas_supply_price_eur_per_m3_ex_vat
from core.heat.options.hybrid_heat_pump import (
    cooking_eur,
    cooking_subsidy_eur,
    extra_peak_kw,
    heat_pump_heat_gj_per_year,
    heating_installation_eur,
    heating_installation_subsidy_eur,
    hob_electricity_kwh_per_year,
    hob_gas_m3_per_year,
    hot_water_gas_m3_per_year,
    installation_days_indoors,
    keeps_gas,
    noise_db,
    peak_kw,
    space_heat_electricity_kwh_per_year,
    space_heat_gas_m3_per_year,
    space_m2,
    upkeep_eur_per_year_ex_vat,
)

__all__ = [
    "cooking_eur",
    "cooking_subsidy_eur",
    "delivered_gas_kg_co2_per_m3",
    "extra_peak_kw",
    "gas_supply_price_eur_per_m3_ex_vat",
    "heat_pump_heat_gj_per_year",
    "heating_installation_eur",
    "heating_installation_subsidy_eur",
    "hob_electricity_kwh_per_year",
    "hob_gas_m3_per_year",
    "hot_water_gas_m3_per_year",
    "installation_days_indoors",
    "keeps_gas",
    "noise_db",
    "peak_kw",
    "space_heat_electricity_kwh_per_year",
    "space_heat_gas_m3_per_year",
    "space_m2",
    "upkeep_eur_per_year_ex_vat",
]
