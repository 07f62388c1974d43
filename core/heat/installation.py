"""What heats the home, in investments of the owner (incl VAT) and yearly upkeep.

The parts a home does not need are zero; a heat option fills in the parts it has.
"""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity


@quantity("EUR incl VAT")
def boiler_eur(boiler_eur_ex_vat, vat_share):
    """A new gas boiler, put in."""
    return boiler_eur_ex_vat * (1 + vat_share)


@quantity("EUR incl VAT")
def heating_installation_eur():
    """The appliance that makes heat in the home; none unless the heat option has one."""
    return 0.0


@quantity("EUR")
def heating_installation_subsidy_eur():
    """Subsidy for that appliance."""
    return 0.0


@quantity("EUR incl VAT")
def ground_exchanger_eur():
    """Pipes in the ground for a source of the home's own, or its part of a shared one."""
    return 0.0


@quantity("EUR incl VAT")
def radiators_eur():
    """Larger radiators; none unless the heat option needs a low temperature."""
    return 0.0


@quantity("EUR incl VAT")
def electricity_connection_eur():
    """A larger electricity connection; none unless the heat option needs one."""
    return 0.0


@quantity("EUR incl VAT")
def heat_connection_eur():
    """Connection charge of a heat network."""
    return 0.0


@quantity("EUR")
def heat_connection_subsidy_eur():
    """Subsidy for connecting to a heat network."""
    return 0.0


@quantity("EUR incl VAT")
def in_home_piping_eur():
    """In-home piping that the owner pays apart from the connection charge."""
    return 0.0


@quantity("EUR incl VAT")
def cooking_eur(induction_hob_eur):
    """An induction hob, unless the heat option keeps gas in the home."""
    return induction_hob_eur


@quantity("EUR")
def cooking_subsidy_eur(induction_subsidy_eur):
    """Subsidy for cooking without gas."""
    return induction_subsidy_eur


@quantity("EUR/yr ex VAT")
def upkeep_eur_per_year_ex_vat():
    """Upkeep the owner pays apart; none unless the heat option has an appliance of the owner."""
    return 0.0


@quantity("EUR/yr incl VAT")
def upkeep_eur_per_year(upkeep_eur_per_year_ex_vat, vat_share):
    """Upkeep the owner pays."""
    return upkeep_eur_per_year_ex_vat * (1 + vat_share)


@quantity("kW", "PBL Vesta MAIS 5.0 / Hestia Vermogens.dms")
def heat_pump_size_kw(
    floor_area_m2,
    is_flat,
    heat_pump_size_fixed_house_kw,
    heat_pump_size_fixed_flat_kw,
    heat_pump_size_kw_per_m2,
):
    """Size of an all-electric heat pump: the capacity needed, rounded up to a whole kW."""
    fixed = np.where(is_flat, heat_pump_size_fixed_flat_kw, heat_pump_size_fixed_house_kw)
    return np.ceil(fixed + heat_pump_size_kw_per_m2 * floor_area_m2)


def by_label(reached_label_index, label_a, label_b, label_c, label_d):
    """The figure of the label of each home; that of label D also for worse.

    Returns (draws, homes) from figures of (draws, 1).
    """
    figures = np.concatenate(np.broadcast_arrays(label_a, label_b, label_c, label_d), axis=1)
    return figures[:, np.minimum(reached_label_index, figures.shape[1] - 1)]


@quantity("-", "PBL Startanalyse 2020")
def heat_pump_space_heat_spf(
    reached_label_index,
    heat_pump_spf_label_a,
    heat_pump_spf_label_b,
    heat_pump_spf_label_c,
    heat_pump_spf_label_d,
):
    """Heat per unit of electricity over a year, by the label of the home; label D also for worse."""
    return by_label(
        reached_label_index,
        heat_pump_spf_label_a,
        heat_pump_spf_label_b,
        heat_pump_spf_label_c,
        heat_pump_spf_label_d,
    )
