"""How sure is this? What an outcome hangs on, where the order of two plans turns, how often, and weighing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from core.figures import flip_words, tornado
from core.figures.sensitivity_words import SHOWN, better, quantity_name
from core.ui import cached, errors, panels, state, weighing_panel
from core.ui.state import say
from core.workflows.compare_scenarios import Comparison
from core.workflows.find_sensitivities import Sensitivities

REFERENCE = "REF"
ASSUMPTIONS, TURNS, CHANCES, WEIGH = VIEWS = ("assumptions", "turns", "chances", "weigh")
MAXIMUM, COST_BASED = TARIFFS = ("0", "1")
CHART = {"displayModeBar": False}
HEAT_NETWORK = "W"


@dataclass(frozen=True)
class Asked:
    """What the visitor wants to know: one plan or two, and about which quantity."""

    first: str
    second: str | None
    quantity: str
    same_insulation: bool


@st.fragment
def show(comparison: Comparison, codes: Sequence[str]) -> None:
    """The expander; closed, it computes nothing. A choice in it runs this part of the page alone.

    Parameters
    ----------
    codes
        Plans on the maps: the first two are compared to begin with.
    """
    opened = st.expander(say("sure.title"), key="sure", on_change="rerun")
    if not opened.open:
        return
    # A part that runs alone runs outside the edge of the page: it has its own.
    with opened, errors.boundary():
        views = VIEWS if state.is_host() else VIEWS[:-1]
        view = _choose_view(views)
        if view == WEIGH:
            weighing_panel.show(comparison)
        else:
            _about_assumptions(comparison, codes, view)


def _choose_view(views: Sequence[str]) -> str:
    """Side by side; on a phone a list, because four do not fit beside each other."""
    if not state.is_phone():
        return panels.choose(say("sure.title"), views, _view_name, key="sure_view")
    return st.selectbox(
        say("sure.title"),
        views,
        format_func=_view_name,
        key="sure_view_phone",
        persist_state="session",
        label_visibility="collapsed",
    )


def _view_name(view: str) -> str:
    return say(f"sure.view.{view}")


def _about_assumptions(comparison: Comparison, codes: Sequence[str], view: str) -> None:
    asked = _ask(comparison, codes)
    found = cached.sensitivities(
        comparison.set_hash, asked.first, asked.second, asked.quantity, asked.same_insulation
    )
    if view == ASSUMPTIONS:
        _tornado(comparison, found)
    elif asked.second is None:
        st.info(say("sure.pick_two"), icon=":material/info:")
    elif view == TURNS:
        _turns(comparison, found)
    else:
        _chances(comparison, found)


def _ask(comparison: Comparison, codes: Sequence[str]) -> Asked:
    """Which plan, against which, about what: side by side on a desk, below each other on a phone."""
    plans = list(comparison.plans["code"])
    begin = [code for code in codes if code in plans] or plans
    with st.container(key="sure_ask"):
        left, middle, right, switch = st.columns([3, 3, 4, 3], vertical_alignment="bottom")
        first = left.selectbox(
            say("sure.first"),
            plans,
            index=plans.index(begin[0]),
            format_func=panels.plan_name,
            key="sure_first",
            persist_state="session",
        )
        others = [code for code in (*plans, REFERENCE) if code != first]
        wanted = next((code for code in begin[1:] if code in others), REFERENCE)
        second = middle.selectbox(
            say("sure.second"),
            [*others, ""],
            index=others.index(wanted),
            format_func=lambda code: panels.plan_name(code) if code else say("sure.alone"),
            key="sure_second",
            persist_state="session",
        )
        quantity = right.selectbox(
            say("sure.quantity"),
            list(SHOWN),
            format_func=lambda one: quantity_name(state.language(), one),
            key="sure_quantity",
            persist_state="session",
        )
        same = switch.toggle(
            say("sure.same_insulation"),
            key="sure_same",
            persist_state="session",
            help=say("sure.same_insulation_help"),
        )
    return Asked(first, second or None, quantity, same)


def _tornado(comparison: Comparison, found: Sensitivities) -> None:
    language, chart, assumptions = state.language(), found.tornado, comparison.assumptions
    st.subheader(tornado.tornado_message(chart, assumptions, language), anchor=False)
    if not chart.bars:
        return
    with st.container(key="phone_tornado"):
        panels.raw(tornado.tornado_html(chart, assumptions, language))
    if not state.is_phone():
        with st.container(key="desk_tornado"):
            st.plotly_chart(
                tornado.tornado_figure(chart, assumptions, language),
                theme=None,
                config=CHART,
                alt=tornado.tornado_alt_text(chart, assumptions, language),
                key="sure_tornado",
            )
    notes = [tornado.tornado_note(chart, language)]
    if chart.moved_count > len(chart.bars):
        notes.append(say("sensitivity.more", shown=len(chart.bars), all=chart.moved_count))
    st.caption(" ".join(notes))
    if st.toggle(say("ui.show_as_table"), key="sure_table", persist_state="session"):
        st.dataframe(tornado.tornado_table(chart, assumptions, language), hide_index=True)


def _turns(comparison: Comparison, found: Sensitivities) -> None:
    language, chart = state.language(), found.tornado
    st.subheader(say("sure.turns_title"), anchor=False)
    close = flip_words.within_sentence(chart, language)
    if close:
        st.warning(close, icon=":material/balance:")
    sentences = flip_words.flip_sentences(chart, found.flips, comparison.assumptions, language)
    panels.raw(flip_words.list_html(sentences))
    corners = flip_words.corner_sentences(chart, found.corners, language)
    if corners:
        st.subheader(say("sure.prices_title"), anchor=False)
        panels.raw(flip_words.list_html(corners))
    if found.own_use is not None:
        st.subheader(say("sure.own_title"), anchor=False)
        panels.raw(flip_words.list_html([flip_words.own_use_sentence(chart, found.own_use, language)]))


def _chances(comparison: Comparison, found: Sensitivities) -> None:
    language = state.language()
    st.subheader(say("sure.chances_title", better=better(language, found.quantity)), anchor=False)
    codes = [*comparison.plans["code"], REFERENCE]
    view = 0
    if any(code.startswith(HEAT_NETWORK) for code in codes):
        chosen = panels.choose(
            say("sure.chances_title", better=better(language, found.quantity)),
            TARIFFS,
            lambda one: say(f"chance.view.{one}"),
            key="sure_tariff",
        )
        view = TARIFFS.index(chosen)
    said = flip_words.chance_sentence(found.chances, found.first, found.second, view, language)
    panels.message_line(said)
    if state.is_phone():
        others = [code for code in codes if code not in (found.first, found.second)]
        panels.raw(
            flip_words.list_html(
                [
                    flip_words.chance_sentence(found.chances, found.first, code, view, language)
                    for code in others
                ]
            )
        )
    else:
        st.table(flip_words.chance_table(found.chances, codes, view, language), border="horizontal")
    st.caption(say("chance.note", draws=found.draws))
