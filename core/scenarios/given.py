"""What goes into `core.heat.chain.compute`: the homes of some cells, and the network they may share."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from core.parameters import ParameterSet
from core.scenarios.cells import FAMILIES, Cells


def given_of(
    cells: Cells,
    part: slice,
    parameters: ParameterSet,
    drawn: Mapping[str, np.ndarray],
    residual: np.ndarray,
) -> dict[str, object]:
    """Parameters and properties of the cells of that part, by name.

    Parameters
    ----------
    drawn
        Parameter values as `core.heat.bands.draw` gives them: (draws, 1) or (1, 1).
    residual
        What is particular to the demand of each cell: (draws, cells).
    """
    return {
        **drawn,
        "archetypes": parameters.archetypes,
        "archetype_row": cells.archetype_row[part],
        "label_index": cells.label_index[part],
        "floor_area_m2": cells.floor_area_m2[part],
        "persons": cells.persons[part],
        "own_demand_residual": residual[:, part],
    }


def network_of(cells: Cells, counts: np.ndarray) -> dict[str, float]:
    """The homes along one heat network, `counts` dwellings of each cell."""
    homes = counts.sum()
    flats = np.isin(np.array(list(FAMILIES))[cells.family], "flats")
    return {
        "network_dwelling_count": float(homes),
        "network_mean_floor_area_m2": float(counts @ cells.floor_area_m2 / max(homes, 1)),
        "network_flat_share": float(counts @ flats / max(homes, 1)),
    }
