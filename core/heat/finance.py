"""Investments, subsidies and their yearly cost: definition B of what a resident pays."""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity
from core.heat.units import MONTHS_PER_YEAR


def annuity_factor(interest_rate, life_years):
    """Equal yearly payment per euro borrowed; 1 / years when there is no interest.

    >>> round(float(annuity_factor(0.0354, 15)), 6)
    0.087072
    >>> float(annuity_factor(0.0, 20))
    0.05
    """
    rate = np.asarray(interest_rate, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = rate / (1 - (1 + rate) ** -life_years)
    return np.where(rate == 0, 1 / life_years, factor)


@quantity("share/yr")
def installation_annuity_share(owner_interest_rate, installation_life_years):
    """Yearly cost per euro of appliances, for the owner."""
    return annuity_factor(owner_interest_rate, installation_life_years)


@quantity("share/yr")
def insulation_annuity_share(owner_interest_rate, insulation_life_years):
    """Yearly cost per euro of insulation, for the owner."""
    return annuity_factor(owner_interest_rate, insulation_life_years)


@quantity("share/yr")
def long_life_annuity_share(owner_interest_rate, long_life_years):
    """Yearly cost per euro of radiators, pipes and connections, for the owner."""
    return annuity_factor(owner_interest_rate, long_life_years)


@quantity("EUR incl VAT")
def appliances_eur(heating_installation_eur, cooking_eur):
    """What is bought and lasts as long as an appliance, before subsidy."""
    return heating_installation_eur + cooking_eur


@quantity("EUR incl VAT")
def lasting_eur(
    ground_exchanger_eur, radiators_eur, electricity_connection_eur, heat_connection_eur, in_home_piping_eur
):
    """What is bought and lasts as long as pipes do, before subsidy."""
    return (
        ground_exchanger_eur
        + radiators_eur
        + electricity_connection_eur
        + heat_connection_eur
        + in_home_piping_eur
    )


@quantity("EUR")
def heating_installation_granted_eur(heating_installation_eur, heating_installation_subsidy_eur):
    """Subsidy for what makes the heat; never more than it costs."""
    return np.minimum(heating_installation_subsidy_eur, heating_installation_eur)


@quantity("EUR")
def cooking_granted_eur(cooking_eur, cooking_subsidy_eur):
    """Subsidy for cooking without gas; never more than it costs."""
    return np.minimum(cooking_subsidy_eur, cooking_eur)


@quantity("EUR")
def appliances_subsidy_eur(heating_installation_granted_eur, cooking_granted_eur):
    """Subsidy for appliances."""
    return heating_installation_granted_eur + cooking_granted_eur


@quantity("EUR")
def lasting_subsidy_eur(heat_connection_eur, heat_connection_subsidy_eur):
    """Subsidy for what lasts as long as pipes do; never more than it costs."""
    return np.minimum(heat_connection_subsidy_eur, heat_connection_eur)


@quantity("EUR incl VAT")
def gross_investment_eur(insulation_eur, appliances_eur, lasting_eur):
    """All that is bought for the home, before subsidy."""
    return insulation_eur + (appliances_eur + lasting_eur)


@quantity("EUR")
def subsidy_eur(insulation_subsidy_eur, appliances_subsidy_eur, lasting_subsidy_eur):
    """All subsidy for the home."""
    return insulation_subsidy_eur + (appliances_subsidy_eur + lasting_subsidy_eur)


@quantity("EUR")
def one_off_eur(gross_investment_eur, subsidy_eur):
    """What the owner pays once, after subsidy."""
    return gross_investment_eur - subsidy_eur


@quantity("EUR/yr")
def capital_eur_per_year(
    insulation_eur,
    insulation_subsidy_eur,
    insulation_annuity_share,
    appliances_eur,
    appliances_subsidy_eur,
    installation_annuity_share,
    lasting_eur,
    lasting_subsidy_eur,
    long_life_annuity_share,
):
    """Yearly cost of what the owner paid once: an annuity for each part over its own life."""
    appliances = (appliances_eur - appliances_subsidy_eur) * installation_annuity_share
    lasting = (lasting_eur - lasting_subsidy_eur) * long_life_annuity_share
    return (insulation_eur - insulation_subsidy_eur) * insulation_annuity_share + (appliances + lasting)


@quantity("EUR/yr")
def resident_cost_eur_per_year(energy_bill_eur_per_year, upkeep_eur_per_year, capital_eur_per_year):
    """All an owner pays in a year: bill, upkeep and the yearly cost of what was paid once (definition B)."""
    return energy_bill_eur_per_year + (upkeep_eur_per_year + capital_eur_per_year)


@quantity("EUR/month")
def resident_cost_eur_per_month(resident_cost_eur_per_year):
    """All an owner pays in a month (definition B)."""
    return resident_cost_eur_per_year / MONTHS_PER_YEAR
