"""All that a browser session remembers, in one frozen value that is replaced, never edited.

What must survive a reload or be shared stands in the address (`?taal=en&buurt=doesburg`), ids only,
checked here. Who the visitor is comes from the cookies and never from the session.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from core import settings as settings_module
from core.address import phone_url
from core.i18n import text
from core.settings import LANGUAGES, Settings
from core.visitor import HOSTS, Visitor
from core.visitor_cookie import LANGUAGE_COOKIE, visitor_from_cookies
from core.workflows.list_areas import list_areas
from core.workflows.list_rounds import list_rounds

LANGUAGE_PARAMETER = "taal"
AREA_PARAMETER = "buurt"
CODE_PARAMETER = "code"
SET_PARAMETER = "set"
GROUP_KEY = "plans_group"
NOT_YET = "N"
MAPS = 2
"""Plans beside each other on the map: a third leaves each too small to read from the hall."""


@dataclass(frozen=True)
class UiState:
    area_id: str | None = None
    code: str | None = None
    """Join code of the round this visitor is voting in."""
    ballot_id: str | None = None
    answers: Mapping[str, int | None] = field(default_factory=dict)
    receipt: str | None = None
    map_codes: tuple[str, ...] = ()
    scenario_set: str | None = None
    """Id of the scenario set a host is looking at."""
    editing: str | None = None
    """What of it is open for editing: `rule.W.0`, `possible.new`."""
    project: str | None = None
    """Neighbourhood project whose data a host is bringing; it may have none yet."""


def current() -> UiState:
    return st.session_state.setdefault("ui", UiState())


def change(**fields: object) -> UiState:
    st.session_state["ui"] = replace(current(), **fields)
    return st.session_state["ui"]


def settings() -> Settings:
    return settings_module.read()


def cookies() -> Mapping[str, str]:
    """The cookies of this browser: the one place they are read, so that tests can stand in."""
    return st.context.cookies


def visitor() -> Visitor:
    return visitor_from_cookies(cookies(), settings())


def is_host() -> bool:
    return visitor().role in HOSTS


def is_phone() -> bool:
    """Whether the browser calls itself mobile: then no map or chart library is sent to it."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def first_language() -> str:
    """Language of a first visit: the one this browser chose before, else that of the house."""
    kept = cookies().get(LANGUAGE_COOKIE)
    return kept if kept in LANGUAGES else settings().language


def language() -> str:
    chosen = st.session_state.get(LANGUAGE_PARAMETER) or st.query_params.get(LANGUAGE_PARAMETER)
    return chosen if chosen in LANGUAGES else first_language()


def say(key: str, /, n: int | None = None, **facts: object) -> str:
    """The sentence `key` in the language of this session."""
    return text(language(), key, n, **facts)


def area_id() -> str:
    """The neighbourhood on the table: of the address, of this session, of a running round, the newest."""
    known = list_areas(visitor(), settings())
    asked = st.query_params.get(AREA_PARAMETER)
    for candidate in (asked, current().area_id, _area_of_the_evening(known)):
        if candidate in known:
            if candidate != current().area_id:
                change(area_id=candidate)
            return candidate
    return known[0]


def _area_of_the_evening(known: list[str]) -> str | None:
    """Where a round is under way: an import during the evening must not send people elsewhere."""
    for one in known:
        if any(found.state in ("rules_fixed", "open") for found in list_rounds(visitor(), one)):
            return one
    return None


def unknown_area() -> str | None:
    """The neighbourhood that the address asks for and that is not here."""
    asked = st.query_params.get(AREA_PARAMETER)
    return asked if asked and asked not in list_areas(visitor(), settings()) else None


def choose_area(chosen: str) -> None:
    """Put another neighbourhood on the table; the one that is there stays as it is."""
    if chosen != current().area_id:
        change(area_id=chosen, map_codes=())
    st.query_params[AREA_PARAMETER] = chosen


def forget_area() -> None:
    """The neighbourhood on the table is gone: go on with what there is."""
    change(area_id=None, project=None, editing=None, map_codes=())
    if AREA_PARAMETER in st.query_params:
        del st.query_params[AREA_PARAMETER]


def keep_address() -> None:
    """Write the neighbourhood back into the address after a page change has emptied it."""
    chosen = current().area_id
    if chosen and len(list_areas(visitor(), settings())) > 1:
        st.query_params[AREA_PARAMETER] = chosen


def map_codes(plans: tuple[str, ...]) -> tuple[str, ...]:
    """Plans on the maps, in the order of the cards; the first two that are no waiting to begin with."""
    chosen = [code for code in plans if code in current().map_codes]
    if not chosen:
        chosen = [code for code in plans if code != NOT_YET][:MAPS]
        change(map_codes=tuple(chosen))
    return tuple(chosen)


def scenario_set_id(known: tuple[str, ...], on_table: str | None) -> str:
    """The scenario set a host looks at: of the address, of this session, the one on the table, the first."""
    asked = st.query_params.get(SET_PARAMETER)
    for candidate in (asked, current().scenario_set, on_table):
        if candidate in known:
            if candidate != current().scenario_set:
                change(scenario_set=candidate, editing=None)
            return candidate
    return known[0]


def choose_scenario_set(set_id: str) -> None:
    """Look at this set; what was open for editing is closed."""
    change(scenario_set=set_id, editing=None)
    st.query_params[SET_PARAMETER] = set_id


def choose_project(area_id: str | None) -> None:
    """Bring data for this project; with None for the neighbourhood on the table."""
    change(project=area_id, editing=None)


def edit(part: str | None) -> None:
    """Open a part of the set for editing, or close what is open."""
    change(editing=part)


def clicked_building(key: str) -> str | None:
    """Building id of the click on the map with this key, if there was one."""
    event = st.session_state.get(key)
    objects = (event or {}).get("selection", {}).get("objects", {})
    for found in objects.values():
        for one in found:
            building = (one.get("properties") or one).get("i")
            if building:
                return str(building)
    return None


def chosen_group(groups: tuple[str, ...]) -> str:
    """Kind of home that a phone shows the ranges of."""
    chosen = st.session_state.get(GROUP_KEY)
    return chosen if chosen in groups else groups[0]


def phone_address(path: str) -> str:
    """Address of `path` for phones in the room."""
    return phone_url(settings(), st.get_option("server.port")) + path
