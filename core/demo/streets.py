"""Streets: smooth centre lines, curves beside them, and the ground they take.

A curve is smoothed by joining the middles of its control points with quadratic arcs, the way a road is
set out: it touches every side of the control polygon and never swings outside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from core.demo.layout import Layout, Point, StreetLine


@dataclass(frozen=True)
class Curve:
    """A line of points (n × 2, metres); positions along it are metres from its start."""

    points: np.ndarray

    @cached_property
    def distances(self) -> np.ndarray:
        steps = np.hypot(*np.diff(self.points, axis=0).T)
        return np.concatenate([[0], np.cumsum(steps)])

    @property
    def length(self) -> float:
        return float(self.distances[-1])

    def at(self, position: float | np.ndarray) -> np.ndarray:
        """Points at positions along the curve (m): shape (..., 2)."""
        x, y = (np.interp(position, self.distances, self.points[:, axis]) for axis in (0, 1))
        return np.stack([x, y], axis=-1)

    def left(self, position: float | np.ndarray) -> np.ndarray:
        """Unit vectors to the left of the direction of travel: shape (..., 2)."""
        position = np.asarray(position, dtype=float)
        ahead = self.at(np.minimum(position + 1, self.length)) - self.at(np.maximum(position - 1, 0))
        ahead = ahead / np.linalg.norm(ahead, axis=-1, keepdims=True)
        return np.stack([-ahead[..., 1], ahead[..., 0]], axis=-1)

    def offset(self, distance: float) -> Curve:
        """The curve at a distance to the left (m); negative is to the right."""
        return Curve(self.points + distance * self.left(self.distances))

    def part(self, start: float, end: float, step: float) -> Curve:
        """From share `start` to share `end` of the length (0..1), with a point about every `step` metres."""
        begin, finish = start * self.length, end * self.length
        count = max(2, int((finish - begin) / step) + 1)
        return Curve(self.at(np.linspace(begin, finish, count)))

    def reverse(self) -> Curve:
        return Curve(self.points[::-1])

    def line(self) -> shapely.LineString:
        return shapely.LineString(self.points)


def smooth(control: list[Point], closed: bool, step: float) -> Curve:
    """A smooth curve along control points; an open one keeps its two ends."""
    points = np.array(control, dtype=float)
    if closed:
        points = np.vstack([points[-1], points, points[0]])
    middles = (points[:-1] + points[1:]) / 2
    arcs = [] if closed else [points[:1]]
    for start, corner, end in zip(middles[:-1], points[1:-1], middles[1:], strict=True):
        count = int(np.linalg.norm(corner - start) + np.linalg.norm(end - corner)) // int(step) + 2
        t = np.linspace(0, 1, count)[:, None]
        arcs.append(((1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t**2 * end)[:-1])
    arcs.append(middles[-1:] if closed else np.vstack([middles[-1:], points[-1:]]))
    return Curve(np.vstack(arcs))


@dataclass(frozen=True)
class Street:
    """A named street: centre line and full width, pavements included (m)."""

    name: str
    curve: Curve
    width_m: float
    court_m: float = 0

    @cached_property
    def surface(self) -> shapely.Geometry:
        """Carriageway and pavements; a cul-de-sac ends in a round court."""
        road = shapely.buffer(self.curve.line(), self.width_m / 2, cap_style="flat")
        if self.court_m:
            road = shapely.union(road, shapely.buffer(shapely.Point(self.curve.points[-1]), self.court_m))
        return road


def build_streets(layout: Layout) -> dict[str, Street]:
    """All named streets of the drawing, by name. A street beside another must come after it."""
    streets: dict[str, Street] = {}
    for drawn in layout.streets:
        curve = centre_line(drawn, streets, layout.sheet.curve_step_m)
        streets[drawn.name] = Street(drawn.name, curve, drawn.width_m, drawn.court_m)
    return streets


def centre_line(drawn: StreetLine, streets: dict[str, Street], step: float) -> Curve:
    if drawn.beside is None:
        return smooth(drawn.line or [], drawn.closed, step)
    model = streets[drawn.beside.street].curve
    return model.part(drawn.beside.start, drawn.beside.end, step).offset(drawn.beside.distance_m)
