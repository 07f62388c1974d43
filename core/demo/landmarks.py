"""Buildings and grounds that were drawn one by one: flats, school, church, shops, water, park, allotments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import affinity

from core.demo.blocks import Placed
from core.demo.layout import Ground, Landmark, Layout, Water
from core.demo.site import Site
from core.demo.streets import Street, smooth


@dataclass(frozen=True)
class GroundShape:
    """A piece of ground on the sheet. kind: road | water | green | square."""

    kind: str
    name: str | None
    shape: shapely.Geometry


def lay_ground(layout: Layout, streets: dict[str, Street]) -> list[GroundShape]:
    """Roads, water, squares and green, cut so that no two kinds overlap (roads over water: bridges)."""
    step = layout.sheet.curve_step_m
    roads = [GroundShape("road", street.name, street.surface) for street in streets.values()]
    for path in layout.paths:
        line = smooth(path.line, False, step).line()
        roads.append(GroundShape("road", None, shapely.buffer(line, path.width_m / 2, cap_style="flat")))
    paved = shapely.union_all([road.shape for road in roads])
    laid = [*roads]
    for water in layout.water:
        laid.append(GroundShape("water", water.name, shapely.difference(water_shape(water, step), paved)))
    taken = shapely.union_all([ground.shape for ground in laid])
    greens = [(ground.kind, ground.name, ground_shape(ground, step)) for ground in layout.grounds]
    greens += [("green", None, bank_shape(water, step)) for water in layout.water]
    for kind, name, shape in greens:
        laid.append(GroundShape(kind, name, shapely.difference(shape, taken)))
        taken = shapely.union(taken, shape)
    return [ground for ground in laid if not ground.shape.is_empty]


def water_shape(water: Water, step: float) -> shapely.Geometry:
    if water.line is not None:
        return shapely.buffer(smooth(water.line, False, step).line(), water.width_m / 2, cap_style="flat")
    return shapely.Polygon(smooth(water.shape or [], True, step).points)


def bank_shape(water: Water, step: float) -> shapely.Geometry:
    return shapely.buffer(water_shape(water, step), water.bank_m, cap_style="flat")


def ground_shape(ground: Ground, step: float) -> shapely.Polygon:
    return shapely.Polygon(smooth(ground.shape, True, step).points if ground.smooth else ground.shape)


def build_landmarks(layout: Layout, site: Site) -> Iterator[Placed]:
    """The hand-drawn buildings; they come before all others."""
    for landmark in layout.landmarks:
        shape = landmark_shape(landmark)
        site.take(shape)
        yield Placed(
            shape,
            landmark.use,
            landmark.year,
            landmark.street,
            landmark.dwellings,
            landmark.floors,
            landmark.tenure,
            landmark.function,
            landmark.owner,
        )


def landmark_shape(landmark: Landmark) -> shapely.Polygon:
    parts = []
    for x, y, length, width, degrees in landmark.parts:
        block = shapely.box(x - length / 2, y - width / 2, x + length / 2, y + width / 2)
        parts.append(affinity.rotate(block, degrees))
    return shapely.union_all(parts)


def build_huts(layout: Layout, site: Site) -> Iterator[Placed]:
    """A hut on most allotment plots, not quite in line."""
    wide, deep = layout.shapes.hut_m
    for ground in layout.grounds:
        if ground.huts is None:
            continue
        rng = np.random.default_rng(layout.sheet.seed)
        plot_x, plot_y = ground.huts
        field = ground_shape(ground, layout.sheet.curve_step_m)
        west, south, east, north = field.bounds
        for x in np.arange(west + plot_x / 2, east, plot_x):
            for y in np.arange(south + plot_y / 2, north, plot_y):
                dx, dy = rng.uniform(-1, 1, 2)
                hut = shapely.box(x + dx, y + dy, x + dx + wide, y + dy + deep)
                year = int(rng.integers(*layout.shapes.hut_years, endpoint=True))
                if field.contains(hut) and site.is_free_for_shed(hut):
                    site.take_shed(hut)
                    yield Placed(hut, "outbuilding", year, ground.name or "")
