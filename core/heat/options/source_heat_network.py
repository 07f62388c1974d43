"""Water of about 15 °C from a pipe in the street, out of the ground; a heat pump in each home makes it warm.

No published maximum tariff was found for so cold a network: the bill follows its cost.
"""

from __future__ import annotations

import numpy as np

from core.heat.options.air_water_heat_pump import (
    electricity_connection_eur,
    electricity_grid_weeks_open,
    extra_peak_kw,
    installation_days_indoors,
    peak_kw,
    radiators_eur,
)
from core.heat.options.ground_source_heat_pump import space_m2
from core.heat.options.lt_heat_network import (
    network_heat_purchase_eur_per_gj,
    network_source_fixed_eur,
    pipe_eur_per_m,
)
from core.heat.options.mt_heat_network import (
    heat_connection_eur,
    heat_connection_subsidy_eur,
    heat_network_weeks_open,
    k04_heat_distribution_eur_per_year,
    k05_heat_in_home_eur_per_year,
    k06_heat_transport_eur_per_year,
    k07_heat_source_eur_per_year,
    k15_heat_network_upkeep_eur_per_year,
    network_electricity_kwh_per_year,
    network_kg_co2_per_year,
)
from core.heat.quantity import quantity
from core.heat.units import GJ_PER_KWH

__all__ = [
    "electricity_connection_eur",
    "electricity_grid_weeks_open",
    "extra_peak_kw",
    "heat_connection_eur",
    "heat_connection_subsidy_eur",
    "heat_network_weeks_open",
    "installation_days_indoors",
    "k04_heat_distribution_eur_per_year",
    "k05_heat_in_home_eur_per_year",
    "k06_heat_transport_eur_per_year",
    "k07_heat_source_eur_per_year",
    "k15_heat_network_upkeep_eur_per_year",
    "network_electricity_kwh_per_year",
    "network_heat_purchase_eur_per_gj",
    "network_kg_co2_per_year",
    "network_source_fixed_eur",
    "peak_kw",
    "pipe_eur_per_m",
    "radiators_eur",
    "space_m2",
]


@quantity("GJ/yr", "PBL Startanalyse 2020")
def delivered_heat_gj_per_year(
    space_heat_gj_per_year, hot_water_gj_per_year, water_heat_pump_spf, water_heat_pump_hot_water_spf
):
    """Heat from the network: all the home uses, less what its heat pump adds as electricity."""
    return space_heat_gj_per_year * (1 - 1 / water_heat_pump_spf) + hot_water_gj_per_year * (
        1 - 1 / water_heat_pump_hot_water_spf
    )


@quantity("kWh/yr")
def space_heat_electricity_kwh_per_year(space_heat_gj_per_year, water_heat_pump_spf):
    """Electricity for space heat."""
    return space_heat_gj_per_year / (water_heat_pump_spf * GJ_PER_KWH)


@quantity("kWh/yr")
def hot_water_electricity_kwh_per_year(hot_water_gj_per_year, water_heat_pump_hot_water_spf):
    """Electricity for hot water."""
    return hot_water_gj_per_year / (water_heat_pump_hot_water_spf * GJ_PER_KWH)


@quantity("EUR incl VAT", "PBL Startanalyse 2020")
def heating_installation_eur(
    reached_label_index,
    water_heat_pump_label_index,
    water_heat_pump_eur_ex_vat,
    water_heat_pump_large_eur_ex_vat,
    vat_share,
):
    """The heat pump in the home: a smaller one at label B and better."""
    small = reached_label_index <= water_heat_pump_label_index
    return np.where(small, water_heat_pump_eur_ex_vat, water_heat_pump_large_eur_ex_vat) * (1 + vat_share)


@quantity("EUR/yr ex VAT")
def upkeep_eur_per_year_ex_vat(heating_installation_eur, ground_source_heat_pump_upkeep_share, vat_share):
    """Upkeep of the heat pump, a share of its price."""
    return heating_installation_eur * (ground_source_heat_pump_upkeep_share / (1 + vat_share))


@quantity("EUR/yr incl VAT")
def bill_heat_eur_per_year(cost_based_heat_eur_per_year):
    """Heat on the bill: what the network costs."""
    return cost_based_heat_eur_per_year


@quantity("EUR incl VAT")
def in_home_piping_eur():
    """None apart: it is in the tariff."""
    return 0.0


@quantity("EUR/kW ex VAT", "PBL Startanalyse 2020")
def network_source_eur_per_kw(aquifer_eur_per_kw):
    """Heat kept in the ground."""
    return aquifer_eur_per_kw


@quantity("share")
def network_source_peak_share(water_heat_pump_spf):
    """All heat the network gives, at the peak too: there is no peak plant."""
    return 1 - 1 / water_heat_pump_spf


@quantity("share/yr")
def network_source_upkeep_share(source_upkeep_share):
    """Upkeep of the wells, share of the investment."""
    return source_upkeep_share


@quantity("EUR/connection ex VAT")
def network_backup_eur():
    """None: there is no peak plant."""
    return 0.0


@quantity("share")
def network_peak_plant_heat_share():
    """None: there is no peak plant."""
    return 0.0


@quantity("share")
def network_heat_loss_share(source_network_loss_share):
    """Heat lost on the way: the water is hardly warmer than the ground."""
    return source_network_loss_share
