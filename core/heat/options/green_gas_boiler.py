"""The same boiler on green gas: only what comes through the pipe differs."""

from __future__ import annotations

from core.heat.options.gas_boiler import (
    cooking_eur,
    cooking_subsidy_eur,
    heating_installation_eur,
    hob_electricity_kwh_per_year,
    hob_gas_m3_per_year,
    hot_water_gas_m3_per_year,
    keeps_gas,
    space_heat_gas_m3_per_year,
    upkeep_eur_per_year_ex_vat,
)
from core.heat.quantity import quantity

__all__ = [
    "cooking_eur",
    "cooking_subsidy_eur",
    "heating_installation_eur",
    "hob_electricity_kwh_per_year",
    "hob_gas_m3_per_year",
    "hot_water_gas_m3_per_year",
    "keeps_gas",
    "space_heat_gas_m3_per_year",
    "upkeep_eur_per_year_ex_vat",
]


@quantity("EUR/m3 ex tax, ex VAT")
def gas_supply_price_eur_per_m3_ex_vat(green_gas_supply_price_eur_per_m3_ex_vat):
    """What green gas costs; the energy tax is that of natural gas."""
    return green_gas_supply_price_eur_per_m3_ex_vat


@quantity("kg/m3")
def delivered_gas_kg_co2_per_m3(green_gas_kg_co2_per_m3):
    """Of green gas, chain included."""
    return green_gas_kg_co2_per_m3
