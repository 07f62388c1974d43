"""Caching, and nothing else: short wrappers round workflows that have never heard of Streamlit.

Every key holds the version of the data, so nothing here ever has to be cleared, and any phone may
clear it without harm: the numbers come back from the area file.
"""

from __future__ import annotations

import streamlit as st

from core.maps.view import View
from core.settings import Settings
from core.ui import state
from core.visitor import Visitor
from core.workflows.compare_scenarios import Comparison, compare_scenarios
from core.workflows.describe_area import AreaDescription, describe_area
from core.workflows.describe_map import MapDescription, describe_map
from core.workflows.freeze_scenarios import freeze_scenarios
from core.workflows.identify_area import identify_area
from core.workflows.list_areas import list_areas
from core.workflows.publish_map_layers import MapLayers, publish_map_layers


@st.cache_data(max_entries=32, show_spinner=False)
def _area(area_id: str, version: str, _visitor: Visitor, _settings: Settings) -> AreaDescription:
    return describe_area(_visitor, _settings, area_id)


@st.cache_data(max_entries=16, show_spinner=False)
def _comparison(area_id: str, version: str, _visitor: Visitor, _settings: Settings) -> Comparison:
    freeze_scenarios(_visitor, _settings, area_id)
    return compare_scenarios(_visitor, _settings, area_id)


@st.cache_data(max_entries=32, show_spinner=False)
def _layers(area_id: str, version: str, _visitor: Visitor, _settings: Settings) -> MapLayers:
    return publish_map_layers(_visitor, _settings, area_id)


@st.cache_data(max_entries=128, show_spinner=False)
def _described_map(
    area_id: str,
    set_hash: str,
    mode: str,
    view: View,
    size_px: tuple[int, int],
    language: str,
    _visitor: Visitor,
    _settings: Settings,
) -> MapDescription:
    return describe_map(_visitor, _settings, area_id, set_hash, mode, view, size_px, language)


def _version() -> str:
    return identify_area(state.visitor(), state.settings(), state.area_id())


def area() -> AreaDescription:
    """The neighbourhood on the table."""
    return _area(state.area_id(), _version(), state.visitor(), state.settings())


def area_names() -> dict[str, str]:
    """Every neighbourhood here by its name, the newest first."""
    visitor, settings = state.visitor(), state.settings()
    found = list_areas(visitor, settings)
    return {one: _area(one, identify_area(visitor, settings, one), visitor, settings).name for one in found}


def comparison() -> Comparison:
    """Its frozen scenario set. The first look at a new neighbourhood computes it and says so."""
    with st.spinner(state.say("ui.computing", name=area().name), show_time=True):
        return _comparison(state.area_id(), _version(), state.visitor(), state.settings())


def layers() -> MapLayers:
    """Addresses of its map layers, made once per scenario set."""
    with st.spinner(state.say("ui.drawing_map"), show_time=True):
        return _layers(state.area_id(), _version(), state.visitor(), state.settings())


def described_map(set_hash: str, mode: str, view: View, size_px: tuple[int, int]) -> MapDescription:
    """Title, letters and legend of a map of the neighbourhood on the table."""
    return _described_map(
        state.area_id(), set_hash, mode, view, size_px, state.language(), state.visitor(), state.settings()
    )
