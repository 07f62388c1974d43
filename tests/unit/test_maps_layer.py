"""Layers lie in the Netherlands, keep their walls and tell nothing that is not public."""

from __future__ import annotations

import gzip
import json

import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from pyproj import Transformer

from core.maps.classes import year_classes
from core.maps.layer import building_layer, ground_layer, hatch_layer, to_lonlat

RING = shapely.Polygon(
    [(205000, 446000), (205040, 446000), (205040, 446030), (205000, 446030)],
    [[(205010, 446010), (205020, 446010), (205020, 446020), (205010, 446020)]],
)


def box(x: float, y: float, size: float = 10.0) -> shapely.Polygon:
    return shapely.box(x, y, x + size, y + size)


@pytest.fixture
def buildings() -> pd.DataFrame:
    shapes = [RING, box(205100, 446000), box(205200, 446000), box(205300, 446000, 3)]
    return pd.DataFrame(
        {
            "building_id": ["0221100000000001", "0221100000000002", "0221100000000003", "0221100000000004"],
            "construction_year": pd.array([1930, 1965, None, 2010], dtype="Int64"),
            "use": ["dwelling", "dwelling", "other", "outbuilding"],
            "geometry": shapely.to_wkb(shapes),
            "x_rd": [205020.0, 205105.0, 205205.0, 205301.5],
            "y_rd": [446015.0, 446005.0, 446005.0, 446001.5],
            "label": ["G", "A", None, None],
            "tenure": ["owner", "social_rent", None, None],
            "street": ["Kerkstraat"] * 4,
            "dwelling_count": [1, 1, 0, 0],
        }
    )


@pytest.fixture
def plans() -> pd.DataFrame:
    rows = [
        ("0221100000000001", "W", "mt_heat_network"),
        ("0221100000000002", "W", "air_water_heat_pump"),
        ("0221100000000001", "H", "hybrid_heat_pump"),
        ("0221100000000002", "H", "gas_boiler"),
        ("0221100000000001", "REF", "gas_boiler"),
        ("0221100000000002", "REF", "gas_boiler"),
    ]
    return pd.DataFrame(rows, columns=["building_id", "code", "heat_option"]).assign(shell_level="as_is")


def features(layer: bytes) -> list[dict]:
    collection = json.loads(layer)
    assert collection["type"] == "FeatureCollection"
    return collection["features"]


def test_attributes_are_public_ones_only(buildings: pd.DataFrame, plans: pd.DataFrame) -> None:
    found = [feature["properties"] for feature in features(building_layer(buildings, plans))]
    assert found == [
        {"i": "0221100000000001", "y": 1, "u": "d", "W": "W", "H": "H"},
        {"i": "0221100000000002", "y": 3, "u": "d", "W": "E", "H": "N"},
        {"i": "0221100000000003", "y": 0, "u": "x"},
        {"i": "0221100000000004", "y": 6, "u": "o"},
    ]


def test_rings_are_kept_and_places_are_in_the_netherlands(
    buildings: pd.DataFrame, plans: pd.DataFrame
) -> None:
    first = features(building_layer(buildings, plans))[0]["geometry"]
    assert first["type"] == "Polygon" and len(first["coordinates"]) == 2
    for longitude, latitude in (point for ring in first["coordinates"] for point in ring):
        assert 3.3 < longitude < 7.3 and 50.7 < latitude < 53.6
        assert round(longitude, 6) == longitude and round(latitude, 6) == latitude


def test_transformation_agrees_with_a_known_point() -> None:
    """Onze Lieve Vrouwetoren in Amersfoort, origin of the national grid."""
    ((longitude, latitude),) = to_lonlat(np.array([155000.0]), np.array([463000.0]))
    assert (longitude, latitude) == (pytest.approx(5.387206, abs=2e-5), pytest.approx(52.155174, abs=2e-5))


def test_layer_without_plans_is_a_layer(buildings: pd.DataFrame, plans: pd.DataFrame) -> None:
    found = features(building_layer(buildings, plans.head(0)))
    assert set(found[0]["properties"]) == {"i", "y", "u"}
    assert features(building_layer(buildings.head(0), plans)) == []


def test_hatching_lies_inside_what_was_not_calculated(buildings: pd.DataFrame, plans: pd.DataFrame) -> None:
    (hatch,) = features(hatch_layer(buildings, plans))
    lines = shapely.from_geojson(json.dumps(hatch["geometry"]))
    bounds = to_lonlat(np.array([205200.0, 205210.0]), np.array([446000.0, 446010.0]))
    west, south, east, north = shapely.bounds(lines)
    assert bounds[0, 0] - 2e-6 <= west and east <= bounds[1, 0] + 2e-6
    assert bounds[0, 1] - 2e-6 <= south and north <= bounds[1, 1] + 2e-6
    assert hatch["properties"] == {}


def test_nothing_to_hatch_gives_an_empty_layer(buildings: pd.DataFrame, plans: pd.DataFrame) -> None:
    assert features(hatch_layer(buildings.head(2), plans)) == []


def test_ground_is_drawn_from_paper_up_to_borders() -> None:
    kinds = ["road", "water", "green", "square"]
    shapes = [box(205000 + 20 * i, 446000) for i in range(4)]
    ground = pd.DataFrame(
        {"kind": kinds, "name": ["Dorpsstraat", *[None] * 3], "geometry": shapely.to_wkb(shapes)}
    )
    buurten = pd.DataFrame({"geometry": [shapely.to_wkb(box(205000, 446000, 500)), None]})
    layer = ground_layer(ground, buurten, (205000.0, 446000.0, 205500.0, 446500.0))
    assert [feature["properties"] for feature in features(layer)] == [
        {"k": kind} for kind in ("paper", "green", "square", "water", "road", "border")
    ]


def test_empty_ground_gives_an_empty_layer() -> None:
    assert features(ground_layer(pd.DataFrame({"kind": [], "name": [], "geometry": []}))) == []


def test_year_classes_change_at_the_first_year_of_a_class() -> None:
    years = pd.Series([1286, 1945, 1946, 1964, 1965, 1974, 1975, 1991, 1992, 2005, 2006, 2026, None])
    assert year_classes(years).tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 0]


def test_layer_of_a_whole_town_stays_light(shared) -> None:
    _, table = pyogrio.read_arrow(shared / "data/doesburg/bag_panden_rd.gpkg")
    town = pd.DataFrame(
        {
            "building_id": table["identificatie"].to_pandas(),
            "construction_year": table["bouwjaar"].to_pandas(),
            "use": np.where(table["opp_grondvlak_m2"].to_numpy() < 30, "outbuilding", "dwelling"),
            "geometry": table["geom"].to_pandas(),
        }
    )
    homes = town.loc[town["use"] == "dwelling", "building_id"]
    options = {"W": "mt_heat_network", "H": "hybrid_heat_pump", "E": "air_water_heat_pump", "N": "gas_boiler"}
    plans = pd.concat(
        pd.DataFrame({"building_id": homes, "code": code, "heat_option": option})
        for code, option in options.items()
    )
    layer = building_layer(town, plans)
    assert len(features(layer)) == len(town) == 7227
    assert len(gzip.compress(layer)) <= 350_000
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features(layer)])
    west, south, east, north = shapely.total_bounds(shapes)
    assert 6.0 < west < east < 6.3 and 51.9 < south < north < 52.1
    to_rd = Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)
    back = shapely.transform(shapes, lambda points: np.column_stack(to_rd.transform(*points.T)))
    before = shapely.area(shapely.from_wkb(town["geometry"].to_numpy()))
    after = shapely.area(back)
    assert after.sum() == pytest.approx(before.sum(), rel=2e-3)
    # No building of more than a shed has lost a wing: walls moved by decimetres at most.
    is_home = before > 30
    assert np.abs(after / before - 1)[is_home].max() < 0.05
