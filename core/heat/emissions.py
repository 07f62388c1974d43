"""Greenhouse gas of heat, hot water and cooking, chain included (well to wheel)."""

from __future__ import annotations

from core.heat.quantity import quantity
from core.heat.units import KG_PER_TONNE


@quantity("kg/m3")
def delivered_gas_kg_co2_per_m3(gas_kg_co2_per_m3):
    """Of the gas that comes into the home; natural gas unless the heat option says otherwise."""
    return gas_kg_co2_per_m3


@quantity("kg/yr")
def network_kg_co2_per_year():
    """Made outside the home for its heat; none unless the heat option delivers heat."""
    return 0.0


@quantity("kg/yr")
def kg_co2_per_year(
    gas_m3_per_year,
    delivered_gas_kg_co2_per_m3,
    electricity_kwh_per_year,
    electricity_kg_co2_per_kwh,
    network_kg_co2_per_year,
):
    """Of heat, hot water and cooking; light and appliances are not in it."""
    return (
        gas_m3_per_year * delivered_gas_kg_co2_per_m3
        + electricity_kwh_per_year * electricity_kg_co2_per_kwh
        + network_kg_co2_per_year
    )


@quantity("t/yr")
def t_co2_per_year(kg_co2_per_year):
    """The same in tonnes."""
    return kg_co2_per_year / KG_PER_TONNE
