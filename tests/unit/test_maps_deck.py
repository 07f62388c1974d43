"""The deck holds links and expressions, asks nothing outside, and every colour has its letter."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
import shapely

from core.figures import style
from core.i18n import has
from core.maps.classes import HEAT_OPTION_CLASSES, YEAR, legend_items
from core.maps.deck import fill_expression, map_alt_text, map_title, plan_deck
from core.maps.layer import to_lonlat
from core.maps.legend import legend_html
from core.maps.marks import Mark, place_marks
from core.maps.view import View, view_for

BOUNDS = (205000.0, 446000.0, 206000.0, 447000.0)
SIZE = (500, 560)


@pytest.fixture
def town() -> tuple[pd.DataFrame, pd.DataFrame]:
    """400 homes in a grid of streets; the east is on a heat network, the rest electric, one on gas."""
    x, y = (
        axis.ravel() for axis in np.meshgrid(np.arange(205025, 206000, 50.0), np.arange(446025, 447000, 50.0))
    )
    ids = [f"0221{number:012d}" for number in range(len(x))]
    buildings = pd.DataFrame(
        {"building_id": ids, "use": "dwelling", "x_rd": x, "y_rd": y, "dwelling_count": 1}
    ).assign(street=[f"Straat nummer {int(line) % 7}" for line in y // 50])
    option = np.where(x > 205500, "mt_heat_network", "air_water_heat_pump").astype(object)
    option[0] = "gas_boiler"
    return buildings, pd.DataFrame({"building_id": ids, "code": "W", "heat_option": option})


def deck_of(code: str = "W", **more) -> dict:
    return json.loads(
        plan_deck("/kaart/a.geojson", "/kaart/b.geojson", code, View(6.1, 52.0, 14.0), **more).to_json()
    )


def test_deck_is_small_and_holds_no_geometry(town) -> None:
    view = view_for(BOUNDS, *SIZE)
    marks = place_marks(*town, "W", view, SIZE)
    deck = plan_deck(
        "/a.geojson", "/b.geojson", "W", view, hatch_url="/c.geojson", marks=marks, selected_id="x1"
    )
    written = deck.to_json()
    assert len(written.encode()) < 10_000
    assert "Polygon" not in written.replace("polygons-stroke", "")
    assert "coordinates" not in written


def test_nothing_outside_is_asked() -> None:
    deck = deck_of(hatch_url="/kaart/c.geojson")
    assert "mapProvider" not in deck
    # Any other value, none included, makes Streamlit fetch a base map from Carto.
    assert deck["mapStyle"] == "__MAP_STYLE__"
    assert "http" not in json.dumps(deck)
    assert [layer["data"] for layer in deck["layers"]] == [
        "/kaart/b.geojson",
        "/kaart/a.geojson",
        "/kaart/c.geojson",
    ]


@pytest.mark.parametrize("code", ["W", "H", YEAR])
def test_colour_is_one_expression_on_the_properties(code: str) -> None:
    layer = next(layer for layer in deck_of(code)["layers"] if layer["id"] == "buildings")
    expression = layer["getFillColor"]
    assert expression == "@@=" + fill_expression(code)
    assert expression.count("@@") == 1
    assert f"properties.{'y' if code == YEAR else code} ===" in expression
    assert layer["pickable"] is True
    assert layer["lineWidthUnits"] == "pixels"


def test_expression_names_the_colour_of_every_technique() -> None:
    expression = fill_expression("W")
    for letter in HEAT_OPTION_CLASSES.values():
        assert f"properties.W === '{letter}' ? {style.rgb(style.PLAN_COLOURS[letter])}" in expression


def test_only_areas_can_be_clicked() -> None:
    layers = {layer["id"]: layer for layer in deck_of(hatch_url="/c")["layers"]}
    assert layers["buildings"]["_subLayerProps"] == {"polygons-stroke": {"pickable": False}}
    assert not layers["ground"]["pickable"] and not layers["hatch"]["pickable"]


def test_selected_building_gets_an_outline_and_other_text_does_not() -> None:
    def lines(selected: str | None) -> str:
        layer = next(one for one in deck_of(selected_id=selected)["layers"] if one["id"] == "buildings")
        return f"{layer['getLineColor']} {layer['getLineWidth']}"

    assert "properties.i === '0221100000000001'" in lines("0221100000000001")
    assert lines("x' ? alert(1) : '") == lines(None)


def test_unknown_colour_mode_is_refused() -> None:
    with pytest.raises(ValueError, match="colour mode"):
        plan_deck("/a", None, "W === 1 ? x", View(6.1, 52.0, 14.0))


@pytest.mark.parametrize("size", [(500, 560), (1500, 400), (300, 900)])
def test_view_shows_the_whole_neighbourhood(size: tuple[int, int]) -> None:
    view = view_for(BOUNDS, *size)
    width_m, height_m = (side * view.metres_per_pixel for side in size)
    assert width_m >= 1000 and height_m >= 1000
    assert min(width_m, height_m) < 1150
    ((longitude, latitude),) = to_lonlat(np.array([205500.0]), np.array([446500.0]))
    assert (view.longitude, view.latitude) == (
        pytest.approx(longitude, abs=1e-4),
        pytest.approx(latitude, abs=1e-4),
    )


def test_view_of_one_point_does_not_zoom_for_ever() -> None:
    assert view_for((205000.0, 446000.0, 205000.0, 446000.0), 500, 500).zoom <= 18


def test_marks_do_not_touch_and_every_technique_has_its_letter(town) -> None:
    view = view_for(BOUNDS, *SIZE)
    marks = place_marks(*town, "W", view, SIZE)
    assert {mark.letter_of for mark in marks} == {"W", "E", "N", None}
    places = {(mark.longitude, mark.latitude) for mark in marks}
    assert len(places) == len(marks)
    metres = view.metres_per_pixel
    letters = np.array([(m.longitude, m.latitude) for m in marks if m.letter_of])
    degrees = np.array([111_320 * np.cos(np.radians(52)), 111_250])
    apart = np.abs(letters[:, None] - letters[None]) * degrees / metres
    np.fill_diagonal(apart[:, :, 0], 1e9)
    assert (apart.max(axis=2) >= 30).all()


def test_names_are_the_same_on_every_map_of_one_view(town) -> None:
    view = view_for(BOUNDS, *SIZE)
    names = [
        [mark for mark in place_marks(*town, mode, view, SIZE) if mark.letter_of is None]
        for mode in ("W", YEAR)
    ]
    assert names[0] == names[1] != []
    assert not [mark for mark in place_marks(*town, YEAR, view, SIZE) if mark.letter_of]


def test_named_roads_give_the_names(town) -> None:
    road, pond = shapely.box(205400, 446495, 205600, 446505), shapely.box(205000, 446000, 205100, 446100)
    roads = pd.DataFrame(
        {
            "kind": ["road", "water"],
            "name": ["Dorpsstraat", "Beek"],
            "geometry": shapely.to_wkb([road, pond]),
        }
    )
    marks = place_marks(*town, YEAR, view_for(BOUNDS, *SIZE), SIZE, ground=roads)
    assert [mark.text for mark in marks] == ["Dorpsstraat"]


def test_buildings_without_street_or_plan_still_make_a_map(town) -> None:
    buildings, plans = town
    view = view_for(BOUNDS, *SIZE)
    assert place_marks(buildings.assign(street=None), plans.head(0), "W", view, SIZE) == []
    assert place_marks(buildings.head(0), plans, "W", view, SIZE) == []


def test_letters_are_ink_on_white_with_a_coloured_edge() -> None:
    layers = deck_of(marks=[Mark("W", 6.1, 52.0, "W"), Mark("Kerkstraat", 6.2, 52.1)])["layers"]
    letters = next(layer for layer in layers if layer["id"] == "letters")
    assert letters["data"] == [{"p": [6.1, 52.0], "t": "W"}]
    assert f"t === 'W' ? {style.rgb(style.PLAN_COLOURS['W'])}" in letters["getBorderColor"]
    assert letters["getBackgroundColor"] == style.rgb(style.WHITE)
    assert letters["_subLayerProps"]["characters"]["getColor"][:3] == style.rgb(style.INK)
    assert letters["fontFamily"] == "Source Sans, sans-serif"
    assert "getColor" not in letters


@pytest.mark.parametrize("mode", ["W", YEAR])
def test_every_line_of_the_legend_has_a_word(mode: str) -> None:
    items = legend_items(mode, with_no_winner=True)
    assert all(has(item.label_key) for item in items)
    html = legend_html(items, "nl")
    assert all(item.colour in html for item in items if item.pattern != "hatch")


def test_legend_names_what_is_on_the_map() -> None:
    letters = [item.letter for item in legend_items("W", present={"W", "E"}) if item.letter]
    assert letters == ["W", "E"]
    patterns = [item.pattern for item in legend_items("W", with_no_winner=True)]
    assert "hatch" in patterns and "equal" in patterns


def test_title_and_alt_text_say_what_the_map_shows(town) -> None:
    _, plans = town
    assert map_title(plans, "W", "nl") == "Warmtenet in 200 panden, elektrisch in 199, aardgas in 1"
    assert map_title(plans, "W", "en").startswith("Heat network in 200 buildings, electric in 199")
    assert map_title(plans, "H", "nl") == "Nog niets doorgerekend"
    assert "Warmtenet in 200 panden" in map_alt_text(plans, "W", "nl")
    assert map_alt_text(plans, YEAR, "en").startswith("Map of the buildings by construction year")
