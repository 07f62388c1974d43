"""Two maps beside each other over the same ground, and the card of the building somebody clicked."""

from __future__ import annotations

import streamlit as st

from core.errors import DomainError
from core.maps.deck import plan_deck
from core.maps.legend import legend_html
from core.maps.view import View, view_for
from core.ui import cached, errors, panels, state
from core.ui.linked_maps import link_maps
from core.ui.state import say
from core.workflows.compare_scenarios import Comparison
from core.workflows.describe_area import AreaDescription, Box
from core.workflows.describe_building import BuildingCard, describe_building

HEIGHT_PX = 500
WIDTH_PX = 480
"""About the width of one of two maps on a full screen: what the first view is fitted to."""
PLAN, YEAR = "plan", "year"


def maps(area: AreaDescription, comparison: Comparison, codes: tuple[str, ...]) -> str | None:
    """The maps of the chosen plans with legend and source; gives the id of the building clicked last.

    Dragging or zooming one moves the other too, and choosing a part of the neighbourhood moves both.
    """
    if state.is_phone() and not st.toggle(say("map.show"), key="plans_show_map", persist_state="session"):
        # The map library weighs more than the rest of the page: a phone fetches it when asked.
        return None
    part, colouring = _controls(area)
    modes = codes if colouring == PLAN else (YEAR,)
    keys = [f"plans_deck_{mode}" for mode in modes]
    chosen = next((found for key in keys if (found := state.clicked_building(key))), None)
    view = view_for(_bounds(area.box if part is None else area.parts[part].box), WIDTH_PX, HEIGHT_PX)
    legend: dict[str, object] = {}
    for column, mode, key in zip(st.columns(len(modes), gap="small"), modes, keys, strict=True):
        with column, st.container(border=True, key=f"card_map_{mode}"):
            legend |= {item.label_key: item for item in _map(comparison, mode, view, chosen, key)}
    link_maps()
    techniques_first = sorted(legend.values(), key=lambda item: not item.letter)
    panels.raw(legend_html(techniques_first, state.language()))
    panels.source(panels.sources_of(area), panels.reference_date(area), say("map.level_building"))
    return chosen


def _map(comparison: Comparison, mode: str, view: View, chosen: str | None, key: str) -> tuple:
    """One map; gives the items of its legend."""
    layers = cached.layers()
    described = cached.described_map(comparison.set_hash, mode, view, (WIDTH_PX, HEIGHT_PX))
    panels.map_head(mode, described.title or say("map.by_year"))
    deck = plan_deck(
        layers.buildings_url_path,
        layers.ground_url_path,
        mode,
        view,
        hatch_url=layers.hatch_url_path,
        marks=described.marks,
        selected_id=chosen,
    )
    st.pydeck_chart(
        deck, height=HEIGHT_PX, on_select="rerun", selection_mode="single-object", key=key, alt=described.alt
    )
    return described.legend


def _controls(area: AreaDescription) -> tuple[int | None, str]:
    """Where the maps look and what the colours mean, on one line."""
    with st.container(horizontal=True, horizontal_alignment="distribute", key="map_controls"):
        part = st.selectbox(
            say("map.zoom_to"),
            [None, *range(len(area.parts))] if len(area.parts) > 1 else [None],
            format_func=lambda one: (
                say("map.whole") if one is None else area.parts[one].name or say("map.no_buurt")
            ),
            key=f"plans_part_{area.area_id}",
            width=360,
            persist_state="session",
            label_visibility="collapsed",
        )
        colouring = panels.choose(
            say("map.colour_by"),
            (PLAN, YEAR),
            lambda one: say(f"map.colour.{one}"),
            key="plans_colouring",
        )
    return part, colouring


def _bounds(box: Box) -> tuple[float, float, float, float]:
    return box.x_min, box.y_min, box.x_max, box.y_max


def building_card(area: AreaDescription, comparison: Comparison, building_id: str) -> None:
    """What may be public of one building: its year, and what each plan does there."""
    try:
        card = describe_building(
            state.visitor(), state.settings(), area.area_id, comparison.set_hash, building_id
        )
    except DomainError as error:
        errors.show(error)
        return
    with st.container(border=True, key="card_building"):
        st.subheader(_title(card), anchor=False)
        if card.heat_options:
            in_order = [code for code in comparison.plans["code"] if code in card.heat_options]
            panels.facts(
                [(panels.plan_name(code), say(f"heat_option.{card.heat_options[code]}")) for code in in_order]
            )
        else:
            st.text(say("map.no_homes"))
        st.caption(say("map.building_note"))


def _title(card: BuildingCard) -> str:
    year = str(card.construction_year) if card.construction_year else say("ui.unknown")
    if card.street:
        return say("map.building_title", street=card.street, year=year)
    return say("map.building_no_street", year=year)
