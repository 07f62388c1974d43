"""A utility building (shop, school, office): what it does otherwise than a home, through the same chain.

Its demand, package and electricity follow from use, period and floor area. For the rest it is as many
homes of the size of one dwelling equivalent (weq) as its floor area makes: what a home has once, such as
a boiler, a connection or a coincident peak, it has `weq` times (the names in PER_WEQ).

Left out: cooling, and the tariffs and tax brackets of large users (see `validity.py`). Prices are those of
households, VAT included.
"""

from __future__ import annotations

import types

import numpy as np

from core.heat.finance import annuity_factor
from core.heat.quantity import Formula, quantities_of, quantity
from core.heat.shell import LEVELS, STANDARD
from core.heat.units import GJ_PER_KWH
from core.parameters.utility_archetypes import UtilityArchetypes

VESTA = "PBL Vesta MAIS 5.0, table of utility buildings"

PER_WEQ = (
    "boiler_eur",
    "heating_installation_eur",
    "heating_installation_subsidy_eur",
    "ground_exchanger_eur",
    "radiators_eur",
    "electricity_connection_eur",
    "in_home_piping_eur",
    "upkeep_eur_per_year_ex_vat",
    "peak_kw",
    "extra_peak_kw",
    "network_distribution_eur",
    "network_connection_eur",
    "network_in_home_eur",
    "network_substations_eur",
    "network_primary_eur",
    "network_source_eur",
    "network_backup_eur",
    "k16_networks_upkeep_eur_per_year",
    "space_m2",
)
"""What a heat option says of one home, and a utility building has for every dwelling equivalent."""


@quantity("yes/no")
def is_flat() -> bool:
    """Not a flat."""
    return False


@quantity("weq", "Vesta glossary")
def weq(floor_area_m2: np.ndarray, floor_area_m2_per_weq):
    """Dwelling equivalents of the building."""
    return floor_area_m2 / floor_area_m2_per_weq


@quantity("label index")
def asked_label_index(target_label_index: int, label_index: np.ndarray) -> np.ndarray:
    """Label asked of the building: B for label B and the standard, else the one it has."""
    asks_nothing = target_label_index > STANDARD
    return label_index if asks_nothing else np.full(len(label_index), LEVELS["label_b"])


@quantity("GJ/yr", VESTA)
def shell_space_heat_gj_per_year(
    utility_table: UtilityArchetypes,
    utility_row: np.ndarray,
    label_index: np.ndarray,
    asked_label_index: np.ndarray,
    floor_area_m2: np.ndarray,
) -> np.ndarray:
    """Space heat after the work, by use, period and label; work never raises it."""
    now = utility_table.heat_gj_per_m2[utility_row, label_index]
    after = utility_table.heat_gj_per_m2[utility_row, np.minimum(label_index, asked_label_index)]
    return np.minimum(now, after) * floor_area_m2


@quantity("EUR ex VAT", VESTA)
def package_bounds_eur_ex_vat(
    utility_table: UtilityArchetypes,
    utility_row: np.ndarray,
    shell_changes: np.ndarray,
    floor_area_m2: np.ndarray,
    index_from_2018,
) -> tuple[np.ndarray | float, np.ndarray | float]:
    """Lowest and highest cost of the package to label B; 0 without work."""
    if not np.any(shell_changes):
        return 0.0, 0.0
    per_m2 = utility_table.package_eur_per_m2[utility_row]
    lowest, highest = (np.where(shell_changes, per_m2[:, end] * floor_area_m2, 0.0) for end in (0, 1))
    return lowest * index_from_2018, highest * index_from_2018


@quantity("EUR")
def insulation_subsidy_eur():
    """None: the ISDE for insulation is for homes."""
    return 0.0


@quantity("GJ/yr", VESTA)
def hot_water_gj_per_year(
    utility_table: UtilityArchetypes, utility_row: np.ndarray, floor_area_m2: np.ndarray, hot_water_factor
):
    """Hot water, by use and floor area."""
    return utility_table.hot_water_gj_per_m2[utility_row] * floor_area_m2 * hot_water_factor


@quantity("m3/yr")
def hob_gas_m3_per_year():
    """None: cooking is not counted."""
    return 0.0


@quantity("kWh/yr")
def hob_electricity_kwh_per_year():
    """None: cooking is not counted."""
    return 0.0


@quantity("EUR incl VAT")
def cooking_eur():
    """None: cooking is not counted."""
    return 0.0


@quantity("EUR")
def cooking_subsidy_eur():
    """None: cooking is not counted."""
    return 0.0


@quantity("kWh/yr", VESTA)
def billed_electricity_kwh_per_year(
    electricity_kwh_per_year,
    utility_table: UtilityArchetypes,
    utility_row: np.ndarray,
    floor_area_m2: np.ndarray,
):
    """All electricity on the bill: light and appliances follow from use and floor area."""
    light = utility_table.electricity_gj_per_m2[utility_row] * (floor_area_m2 / GJ_PER_KWH)
    return electricity_kwh_per_year + light


@quantity("kW")
def heat_pump_size_kw(heat_pump_size_fixed_house_kw, heat_pump_size_kw_per_m2, floor_area_m2_per_weq):
    """Size of a heat pump for one dwelling equivalent."""
    return np.ceil(heat_pump_size_fixed_house_kw + heat_pump_size_kw_per_m2 * floor_area_m2_per_weq)


@quantity("EUR ex VAT")
def gas_removal_eur(
    keeps_gas, gas_removal_utility_eur, gas_main_removal_eur_per_m, trench_m_per_dwelling, weq
):
    """Removing the connection of the building, and its share of the main."""
    main = gas_main_removal_eur_per_m * trench_m_per_dwelling * weq
    return (1 - keeps_gas) * (gas_removal_utility_eur + main)


@quantity("share/yr")
def installation_annuity_share(utility_owner_interest_rate, installation_life_years):
    """Yearly cost per euro of appliances, for the owner of a utility building."""
    return annuity_factor(utility_owner_interest_rate, installation_life_years)


@quantity("share/yr")
def insulation_annuity_share(utility_owner_interest_rate, insulation_life_years):
    """Yearly cost per euro of insulation, for the owner of a utility building."""
    return annuity_factor(utility_owner_interest_rate, insulation_life_years)


@quantity("share/yr")
def long_life_annuity_share(utility_owner_interest_rate, long_life_years):
    """Yearly cost per euro of radiators, pipes and connections, for the owner of a utility building."""
    return annuity_factor(utility_owner_interest_rate, long_life_years)


def over(formulas: dict[str, Formula]) -> dict[str, Formula]:
    """The formulas of a heat option for a utility building.

    What a home has once is kept under its name with `_per_weq` behind it, and multiplied by `weq`.
    """
    import core.heat.utility as here

    own = quantities_of(here)
    per_weq = {name: f"{name}_per_weq" for name in PER_WEQ}
    found = {**formulas, **own}
    for name, new_name in per_weq.items():
        formula = formulas[name]
        needs = tuple(per_weq.get(need, need) for need in formula.needs)
        found[new_name] = _renamed(formula, new_name, needs)
        found[name] = _times_weq(name, formula)
    return found


def _times_weq(name: str, formula: Formula) -> Formula:
    def times_weq(weq, of_one):
        """For every dwelling equivalent of the building."""
        return weq * of_one

    times_weq.unit, times_weq.source = formula.unit, None
    return _renamed(times_weq, name, ("weq", f"{name}_per_weq"))


def _renamed(formula: Formula, name: str, needs: tuple[str, ...]) -> Formula:
    """The same formula under another name, with its arguments taken from other quantities."""
    copy = types.FunctionType(
        formula.__code__, formula.__globals__, name, formula.__defaults__, formula.__closure__
    )
    copy.__doc__, copy.__module__ = formula.__doc__, formula.__module__
    copy.unit, copy.source, copy.needs = formula.unit, formula.source, needs
    return copy
