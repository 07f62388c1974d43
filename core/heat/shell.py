"""The shell of a home: its label, the step to a better one, and what that step costs.

Labels are indices (0 is A, 6 is G). A home that has the label asked for or a better one stays as it is.
The coefficients of one source do not always fall from label to label; a step never raises demand here.

The standard for home insulation ("standaard") is a net heat demand per m2. It is put in label terms, as
the sources do: label B for homes from after 1945; for older ones label D, if that meets the norm. The
demand in our table is that of practice, which lies below that of the norm's own method: so a label that
does not meet the norm here surely does not meet it there, and the reverse is not proven.
"""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity
from core.heat.units import GJ_PER_KWH
from core.parameters.archetypes import LABELS, Archetypes

VESTA = "PBL Vesta MAIS 5.0, dwelling table"
STANDARD = LABELS.index("B") + 1 / 2
"""In place of a label index: the label that meets the standard, which differs from home to home.

It is no label itself, and lies between B and D, so that levels can be put in order.
"""
LEVELS = {
    "as_is": len(LABELS) - 1,
    "label_d": LABELS.index("D"),
    "label_b": LABELS.index("B"),
    "standard": STANDARD,
}
"""Shell level to the index of the label it asks for. "As is" asks for nothing: the worst label is enough."""


@quantity("kWh/m2/yr", "Aedes, Standaard en streefwaarden (6-9-2021)")
def standard_kwh_per_m2(
    archetypes: Archetypes,
    archetype_row: np.ndarray,
    is_flat: np.ndarray,
    is_from_before_1946: np.ndarray,
    standard_house_old_kwh_per_m2,
    standard_house_old_slope_kwh_per_m2,
    standard_house_new_kwh_per_m2,
    standard_house_new_slope_kwh_per_m2,
    standard_flat_old_kwh_per_m2,
    standard_flat_old_slope_kwh_per_m2,
    standard_flat_new_kwh_per_m2,
    standard_flat_new_slope_kwh_per_m2,
    loss_area_m2_per_m2_detached,
    loss_area_m2_per_m2_semi_detached,
    loss_area_m2_per_m2_corner,
    loss_area_m2_per_m2_mid_terrace,
    loss_area_m2_per_m2_flat,
) -> np.ndarray:
    """Highest net heat demand of the standard: a base, and more for a home with much outside surface."""
    outside_per_m2 = _by_type(
        archetypes,
        archetype_row,
        loss_area_m2_per_m2_detached,
        loss_area_m2_per_m2_semi_detached,
        loss_area_m2_per_m2_corner,
        loss_area_m2_per_m2_mid_terrace,
        loss_area_m2_per_m2_flat,
        loss_area_m2_per_m2_flat,
    )
    house = np.where(is_from_before_1946, standard_house_old_kwh_per_m2, standard_house_new_kwh_per_m2)
    flat = np.where(is_from_before_1946, standard_flat_old_kwh_per_m2, standard_flat_new_kwh_per_m2)
    house_slope = np.where(
        is_from_before_1946, standard_house_old_slope_kwh_per_m2, standard_house_new_slope_kwh_per_m2
    )
    flat_slope = np.where(
        is_from_before_1946, standard_flat_old_slope_kwh_per_m2, standard_flat_new_slope_kwh_per_m2
    )
    slope = np.where(is_flat, flat_slope, house_slope)
    return np.where(is_flat, flat, house) + slope * np.maximum(outside_per_m2 - 1, 0)


@quantity("yes/no")
def is_from_before_1946(
    archetypes: Archetypes, archetype_row: np.ndarray, standard_old_until_year
) -> np.ndarray:
    """Whether the building period of the home ends in 1945 or before."""
    last = np.append(archetypes.last_years, np.inf)
    return last[archetype_row % archetypes.period_count] <= standard_old_until_year


@quantity("label index", "Eco Heemskerk 6-4-2021, after Kamerbrief 18-3-2021")
def standard_label_index(
    archetypes: Archetypes,
    archetype_row: np.ndarray,
    floor_area_m2: np.ndarray,
    is_from_before_1946: np.ndarray,
    standard_kwh_per_m2: np.ndarray,
) -> np.ndarray:
    """Label that meets the standard: B; D for a home from before 1946 whose demand at D meets the norm."""
    label_d, label_b = LEVELS["label_d"], LEVELS["label_b"]
    demand = (
        archetypes.heat_fixed_gj[archetype_row, label_d] / floor_area_m2
        + archetypes.heat_gj_per_m2[archetype_row, label_d]
    ) / GJ_PER_KWH
    is_enough = is_from_before_1946 & (demand <= standard_kwh_per_m2)
    return np.where(is_enough, label_d, label_b).reshape(-1)


@quantity("label index")
def asked_label_index(target_label_index, standard_label_index: np.ndarray):
    """Label asked of each home: that of the shell level, or the one that meets the standard."""
    is_standard = np.equal(target_label_index, STANDARD)
    return np.where(is_standard, standard_label_index, target_label_index).astype(int)


@quantity("label index")
def reached_label_index(label_index: np.ndarray, asked_label_index: np.ndarray) -> np.ndarray:
    """Label after the work: the one asked for, or the one the home already has when that is better."""
    return np.minimum(label_index, asked_label_index)


@quantity("yes/no")
def shell_changes(label_index: np.ndarray, asked_label_index: np.ndarray) -> np.ndarray:
    """Whether there is insulation work to do."""
    return label_index > asked_label_index


@quantity("GJ/yr", VESTA)
def shell_space_heat_gj_per_year(
    archetypes: Archetypes,
    archetype_row: np.ndarray,
    label_index: np.ndarray,
    asked_label_index: np.ndarray,
    floor_area_m2: np.ndarray,
) -> np.ndarray:
    """Space heat of the archetype after the work: fixed + per m2 x floor area.

    The lowest of the labels on the way from the present label to the one asked for.
    """
    heat = np.full(len(archetype_row), np.inf)
    for label in range(len(LABELS)):
        at_label = (
            archetypes.heat_fixed_gj[archetype_row, label]
            + archetypes.heat_gj_per_m2[archetype_row, label] * floor_area_m2
        )
        on_the_way = (label == label_index) | ((label < label_index) & (label >= asked_label_index))
        heat = np.where(on_the_way, np.minimum(heat, at_label), heat)
    return heat


@quantity("EUR ex VAT", VESTA)
def package_bounds_eur_ex_vat(
    archetypes: Archetypes,
    archetype_row: np.ndarray,
    label_index: np.ndarray,
    asked_label_index: np.ndarray,
    floor_area_m2: np.ndarray,
    shell_changes: np.ndarray,
    index_from_2018,
) -> tuple[np.ndarray | float, np.ndarray | float]:
    """Lowest and highest cost of the package from the present label to the one asked for; 0 without work."""
    if not np.any(shell_changes):
        return 0.0, 0.0
    at = (archetype_row, label_index, np.broadcast_to(asked_label_index, len(archetype_row)))
    ends = [
        archetypes.package_fixed_eur[(*at, end)] + archetypes.package_eur_per_m2[(*at, end)] * floor_area_m2
        for end in (0, 1)
    ]
    # The straight lines of the source cross, and go below zero, outside the floor areas they were made for.
    ends = [np.where(shell_changes, np.maximum(cost, 0.0), 0.0) for cost in ends]
    return np.minimum(*ends) * index_from_2018, np.maximum(*ends) * index_from_2018


@quantity("EUR ex VAT", VESTA)
def package_eur_ex_vat(package_bounds_eur_ex_vat, package_cost_position):
    """Cost of the insulation package, between the lowest (0) and the highest (1) of the source."""
    lowest, highest = package_bounds_eur_ex_vat
    return lowest + (highest - lowest) * package_cost_position


@quantity("EUR incl VAT")
def insulation_eur(package_eur_ex_vat, insulation_vat_share):
    """What the owner pays for the insulation package, before subsidy."""
    return package_eur_ex_vat * (1 + insulation_vat_share)


@quantity("EUR", "ISDE")
def insulation_subsidy_eur(
    insulation_eur,
    shell_changes,
    floor_area_m2,
    glazing_m2_per_m2_floor_area,
    ground_floor_m2_per_m2_floor_area,
    glazing_subsidy_eur_per_m2,
    floor_subsidy_eur_per_m2,
):
    """Subsidy for glazing and floor, never more than the work costs; none without work."""
    per_m2 = (
        glazing_m2_per_m2_floor_area * glazing_subsidy_eur_per_m2
        + ground_floor_m2_per_m2_floor_area * floor_subsidy_eur_per_m2
    )
    if not np.any(shell_changes):
        return 0.0
    return np.minimum(np.where(shell_changes, floor_area_m2, 0.0) * per_m2, insulation_eur)


def _by_type(archetypes: Archetypes, archetype_row: np.ndarray, *figures) -> np.ndarray:
    """The figure of the type of each home, in the order of DWELLING_TYPES."""
    return np.array([np.ravel(figure)[0] for figure in figures])[archetypes.dwelling_type[archetype_row]]
