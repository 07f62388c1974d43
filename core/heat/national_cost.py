"""What heating costs the country, ex VAT, tax and subsidy: posts K01 to K16 as PBL names them.

Source of the method: PBL Startanalyse: yearly cost of investments (K01 to K09) plus running cost
(K11 to K16), less the running cost of the reference. Investments at the social discount rate;
appliances over their own life, the rest over the long one. K10 does not occur here.
"""

from __future__ import annotations

from core.heat.finance import annuity_factor
from core.heat.quantity import quantity


@quantity("weq", "Vesta glossary")
def weq():
    """Dwelling equivalents: one for a home; a utility building counts by its floor area."""
    return 1.0


@quantity("share/yr")
def social_installation_annuity_share(social_discount_rate, installation_life_years):
    """Yearly cost per euro of appliances, for the country."""
    return annuity_factor(social_discount_rate, installation_life_years)


@quantity("share/yr")
def social_long_annuity_share(social_discount_rate, long_life_years):
    """Yearly cost per euro of everything else, for the country."""
    return annuity_factor(social_discount_rate, long_life_years)


@quantity("EUR/yr")
def k01_electricity_grid_eur_per_year(
    extra_peak_kw, grid_reinforcement_eur_per_kw, social_long_annuity_share
):
    """Reinforcing the electricity grid."""
    return extra_peak_kw * grid_reinforcement_eur_per_kw * social_long_annuity_share


@quantity("EUR/yr")
def k02_gas_removal_eur_per_year(gas_removal_eur, social_long_annuity_share):
    """Removing the gas network."""
    return gas_removal_eur * social_long_annuity_share


@quantity("EUR/yr")
def k03_gas_grid_change_eur_per_year():
    """Making the gas network fit for another gas; none for natural gas and green gas."""
    return 0.0


@quantity("EUR/yr")
def k04_heat_distribution_eur_per_year():
    """Heat network in the neighbourhood; none unless the heat option has one."""
    return 0.0


@quantity("EUR/yr")
def k05_heat_in_home_eur_per_year():
    """In-home piping and delivery set; none unless the heat option has one."""
    return 0.0


@quantity("EUR/yr")
def k06_heat_transport_eur_per_year():
    """Primary network; none unless the heat option has one."""
    return 0.0


@quantity("EUR/yr")
def k07_heat_source_eur_per_year():
    """Source and peak plant; none unless the heat option has them."""
    return 0.0


@quantity("EUR/yr")
def k08_insulation_eur_per_year(package_eur_ex_vat, social_long_annuity_share):
    """Insulation."""
    return package_eur_ex_vat * social_long_annuity_share


@quantity("EUR/yr")
def k09_installation_eur_per_year(
    heating_installation_eur,
    cooking_eur,
    boiler_eur,
    social_installation_annuity_share,
    ground_exchanger_eur,
    radiators_eur,
    electricity_connection_eur,
    social_long_annuity_share,
    vat_share,
):
    """Installation in the home, less the boiler the reference would buy."""
    appliances = (heating_installation_eur + cooking_eur - boiler_eur) * social_installation_annuity_share
    lasting = (ground_exchanger_eur + radiators_eur + electricity_connection_eur) * social_long_annuity_share
    return (appliances + lasting) / (1 + vat_share)


@quantity("EUR/yr")
def k11_heat_purchase_eur_per_year():
    """Heat bought; none unless the heat option delivers it."""
    return 0.0


@quantity("m3/yr")
def network_gas_m3_per_year():
    """Gas burnt outside the home for its heat; none unless the heat option has a peak plant."""
    return 0.0


@quantity("kWh/yr")
def network_electricity_kwh_per_year():
    """Electricity used outside the home for its heat; none unless the heat option has pumps."""
    return 0.0


@quantity("EUR/yr")
def k12_gas_eur_per_year(gas_m3_per_year, network_gas_m3_per_year, gas_supply_price_eur_per_m3_ex_vat):
    """Gas, in the home and for its heat outside it."""
    return (gas_m3_per_year + network_gas_m3_per_year) * gas_supply_price_eur_per_m3_ex_vat


@quantity("EUR/yr")
def k13_electricity_eur_per_year(
    electricity_kwh_per_year, network_electricity_kwh_per_year, electricity_supply_price_eur_per_kwh_ex_vat
):
    """Electricity for heat, hot water and cooking."""
    return (
        electricity_kwh_per_year + network_electricity_kwh_per_year
    ) * electricity_supply_price_eur_per_kwh_ex_vat


@quantity("EUR/yr")
def k14_installation_upkeep_eur_per_year(upkeep_eur_per_year_ex_vat):
    """Upkeep of the installation in the home."""
    return upkeep_eur_per_year_ex_vat


@quantity("EUR/yr")
def k15_heat_network_upkeep_eur_per_year():
    """Upkeep of the heat network; none unless the heat option has one."""
    return 0.0


@quantity("EUR/yr", "PBL Startanalyse 2020, national means")
def k16_networks_upkeep_eur_per_year(
    keeps_gas, networks_upkeep_with_gas_eur_per_year, networks_upkeep_without_gas_eur_per_year
):
    """Upkeep of the gas and electricity networks."""
    return networks_upkeep_without_gas_eur_per_year + keeps_gas * (
        networks_upkeep_with_gas_eur_per_year - networks_upkeep_without_gas_eur_per_year
    )


@quantity("EUR/yr")
def national_investment_eur_per_year(
    k01_electricity_grid_eur_per_year,
    k02_gas_removal_eur_per_year,
    k03_gas_grid_change_eur_per_year,
    k04_heat_distribution_eur_per_year,
    k05_heat_in_home_eur_per_year,
    k06_heat_transport_eur_per_year,
    k07_heat_source_eur_per_year,
    k08_insulation_eur_per_year,
    k09_installation_eur_per_year,
):
    """Yearly cost of all investments: K01 to K09."""
    # What is the same for all homes, or nothing, is added first: that is quick.
    grids = (
        k01_electricity_grid_eur_per_year
        + k03_gas_grid_change_eur_per_year
        + k06_heat_transport_eur_per_year
        + k07_heat_source_eur_per_year
        + (k04_heat_distribution_eur_per_year + k05_heat_in_home_eur_per_year)
        + k02_gas_removal_eur_per_year
    )
    return k08_insulation_eur_per_year + (grids + k09_installation_eur_per_year)


@quantity("EUR/yr")
def national_running_eur_per_year(
    k11_heat_purchase_eur_per_year,
    k12_gas_eur_per_year,
    k13_electricity_eur_per_year,
    k14_installation_upkeep_eur_per_year,
    k15_heat_network_upkeep_eur_per_year,
    k16_networks_upkeep_eur_per_year,
):
    """All running cost: K11 to K16."""
    return (
        k11_heat_purchase_eur_per_year
        + k12_gas_eur_per_year
        + k13_electricity_eur_per_year
        + (
            k14_installation_upkeep_eur_per_year
            + k15_heat_network_upkeep_eur_per_year
            + k16_networks_upkeep_eur_per_year
        )
    )


@quantity("EUR/yr")
def national_cost_eur_per_year(
    national_investment_eur_per_year, national_running_eur_per_year, reference_running_eur_per_year
):
    """Extra cost for the country against the reference: the same home, as it is, on a gas boiler."""
    return national_investment_eur_per_year + national_running_eur_per_year - reference_running_eur_per_year
