"""The whole neighbourhood on the sheet: ground first, then landmarks, homes along the streets, huts."""

from __future__ import annotations

from dataclasses import dataclass

import shapely

from core.demo.blocks import Placed, build_frontages
from core.demo.landmarks import GroundShape, build_huts, build_landmarks, lay_ground
from core.demo.layout import Layout
from core.demo.site import Site
from core.demo.streets import Street, build_streets, smooth


@dataclass(frozen=True)
class Plan:
    """Ground and buildings in sheet metres, in the order of building."""

    streets: dict[str, Street]
    ground: list[GroundShape]
    buildings: list[Placed]
    boundary: shapely.Polygon


def draw_plan(layout: Layout) -> Plan:
    """Streets → plots → buildings. The same drawing always gives the same plan."""
    boundary = shapely.Polygon(smooth(layout.boundary, True, layout.sheet.curve_step_m).points)
    streets = build_streets(layout)
    ground = lay_ground(layout, streets)
    site = Site(layout.clearance, boundary)
    for piece in ground:
        if piece.name not in {field.name for field in layout.grounds if field.huts}:
            site.reserve(piece.shape)
    buildings = [*build_landmarks(layout, site), *build_huts(layout, site)]
    buildings += build_frontages(layout, streets, site)
    return Plan(streets, ground, buildings, boundary)
