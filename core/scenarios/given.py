"""What goes into the calculation: the homes of some cells, and the network they may share."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from core.parameters import ParameterSet
from core.scenarios.cells import FAMILIES, Cells

OF_HOMES = ("archetype_row", "label_index", "floor_area_m2", "persons", "own_demand_residual")


def homes_of(cells: Cells, part: slice | np.ndarray, residual: np.ndarray) -> dict[str, object]:
    """The values of OF_HOMES for the cells of that part; residual: (draws, cells of the part)."""
    return {
        "archetype_row": cells.archetype_row[part],
        "label_index": cells.label_index[part],
        "floor_area_m2": cells.floor_area_m2[part],
        "persons": cells.persons[part],
        "own_demand_residual": residual,
    }


def given_of(
    cells: Cells,
    part: slice | np.ndarray,
    parameters: ParameterSet,
    drawn: Mapping[str, np.ndarray],
    residual: np.ndarray,
) -> dict[str, object]:
    """All that `core.heat.chain.compute` needs for the cells of that part, by name.

    Parameters
    ----------
    drawn
        Parameter values as `core.heat.bands.draw` gives them: (draws, 1) or (1, 1).
    residual
        What is particular to the demand of each cell of the area: (draws, cells).
    """
    return {**drawn, "archetypes": parameters.archetypes, **homes_of(cells, part, residual[:, part])}


def network_of(cells: Cells, counts: np.ndarray) -> dict[str, float]:
    """The homes along one heat network, `counts` dwellings of each cell."""
    homes = counts.sum()
    flats = np.isin(np.array(list(FAMILIES))[cells.family], "flats")
    return {
        "network_dwelling_count": float(homes),
        "network_mean_floor_area_m2": float(counts @ cells.floor_area_m2 / max(homes, 1)),
        "network_flat_share": float(counts @ flats / max(homes, 1)),
    }
