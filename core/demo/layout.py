"""The drawing of the demo neighbourhood: frozen models over `data/demo_layout.yaml`.

Lengths are metres on a local sheet (x east, y north). `Sheet.to_rd` is the only way to RD coordinates.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import shapely
import yaml
from pydantic import BaseModel, ConfigDict, Field

from core.settings import ROOT

PATH = ROOT / "data" / "demo_layout.yaml"

Point = tuple[float, float]
Span = tuple[float, float]


class Drawn(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sheet(Drawn):
    origin_rd_m: Point
    rotation_degrees: float
    seed: int
    curve_step_m: float
    round_decimals: int

    def to_rd(self, geometries: np.ndarray) -> np.ndarray:
        """Sheet geometries turned, moved to RD (EPSG:28992) and rounded: equal on every machine."""
        angle = np.deg2rad(self.rotation_degrees)
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])

        def place(points: np.ndarray) -> np.ndarray:
            return np.round(points @ turn + np.array(self.origin_rd_m), self.round_decimals)

        return shapely.transform(geometries, place)


class Clearance(Drawn):
    road_m: float
    building_m: float
    shed_m: float
    fence_m: float
    garden_minimum_m: float


class SubNeighbourhood(Drawn):
    code: str
    name: str


class SubNeighbourhoods(Drawn):
    divide: list[Point]
    north: SubNeighbourhood
    south: SubNeighbourhood


class Water(Drawn):
    """Either a canal (line and width) or a pond (shape)."""

    name: str
    line: list[Point] | None = None
    width_m: float = 0
    shape: list[Point] | None = None
    bank_m: float = 0


class Beside(Drawn):
    """A street at a fixed distance from another one; positive is to its left."""

    street: str
    distance_m: float
    start: float = Field(0, alias="from")
    end: float = Field(1, alias="to")


class StreetLine(Drawn):
    name: str
    line: list[Point] | None = None
    beside: Beside | None = None
    closed: bool = False
    width_m: float
    court_m: float = 0


class Footpath(Drawn):
    """A footpath without a name."""

    line: list[Point]
    width_m: float


class Ground(Drawn):
    """A park, square or other plot where no home is built."""

    kind: Literal["green", "square"]
    name: str | None = None
    shape: list[Point]
    smooth: bool = False
    huts: Point | None = None


class Pattern(Drawn):
    """How homes of one time stand along a street."""

    homes: tuple[int, int]
    width_m: Span
    depth_m: Span
    gap_m: Span
    setback_m: float
    garden_m: Span
    extension_share: float
    shed_share: float
    garage_share: float = 0
    tenure: str
    straight: bool = False
    stagger_m: float = 0
    turn_degrees: float = 0
    setback_spread_m: float = 0
    one_by_one: bool = False


class Shapes(Drawn):
    extension_depth_m: Span
    extension_width_share: Span
    shed_m: Span
    garage_m: Point
    garage_back_m: float
    hut_m: Point
    hut_years: tuple[int, int]


class Frontage(Drawn):
    """A stretch of one side of a street, built as one project."""

    street: str
    side: Literal["left", "right"]
    start: float = Field(0, alias="from")
    end: float = Field(1, alias="to")
    pattern: str
    year: tuple[int, int]
    tenure: str | None = None


class Landmark(Drawn):
    """A building drawn by hand: rectangles (x, y of the middle, length, width, degrees) melted together."""

    what: str
    parts: list[tuple[float, float, float, float, float]]
    use: Literal["dwelling", "outbuilding", "other"] = "other"
    year: int
    street: str
    floors: int = 1
    dwellings: int = 0
    tenure: str | None = None
    function: str | None = None
    owner: str | None = None


class Layout(Drawn):
    sheet: Sheet
    clearance: Clearance
    boundary: list[Point]
    sub_neighbourhoods: SubNeighbourhoods
    water: list[Water]
    streets: list[StreetLine]
    paths: list[Footpath]
    grounds: list[Ground]
    landmarks: list[Landmark]
    patterns: dict[str, Pattern]
    shapes: Shapes
    frontages: list[Frontage]


def load_layout(path: Path = PATH) -> Layout:
    """The drawing, checked: an unknown or missing entry stops here (pydantic.ValidationError)."""
    return Layout.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
