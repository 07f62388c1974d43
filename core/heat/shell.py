"""The shell of a home: its label, the step to a better one, and what that step costs.

Labels are indices (0 is A, 6 is G). A home that has the target label or a better one stays as it is.
The coefficients of one source do not always fall from label to label; a step never raises demand here.
"""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity
from core.parameters.archetypes import LABELS, Archetypes

VESTA = "PBL Vesta MAIS 5.0, dwelling table"
LEVELS = {"as_is": len(LABELS) - 1, "label_d": LABELS.index("D"), "label_b": LABELS.index("B")}
"""Shell level to the index of the label it asks for. "As is" asks for nothing: the worst label is enough."""


@quantity("label index")
def reached_label_index(label_index: np.ndarray, target_label_index: int) -> np.ndarray:
    """Label after the work: the target, or the label the home already has when that is better."""
    return np.minimum(label_index, target_label_index)


@quantity("yes/no")
def shell_changes(label_index: np.ndarray, target_label_index: int) -> np.ndarray:
    """Whether there is insulation work to do."""
    return label_index > target_label_index


@quantity("GJ/yr", VESTA)
def shell_space_heat_gj_per_year(
    archetypes: Archetypes,
    archetype_row: np.ndarray,
    label_index: np.ndarray,
    target_label_index: int,
    floor_area_m2: np.ndarray,
) -> np.ndarray:
    """Space heat of the archetype after the work: fixed + per m2 x floor area.

    The lowest of the labels on the way from the present label to the target.
    """
    heat = np.full(len(archetype_row), np.inf)
    for label in range(len(LABELS)):
        at_label = (
            archetypes.heat_fixed_gj[archetype_row, label]
            + archetypes.heat_gj_per_m2[archetype_row, label] * floor_area_m2
        )
        on_the_way = (label == label_index) | ((label < label_index) & (label >= target_label_index))
        heat = np.where(on_the_way, np.minimum(heat, at_label), heat)
    return heat


@quantity("EUR ex VAT", VESTA)
def package_bounds_eur_ex_vat(
    archetypes: Archetypes,
    archetype_row: np.ndarray,
    label_index: np.ndarray,
    target_label_index: int,
    floor_area_m2: np.ndarray,
    index_from_2018,
) -> tuple[np.ndarray | float, np.ndarray | float]:
    """Lowest and highest cost of the package from the present label to the target; 0 without work."""
    changes = shell_changes(label_index, target_label_index)
    if not np.any(changes):
        return 0.0, 0.0
    at = (archetype_row, label_index, np.full(len(archetype_row), target_label_index))
    ends = [
        archetypes.package_fixed_eur[(*at, end)] + archetypes.package_eur_per_m2[(*at, end)] * floor_area_m2
        for end in (0, 1)
    ]
    # The straight lines of the source cross, and go below zero, outside the floor areas they were made for.
    ends = [np.where(changes, np.maximum(cost, 0.0), 0.0) for cost in ends]
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
