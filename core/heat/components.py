"""How large the parts of a home's shell are: roof, ground floor, outer wall and glass, by type of home.

From the floor area, as in a mid-terrace house; other types have more wall, and flats share a roof and a
ground floor. Not measured: assumed, until a file with areas is brought in.
"""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity
from core.parameters.archetypes import DWELLING_TYPES, Archetypes


def by_type(archetypes: Archetypes, archetype_row: np.ndarray, **factors) -> np.ndarray:
    """The factor of the type of each home; 1 for a type that is not named."""
    index = archetypes.dwelling_type[archetype_row]
    factor = np.ones((1, len(index)))
    for name, value in factors.items():
        factor = np.where(index == DWELLING_TYPES.index(name), value, factor)
    return factor


@quantity("m2")
def roof_m2(
    archetypes: Archetypes,
    archetype_row,
    floor_area_m2,
    roof_m2_per_m2_floor_area,
    roof_factor_flat_low,
    roof_factor_flat_high,
    component_area_factor,
):
    """Roof of the home; of a flat its part of the building's roof."""
    factor = by_type(
        archetypes, archetype_row, flat_low=roof_factor_flat_low, flat_high=roof_factor_flat_high
    )
    return floor_area_m2 * roof_m2_per_m2_floor_area * factor * component_area_factor


@quantity("m2")
def ground_floor_m2(
    archetypes: Archetypes,
    archetype_row,
    floor_area_m2,
    ground_floor_m2_per_m2_floor_area,
    roof_factor_flat_low,
    roof_factor_flat_high,
    component_area_factor,
):
    """Ground floor of the home; of a flat its part of the building's."""
    factor = by_type(
        archetypes, archetype_row, flat_low=roof_factor_flat_low, flat_high=roof_factor_flat_high
    )
    return floor_area_m2 * ground_floor_m2_per_m2_floor_area * factor * component_area_factor


@quantity("m2")
def wall_m2(
    archetypes: Archetypes,
    archetype_row,
    floor_area_m2,
    wall_m2_per_m2_floor_area,
    wall_factor_detached,
    wall_factor_semi_detached,
    wall_factor_corner,
    wall_factor_flat,
    component_area_factor,
):
    """Outer wall of the home, without glass."""
    factor = by_type(
        archetypes,
        archetype_row,
        detached=wall_factor_detached,
        semi_detached=wall_factor_semi_detached,
        corner=wall_factor_corner,
        flat_low=wall_factor_flat,
        flat_high=wall_factor_flat,
    )
    return floor_area_m2 * wall_m2_per_m2_floor_area * factor * component_area_factor


@quantity("m2")
def glazing_m2(
    archetypes: Archetypes,
    archetype_row,
    floor_area_m2,
    glazing_m2_per_m2_floor_area,
    glazing_factor_detached,
    glazing_factor_semi_detached,
    component_area_factor,
):
    """Glass of the home."""
    factor = by_type(
        archetypes,
        archetype_row,
        detached=glazing_factor_detached,
        semi_detached=glazing_factor_semi_detached,
    )
    return floor_area_m2 * glazing_m2_per_m2_floor_area * factor * component_area_factor
