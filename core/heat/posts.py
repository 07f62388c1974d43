"""What a bill and a yearly cost are made of: the posts a page shows under "what is in it".

Posts of the bill include VAT and add up to the bill; the VAT in it is shown as "of which". Posts of
capital are the annuity of each part after its own subsidy and add up to the owner's capital.
"""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity


@quantity("EUR/yr incl VAT")
def bill_gas_fixed_supply_eur_per_year(keeps_gas, gas_fixed_supply_eur_per_year):
    """Fixed supply charge of gas."""
    return keeps_gas * gas_fixed_supply_eur_per_year


@quantity("EUR/yr incl VAT")
def bill_gas_network_fee_eur_per_year(keeps_gas, gas_network_fee_eur_per_year):
    """Network fee of gas."""
    return keeps_gas * gas_network_fee_eur_per_year


@quantity("EUR/yr incl VAT")
def bill_electricity_fixed_supply_eur_per_year(electricity_fixed_supply_eur_per_year):
    """Fixed supply charge of electricity."""
    return electricity_fixed_supply_eur_per_year


@quantity("EUR/yr incl VAT")
def bill_electricity_network_fee_eur_per_year(electricity_network_fee_eur_per_year):
    """Network fee of electricity."""
    return electricity_network_fee_eur_per_year


@quantity("EUR/yr incl VAT")
def bill_tax_credit_eur_per_year(energy_tax_credit_eur_per_year):
    """Energy tax the government gives back on every electricity connection; below zero."""
    return -energy_tax_credit_eur_per_year


@quantity("EUR/yr incl VAT")
def bill_heat_fixed_eur_per_year(
    bill_heat_eur_per_year, maximum_heat_eur_per_year, maximum_heat_fixed_eur_per_year
):
    """Of a heat bill at the maximum tariff: what it costs without using any. No other tariff is split."""
    return np.where(bill_heat_eur_per_year == maximum_heat_eur_per_year, maximum_heat_fixed_eur_per_year, 0.0)


@quantity("EUR/yr incl VAT")
def bill_heat_variable_eur_per_year(bill_heat_eur_per_year, bill_heat_fixed_eur_per_year):
    """Of the heat bill: the rest; all of it at a tariff that covers the cost."""
    return bill_heat_eur_per_year - bill_heat_fixed_eur_per_year


@quantity("EUR/yr")
def bill_vat_eur_per_year(energy_bill_eur_per_year, vat_share):
    """Of the energy bill: VAT."""
    return energy_bill_eur_per_year * (vat_share / (1 + vat_share))


@quantity("EUR/yr")
def insulation_capital_eur_per_year(insulation_eur, insulation_subsidy_eur, insulation_annuity_share):
    """Yearly cost of insulation, after subsidy."""
    return (insulation_eur - insulation_subsidy_eur) * insulation_annuity_share


@quantity("EUR/yr")
def heating_installation_capital_eur_per_year(
    heating_installation_eur, heating_installation_granted_eur, installation_annuity_share
):
    """Yearly cost of what makes the heat, after subsidy."""
    return (heating_installation_eur - heating_installation_granted_eur) * installation_annuity_share


@quantity("EUR/yr")
def cooking_capital_eur_per_year(cooking_eur, cooking_granted_eur, installation_annuity_share):
    """Yearly cost of cooking without gas, after subsidy."""
    return (cooking_eur - cooking_granted_eur) * installation_annuity_share


@quantity("EUR/yr")
def ground_exchanger_capital_eur_per_year(ground_exchanger_eur, long_life_annuity_share):
    """Yearly cost of pipes in the ground."""
    return ground_exchanger_eur * long_life_annuity_share


@quantity("EUR/yr")
def radiators_capital_eur_per_year(radiators_eur, long_life_annuity_share):
    """Yearly cost of larger radiators."""
    return radiators_eur * long_life_annuity_share


@quantity("EUR/yr")
def electricity_connection_capital_eur_per_year(electricity_connection_eur, long_life_annuity_share):
    """Yearly cost of a larger electricity connection."""
    return electricity_connection_eur * long_life_annuity_share


@quantity("EUR/yr")
def heat_connection_capital_eur_per_year(heat_connection_eur, lasting_subsidy_eur, long_life_annuity_share):
    """Yearly cost of connecting to a heat network, after subsidy."""
    return (heat_connection_eur - lasting_subsidy_eur) * long_life_annuity_share


@quantity("EUR/yr")
def in_home_piping_capital_eur_per_year(in_home_piping_eur, long_life_annuity_share):
    """Yearly cost of in-home piping the owner pays apart."""
    return in_home_piping_eur * long_life_annuity_share


BILL_POSTS = {
    "gas_supply": "bill_gas_supply_eur_per_year",
    "gas_tax": "bill_gas_tax_eur_per_year",
    "gas_fixed": "bill_gas_fixed_supply_eur_per_year",
    "gas_network_fee": "bill_gas_network_fee_eur_per_year",
    "electricity_supply": "bill_electricity_supply_eur_per_year",
    "electricity_tax": "bill_electricity_tax_eur_per_year",
    "electricity_fixed": "bill_electricity_fixed_supply_eur_per_year",
    "electricity_network_fee": "bill_electricity_network_fee_eur_per_year",
    "tax_credit": "bill_tax_credit_eur_per_year",
    "heat_variable": "bill_heat_variable_eur_per_year",
    "heat_fixed": "bill_heat_fixed_eur_per_year",
}
"""Post to quantity: together the energy bill."""

CAPITAL_POSTS = {
    "insulation": "insulation_capital_eur_per_year",
    "heating_installation": "heating_installation_capital_eur_per_year",
    "cooking": "cooking_capital_eur_per_year",
    "ground_exchanger": "ground_exchanger_capital_eur_per_year",
    "radiators": "radiators_capital_eur_per_year",
    "electricity_connection": "electricity_connection_capital_eur_per_year",
    "heat_connection": "heat_connection_capital_eur_per_year",
    "in_home_piping": "in_home_piping_capital_eur_per_year",
}
"""Post to quantity: together the yearly capital of an owner."""

UPKEEP_POSTS = {"upkeep": "upkeep_eur_per_year"}
