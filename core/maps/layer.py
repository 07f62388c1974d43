"""Geometry for the browser: GeoJSON in WGS84 with public attributes only, to be served once and kept.

Of a building: `i` its BAG id, `y` its construction-year class, `u` its use, and per plan letter the
letter of its technique. No label, tenure, address, area or anything about a household: those are
shown per street block, or signed in, and never from these files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from core.figures.style import REFERENCE_CODE
from core.maps.classes import HEAT_OPTION_CLASSES, OTHER_USE, OUTBUILDING, USE_CLASSES, year_classes

RD, WGS84 = "EPSG:28992", "EPSG:4326"
DECIMALS = 6
"""About 10 cm: finer than the source."""
WALL_TOLERANCE_M = 0.1
GROUND_TOLERANCE_M = 0.5
HATCH_STEP_M = 3.5
PAPER_MARGIN = 1.5
"""The paper reaches this many times the size of the neighbourhood beyond it, for who zooms out."""
GROUND_ORDER = ("green", "square", "water", "road", "border")

_TO_WGS84 = Transformer.from_crs(RD, WGS84, always_xy=True)


def building_layer(buildings: pd.DataFrame, plans: pd.DataFrame) -> bytes:
    """Buildings as GeoJSON in WGS84.

    Parameters
    ----------
    buildings
        building_id, construction_year, use, geometry (WKB in RD, metres). Other columns are ignored.
    plans
        building_id, code, heat_option: a row per building and plan; a building without a row has
        not been calculated and carries no letter.
    """
    shapes = _simplified(shapely.from_wkb(buildings["geometry"].to_numpy()), WALL_TOLERANCE_M)
    ids = buildings["building_id"].astype(str)
    attributes = pd.DataFrame(
        {
            "i": ids.to_numpy(),
            "y": year_classes(buildings["construction_year"]),
            "u": buildings["use"].map(USE_CLASSES).fillna(OTHER_USE).to_numpy(),
        }
    )
    letters = _letters(plans).reindex(ids)
    for code in letters.columns:
        attributes[code] = letters[code].to_numpy()
    return _collection(shapes, attributes.to_dict("records"))


def hatch_layer(buildings: pd.DataFrame, plans: pd.DataFrame) -> bytes:
    """Slanted lines cut to the buildings nobody calculated, so that they differ without colour.

    Sheds are pale instead. Columns as in `building_layer`; the features carry no attributes.
    """
    known = set(plans.loc[plans["heat_option"].notna(), "building_id"].astype(str))
    use = buildings["use"].map(USE_CLASSES).fillna(OTHER_USE)
    is_open = (use != OUTBUILDING) & ~buildings["building_id"].astype(str).isin(known)
    shapes = shapely.from_wkb(buildings.loc[is_open, "geometry"].to_numpy())
    lines = np.array([_slanted_lines(*bounds) for bounds in shapely.bounds(shapes)], dtype=object)
    cut = shapely.intersection(lines, shapely.make_valid(shapes)) if len(shapes) else shapes
    return _collection(cut, ({} for _ in cut))


def ground_layer(
    ground: pd.DataFrame,
    buurten: pd.DataFrame | None = None,
    bounds_rd: tuple[float, float, float, float] | None = None,
) -> bytes:
    """Paper, green, squares, water, roads and the borders of buurten, in drawing order.

    Parameters
    ----------
    ground
        kind (road, water, green, square) and geometry (WKB in RD); may be empty.
    buurten
        geometry (WKB in RD, or None); drawn as border lines.
    bounds_rd
        x_min, y_min, x_max, y_max of the buildings in RD metres: the paper is laid under it.

    A feature carries `k`, its kind.
    """
    shapes: list[shapely.Geometry] = []
    kinds: list[str] = []
    if bounds_rd is not None:
        shapes.append(_paper(bounds_rd))
        kinds.append("paper")
    for kind in GROUND_ORDER[:-1]:
        found = shapely.from_wkb(ground.loc[ground["kind"] == kind, "geometry"].to_numpy())
        shapes.extend(found)
        kinds.extend([kind] * len(found))
    if buurten is not None and buurten["geometry"].notna().any():
        borders = shapely.boundary(shapely.from_wkb(buurten["geometry"].dropna().to_numpy()))
        # Neighbours share a border: drawn twice it would look heavier there.
        merged = shapely.line_merge(shapely.union_all(shapely.set_precision(borders, GROUND_TOLERANCE_M)))
        shapes.append(merged)
        kinds.append(GROUND_ORDER[-1])
    return _collection(
        _simplified(np.array(shapes, dtype=object), GROUND_TOLERANCE_M), ({"k": kind} for kind in kinds)
    )


def to_lonlat(x_rd: np.ndarray, y_rd: np.ndarray) -> np.ndarray:
    """RD metres to an array of [longitude, latitude] in degrees."""
    return np.column_stack(_TO_WGS84.transform(np.asarray(x_rd, float), np.asarray(y_rd, float)))


def _letters(plans: pd.DataFrame) -> pd.DataFrame:
    """Index building, a column per plan letter, the letter of the technique in the cells."""
    shown = plans[plans["code"] != REFERENCE_CODE]
    letters = shown["heat_option"].map(HEAT_OPTION_CLASSES)
    frame = pd.DataFrame({"id": shown["building_id"].astype(str), "code": shown["code"], "letter": letters})
    wide = frame.drop_duplicates(["id", "code"]).pivot(index="id", columns="code", values="letter")
    return wide[list(dict.fromkeys(shown["code"]))] if len(wide.columns) else wide


def _simplified(shapes: np.ndarray, tolerance_m: float) -> np.ndarray:
    return shapely.simplify(shapes, tolerance_m, preserve_topology=True)


def _slanted_lines(x_min: float, y_min: float, x_max: float, y_max: float) -> shapely.Geometry:
    """Lines of 45° on one grid for the whole map, so that neighbours' hatching runs on."""
    first = np.ceil((x_min - y_max) / HATCH_STEP_M) * HATCH_STEP_M
    starts = np.arange(first, x_max - y_min, HATCH_STEP_M)
    left = np.column_stack([starts + y_min, np.full(len(starts), y_min)])
    right = np.column_stack([starts + y_max, np.full(len(starts), y_max)])
    return shapely.multilinestrings(shapely.linestrings(np.stack([left, right], axis=1)))


def _paper(bounds: tuple[float, float, float, float]) -> shapely.Geometry:
    x_min, y_min, x_max, y_max = bounds
    margin = PAPER_MARGIN * max(x_max - x_min, y_max - y_min)
    return shapely.box(x_min - margin, y_min - margin, x_max + margin, y_max + margin)


def _in_degrees(points: np.ndarray) -> np.ndarray:
    return np.round(to_lonlat(points[:, 0], points[:, 1]), DECIMALS)


def _collection(shapes: np.ndarray, attributes: Iterable[Mapping[str, object]]) -> bytes:
    """A FeatureCollection without spare characters; empty geometry and empty attributes are left out."""
    geometries = shapely.to_geojson(shapely.transform(shapely.force_2d(shapes), _in_degrees))
    features = (
        f'{{"type":"Feature","properties":{_compact(row)},"geometry":{geometry}}}'
        for row, geometry, empty in zip(attributes, geometries, shapely.is_empty(shapes), strict=True)
        if not empty
    )
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'.encode()


def _compact(row: Mapping[str, object]) -> str:
    known = {key: value for key, value in row.items() if not pd.isna(value)}
    return json.dumps(known, separators=(",", ":"), default=int)
