"""Heat pumps in the homes on one source in the ground for a block or an owners' association (VvE).
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
    space_heat_electricity_kwh_per_year,
)
from core.heat.options.ground_source_heat_pump import (
    ground_source_investment_eur,
    heat_pump_space_heat_spf,
    heating_installation_eur,
    heating_installation_subsidy_eur,
    hot_water_electricity_kwh_per_year,
    space_m2,
    upkeep_eur_per_year_ex_vat,
)
from core.heat.quantity import quantity

__all__ = [
    "electricity_connection_eur",
    "electricity_grid_weeks_open",
    "extra_peak_kw",
    "ground_source_investment_eur",
    "heat_pump_space_heat_spf",
    "heating_installation_eur",
    "heating_installation_subsidy_eur",
    "hot_water_electricity_kwh_per_year",
    "installation_days_indoors",
    "peak_kw",
    "radiators_eur",
    "space_heat_electricity_kwh_per_year",
    "space_m2",
    "upkeep_eur_per_year_ex_vat",
]


@quantity("EUR incl VAT")
def ground_exchanger_eur(
    ground_source_investment_eur, ground_exchanger_share, shared_exchanger_saving_share
):
    """The home's part of drilling and pipes in the ground: a shared source is cheaper for each."""
    return ground_source_investment_eur * (ground_exchanger_share * (1 - shared_exchanger_saving_share))


@quantity("EUR incl VAT")
def in_home_piping_eur(is_flat, shared_piping_house_eur_ex_vat, shared_piping_flat_eur_ex_vat, vat_share):
    """Pipes from the shared source to the home."""
    piping = np.where(is_flat, shared_piping_flat_eur_ex_vat, shared_piping_house_eur_ex_vat)
    return piping * (1 + vat_share)


@quantity("EUR/yr")
def k05_heat_in_home_eur_per_year(in_home_piping_eur, vat_share, social_long_annuity_share):
    """Pipes from the shared source to the home."""
    return in_home_piping_eur * (social_long_annuity_share / (1 + vat_share))
