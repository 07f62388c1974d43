"""A gas boiler for space heat and hot water, and a gas hob: the reference."""

from __future__ import annotations

from core.heat.quantity import quantity


@quantity("m3/yr")
def space_heat_gas_m3_per_year(
    space_heat_gj_per_year, gas_lower_heating_value_gj_per_m3, boiler_space_heat_efficiency
):
    """Gas for space heat."""
    return space_heat_gj_per_year / (gas_lower_heating_value_gj_per_m3 * boiler_space_heat_efficiency)


@quantity("m3/yr")
def hot_water_gas_m3_per_year(
    hot_water_gj_per_year, gas_lower_heating_value_gj_per_m3, boiler_hot_water_efficiency
):
    """Gas for hot water."""
    return hot_water_gj_per_year / (gas_lower_heating_value_gj_per_m3 * boiler_hot_water_efficiency)


@quantity("m3/yr")
def hob_gas_m3_per_year(cooking_gas_m3_per_year):
    """Gas for cooking."""
    return cooking_gas_m3_per_year


@quantity("kWh/yr")
def hob_electricity_kwh_per_year():
    """None: the hob burns gas."""
    return 0.0


@quantity("yes/no")
def keeps_gas():
    """The gas connection stays."""
    return 1.0


@quantity("EUR incl VAT")
def heating_installation_eur(boiler_eur):
    """A new boiler at the natural moment."""
    return boiler_eur


@quantity("EUR incl VAT")
def cooking_eur():
    """None: the gas hob stays."""
    return 0.0


@quantity("EUR")
def cooking_subsidy_eur():
    """None."""
    return 0.0


@quantity("EUR/yr ex VAT")
def upkeep_eur_per_year_ex_vat(boiler_upkeep_eur_per_year_ex_vat):
    """Upkeep of the boiler."""
    return boiler_upkeep_eur_per_year_ex_vat
