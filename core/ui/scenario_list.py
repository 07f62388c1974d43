"""The scenario sets of a neighbourhood beside each other, and the way to a new one."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.errors import DomainError
from core.scenarios import set_rules
from core.scenarios.lifecycle import ScenarioSet
from core.ui import errors, panels, scenario_words, state
from core.ui.state import say
from core.workflows.draft_scenario_set import draft_scenario_set


def chip(words: str, kind: str) -> str:
    """HTML of a word in a box: a state, a verdict."""
    return f'<span class="wt-chip {escape(kind)}">{escape(words)}</span>'


def state_chip(one: ScenarioSet) -> str:
    return chip(say(f"scenario_state.{one.state.value}"), one.state.value)


def sets(found: Sequence[ScenarioSet], chosen: ScenarioSet, on_table: str | None) -> None:
    """A card for each set, a bar beside the one that is looked at; on a phone one list to choose from."""
    if state.is_phone():
        _choose_on_phone(found, chosen)
        return
    for one in found:
        is_chosen = one.set_id == chosen.set_id
        with st.container(border=True, key=f"setcard_{'now' if is_chosen else 'other'}_{one.set_id}"):
            marks = state_chip(one)
            if one.set_id == on_table:
                marks += " " + chip(say("scenario_set.on_table"), "table")
            name = escape(scenario_words.set_name(one))
            panels.raw(f'<div class="wt-set"><span>{name}</span>{marks}</div>')
            panels.raw(f'<div class="wt-facts"><span>{escape(_about(one))}</span></div>')
            if not is_chosen:
                st.button(
                    say("scenario_set.look"),
                    key=f"set_look_{one.set_id}",
                    type="tertiary",
                    icon=":material/arrow_forward:",
                    on_click=state.choose_scenario_set,
                    args=(one.set_id,),
                )


def _choose_on_phone(found: Sequence[ScenarioSet], chosen: ScenarioSet) -> None:
    by_id = {one.set_id: one for one in found}
    picked = st.selectbox(
        say("scenario_set.look"),
        list(by_id),
        index=list(by_id).index(chosen.set_id),
        format_func=scenario_words.named(by_id, lambda set_id: _in_short(by_id[set_id])),
        key=f"set_pick_{chosen.set_id}",
    )
    if picked != chosen.set_id:
        state.choose_scenario_set(picked)
        st.rerun()


def _in_short(one: ScenarioSet) -> str:
    return f"{scenario_words.set_name(one)} · {say(f'scenario_state.{one.state.value}')}"


def _about(one: ScenarioSet) -> str:
    plans = say("scenario_set.plans", n=len(one.codes))
    if one.is_basis:
        return f"{plans} · {say('scenario_set.basis_what')}"
    parts = [plans]
    if one.dropped:
        parts.append(one.dropped.reason)
    else:
        at = one.frozen_at or (one.computed.computed_at if one.computed else one.drafted_at)
        parts.append(scenario_words.moment(at))
    if one.origin:
        parts.append(one.origin)
    return " · ".join(parts)


def new_set(area_id: str, place: int) -> None:
    """The form that begins a set: a copy of the basis set, to be changed.

    `place`: how many sets there are, so that the form is empty again once it has made one.
    """
    with (
        st.expander(say("scenario_set.new"), icon=":material/add:", key=f"set_new_{place}"),
        st.form(f"set_new_form_{place}", border=False),
    ):
        name = st.text_input(
            say("scenario_set.new_name"),
            max_chars=set_rules.load().longest_name.value,
            key=f"set_new_name_{place}",
            placeholder=say("scenario_set.new_name_example"),
        )
        below_name = st.container()
        origin = st.text_input(
            say("scenario_set.new_origin"),
            key=f"set_new_origin_{place}",
            placeholder=say("scenario_set.new_origin_example"),
        )
        below_origin = st.container()
        if not st.form_submit_button(say("scenario_set.new_button"), type="primary", width="stretch"):
            return
        try:
            made = draft_scenario_set(state.visitor(), state.settings(), area_id, name, origin)
        except DomainError as error:
            with below_name:
                errors.beside(error, "name")
            with below_origin:
                errors.beside(error, "origin")
            return
    state.choose_scenario_set(made.set_id)
    st.rerun()
