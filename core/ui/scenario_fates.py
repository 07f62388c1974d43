"""What is decided about the plans of a frozen set: preferred, adopted, or dropped with a reason."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from core.errors import DomainError
from core.scenarios import set_rules
from core.scenarios.lifecycle import FateKind, ScenarioSet
from core.scenarios.model import NOT_YET_CODE
from core.ui import errors, panels, scenario_words, state
from core.ui.scenario_list import chip
from core.ui.state import say
from core.workflows.adopt_scenario import adopt_scenario
from core.workflows.drop_scenario import drop_scenario
from core.workflows.prefer_scenario import prefer_scenario

STEPS: dict[FateKind, Callable[..., ScenarioSet]] = {
    FateKind.PREFERRED: prefer_scenario,
    FateKind.ADOPTED: adopt_scenario,
    FateKind.DROPPED: drop_scenario,
}


def fates(one: ScenarioSet) -> None:
    """A row for each plan with what was decided, and what can be decided now."""
    with st.container(border=True, key="card_fates"):
        st.subheader(say("scenario_fate.title"), anchor=False)
        for code in one.codes:
            with st.container(key=f"rule_row_fate_{code}"):
                words, buttons = st.columns([7, 3], vertical_alignment="center")
                with words:
                    panels.raw(_told(one, code))
                possible = _possible(one, code)
                if possible:
                    with buttons, st.container(horizontal=True, horizontal_alignment="right"):
                        _decide(one, code, possible)


def _told(one: ScenarioSet, code: str) -> str:
    fate = one.fates.get(code)
    name = f"{panels.badge(code)}{escape(panels.plan_name(code))}"
    head = f'<div class="wt-set"><span class="wt-plan">{name}</span>'
    if fate is None:
        return f"{head}</div>"
    mark = chip(say(f"scenario_fate.{fate.kind.value}"), fate.kind.value)
    by = f" · {fate.by}" if fate.by else ""
    small = f"{scenario_words.moment(fate.at)}{by}"
    why = f"<br>{escape(fate.text)}" if fate.text else ""
    return f'{head}{mark}</div><div class="wt-facts"><span>{escape(small)}</span>{why}</div>'


def _possible(one: ScenarioSet, code: str) -> list[FateKind]:
    """What may be decided about this plan now."""
    fate = one.fates.get(code)
    kind = fate.kind if fate else None
    if kind in (FateKind.DROPPED, FateKind.ADOPTED):
        return []
    adopted = bool(one.with_fate(FateKind.ADOPTED))
    found = []
    if not adopted:
        found += [FateKind.ADOPTED] if kind is FateKind.PREFERRED else [FateKind.PREFERRED, FateKind.ADOPTED]
    if code != NOT_YET_CODE:
        found.append(FateKind.DROPPED)
    return found


def _decide(one: ScenarioSet, code: str, possible: list[FateKind]) -> None:
    bounds = set_rules.load()
    # Another key after every step, so that it closes once the decision is kept.
    with st.popover(say("scenario_fate.decide"), key=f"fate_{code}_{one.revision}"):
        kind = st.radio(
            say("scenario_fate.what"),
            possible,
            format_func={found: say(f"scenario_fate.do_{found.value}") for found in possible}.__getitem__,
            key=f"fate_kind_{one.set_id}_{code}",
        )
        is_drop = kind is FateKind.DROPPED
        cheapest = one.computed.outcome.cheapest if one.computed else None
        if is_drop:
            label = say("scenario_fate.reason")
        elif one.needs_motivation(code) and cheapest:
            label = say("scenario_fate.motivation_needed", plan=panels.plan_name(cheapest))
        else:
            label = say("scenario_fate.motivation")
        text = st.text_area(
            label,
            key=f"fate_text_{one.set_id}_{code}_{kind.value}",
            max_chars=int(bounds.longest_text.value),
            persist_state="session",
        )
        below = st.container()
        by = ""
        if not is_drop:
            by = st.text_input(
                say("scenario_fate.by"),
                key=f"fate_by_{one.set_id}_{code}",
                max_chars=int(bounds.longest_name.value),
                persist_state="session",
            )
        if st.button(say("scenario_fate.save"), type="primary", key=f"fate_save_{code}"):
            refused = _do(one, code, kind, text, by)
            with below:
                errors.beside(refused, "reason", "motivation")
            errors.beside(refused, "by")
            errors.beside(refused)


def _do(one: ScenarioSet, code: str, kind: FateKind, text: str, by: str) -> DomainError | None:
    more = () if kind is FateKind.DROPPED else (by,)
    try:
        STEPS[kind](state.visitor(), state.settings(), one.area_id, one.set_id, code, text, *more)
    except DomainError as error:
        return error
    st.rerun()
    return None
