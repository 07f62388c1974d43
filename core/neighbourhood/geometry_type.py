"""A dwelling type from the way buildings stand against each other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.neighbourhood.rules import HOUSE_TYPES
from core.neighbourhood.walls import SharedWalls

DETACHED, SEMI_DETACHED, CORNER, MID_TERRACE = range(len(HOUSE_TYPES))


def house_types(
    count: int, walls: SharedWalls, is_main: npt.NDArray[np.bool_], shared_wall_m: float
) -> npt.NDArray[np.intp]:
    """Position in `HOUSE_TYPES` for each of `count` buildings.

    Only walls between main buildings count, of at least `shared_wall_m`: none is detached; two that
    have only each other are semi-detached; one in a longer row is its corner; more is mid-terrace.
    """
    walled = (walls.length_m >= shared_wall_m) & is_main[walls.first] & is_main[walls.second]
    first, second = walls.first[walled], walls.second[walled]
    neighbours = np.bincount(np.concatenate([first, second]), minlength=count)
    pair = (neighbours[first] == 1) & (neighbours[second] == 1)
    types = np.full(count, DETACHED)
    types[neighbours == 1] = CORNER
    types[neighbours > 1] = MID_TERRACE
    types[first[pair]] = SEMI_DETACHED
    types[second[pair]] = SEMI_DETACHED
    return types
