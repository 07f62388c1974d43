"""Letters and street names on a map, few enough that none lies on another.

Street names come first and do not depend on the plan, so that maps side by side have the same ground;
then every technique gets one letter, so that no colour goes without; then the other clusters, large
before small.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from core.maps.classes import HEAT_OPTION_CLASSES, OUTBUILDING, USE_CLASSES
from core.maps.layer import to_lonlat
from core.maps.view import View

MOST_NAMES = 8
ROOM_FOR_NAME_PX2 = 20_000
MOST_LETTERS = 22
CELL_PX = 72
FEWEST_BUILDINGS, SMALLEST_SHARE = 4, 0.08
"""A cluster of fewer buildings than this, or than this share of the largest, gets a letter only when
its technique would go without."""
LETTER_PX = (30, 30)
PLACES_TO_TRY = 4
NAME_CHARACTER_PX = 7.6
NAME_HEIGHT_PX = 26
AIR_PX = 6
EARTH_RADIUS_M = 6_378_137.0


@dataclass(frozen=True)
class Mark:
    """A short text on the map; `letter_of` is the technique for a letter, None for a street name."""

    text: str
    longitude: float
    latitude: float
    letter_of: str | None = None


def place_marks(
    buildings: pd.DataFrame,
    plans: pd.DataFrame,
    code: str,
    view: View,
    size_px: tuple[int, int],
    ground: pd.DataFrame | None = None,
) -> list[Mark]:
    """Street names and, for a plan, the letters of its techniques.

    Parameters
    ----------
    buildings
        building_id, use, x_rd, y_rd, dwelling_count, street (may be missing or empty).
    plans
        building_id, code, heat_option.
    code
        Letter of the plan, or `"year"`: then there are only names.
    size_px
        Width and height of the map.
    ground
        kind, name, geometry: named roads give the names when they are there.
    """
    page = _Page(view, size_px)
    cell_m = CELL_PX * view.metres_per_pixel
    names = _named_roads(ground) if ground is not None else None
    if names is None or names.empty:
        names = _named_by_buildings(buildings)
    by_weight = names.sort_values("weight", ascending=False, kind="stable")
    page.put_names(by_weight, _room_for_names(buildings, cell_m))
    clusters = _clusters(buildings, plans, code, cell_m)
    for _, of_one_technique in clusters.groupby("letter", sort=False):
        page.put_letters(of_one_technique, 1)
    if len(clusters):
        fewest = max(FEWEST_BUILDINGS, SMALLEST_SHARE * clusters["buildings"].max())
        page.put_letters(clusters[clusters["buildings"] >= fewest], MOST_LETTERS - page.letter_count)
    return page.marks


def _room_for_names(buildings: pd.DataFrame, cell_m: float) -> int:
    """How many names the built part of the map can carry beside its letters."""
    cells = (buildings[["x_rd", "y_rd"]] // cell_m).value_counts()
    built_px2 = int((cells >= FEWEST_BUILDINGS).sum()) * CELL_PX**2
    return max(1, min(MOST_NAMES, round(built_px2 / ROOM_FOR_NAME_PX2)))


class _Page:
    """The map as a sheet in pixels on which boxes may not touch."""

    def __init__(self, view: View, size_px: tuple[int, int]) -> None:
        self.view = view
        self.half = np.array(size_px) / 2
        self.boxes: list[tuple[np.ndarray, np.ndarray]] = []
        self.marks: list[Mark] = []

    @property
    def letter_count(self) -> int:
        return sum(mark.letter_of is not None for mark in self.marks)

    def put_letters(self, clusters: pd.DataFrame, most: int) -> None:
        placed = 0
        for row in clusters.itertuples():
            if placed < most:
                placed += any(self._put(row.letter, x, y, LETTER_PX, row.letter) for x, y in row.places)

    def put_names(self, streets: pd.DataFrame, most: int) -> None:
        placed = 0
        for row in streets.itertuples():
            if placed < most:
                size_px = (len(row.name) * NAME_CHARACTER_PX, NAME_HEIGHT_PX)
                placed += self._put(row.name, row.x_rd, row.y_rd, size_px, None)

    def _put(
        self, text: str, x_rd: float, y_rd: float, size_px: tuple[float, float], letter: str | None
    ) -> bool:
        """Keeps the mark when its box is on the map and free, and says whether it did."""
        longitude, latitude = to_lonlat(np.array([x_rd]), np.array([y_rd]))[0]
        place, half = self._pixels(longitude, latitude), np.array(size_px) / 2 + AIR_PX
        is_on_map = bool((np.abs(place) + half <= self.half).all())
        is_free = all((np.abs(place - other) >= half + size).any() for other, size in self.boxes)
        if not (is_on_map and is_free):
            return False
        self.boxes.append((place, half - AIR_PX))
        self.marks.append(Mark(text, round(float(longitude), 6), round(float(latitude), 6), letter))
        return True

    def _pixels(self, longitude: float, latitude: float) -> np.ndarray:
        """From the middle of the map; metres are flat enough over a town."""
        north_m = np.radians(latitude - self.view.latitude) * EARTH_RADIUS_M
        east_m = np.radians(longitude - self.view.longitude) * EARTH_RADIUS_M * np.cos(np.radians(latitude))
        return np.array([east_m, -north_m]) / self.view.metres_per_pixel


def _clusters(buildings: pd.DataFrame, plans: pd.DataFrame, code: str, cell_m: float) -> pd.DataFrame:
    """letter, weight, buildings and places per technique and grid cell, the largest first."""
    chosen = plans[plans["code"] == code]
    letters = chosen.set_index(chosen["building_id"].astype(str))["heat_option"].map(HEAT_OPTION_CLASSES)
    letters = letters[~letters.index.duplicated()]
    shown = buildings[buildings["use"].map(USE_CLASSES) != OUTBUILDING]
    frame = pd.DataFrame(
        {
            "letter": shown["building_id"].astype(str).map(letters).to_numpy(),
            "x_rd": shown["x_rd"].to_numpy(float),
            "y_rd": shown["y_rd"].to_numpy(float),
            "weight": shown["dwelling_count"].fillna(0).to_numpy(float) + 1,
        }
    ).dropna(subset="letter")
    frame["column"], frame["line"] = frame["x_rd"] // cell_m, frame["y_rd"] // cell_m
    middle = frame.groupby(["letter", "column", "line"])[["x_rd", "y_rd"]].transform("mean")
    frame["distance"] = np.hypot(frame["x_rd"] - middle["x_rd"], frame["y_rd"] - middle["y_rd"])
    rows = [
        (letter, part["weight"].sum(), len(part), _places(part.sort_values("distance", kind="stable")))
        for (letter, _, _), part in frame.groupby(["letter", "column", "line"])
    ]
    clusters = pd.DataFrame(rows, columns=["letter", "weight", "buildings", "places"])
    return clusters.sort_values("weight", ascending=False, kind="stable")


def _places(part: pd.DataFrame) -> list[tuple[float, float]]:
    """Where a cluster's letter may stand: in its middle, or else further out."""
    chosen = part.iloc[:: max(1, len(part) // PLACES_TO_TRY)]
    return list(zip(chosen["x_rd"], chosen["y_rd"], strict=True))


def _named_roads(ground: pd.DataFrame) -> pd.DataFrame:
    """name, x_rd, y_rd, weight of roads with a name; the longer the street, the sooner it is named."""
    roads = ground[(ground["kind"] == "road") & ground["name"].notna()]
    shapes = shapely.from_wkb(roads["geometry"].to_numpy())
    middle = shapely.point_on_surface(shapes)
    frame = pd.DataFrame(
        {
            "name": roads["name"].to_numpy(),
            "x_rd": shapely.get_x(middle),
            "y_rd": shapely.get_y(middle),
            "weight": shapely.length(shapes),
        }
    )
    return frame.sort_values("weight", ascending=False).drop_duplicates("name")


def _named_by_buildings(buildings: pd.DataFrame) -> pd.DataFrame:
    """The same from the street column of the buildings: the building nearest to the street's middle."""
    if "street" not in buildings:
        return pd.DataFrame({"name": [], "x_rd": [], "y_rd": [], "weight": []})
    known = buildings.loc[buildings["street"].notna(), ["street", "x_rd", "y_rd"]]
    frame = known.rename(columns={"street": "name"})
    grouped = frame.groupby("name")[["x_rd", "y_rd"]]
    middle = grouped.transform("median")
    frame["distance"] = np.hypot(frame["x_rd"] - middle["x_rd"], frame["y_rd"] - middle["y_rd"])
    frame["weight"] = frame.groupby("name")["name"].transform("size").astype(float)
    return frame.sort_values("distance", kind="stable").drop_duplicates("name")
