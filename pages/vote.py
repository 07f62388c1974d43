"""Stemmen: the ballot for who prefers this page; the same ballot as /stem, through the same workflow."""

from __future__ import annotations

import secrets

import streamlit as st

from core.errors import DomainError
from core.ui import ballot_form, cached, errors, menu, panels, state
from core.ui.state import say
from core.workflows.find_round import Round, find_round
from core.workflows.my_ballot import my_ballot


def ask_code(message: DomainError | None = None) -> None:
    st.title(say("vote.title"), anchor=False)
    if message:
        errors.show(message)
    with st.form("vote_code"):
        code = st.text_input(say("stem.join"), max_chars=12, key="vote_code_input", autocomplete="off")
        if st.form_submit_button(say("vote.code_button"), type="primary", width="stretch"):
            open_round_with(code)


def open_round_with(code: str) -> None:
    """A new ballot on the table: its id is made once, so that a retry is the same ballot."""
    state.change(code=code.strip(), ballot_id=secrets.token_hex(16), answers={}, receipt=None)
    st.query_params[state.CODE_PARAMETER] = code.strip()
    st.rerun()


def look_up(code: str | None) -> tuple[Round | None, DomainError | None]:
    """The round of a code, or why there is none."""
    if not code:
        return None, None
    try:
        return find_round(state.visitor(), code), None
    except DomainError as error:
        state.change(code=None)
        return None, error


def ballot(found: Round, asked: str) -> None:
    if state.current().code != asked or state.current().ballot_id is None:
        open_round_with(asked)
    if found.state == "closed":
        panels.now(say("stem.closed_title"), say("stem.closed"))
        if st.button(say("start.result_button"), icon=":material/bar_chart:"):
            st.switch_page(menu.page("results"))
    elif found.state != "open":
        panels.now(say("stem.not_open_title"), say("stem.not_open"))
        st.button(say("stem.look_again"), key="vote_look_again")
    elif state.current().receipt:
        ballot_form.receipt()
    else:
        ballot_form.questions(found, has_voted=my_ballot(state.visitor(), found.code))


with st.container(key="narrow_vote"):
    asked = st.query_params.get(state.CODE_PARAMETER) or state.current().code
    found, refusal = look_up(asked)
    if found:
        # A ballot is about the neighbourhood of its round, whatever this browser looked at before.
        state.choose_area(found.area_id)
        panels.place(cached.area())
        ballot(found, asked)
    else:
        panels.place(cached.area())
        ask_code(refusal)
