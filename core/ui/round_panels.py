"""What the facilitator sees of a round, state by state: prepare, check the rules, ready, running."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.figures.qr import qr_svg
from core.i18n import formats
from core.i18n.ballot import rules_sentence
from core.ui import menu, panels, state
from core.ui.state import say
from core.workflows.close_round import close_round
from core.workflows.compare_scenarios import Comparison
from core.workflows.draft_round import draft_round
from core.workflows.find_round import Round
from core.workflows.fix_rules import fix_rules
from core.workflows.open_round import open_round
from core.workflows.read_turnout import read_turnout
from core.workflows.set_present import set_present

SECONDS_BETWEEN_COUNTS = 3
ROOM = 500
"""Most people a room count may hold: above it is a typing error."""


def prepare(area_id: str, comparison: Comparison, previous: Round | None) -> None:
    """The form that drafts a round; nothing is opened by it."""
    st.title(say("rounds.prepare_title"), anchor=False)
    with st.form("round_draft"):
        decider = st.text_input(
            say("rounds.decider"),
            value=previous.decider if previous else "",
            max_chars=80,
            key="rounds_decider",
        )
        left, right = st.columns(2)
        decides_on = left.date_input(
            say("rounds.decides_on"),
            value=previous.decides_on if previous else None,
            min_value=dt.date.today(),
            format="DD-MM-YYYY",
            key="rounds_decides_on",
        )
        present = right.number_input(
            say("rounds.present"),
            min_value=0,
            max_value=ROOM,
            value=None,
            step=1,
            key="rounds_present",
            help=say("rounds.present_help"),
        )
        if not st.form_submit_button(say("rounds.prepare_button"), type="primary"):
            return
    if not decider.strip():
        st.warning(say("rounds.decider_missing"), icon=":material/info:")
        return
    draft_round(
        state.visitor(),
        area_id,
        set_hash=comparison.set_hash,
        options=comparison.round_options(),
        decider=decider.strip(),
        decides_on=decides_on,
        present=None if present is None else int(present),
        previous_round=previous.round_id if previous else None,
    )
    st.rerun()


def check_rules(round_: Round, comparison: Comparison) -> None:
    """The rules as the room will hear them; fixing them is the last moment to change anything."""
    st.title(say("rounds.check_title"), anchor=False)
    with st.container(border=True, key="card_rules"):
        st.text(rules_sentence(state.language(), round_))
        rules_list(round_)
    left, right = st.columns(2)
    if left.button(say("rounds.fix_button"), type="primary", width="stretch", key="rounds_fix"):
        fix_rules(state.visitor(), round_.round_id)
        st.rerun()
    with right.popover(say("rounds.redo_button"), width="stretch"), st.container():
        prepare(round_.area_id, comparison, round_)


def rules_list(round_: Round) -> None:
    """Everything that is fixed before opening, in words."""
    panels.facts(
        [
            (say("round.rule.question"), say("stem.question")),
            (
                say("round.rule.options"),
                ", ".join(panels.plan_name(option.code) for option in round_.options),
            ),
            (say("round.rule.instrument"), say("round.instrument.room_poll")),
            (say("round.rule.voters"), say("round.voter_mode.open")),
            (say("round.rule.denominator"), say("round.denominator.cast")),
            (say("round.rule.non_vote"), say("round.non_vote.nothing")),
            (say("round.rule.binding"), say("round.binding.advice")),
            (say("round.rule.results"), say("round.results.after_closing")),
            (say("round.rule.scenario_set"), round_.set_hash[: panels.SHORT_HASH]),
        ]
    )


def ready(round_: Round) -> None:
    st.title(say("rounds.ready_title"), anchor=False)
    with st.container(border=True, key="card_rules"):
        st.text(rules_sentence(state.language(), round_))
        rules_list(round_)
    if st.button(say("rounds.open_button"), type="primary", icon=":material/play_arrow:", key="rounds_open"):
        open_round(state.visitor(), round_.round_id)
        st.rerun()


def running(round_: Round) -> None:
    """How to get in, and how many are in: never what they answer."""
    left, right = st.columns([2, 3], gap="medium")
    with left, st.container(border=True, key="card_qr"):
        address = state.phone_address(f"/stem/{round_.code}")
        st.image(qr_svg(address), width="stretch")
        panels.message_line(state.phone_address("/stem").removeprefix("http://"))
        panels.big(f"{round_.code[:3]} {round_.code[3:]}", "wt-code")
    with right:
        st.title(say("rounds.open_title"), anchor=False)
        for number, how in enumerate(("camera", "code", "help"), start=1):
            st.text(f"{number}  {say(f'rounds.how_{how}')}")
        _counts(round_)
        st.text(rules_sentence(state.language(), round_))
        with st.popover(say("rounds.close_button"), icon=":material/stop_circle:"):
            st.text(say("rounds.close_sure"))
            if st.button(say("rounds.close_yes"), type="primary", key="rounds_close"):
                close_round(state.visitor(), round_.round_id)
                st.switch_page(menu.page("results"))


@st.fragment(run_every=SECONDS_BETWEEN_COUNTS)
def _counts(round_: Round) -> None:
    turnout = read_turnout(state.visitor(), round_.round_id)
    words = (
        say("rounds.of_present", present=turnout.present)
        if turnout.present
        else say("rounds.ballots_in", n=turnout.ballots)
    )
    panels.count(formats.number(state.language(), turnout.ballots), words)
    channels = [
        f"{count} {say(f'ballot.channel.{name}')}" for name, count in turnout.by_channel.items() if count
    ]
    st.caption(" · ".join(channels) or say("rounds.nobody_yet"))
    if turnout.is_more_than_present:
        st.warning(
            say("rounds.more_than_present", ballots=turnout.ballots, present=turnout.present),
            icon=":material/info:",
        )
    present = st.number_input(
        say("rounds.present"),
        min_value=0,
        max_value=ROOM,
        value=turnout.present,
        step=1,
        width=360,
        key=f"rounds_present_{round_.round_id}",
    )
    if present is not None and present != turnout.present:
        set_present(state.visitor(), round_.round_id, int(present))
        st.rerun(scope="fragment")


def history(closed: list[Round]) -> None:
    if not closed:
        return
    st.subheader(say("rounds.history"), anchor=False)
    for one in reversed(closed):
        with st.container(horizontal=True, horizontal_alignment="distribute", key=f"round_{one.code}"):
            st.text(panels.round_name(one))
            st.page_link(
                menu.page("results"),
                label=say("menu.results"),
                query_params={"ronde": one.code},
                icon=":material/bar_chart:",
            )
