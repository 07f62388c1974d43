"""The ballot on a Streamlit page: one plan a screen, then read back, then saved.

Answers stay in this browser session until they are cast; nothing is stored before.
"""

from __future__ import annotations

import secrets

import streamlit as st

from core.errors import DomainError
from core.i18n.ballot import possible_from, rules_sentence, step_words
from core.ui import errors, panels, state
from core.ui.state import say
from core.voting.ballot import STEPS
from core.workflows.cast_ballot import cast_ballot
from core.workflows.find_round import Round
from core.workflows.read_back import read_back

DONT_KNOW = "dont_know"


def questions(round_: Round, has_voted: bool) -> None:
    """The next plan that has no answer yet; when all have one, the read-back."""
    answers = dict(state.current().answers)
    codes = [option.code for option in round_.options]
    here = next((code for code in codes if code not in answers), None)
    if here is None:
        _check(round_, answers)
        return
    if not answers:
        st.text(rules_sentence(state.language(), round_))
        if has_voted:
            st.info(say("stem.voted_before"), icon=":material/info:")
    _question(round_, codes, here, answers)


def _question(round_: Round, codes: list[str], code: str, answers: dict[str, int | None]) -> None:
    number = codes.index(code) + 1
    st.progress(number / len(codes), text=say("stem.progress", number=number, total=len(codes)))
    st.header(say("stem.question"), anchor=False)
    option = next(one for one in round_.options if one.code == code)
    with st.container(border=True, key=f"card_vote_{code}"):
        panels.plan_head(code)
        st.text(say(f"scenario.{code}.what"))
        st.caption(possible_from(state.language(), option))
    steps = _steps()
    with st.container(key="ballot"), st.form(f"ballot_{code}", border=False):
        chosen = st.radio(
            say("stem.question"),
            list(steps),
            index=None,
            format_func=lambda step: steps[step],
            key=f"vote_{code}_{state.current().ballot_id}",
            label_visibility="collapsed",
            persist_state="session",
            width="stretch",
        )
        sent = st.form_submit_button(say("stem.next"), type="primary", width="stretch")
    if answers and st.button(say("stem.back"), type="tertiary", icon=":material/arrow_back:"):
        answers.pop(codes[number - 2], None)
        state.change(answers=answers)
        st.rerun()
    if sent and chosen is None:
        st.warning(say("stem.choose_one"), icon=":material/info:")
    elif sent:
        answers[code] = None if chosen == DONT_KNOW else int(chosen)
        state.change(answers=answers)
        st.rerun()


def _steps() -> dict[str, str]:
    """Stored step to its words, in order; "Weet ik niet" apart at the end."""
    language = state.language()
    return {str(step): step_words(language, step) for step in STEPS} | {DONT_KNOW: step_words(language, None)}


def _check(round_: Round, answers: dict[str, int | None]) -> None:
    st.header(say("stem.check_title"), anchor=False)
    st.text(read_back(state.visitor(), answers, state.language()))
    panels.facts([(panels.plan_name(code), step_words(state.language(), answers[code])) for code in answers])
    st.markdown(say("stem.not_saved"))
    if st.button(say("stem.cast"), type="primary", width="stretch", key="vote_cast"):
        _cast(round_, answers)
    if st.button(say("stem.change"), width="stretch", key="vote_change"):
        state.change(answers={})
        st.rerun()


def _cast(round_: Round, answers: dict[str, int | None]) -> None:
    try:
        receipt = cast_ballot(state.visitor(), round_.code, state.current().ballot_id, answers, "page")
    except DomainError as error:
        errors.show(error)
        return
    state.change(receipt=receipt.receipt)
    st.rerun()


def receipt() -> None:
    panels.now(say("stem.saved_title"), say("stem.saved"))
    with st.container(border=True, key="card_receipt"):
        st.text(say("stem.receipt_label"))
        panels.big(state.current().receipt, "wt-receipt")
        st.caption(say("stem.receipt_note"))
    if st.button(say("stem.change"), key="vote_again"):
        state.change(answers={}, receipt=None, ballot_id=secrets.token_hex(16))
        st.rerun()
