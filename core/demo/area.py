"""The plan as area tables in RD coordinates: the same columns an import of real files gives."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
import shapely.ops

from core.demo.addresses import address_frame
from core.demo.dwellings import numbered, settle
from core.demo.figures import PATH as FIGURES_PATH
from core.demo.figures import Figures, load_figures
from core.demo.layout import PATH as LAYOUT_PATH
from core.demo.layout import Layout, load_layout
from core.demo.plan import Plan, draw_plan
from core.demo.surroundings import heat_source_frame, street_work_frame, transformer_frame, utility_frame
from core.demo.use import home_use, postcode_use_frame
from core.neighbourhood.coverage import coverage
from core.parameters.canonical import short_hash
from core.store.areas import AreaTables

BUILDING_PREFIX = "999910"  # BAG: municipality code, 10 = pand; 9999 is no municipality
IN_USE = "Pand in gebruik"


def demo_tables() -> AreaTables:
    """All tables of the demo neighbourhood; the version is a digest of what is in them."""
    layout, figures = load_layout(), load_figures()
    plan = draw_plan(layout)
    buurten = buurt_frame(layout, plan)
    buildings = building_frame(layout, plan, buurten)
    dwellings = settle(plan.buildings, buildings["building_id"].tolist(), figures, layout.sheet.seed)
    code = buildings.set_index("building_id")["buurt_code"]
    dwellings["buurt_code"] = dwellings["building_id"].map(code)
    counts = dwellings["buurt_code"].value_counts()
    buurten["dwelling_count_published"] = buurten["buurt_code"].map(counts).astype(int)
    ground = ground_frame(layout, plan)
    describe(buildings, plan, figures)
    details = detail_frames(layout, plan, figures, buildings, dwellings)
    findings = finding_frame(plan, dwellings)
    content = {"building": buildings, "dwelling": dwellings, "buurt": buurten, "ground": ground}
    content |= {"finding": findings, **details}
    return AreaTables(
        area_id=figures.area["id"],
        name=figures.area["name"],
        is_fictitious=True,
        version=digest(content),
        sources=source_frame(figures, len(buildings)),
        buildings=buildings,
        dwellings=dwellings,
        buurten=buurten,
        ground=ground,
        findings=findings,
        details=details,
        reference_date=figures.reference_dates.known_on,
    )


def describe(buildings: pd.DataFrame, plan: Plan, figures: Figures) -> None:
    """Adds what the building is for, in the words of the register, and how high it is (m)."""
    purposes = figures.functions.purposes
    buildings["purpose"] = [
        ",".join(purposes[use] for use in (building.use, building.function) if use in purposes) or None
        for building in plan.buildings
    ]
    storeys = pd.Series([float(building.floors) or None for building in plan.buildings], dtype=float)
    buildings["storeys"] = storeys
    buildings["height_m"] = storeys * figures.functions.storey_m


def detail_frames(
    layout: Layout, plan: Plan, figures: Figures, buildings: pd.DataFrame, dwellings: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """The tables beside buildings and dwellings, by their name in the area file."""
    ids = buildings["building_id"].tolist()
    sheet, known_on = layout.sheet, figures.reference_dates.known_on
    addresses = address_frame(plan, ids, dwellings, figures.addresses)
    utility = utility_frame(plan, ids, figures.functions)
    use = home_use(dwellings, figures.use, sheet.seed)
    dated = dict.fromkeys(("dwelling", "construction_year", "floor_area"), known_on)
    return {
        "address": addresses,
        "utility": utility,
        "coverage": coverage(dwellings, len(dwellings), dated),
        "postcode_use": postcode_use_frame(addresses, use, figures.use),
        "heat_source": heat_source_frame(figures.heat_sources, sheet),
        "transformer": transformer_frame(buildings, dwellings, utility, plan, sheet, figures.transformers),
        "street_work": street_work_frame(plan, sheet, figures.street_works, figures.addresses.town),
    }


def finding_frame(plan: Plan, dwellings: pd.DataFrame) -> pd.DataFrame:
    """What somebody who opens the demo should know: it is invented, and who owns the flats."""
    rows = [("info", "demo.fictitious", json.dumps({"dwellings": len(dwellings)}))]
    owned: dict[tuple[str, str], int] = {}
    for building in plan.buildings:
        if building.owner:
            key = (f"demo.{building.tenure}", building.owner)
            owned[key] = owned.get(key, 0) + building.dwellings
    for (key, name), homes in owned.items():
        rows.append(("info", key, json.dumps({"owner": name, "dwellings": homes})))
    return pd.DataFrame(rows, columns=["severity", "key", "facts"])


def building_frame(layout: Layout, plan: Plan, buurten: pd.DataFrame) -> pd.DataFrame:
    shapes = layout.sheet.to_rd(np.array([building.shape for building in plan.buildings]))
    middles = shapely.centroid(shapes)
    decimals = layout.sheet.round_decimals
    north = shapely.from_wkb(buurten["geometry"].iloc[0])
    codes = np.where(shapely.contains(north, middles), *buurten["buurt_code"])
    return pd.DataFrame(
        {
            "building_id": numbered(BUILDING_PREFIX, len(shapes)),
            "construction_year": [building.year for building in plan.buildings],
            "status": IN_USE,
            "footprint_m2": np.round(shapely.area(shapes), decimals),
            "x_rd": np.round(shapely.get_x(middles), decimals),
            "y_rd": np.round(shapely.get_y(middles), decimals),
            "geometry": to_wkb(shapes),
            "buurt_code": codes,
            "use": [building.use for building in plan.buildings],
            "dwelling_count": [building.dwellings for building in plan.buildings],
            "street": [building.street for building in plan.buildings],
        }
    )


def buurt_frame(layout: Layout, plan: Plan) -> pd.DataFrame:
    """Two sub-neighbourhoods, north first: the area cut along the dividing line."""
    divide = shapely.LineString(layout.sub_neighbourhoods.divide)
    pieces = shapely.ops.split(plan.boundary, divide).geoms
    shapes = sorted(pieces, key=lambda piece: -piece.centroid.y)
    drawn = (layout.sub_neighbourhoods.north, layout.sub_neighbourhoods.south)
    return pd.DataFrame(
        {
            "buurt_code": [part.code for part in drawn],
            "buurt_name": [part.name for part in drawn],
            "geometry": to_wkb(layout.sheet.to_rd(np.array(shapes))),
        }
    )


def ground_frame(layout: Layout, plan: Plan) -> pd.DataFrame:
    # Rounding may close a narrow corner on itself: make it valid and keep the surfaces.
    rounded = layout.sheet.to_rd(np.array([piece.shape for piece in plan.ground]))
    shapes = np.array([surface(shape) for shape in shapely.make_valid(rounded)])
    return pd.DataFrame(
        {
            "kind": [piece.kind for piece in plan.ground],
            "name": pd.Series([piece.name for piece in plan.ground], dtype=object),
            "geometry": to_wkb(shapes),
        }
    )


def surface(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons of a shape, without the lines and points that rounding may leave."""
    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def source_frame(figures: Figures, building_count: int) -> pd.DataFrame:
    paths = (LAYOUT_PATH, FIGURES_PATH)
    return pd.DataFrame(
        {
            "file_name": [path.name for path in paths],
            "kind": "demo",
            "sha256": [text_digest(path) for path in paths],
            "row_count": [building_count, 0],
            "reference": figures.area["reference"],
        }
    )


def text_digest(path: Path) -> str:
    """SHA-256 of a text file, the same whatever line endings a checkout gave it."""
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()


def to_wkb(shapes: np.ndarray) -> list[bytes]:
    return [shape.wkb for shape in shapely.force_2d(shapes)]


def digest(frames: dict[str, pd.DataFrame]) -> str:
    """Short hash over every cell of every frame."""
    cells = {name: {column: frame[column].tolist() for column in frame} for name, frame in frames.items()}
    for columns in cells.values():
        if "geometry" in columns:
            columns["geometry"] = [geometry.hex() for geometry in columns["geometry"]]
        for column, values in columns.items():
            columns[column] = [None if value != value else value for value in values]  # NaN is not JSON
    return short_hash(cells)
