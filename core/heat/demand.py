"""What a home asks for: space heat, hot water, cooking and base electricity."""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity
from core.parameters.archetypes import DWELLING_TYPES, FLATS, Archetypes

VESTA = "PBL Vesta MAIS 5.0, dwelling table"


@quantity("yes/no")
def is_flat(archetypes: Archetypes, archetype_row: np.ndarray) -> np.ndarray:
    """Whether the home is a flat."""
    flats = [DWELLING_TYPES.index(name) for name in FLATS]
    return np.isin(archetypes.dwelling_type[archetype_row], flats)


@quantity("GJ/yr")
def space_heat_gj_per_year(shell_space_heat_gj_per_year, own_demand_residual):
    """Space heat of the home: that of its archetype, times one plus what is particular to the home."""
    return shell_space_heat_gj_per_year * (1 + own_demand_residual)


@quantity("GJ/yr", "PBL Hestia TWprofiel by persons; else " + VESTA)
def hot_water_gj_per_year(
    archetypes: Archetypes,
    archetype_row: np.ndarray,
    persons: np.ndarray,
    hot_water_1_persons_gj_per_year,
    hot_water_2_persons_gj_per_year,
    hot_water_3_persons_gj_per_year,
    hot_water_4_persons_gj_per_year,
    hot_water_5_persons_gj_per_year,
    hot_water_factor,
):
    """Hot water by the number of persons; by dwelling type and period where that is not known (NaN)."""
    by_type = archetypes.hot_water_gj[archetype_row] * hot_water_factor
    known = np.isfinite(persons)
    if not np.any(known):
        return by_type
    by_persons = np.stack(
        np.broadcast_arrays(
            *[
                np.ravel(value)
                for value in (
                    hot_water_1_persons_gj_per_year,
                    hot_water_2_persons_gj_per_year,
                    hot_water_3_persons_gj_per_year,
                    hot_water_4_persons_gj_per_year,
                    hot_water_5_persons_gj_per_year,
                )
            ]
        ),
        axis=1,
    )
    index = np.clip(np.rint(np.where(known, persons, 1)).astype(int) - 1, 0, by_persons.shape[1] - 1)
    return np.where(known, by_persons[:, index], by_type)


@quantity("GJ/yr")
def heat_gj_per_year(space_heat_gj_per_year, hot_water_gj_per_year):
    """Heat the home uses: space heat and hot water."""
    return space_heat_gj_per_year + hot_water_gj_per_year


@quantity("m3/yr")
def space_heat_gas_m3_per_year():
    """No gas for space heat, unless the heat option says so."""
    return 0.0


@quantity("m3/yr")
def hot_water_gas_m3_per_year():
    """No gas for hot water, unless the heat option says so."""
    return 0.0


@quantity("m3/yr")
def hob_gas_m3_per_year():
    """No gas for cooking, unless the heat option says so."""
    return 0.0


@quantity("m3/yr")
def gas_m3_per_year(space_heat_gas_m3_per_year, hot_water_gas_m3_per_year, hob_gas_m3_per_year):
    """Gas that comes into the home."""
    return space_heat_gas_m3_per_year + hot_water_gas_m3_per_year + hob_gas_m3_per_year


@quantity("kWh/yr")
def space_heat_electricity_kwh_per_year():
    """No electricity for space heat, unless the heat option says so."""
    return 0.0


@quantity("kWh/yr")
def hot_water_electricity_kwh_per_year():
    """No electricity for hot water, unless the heat option says so."""
    return 0.0


@quantity("kWh/yr")
def hob_electricity_kwh_per_year(cooking_electricity_kwh_per_year):
    """Cooking on electricity, unless the heat option keeps gas in the home."""
    return cooking_electricity_kwh_per_year


@quantity("kWh/yr")
def electricity_kwh_per_year(
    space_heat_electricity_kwh_per_year, hot_water_electricity_kwh_per_year, hob_electricity_kwh_per_year
):
    """Electricity for heat, hot water and cooking; light and appliances are not in it."""
    return (
        space_heat_electricity_kwh_per_year
        + hot_water_electricity_kwh_per_year
        + hob_electricity_kwh_per_year
    )
