"""The deck a page shows: links to layers and expressions that colour them, never geometry.

No base map and no map provider, so nothing outside the machine is asked. Letters, pattern and
outline carry what colour alone may not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict

import pandas as pd
import pydeck

from core.figures import style
from core.figures.rows import enumeration, plan_name
from core.i18n import text
from core.i18n.formats import number
from core.maps.classes import CLASS_LETTERS, HEAT_OPTION_CLASSES, OTHER_USE, OUTBUILDING, YEAR
from core.maps.marks import Mark
from core.maps.view import View

BUILDINGS_ID = "buildings"
"""Layer of the selection: `event.selection.objects["buildings"][0]["properties"]["i"]`."""

# Streamlit fetches Carto's base map when the map style is left empty; this word, pydeck's own
# "no style chosen", is the one it takes for no base map at all.
NO_BASE_MAP = "__MAP_STYLE__"
FONT = f"'{style.FONT}'"
PIXELS = "'pixels'"
WALL_M = 0.7
WIDEST_WALL_PX = 1.0
SELECTED_WALL_PX = 4
_PLAIN_ID = re.compile(r"[A-Za-z0-9._-]{1,60}")
_PLAN_CODE = re.compile(r"[A-Z][0-9]{0,3}")


def plan_deck(
    layer_url: str,
    ground_url: str | None,
    code: str,
    view: View,
    hatch_url: str | None = None,
    marks: Sequence[Mark] = (),
    selected_id: str | None = None,
) -> pydeck.Deck:
    """Map of the buildings in the colours of a plan, or of their construction year.

    Parameters
    ----------
    layer_url, ground_url, hatch_url
        Addresses of the app's own files from `layer`; without hatch the fill alone is pale.
    code
        Letter of a plan, or `"year"`.
    marks
        From `marks.place_marks`.
    selected_id
        BAG id of the building that gets a heavy outline; anything that is no plain id is ignored.

    Show with `st.pydeck_chart(deck, on_select="rerun", selection_mode="single-object", alt=…)`.
    """
    if code != YEAR and not _PLAN_CODE.fullmatch(code):
        raise ValueError(f"no colour mode {code!r}")
    layers = [_buildings(layer_url, code, view, selected_id)]
    if ground_url:
        layers.insert(0, _ground(ground_url))
    if hatch_url and code != YEAR:
        layers.append(_hatch(hatch_url))
    layers += _texts(marks)
    camera = pydeck.ViewState(**asdict(view), pitch=0, bearing=0)
    return pydeck.Deck(
        layers=layers, initial_view_state=camera, map_provider=None, map_style=NO_BASE_MAP, tooltip=False
    )


def map_title(plans: pd.DataFrame, code: str, language: str) -> str:
    """ "Warmtenet in 744 panden, elektrisch in 96": the message above a map.

    `plans` has building_id, code, heat_option.
    """
    counts = plans.loc[plans["code"] == code, "heat_option"].map(HEAT_OPTION_CLASSES).value_counts()
    if counts.empty:
        return text(language, "map.title.nothing")
    (letter, most), *rest = counts.items()
    option = text(language, f"map.short.{letter}")
    title = text(language, "map.title", n=int(most), option=option, buildings=number(language, most))
    for letter, count in rest:
        option, buildings = text(language, f"map.also.{letter}"), number(language, count)
        title = text(language, "map.title.more", first=title, option=option, buildings=buildings)
    return title


def map_alt_text(plans: pd.DataFrame, code: str, language: str) -> str:
    """What the map shows, for who does not see it."""
    if code == YEAR:
        return text(language, "map.alt.year")
    plan = enumeration(language, [plan_name(language, code)])
    return text(language, "map.alt.plan", plan=plan, title=map_title(plans, code, language))


def fill_expression(code: str) -> str:
    """Colour of a building as one expression on its properties: all that changes with the plan."""
    if code == YEAR:
        cases = [(f"properties.y === {i}", colour) for i, colour in enumerate(style.YEAR_COLOURS, start=1)]
    else:
        letters = CLASS_LETTERS
        cases = [(f"properties.{code} === '{letter}'", style.plan_colour(letter)) for letter in letters]
        cases.append((f"properties.{code} === '='", style.NO_WINNER_COLOUR))
        cases.append((f"properties.u === '{OTHER_USE}'", style.OTHER_BUILDING_COLOUR))
    cases.insert(0, (f"properties.u === '{OUTBUILDING}'", style.SHED_COLOUR))
    return _either(cases, style.OTHER_BUILDING_COLOUR)


def _either(cases: Sequence[tuple[str, str]], otherwise: str, alpha: float | None = None) -> str:
    chain = "".join(f"{test} ? {style.rgb(colour, alpha)} : " for test, colour in cases)
    return f"{chain}{style.rgb(otherwise, alpha)}"


def _buildings(url: str, code: str, view: View, selected_id: str | None) -> pydeck.Layer:
    amber, hair, pale = style.rgb(style.AMBER, 1), style.rgb(style.INK, 0.6), style.rgb(style.EDGE, 0.35)
    line_colour = f"properties.u === '{OUTBUILDING}' ? {pale} : {hair}"
    # From far off a full outline would turn small homes to ink: it thins with the scale.
    line_width: float | str = round(min(WALL_M / view.metres_per_pixel, WIDEST_WALL_PX), 2)
    if selected_id is not None and _PLAIN_ID.fullmatch(selected_id):
        is_chosen = f"properties.i === '{selected_id}'"
        line_colour = f"{is_chosen} ? {amber} : {line_colour}"
        line_width = f"{is_chosen} ? {SELECTED_WALL_PX} : {line_width}"
    return pydeck.Layer(
        "GeoJsonLayer",
        url,
        id=BUILDINGS_ID,
        pickable=True,
        filled=True,
        stroked=True,
        get_fill_color=fill_expression(code),
        get_line_color=line_colour,
        get_line_width=line_width,
        line_width_units=PIXELS,
        # With outlines in it deck.gl's picking finds nothing at all: only the areas can be clicked.
        _subLayerProps={"polygons-stroke": {"pickable": False}},
    )


def _ground(url: str) -> pydeck.Layer:
    colours = style.GROUND_COLOURS
    fills = [(f"properties.k === '{kind}'", colours[kind]) for kind in colours if kind != "border"]
    border, edge = style.rgb(colours["border"], 0.8), style.rgb(style.LINE)
    lines = f"properties.k === 'border' ? {border} : properties.k === 'road' ? {edge} : [0, 0, 0, 0]"
    return pydeck.Layer(
        "GeoJsonLayer",
        url,
        id="ground",
        pickable=False,
        filled=True,
        stroked=True,
        get_fill_color=_either(fills, colours["paper"]),
        get_line_color=lines,
        get_line_width="properties.k === 'border' ? 1.5 : 0.6",
        line_width_units=PIXELS,
    )


def _hatch(url: str) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer",
        url,
        id="hatch",
        pickable=False,
        filled=False,
        stroked=True,
        get_line_color=style.rgb(style.HATCH_COLOUR),
        get_line_width=0.9,
        line_width_units=PIXELS,
    )


def _texts(marks: Sequence[Mark]) -> list[pydeck.Layer]:
    """Street names on paper, letters in ink on white with an edge in the colour of their technique."""
    shared = {
        "pickable": False,
        "get_position": "p",
        "get_text": "t",
        "font_family": FONT,
        "background": True,
        "character_set": "'auto'",
        # A colour of the layer itself Streamlit fades as soon as a building is chosen, and then the
        # letters cannot be read; it leaves the colour of the characters inside it alone.
        "_subLayerProps": {"characters": {"getColor": style.rgb(style.INK, 1)}},
    }
    names, letters = [], []
    for mark in marks:
        kind = names if mark.letter_of is None else letters
        kind.append({"p": [mark.longitude, mark.latitude], "t": mark.text})
    edges = [(f"t === '{letter}'", style.plan_colour(letter)) for letter in CLASS_LETTERS]
    on_paper = {"get_background_color": style.rgb(style.PAPER, 0.86), "background_padding": [5, 2]}
    boxed = {
        "get_background_color": style.rgb(style.WHITE),
        "background_padding": [6, 2],
        "get_border_color": _either(edges, style.INK),
        "get_border_width": 2.5,
    }
    kinds = (
        ("names", names, {"get_size": 14, "font_weight": 600, **on_paper}),
        ("letters", letters, {"get_size": 15, "font_weight": 700, **boxed}),
    )
    return [pydeck.Layer("TextLayer", data, id=name, **shared, **look) for name, data, look in kinds if data]
