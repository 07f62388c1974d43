"""From streets to plots to buildings: homes that follow the street, with gardens, sheds and garages.

A plot is a strip from the pavement to the back fence. Party walls stand square on the front line, so a
terrace bends with its street; a straight terrace takes the chord. What does not fit is not built:
the order of the frontages in the drawing is the order of building.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from core.demo.layout import Frontage, Layout, Pattern
from core.demo.site import Site
from core.demo.streets import Curve, Street


@dataclass(frozen=True)
class Placed:
    """One building on the sheet (metres). `dwellings` is 0 for what nobody lives in.

    `function`: its use beside living (of homes: on the ground floor). `owner`: a VvE or housing
    association that has all of it.
    """

    shape: shapely.Polygon
    use: str
    year: int
    street: str
    dwellings: int = 0
    floors: int = 0
    tenure: str | None = None
    function: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class Plot:
    """Party wall to party wall: front corners, back-wall corners and fence corners, left to right (2 × 2)."""

    front: np.ndarray
    back: np.ndarray
    fence: np.ndarray

    def inside(self, along: tuple[float, float], beyond_m: tuple[float, float]) -> list[np.ndarray]:
        """Corners of a piece of the garden: shares of the width, metres beyond the back wall."""
        low, high = beyond_m
        corners = []
        for share, metres in ((along[0], low), (along[0], high), (along[1], high), (along[1], low)):
            wall = self.back[0] + share * (self.back[1] - self.back[0])
            fence = self.fence[0] + share * (self.fence[1] - self.fence[0])
            corners.append(wall + metres * (fence - wall) / np.linalg.norm(fence - wall))
        return corners


def build_frontages(layout: Layout, streets: dict[str, Street], site: Site) -> Iterator[Placed]:
    """Homes, sheds and garages along every frontage; each is taken from the site as it is built."""
    for frontage in layout.frontages:
        name = f"{frontage.street} {frontage.side} {frontage.start}"
        rng = np.random.default_rng([layout.sheet.seed, zlib.crc32(name.encode())])
        yield from FrontageBuilder(layout, site, frontage, streets[frontage.street], rng).build()


class FrontageBuilder:
    """Builds one frontage. Its random draws are its own, so a new street leaves the others as they were."""

    def __init__(
        self, layout: Layout, site: Site, frontage: Frontage, street: Street, rng: np.random.Generator
    ) -> None:
        self.layout, self.site, self.frontage, self.rng = layout, site, frontage, rng
        self.pattern: Pattern = layout.patterns[frontage.pattern]
        self.tenure = frontage.tenure or self.pattern.tenure
        self.year = self.draw_year()
        curve = street.curve.part(frontage.start, frontage.end, layout.sheet.curve_step_m)
        left = curve if frontage.side == "left" else curve.reverse()
        self.front_line: Curve = left.offset(street.width_m / 2 + self.pattern.setback_m)

    def draw_year(self) -> int:
        return int(self.rng.integers(*self.frontage.year, endpoint=True))

    def draw(self, span: tuple[float, float]) -> float:
        return float(self.rng.uniform(*span))

    def build(self) -> Iterator[Placed]:
        position = self.draw(self.pattern.gap_m) / 2
        while True:
            low, high = self.pattern.homes
            homes = int(self.rng.integers(low, high, endpoint=True))
            width = self.draw(self.pattern.width_m)
            room = self.front_line.length - position
            homes = min(homes, int(room / width))
            if homes < low:
                return
            yield from self.terrace(position, homes, width)
            position += homes * width + self.draw(self.pattern.gap_m)

    def terrace(self, position: float, homes: int, width: float) -> Iterator[Placed]:
        """A row of homes as one project: the same width, depth and roof line."""
        if self.pattern.one_by_one:
            self.year = self.draw_year()
        walls = position + width * np.arange(homes + 1)
        depth, garden = self.draw(self.pattern.depth_m), self.draw(self.pattern.garden_m)
        plots = list(self.plots(walls, depth, garden))
        bodies = [self.body(plot) for plot in plots]
        minimum = self.layout.clearance.garden_minimum_m
        gardens = [shapely.Polygon(plot.inside((0, 1), (0, minimum))) for plot in plots]
        free = [
            self.site.is_free(body) and self.site.is_open(yard)
            for body, yard in zip(bodies, gardens, strict=True)
        ]
        kept = keep_runs(free, self.pattern.homes[0] // 2 + 1)
        for index in kept:
            self.site.take(bodies[index])
            self.site.take_garden(gardens[index])
            yield Placed(bodies[index], "dwelling", self.year, self.frontage.street, 1, 2, self.tenure)
        for index in kept:
            yield from self.outbuildings(plots[index], index, kept)

    def plots(self, walls: np.ndarray, depth: float, garden: float) -> Iterator[Plot]:
        front, out = self.front_line.at(walls), self.front_line.left(walls)
        if self.pattern.straight or len(walls) == 2:
            ahead = (front[-1] - front[0]) / np.linalg.norm(front[-1] - front[0])
            turn = np.deg2rad(self.draw((-self.pattern.turn_degrees, self.pattern.turn_degrees)))
            ahead = ahead @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
            front = front[0] + (walls - walls[0])[:, None] * ahead
            out = np.broadcast_to(np.array([-ahead[1], ahead[0]]), front.shape)
        spread = self.draw((0, self.pattern.setback_spread_m))
        for index in range(len(walls) - 1):
            pair = slice(index, index + 2)
            step = spread + self.pattern.stagger_m * (index // 2 % 2)
            corners = front[pair] + step * out[pair]
            back = corners + depth * out[pair]
            yield Plot(corners, back, back + garden * out[pair])

    def body(self, plot: Plot) -> shapely.Polygon:
        """The house on its plot, some with an extension at the back."""
        ring = [plot.front[0], plot.front[1], plot.back[1]]
        if self.rng.random() < self.pattern.extension_share:
            shapes = self.layout.shapes
            share, beyond = self.draw(shapes.extension_width_share), self.draw(shapes.extension_depth_m)
            along = (0, share) if self.rng.random() * 2 < 1 else (1 - share, 1)
            near_left, far_left, far_right, near_right = plot.inside(along, (0, beyond))
            ring += [near_right, far_right, far_left, near_left]
        return shapely.Polygon([*ring, plot.back[0]])

    def outbuildings(self, plot: Plot, index: int, kept: list[int]) -> Iterator[Placed]:
        """A shed at the back fence, paired with the neighbour's; a garage where there is room."""
        shapes = self.layout.shapes
        wide, deep = (self.draw(shapes.shed_m) for _ in (0, 1))
        if self.rng.random() < self.pattern.shed_share:
            share = wide / np.linalg.norm(plot.back[1] - plot.back[0])
            garden = np.linalg.norm(plot.fence[0] - plot.back[0])
            along = (0, share) if index % 2 else (1 - share, 1)
            yield from self.shed(shapely.Polygon(plot.inside(along, (garden - deep, garden))))
        if self.rng.random() < self.pattern.garage_share:
            yield from self.shed(self.garage(plot, on_left=index == kept[0]))

    def garage(self, plot: Plot, on_left: bool) -> shapely.Polygon:
        wide, deep = self.layout.shapes.garage_m
        corner, other = (plot.front[0], plot.front[1]) if on_left else (plot.front[1], plot.front[0])
        aside = (corner - other) / np.linalg.norm(corner - other)
        out = (plot.back[0] - plot.front[0]) / np.linalg.norm(plot.back[0] - plot.front[0])
        near = corner + self.layout.shapes.garage_back_m * out + aside * self.layout.clearance.shed_m
        far = near + wide * aside
        return shapely.Polygon([near, far, far + deep * out, near + deep * out])

    def shed(self, shape: shapely.Polygon) -> Iterator[Placed]:
        if self.site.is_free_for_shed(shape):
            self.site.take_shed(shape)
            yield Placed(shape, "outbuilding", self.year, self.frontage.street)


def keep_runs(free: list[bool], minimum: int) -> list[int]:
    """Indices of homes that can be built in runs of at least `minimum` side by side.

    >>> keep_runs([True, True, False, True], 2)
    [0, 1]
    """
    kept: list[int] = []
    run: list[int] = []
    for index, is_free in enumerate([*free, False]):
        if is_free:
            run.append(index)
            continue
        if len(run) >= minimum:
            kept += run
        run = []
    return kept
