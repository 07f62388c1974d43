"""Which buurt a building lies in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely


def buurt_of(
    centroids: npt.NDArray[np.object_], outlines: npt.NDArray[np.object_], codes: Sequence[str]
) -> npt.NDArray[np.object_]:
    """Code of the buurt each centroid lies in; None where there is none; on a border the first code."""
    result = np.full(len(centroids), None, dtype=object)
    if len(outlines) == 0:
        return result
    inside, buurt = shapely.STRtree(outlines).query(centroids, predicate="intersects")
    order = np.lexsort((buurt, inside))[::-1]
    result[inside[order]] = np.asarray(codes, dtype=object)[buurt[order]]
    return result
