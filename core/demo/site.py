"""What is still free on the sheet: roads, water, parks and what has been built so far."""

from __future__ import annotations

import numpy as np
import shapely

from core.demo.layout import Clearance


class Taken:
    """Shapes on the sheet, quick to ask what lies near; grows while the neighbourhood is built."""

    def __init__(self) -> None:
        self.shapes: list[shapely.Geometry] = []
        self.bounds: list[tuple[float, ...]] = []
        self.edges = np.empty((0, 0))  # west, south, east, north of every shape, made when asked

    def add(self, shape: shapely.Geometry) -> None:
        self.shapes.append(shape)
        self.bounds.append(shape.bounds)

    def is_near(self, shape: shapely.Geometry, distance_m: float) -> bool:
        """Does anything lie within the distance (touching counts at 0)?"""
        if not self.shapes:
            return False
        if self.edges.shape[-1] != len(self.bounds):
            self.edges = np.array(self.bounds).T
        west, south, east, north = self.edges
        left, bottom, right, top = shape.bounds
        near = (west <= right + distance_m) & (east >= left - distance_m)
        near &= (south <= top + distance_m) & (north >= bottom - distance_m)
        return any(shapely.dwithin(self.shapes[i], shape, distance_m) for i in np.flatnonzero(near))


class Site:
    """Room to build: homes keep away from roads and each other, sheds may stand against a fence."""

    def __init__(self, clearance: Clearance, boundary: shapely.Polygon) -> None:
        self.clearance, self.boundary = clearance, boundary
        self.ground, self.buildings = Taken(), Taken()
        self.gardens, self.sheds = Taken(), Taken()

    def reserve(self, shape: shapely.Geometry) -> None:
        """Road, water, park or square: nothing is built here."""
        self.ground.add(shape)

    def take(self, shape: shapely.Geometry) -> None:
        self.buildings.add(shape)

    def take_garden(self, shape: shapely.Geometry) -> None:
        self.gardens.add(shape)

    def take_shed(self, shape: shapely.Geometry) -> None:
        self.sheds.add(shape)

    def is_free(self, shape: shapely.Geometry) -> bool:
        return not (
            self.ground.is_near(shape, self.clearance.road_m)
            or self.buildings.is_near(shape, self.clearance.building_m)
            or self.gardens.is_near(shape, self.clearance.shed_m)
            or self.sheds.is_near(shape, self.clearance.shed_m)
            or not self.boundary.contains(shape)
        )

    def is_open(self, garden: shapely.Geometry) -> bool:
        """No road, house or other garden here (the home it belongs to is not yet on the site)."""
        taken = (self.ground, self.buildings, self.gardens)
        return not any(kind.is_near(garden, 0) for kind in taken)

    def is_free_for_shed(self, shape: shapely.Geometry) -> bool:
        """Clear of roads and houses; against another shed is fine, through it is not."""
        return not (
            self.ground.is_near(shape, self.clearance.shed_m / 2)
            or self.buildings.is_near(shape, self.clearance.shed_m / 2)
            or self.sheds.is_near(shapely.buffer(shape, -self.clearance.fence_m), 0)
            or not self.boundary.contains(shape)
        )
