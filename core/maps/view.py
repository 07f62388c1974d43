"""Where a map looks: the middle and the zoom that fit a neighbourhood in a number of pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.maps.layer import to_lonlat

TILE_PX = 512
"""deck.gl draws the whole world in one tile of this size at zoom 0."""
MARGIN_PX = 14
CLOSEST_ZOOM = 18.0
EQUATOR_M = 40_075_016.686


@dataclass(frozen=True)
class View:
    """A camera straight above: degrees and the zoom level of deck.gl."""

    longitude: float
    latitude: float
    zoom: float

    @property
    def metres_per_pixel(self) -> float:
        return EQUATOR_M * math.cos(math.radians(self.latitude)) / (TILE_PX * 2**self.zoom)


def view_for(bounds_rd: tuple[float, float, float, float], width_px: int, height_px: int) -> View:
    """The view that shows x_min, y_min, x_max, y_max (RD metres) whole in a map of this size.

    All maps side by side take the same view, so that a street is in the same place on each.
    """
    x_min, y_min, x_max, y_max = bounds_rd
    corners = to_lonlat(np.array([x_min, x_max, x_min, x_max]), np.array([y_min, y_min, y_max, y_max]))
    world = np.array([_mercator(longitude, latitude) for longitude, latitude in corners])
    low, high = world.min(axis=0), world.max(axis=0)
    room = np.array([width_px, height_px]) - 2 * MARGIN_PX
    share = np.maximum(high - low, np.finfo(float).tiny)
    zoom = min(float(np.log2(np.maximum(room, 1) / (share * TILE_PX)).min()), CLOSEST_ZOOM)
    longitude, latitude = _degrees(*((low + high) / 2))
    return View(round(longitude, 6), round(latitude, 6), round(zoom, 3))


def _mercator(longitude: float, latitude: float) -> tuple[float, float]:
    """Place in the world square, 0–1 from west and from north."""
    y = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return longitude / 360 + 1 / 2, 1 / 2 - y / (2 * math.pi)


def _degrees(x: float, y: float) -> tuple[float, float]:
    return (x - 1 / 2) * 360, math.degrees(math.atan(math.sinh((1 / 2 - y) * 2 * math.pi)))
