"""Greenhouse gas of heat, hot water and cooking, chain included (well to wheel).

Now, and in 2030 and 2050 by the path of the factors: the homes and what they use stay as they are, only
electricity gets cleaner. Natural gas and green gas keep their factor.
"""

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


@quantity("kg/yr")
def gas_kg_co2_per_year(
    gas_m3_per_year, delivered_gas_kg_co2_per_m3, network_gas_m3_per_year, gas_kg_co2_per_m3
):
    """Of gas only, in the home and for its heat outside it."""
    return gas_m3_per_year * delivered_gas_kg_co2_per_m3 + network_gas_m3_per_year * gas_kg_co2_per_m3


@quantity("kWh/yr")
def all_electricity_kwh_per_year(electricity_kwh_per_year, network_electricity_kwh_per_year):
    """Electricity for heat, hot water and cooking, in the home and for its heat outside it."""
    return electricity_kwh_per_year + network_electricity_kwh_per_year


@quantity("t/yr")
def t_co2_2030_per_year(
    gas_kg_co2_per_year, all_electricity_kwh_per_year, electricity_2030_kg_co2_per_kwh
):
    """The same home in 2030."""
    return gas_kg_co2_per_year / KG_PER_TONNE + all_electricity_kwh_per_year * (
        electricity_2030_kg_co2_per_kwh / KG_PER_TONNE
    )


@quantity("t/yr")
def t_co2_2050_per_year(
    gas_kg_co2_per_year, all_electricity_kwh_per_year, electricity_2050_kg_co2_per_kwh
):
    """The same home in 2050."""
    return gas_kg_co2_per_year / KG_PER_TONNE + all_electricity_kwh_per_year * (
        electricity_2050_kg_co2_per_kwh / KG_PER_TONNE
    )
