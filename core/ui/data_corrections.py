"""What residents say is different in their home: written down, then accepted or refused."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import DomainError
from core.neighbourhood.corrections import FIELDS, Correction
from core.ui import errors, panels, scenario_words, state
from core.ui.data_project import Target
from core.ui.state import say
from core.workflows.judge_correction import judge_correction
from core.workflows.list_corrections import Listed, list_corrections
from core.workflows.send_correction import LONGEST_WORDS, send_correction

IN_CALCULATION = ("label", "floor_area_m2", "tenure")


def corrections(now: Target) -> None:
    found = list_corrections(state.visitor(), state.settings(), now.area_id)
    waiting = sum(one.correction.state == "sent" for one in found)
    with st.container(border=True, key="card_corrections"):
        st.subheader(
            say("data.corrections_waiting", n=waiting) if waiting else say("data.corrections_title"),
            anchor=False,
        )
        st.text(say("data.corrections_lead"))
        for one in found:
            _one(one)
        if not found:
            st.caption(say("data.corrections_none"))
    with st.container(border=True, key="card_correction_new"):
        _new(now)


def _one(one: Listed) -> None:
    made = one.correction
    with st.container(key=f"rule_row_{made.correction_id}"):
        panels.raw(
            f'<div class="wt-file"><span class="wt-chip {_chip(made)}">'
            f"{escape(say(f'data.correction_state.{made.state}'))}</span>"
            f"<b>{escape(one.home)}</b><span>{escape(_what(made))}</span>"
            f'<span class="grey">{escape(scenario_words.moment(made.sent_at))}</span></div>'
        )
        if made.words:
            st.caption(say("data.correction_words", words=made.words))
        if made.reason:
            st.caption(say("data.correction_reason", reason=made.reason))
        if made.state == "accepted":
            st.caption(_where(one))
        if made.state == "sent":
            _judge(made)


def _where(one: Listed) -> str:
    if one.correction.field not in IN_CALCULATION:
        return say("data.correction_kept")
    return say("data.correction_in_set" if one.is_in_set else "data.correction_next_set")


def _chip(made: Correction) -> str:
    return {"sent": "warning", "accepted": "adopted", "refused": "dropped"}[made.state]


def _what(made: Correction) -> str:
    return f"{say(f'data.correction_field.{made.field}')}: {_value(made.field, made.value)}"


def _value(field: str, value: str) -> str:
    if field == "floor_area_m2":
        return say("data.square_metres", area=value)
    return value if field == "label" else say(f"data.{field}.{value}")


def _judge(made: Correction) -> None:
    refused: DomainError | None = None
    with st.container(horizontal=True):
        if st.button(
            say("data.correction_accept"),
            icon=":material/check:",
            key=f"correction_accept_{made.correction_id}",
        ):
            refused = _decide(made, True, "")
        with st.popover(
            say("data.correction_refuse"),
            icon=":material/close:",
            key=f"correction_refuse_{made.correction_id}",
        ):
            reason = st.text_area(
                say("data.correction_why"),
                max_chars=LONGEST_WORDS,
                key=f"correction_why_{made.correction_id}",
                persist_state="session",
            )
            if st.button(
                say("data.correction_refuse"), type="primary", key=f"correction_no_{made.correction_id}"
            ):
                refused = _decide(made, False, reason)
    if refused:
        errors.show(refused)


def _decide(made: Correction, accepted: bool, reason: str) -> DomainError | None:
    try:
        judge_correction(state.visitor(), made.correction_id, accepted, reason)
    except DomainError as error:
        return error
    st.rerun()
    return None


def _new(now: Target) -> None:
    """Which value can be given hangs on the field, so this is no form that is sent as one."""
    st.subheader(say("data.correction_new"), anchor=False)
    key = f"correction_{now.area_id}_{len(list_corrections(state.visitor(), state.settings(), now.area_id))}"
    home = st.text_input(
        say("data.correction_home"), placeholder=say("data.correction_home_example"), key=f"{key}_home"
    )
    beside_home = st.container()
    left, right = st.columns(2)
    field = left.selectbox(
        say("data.correction_what"),
        list(FIELDS),
        format_func={one: say(f"data.correction_field.{one}") for one in FIELDS}.__getitem__,
        key=f"{key}_field",
    )
    _, choices = FIELDS[field]
    if choices:
        value = right.selectbox(
            say("data.correction_value"),
            choices,
            format_func={one: _value(field, one) for one in choices}.__getitem__,
            key=f"{key}_value_{field}",
        )
    else:
        value = right.text_input(say("data.correction_area"), key=f"{key}_value_{field}")
    beside_value = st.container()
    words = st.text_area(
        say("data.correction_said"),
        max_chars=LONGEST_WORDS,
        key=f"{key}_words",
        help=say("data.correction_no_names"),
    )
    if not st.button(
        say("data.correction_send"), type="primary", icon=":material/edit_note:", key="correction_send"
    ):
        return
    try:
        send_correction(state.visitor(), state.settings(), now.area_id, home, field, value, words)
    except DomainError as error:
        with beside_home if error.facts.get("field") == "home" else beside_value:
            errors.show(error)
        return
    st.rerun()
