"""What a home pays for heat from a network: the maximum tariff, one that covers the cost, and the gap."""

from __future__ import annotations

import numpy as np

from core.heat.finance import annuity_factor
from core.heat.quantity import quantity


@quantity("EUR/yr incl VAT")
def cost_based_heat_eur_per_year(
    network_capital_eur_per_year, network_upkeep_eur_per_year, network_energy_eur_per_year, vat_share
):
    """What the home would pay for heat in a tariff that covers the cost at this participation."""
    fixed = network_capital_eur_per_year + network_upkeep_eur_per_year
    return (fixed + network_energy_eur_per_year) * (1 + vat_share)


@quantity("EUR/GJ incl VAT", "ACM tarievenbesluit warmte 2026")
def heat_price_eur_per_gj(
    maximum_heat_price_eur_per_gj, gas_price_eur_per_m3, maximum_heat_price_gas_price_eur_per_m3
):
    """The highest heat price allowed: it follows the price of gas."""
    return maximum_heat_price_eur_per_gj * gas_price_eur_per_m3 / maximum_heat_price_gas_price_eur_per_m3


@quantity("EUR/yr incl VAT", "ACM tarievenbesluit warmte 2026")
def maximum_heat_eur_per_year(
    delivered_heat_gj_per_year, heat_price_eur_per_gj, maximum_heat_fixed_eur_per_year
):
    """What the home pays for heat in the maximum tariff. Above 31 GJ another holds: see `validity.py`."""
    return delivered_heat_gj_per_year * heat_price_eur_per_gj + maximum_heat_fixed_eur_per_year


@quantity("EUR/yr ex VAT")
def funding_gap_eur_per_year(cost_based_heat_eur_per_year, maximum_heat_eur_per_year, vat_share):
    """What the maximum tariff falls short of the cost; below zero when it brings in more."""
    return (cost_based_heat_eur_per_year - maximum_heat_eur_per_year) / (1 + vat_share)


@quantity("EUR/yr incl VAT")
def funding_gap_incl_vat_eur_per_year(cost_based_heat_eur_per_year, maximum_heat_eur_per_year):
    """What a home pays more in a tariff that covers the cost than in the maximum tariff."""
    return cost_based_heat_eur_per_year - maximum_heat_eur_per_year


@quantity("EUR/connection ex VAT")
def funding_gap_eur(funding_gap_eur_per_year, heat_company_interest_rate, long_life_years):
    """Onrendabele top: the sum now that closes the gap over the life of the network; never below zero."""
    short = np.maximum(funding_gap_eur_per_year, 0)
    return short * (1 / annuity_factor(heat_company_interest_rate, long_life_years))
