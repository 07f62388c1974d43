"""Which buildings share a wall."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely


class SharedWalls(NamedTuple):
    """Pairs of touching buildings, each pair once: positions and the length of the wall between them."""

    first: npt.NDArray[np.intp]
    second: npt.NDArray[np.intp]
    length_m: npt.NDArray[np.float64]


def shared_walls(geometries: npt.NDArray[np.object_], tolerance_m: float) -> SharedWalls:
    """Pairs of buildings less than `tolerance_m` apart, with the length of outline they share.

    `geometries` are polygons in metres (EPSG:28992). The length is that of the first building's outline
    lying within the tolerance of the second, so corners that only touch count about zero.
    """
    tree = shapely.STRtree(geometries)
    first, second = tree.query(geometries, predicate="dwithin", distance=tolerance_m)
    once = first < second
    first, second = first[once], second[once]
    near = shapely.buffer(geometries[second], tolerance_m, quad_segs=1)
    length_m = shapely.length(shapely.intersection(shapely.boundary(geometries[first]), near))
    return SharedWalls(first, second, length_m)


def depth_m(
    footprint_m2: npt.NDArray[np.float64], perimeter_m: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Short side (m) of the rectangle with this area (m2) and perimeter (m).

    For a straight, angled or winding block it is close to the depth between front and back. A shape
    rounder than a square gives the side of the square.
    """
    half = perimeter_m / 2
    return (half - np.sqrt(np.maximum(half**2 - (2 * np.sqrt(footprint_m2)) ** 2, 0))) / 2
