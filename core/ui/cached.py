"""Caching, and nothing else: short wrappers round workflows that have never heard of Streamlit.

Every key holds the version of the data, so nothing here ever has to be cleared, and any phone may
clear it without harm: the numbers come back from the area file.
"""

from __future__ import annotations

import streamlit as st

from core.explain.explanation import Explanation
from core.maps.view import View
from core.parameters.difference import Difference
from core.scenarios.cells import FAMILIES
from core.settings import Settings
from core.ui import state
from core.visitor import Visitor
from core.workflows.compare_parameters import compare_parameters
from core.workflows.compare_scenarios import Comparison, compare_scenarios
from core.workflows.describe_area import AreaDescription, describe_area
from core.workflows.describe_map import MapDescription, describe_map
from core.workflows.explain_result import explain_result
from core.workflows.find_sensitivities import Sensitivities, find_sensitivities
from core.workflows.identify_area import identify_area
from core.workflows.list_areas import list_areas
from core.workflows.list_parameter_sets import SetDescription, list_parameter_sets
from core.workflows.measure_criteria import Measured, measure_criteria
from core.workflows.publish_map_layers import MapLayers, publish_map_layers
from core.workflows.table_set import TableSet, table_set


@st.cache_data(max_entries=32, show_spinner=False)
def _area(area_id: str, version: str, _visitor: Visitor, _settings: Settings) -> AreaDescription:
    return describe_area(_visitor, _settings, area_id)


@st.cache_data(max_entries=16, show_spinner=False)
def _comparison(
    area_id: str, version: str, table: TableSet, _visitor: Visitor, _settings: Settings
) -> Comparison:
    return compare_scenarios(_visitor, _settings, area_id)


@st.cache_data(max_entries=32, show_spinner=False)
def _layers(
    area_id: str, version: str, set_hash: str, _visitor: Visitor, _settings: Settings
) -> MapLayers:
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


@st.cache_data(max_entries=64, show_spinner=False)
def _explanation(
    area_id: str,
    version: str,
    table: TableSet,
    asked: tuple[str, str, str | None, str | None],
    is_host: bool,
    _visitor: Visitor,
    _settings: Settings,
) -> Explanation:
    code, column, dwelling_id, group = asked
    where = {"dwelling_type": FAMILIES[group]} if group else None
    return explain_result(_visitor, _settings, area_id, code, column, dwelling_id, where)


@st.cache_data(max_entries=16, show_spinner=False)
def _difference(hashes: tuple[str, str], first: str, second: str, _visitor: Visitor) -> Difference:
    return compare_parameters(_visitor, state.settings(), first, second)


@st.cache_data(max_entries=128, show_spinner=False)
def _sensitivities(
    area_id: str,
    set_hash: str,
    asked: tuple[str, str | None, str, bool],
    _visitor: Visitor,
    _settings: Settings,
) -> Sensitivities:
    return find_sensitivities(_visitor, _settings, area_id, *asked)


@st.cache_data(max_entries=8, show_spinner=False)
def _measured(area_id: str, set_hash: str, _visitor: Visitor, _settings: Settings) -> Measured:
    return measure_criteria(_visitor, _settings, area_id)


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


def table() -> TableSet:
    """The scenario set on the table: asked anew every time, because a host may choose another."""
    return table_set(state.visitor(), state.settings(), state.area_id())


def comparison() -> Comparison:
    """The frozen scenario set on its table. The first look at a new neighbourhood computes it and says so."""
    with st.spinner(state.say("ui.computing", name=area().name), show_time=True):
        return _comparison(state.area_id(), _version(), table(), state.visitor(), state.settings())


def layers() -> MapLayers:
    """Addresses of its map layers, made once per scenario set."""
    with st.spinner(state.say("ui.drawing_map"), show_time=True):
        return _layers(
            state.area_id(), _version(), table().set_hash, state.visitor(), state.settings()
        )


def described_map(set_hash: str, mode: str, view: View, size_px: tuple[int, int]) -> MapDescription:
    """Title, letters and legend of a map of the neighbourhood on the table."""
    return _described_map(
        state.area_id(), set_hash, mode, view, size_px, state.language(), state.visitor(), state.settings()
    )


def explanation(code: str, column: str, dwelling_id: str | None, group: str | None) -> Explanation:
    """Where a number of the set on the table comes from; of one home only for hosts."""
    visitor, settings, area_id = state.visitor(), state.settings(), state.area_id()
    asked = (code, column, dwelling_id, group)
    with st.spinner(state.say("explain.computing"), show_time=True):
        return _explanation(area_id, _version(), table(), asked, state.is_host(), visitor, settings)


def parameter_sets() -> tuple[SetDescription, ...]:
    """The sets of figures and their versions; read once per start of the program."""
    return list_parameter_sets(state.visitor(), state.settings())


def parameter_difference(first: SetDescription, second: SetDescription) -> Difference:
    """How two of them differ."""
    hashes = (first.stamp.hash, second.stamp.hash)
    return _difference(hashes, first.name, second.name, state.visitor())


def sensitivities(
    set_hash: str, first: str, second: str | None, quantity: str, same_insulation: bool
) -> Sensitivities:
    """What an outcome of the set on the table hangs on."""
    asked = (first, second, quantity, same_insulation)
    with st.spinner(state.say("sure.computing"), show_time=True):
        return _sensitivities(state.area_id(), set_hash, asked, state.visitor(), state.settings())


def measured(set_hash: str) -> Measured:
    """What its plans score on the criteria that are calculated, draw by draw."""
    with st.spinner(state.say("sure.computing"), show_time=True):
        return _measured(state.area_id(), set_hash, state.visitor(), state.settings())
