"""The demo neighbourhood on the map: shapes that are valid, apart, and where they should be."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from core.demo import demo_tables
from core.demo.layout import load_layout
from core.demo.streets import Curve, smooth

OVERLAP_M2 = 0.5


@pytest.fixture(scope="module")
def tables():
    return demo_tables()


@pytest.fixture(scope="module")
def buildings(tables):
    return shapely.from_wkb(tables.buildings["geometry"].to_numpy())


@pytest.fixture(scope="module")
def ground(tables):
    return shapely.from_wkb(tables.ground["geometry"].to_numpy())


def overlaps(shapes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Area (m²) that each intersecting pair shares, itself left out when both are the same shapes."""
    one, other = shapely.STRtree(others).query(shapes, predicate="intersects")
    if shapes is others:
        one, other = one[one < other], other[one < other]
    return shapely.area(shapely.intersection(shapes[one], others[other]))


def test_every_shape_is_a_valid_polygon_in_whole_centimetres(tables, buildings, ground):
    quarters = shapely.from_wkb(tables.buurten["geometry"].to_numpy())
    for shapes in (buildings, ground, quarters):
        assert shapely.is_valid(shapes).all() and not shapely.is_empty(shapes).any()
        points = shapely.get_coordinates(shapes)
        assert np.allclose(points, points.round(2), rtol=0, atol=1e-6)
    assert set(shapely.get_type_id(buildings)) == {shapely.GeometryType.POLYGON}
    assert np.allclose(tables.buildings["footprint_m2"], shapely.area(buildings), atol=0.01)


def test_no_building_stands_in_another(buildings):
    assert overlaps(buildings, buildings).max() <= OVERLAP_M2


@pytest.mark.parametrize("kind", ["road", "water"])
def test_no_building_stands_on_a_road_or_in_water(tables, buildings, ground, kind):
    assert overlaps(buildings, ground[tables.ground["kind"] == kind]).max(initial=0) <= OVERLAP_M2


def test_kinds_of_ground_do_not_cover_each_other(tables, ground):
    kinds = tables.ground["kind"].to_numpy()
    for kind in set(kinds):
        assert overlaps(ground[kinds == kind], ground[kinds != kind]).max(initial=0) <= OVERLAP_M2


def test_every_building_lies_in_its_quarter(tables, buildings):
    quarter = dict(
        zip(tables.buurten["buurt_code"], shapely.from_wkb(tables.buurten["geometry"]), strict=True)
    )
    homes = [quarter[code] for code in tables.buildings["buurt_code"]]
    middles = shapely.centroid(buildings)
    assert shapely.contains(np.array(homes), middles).all()
    assert shapely.area(shapely.intersection(*quarter.values())) < OVERLAP_M2


def test_homes_stand_along_the_street_they_are_named_after(tables, buildings, ground):
    roads = tables.ground["name"].notna() & tables.ground["kind"].isin(["road", "square"])
    street = dict(zip(tables.ground["name"][roads], ground[roads], strict=True))
    homes = tables.buildings["use"] == "dwelling"
    surfaces = np.array([street[name] for name in tables.buildings["street"][homes]])
    assert shapely.distance(buildings[homes], surfaces).max() < 40


def test_terraces_have_dutch_measures(tables, buildings):
    kind = tables.dwellings.drop_duplicates("building_id").set_index("building_id")["dwelling_type"]
    middle = tables.buildings["building_id"].map(kind) == "mid_terrace"
    area = shapely.area(buildings[middle])
    assert area.min() > 38 and area.max() < 85
    sheds = tables.buildings["use"] == "outbuilding"
    assert sheds.sum() > 500


def test_it_lies_where_no_real_home_stands(tables):
    """In the Markermeer, on the polder Markerwaard that was never made."""
    to_degrees = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
    longitude, latitude = to_degrees.transform(tables.buildings["x_rd"], tables.buildings["y_rd"])
    assert longitude.min() > 5.15 and longitude.max() < 5.35
    assert latitude.min() > 52.48 and latitude.max() < 52.62


def test_a_smooth_line_keeps_its_ends_and_a_ring_closes():
    corner = [(0, 0), (50, 0), (50, 50)]
    line = smooth(corner, closed=False, step=3)
    assert line.points[0].tolist() == [0, 0] and line.points[-1].tolist() == [50, 50]
    ring = smooth([*corner, (0, 50)], closed=True, step=3)
    assert np.allclose(ring.points[0], ring.points[-1])


def test_left_of_a_street_to_the_east_is_north():
    street = Curve(np.array([[0.0, 0.0], [100.0, 0.0]]))
    assert np.allclose(street.offset(10).points, [[0, 10], [100, 10]])
    assert np.allclose(street.reverse().offset(10).points, [[100, -10], [0, -10]])


def test_a_typing_error_in_the_drawing_stops(tmp_path):
    path = tmp_path / "layout.yaml"
    path.write_text("sheet: {origin_rd: [0, 0]}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="origin_rd"):
        load_layout(path)
