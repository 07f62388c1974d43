"""Who pays what: tenant, landlord and member of a VvE; the owner's cost is in `finance`.

Everybody sees only what that person pays. A tenant pays the bill and what changes in rent and service
charge, never an annuity and never upkeep. A VvE pays for what its members share (insulation, and the
installation when that is shared) and each member pays a share of it by the deed. Where every euro goes
is in `flows`.
"""

from __future__ import annotations

import numpy as np

from core.heat.finance import annuity_factor
from core.heat.quantity import quantity
from core.heat.units import MONTHS_PER_YEAR


@quantity("EUR/month")
def tenant_cost_eur_per_month(
    energy_bill_eur_per_month, rent_change_eur_per_month, service_charge_change_eur_per_month
):
    """All a tenant pays in a month: energy or heat, and the change in rent and service charge."""
    return energy_bill_eur_per_month + (rent_change_eur_per_month + service_charge_change_eur_per_month)


@quantity("yes/no")
def is_social_rent():
    """1 when a housing association lets the home (also unless given), 0 for another landlord."""
    return 1.0


@quantity("share/yr")
def landlord_interest_rate(is_social_rent, corporation_interest_rate, private_landlord_interest_rate):
    """Interest for the landlord of the home."""
    return private_landlord_interest_rate + is_social_rent * (
        corporation_interest_rate - private_landlord_interest_rate
    )


@quantity("share/yr")
def landlord_installation_annuity_share(landlord_interest_rate, installation_life_years):
    """Yearly cost per euro of appliances, for a landlord."""
    return annuity_factor(landlord_interest_rate, installation_life_years)


@quantity("share/yr")
def landlord_insulation_annuity_share(landlord_interest_rate, insulation_life_years):
    """Yearly cost per euro of insulation, for a landlord."""
    return annuity_factor(landlord_interest_rate, insulation_life_years)


@quantity("share/yr")
def landlord_long_life_annuity_share(landlord_interest_rate, long_life_years):
    """Yearly cost per euro of radiators, pipes and connections, for a landlord."""
    return annuity_factor(landlord_interest_rate, long_life_years)


@quantity("EUR", "SAH")
def landlord_subsidy_eur(
    heat_connection_eur,
    in_home_piping_eur,
    sah_connection_share,
    sah_connection_largest_eur,
    sah_in_home_share,
    sah_in_home_largest_eur,
):
    """Subsidy for connecting a rented home to a heat network; ISDE is for people in their own home."""
    connection = np.minimum(heat_connection_eur * sah_connection_share, sah_connection_largest_eur)
    return connection + np.minimum(in_home_piping_eur * sah_in_home_share, sah_in_home_largest_eur)


@quantity("EUR/yr")
def landlord_capital_eur_per_year(
    insulation_eur,
    landlord_insulation_annuity_share,
    appliances_eur,
    landlord_installation_annuity_share,
    lasting_eur,
    landlord_subsidy_eur,
    landlord_long_life_annuity_share,
):
    """Yearly cost of what the landlord paid once, after subsidy."""
    return insulation_eur * landlord_insulation_annuity_share + (
        appliances_eur * landlord_installation_annuity_share
        + (lasting_eur - landlord_subsidy_eur) * landlord_long_life_annuity_share
    )


@quantity("EUR/yr")
def extra_rent_eur_per_year(rent_change_eur_per_month, service_charge_change_eur_per_month):
    """What the tenant pays the landlord more in a year (below zero: less)."""
    return (rent_change_eur_per_month + service_charge_change_eur_per_month) * MONTHS_PER_YEAR


@quantity("EUR/yr")
def landlord_cost_eur_per_year(landlord_capital_eur_per_year, upkeep_eur_per_year, extra_rent_eur_per_year):
    """All a landlord pays for the home in a year: yearly cost of the investment, upkeep, less extra rent."""
    return landlord_capital_eur_per_year + (upkeep_eur_per_year - extra_rent_eur_per_year)


@quantity("yes/no")
def vve_shares_installation():
    """1 when the installation belongs to the VvE, 0 when each home has its own (also unless given)."""
    return 0.0


@quantity("homes")
def vve_home_count():
    """Homes in the VvE; unless given the VvE is counted as one home like this one."""
    return 1.0


@quantity("share")
def deed_share(vve_home_count):
    """Part of the common cost that falls on this home by the deed; equal parts unless given."""
    return 1 / vve_home_count


@quantity("EUR", "SVVE")
def vve_insulation_subsidy_eur(
    insulation_eur,
    shell_changes,
    floor_area_m2,
    glazing_m2_per_m2_floor_area,
    vve_glazing_subsidy_eur_per_m2,
    vve_largest_subsidy_eur,
):
    """Subsidy of a VvE for its insulation: glazing; never more than the work costs, none without work."""
    glazing = floor_area_m2 * glazing_m2_per_m2_floor_area * vve_glazing_subsidy_eur_per_m2
    granted = np.minimum(np.where(shell_changes, glazing, 0.0), vve_largest_subsidy_eur)
    return np.minimum(granted, insulation_eur)


@quantity("share/yr")
def vve_insulation_annuity_share(vve_interest_rate, insulation_life_years):
    """Yearly cost per euro of insulation, for a VvE."""
    return annuity_factor(vve_interest_rate, insulation_life_years)


@quantity("share/yr")
def vve_installation_annuity_share(vve_interest_rate, installation_life_years):
    """Yearly cost per euro of appliances, for a VvE."""
    return annuity_factor(vve_interest_rate, installation_life_years)


@quantity("share/yr")
def vve_long_life_annuity_share(vve_interest_rate, long_life_years):
    """Yearly cost per euro of what lasts as long as pipes do, for a VvE."""
    return annuity_factor(vve_interest_rate, long_life_years)


@quantity("yes/no")
def vve_own_installation(vve_shares_installation):
    """1 when each home of the VvE has an installation of its own, 0 when it is shared."""
    return 1 - vve_shares_installation


@quantity("EUR incl VAT")
def own_source_eur(ground_exchanger_eur, heat_connection_eur):
    """Where the heat comes from: pipes in the ground, or the connection to a network."""
    return ground_exchanger_eur + heat_connection_eur


@quantity("EUR incl VAT")
def inside_eur(radiators_eur, electricity_connection_eur, in_home_piping_eur):
    """What lasts and is always of the home itself, also in a VvE."""
    return radiators_eur + electricity_connection_eur + in_home_piping_eur


@quantity("EUR/yr")
def vve_common_eur_per_year_per_home(
    insulation_eur,
    vve_insulation_subsidy_eur,
    vve_insulation_annuity_share,
    vve_shares_installation,
    heating_installation_eur,
    heating_installation_granted_eur,
    vve_installation_annuity_share,
    own_source_eur,
    lasting_subsidy_eur,
    vve_long_life_annuity_share,
    upkeep_eur_per_year,
):
    """Common work of the VvE for a home like this one: insulation, and the installation when shared."""
    insulation = (insulation_eur - vve_insulation_subsidy_eur) * vve_insulation_annuity_share
    installation = (heating_installation_eur - heating_installation_granted_eur) * (
        vve_installation_annuity_share
    )
    source = (own_source_eur - lasting_subsidy_eur) * vve_long_life_annuity_share
    return insulation + vve_shares_installation * (installation + source + upkeep_eur_per_year)


@quantity("EUR/yr")
def vve_common_eur_per_year(vve_common_eur_per_year_per_home, vve_home_count):
    """Common work of the whole VvE in a year, when all its homes are like this one."""
    return vve_common_eur_per_year_per_home * vve_home_count


@quantity("EUR/yr")
def vve_contribution_change_eur_per_year(deed_share, vve_common_eur_per_year):
    """What the member's contribution changes: share in the deed times the yearly common cost."""
    return deed_share * vve_common_eur_per_year


@quantity("EUR/yr")
def vve_own_work_eur_per_year(
    vve_own_installation,
    heating_installation_eur,
    heating_installation_granted_eur,
    cooking_eur,
    cooking_granted_eur,
    installation_annuity_share,
    own_source_eur,
    lasting_subsidy_eur,
    inside_eur,
    long_life_annuity_share,
    upkeep_eur_per_year,
):
    """What the member pays for work in the home itself, upkeep included."""
    installation = (heating_installation_eur - heating_installation_granted_eur) * installation_annuity_share
    source = (own_source_eur - lasting_subsidy_eur) * long_life_annuity_share
    cooking = (cooking_eur - cooking_granted_eur) * installation_annuity_share
    return vve_own_installation * (installation + source + upkeep_eur_per_year) + (
        cooking + inside_eur * long_life_annuity_share
    )


@quantity("EUR")
def vve_own_one_off_eur(
    vve_own_installation,
    heating_installation_eur,
    heating_installation_granted_eur,
    own_source_eur,
    lasting_subsidy_eur,
    cooking_eur,
    cooking_granted_eur,
    inside_eur,
):
    """What the member pays once for work in the home itself, after subsidy; the VvE pays for the rest."""
    installation = heating_installation_eur - heating_installation_granted_eur
    source = own_source_eur - lasting_subsidy_eur
    return vve_own_installation * (installation + source) + (cooking_eur - cooking_granted_eur + inside_eur)


@quantity("EUR/yr")
def vve_member_cost_eur_per_year(
    energy_bill_eur_per_year, vve_contribution_change_eur_per_year, vve_own_work_eur_per_year
):
    """All a member of a VvE pays in a year: bill, change in contribution, own work."""
    return energy_bill_eur_per_year + (vve_contribution_change_eur_per_year + vve_own_work_eur_per_year)


@quantity("EUR/month")
def vve_member_cost_eur_per_month(vve_member_cost_eur_per_year):
    """The same in a month."""
    return vve_member_cost_eur_per_year / MONTHS_PER_YEAR


@quantity("EUR/yr ex VAT")
def heat_company_cost_eur_per_year(
    network_capital_eur_per_year, network_upkeep_eur_per_year, network_energy_eur_per_year
):
    """What a participating home costs the heat company in a year, the connection charge taken off."""
    return network_capital_eur_per_year + (network_upkeep_eur_per_year + network_energy_eur_per_year)


@quantity("yes/no")
def is_rented():
    """1 when the home is let, 0 otherwise (also unless given)."""
    return 0.0


@quantity("EUR/connection", "WIS (RVO)")
def network_subsidy_eur(
    network_investment_eur,
    network_dwelling_count,
    participation_share,
    is_rented,
    wis_cost_share,
    wis_rented_largest_eur,
    wis_other_largest_eur,
    wis_smallest_network_homes,
):
    """Subsidy for the network, to the heat company: a share of its cost, for a network large enough."""
    largest = wis_other_largest_eur + is_rented * (wis_rented_largest_eur - wis_other_largest_eur)
    large_enough = network_dwelling_count * participation_share >= wis_smallest_network_homes
    return np.minimum(network_investment_eur * wis_cost_share, largest) * large_enough


@quantity("EUR/yr")
def network_subsidy_eur_per_year(network_subsidy_eur, heat_company_interest_rate, long_life_years):
    """That subsidy as a yearly amount, over the life of the network."""
    return network_subsidy_eur * annuity_factor(heat_company_interest_rate, long_life_years)
