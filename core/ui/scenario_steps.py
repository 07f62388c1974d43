"""The head of a scenario set: how far it is, and only those buttons that are a step now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from core.errors import DomainError
from core.scenarios import set_rules
from core.scenarios.checks import Check
from core.scenarios.lifecycle import NEXT, ScenarioSet, SetState, Step
from core.ui import errors, panels, scenario_words, state
from core.ui.scenario_list import chip, state_chip
from core.ui.state import say
from core.workflows.check_scenario_set import check_scenario_set
from core.workflows.choose_table_set import choose_table_set
from core.workflows.compute_scenario_set import compute_scenario_set
from core.workflows.copy_scenario_set import copy_scenario_set
from core.workflows.drop_scenario_set import drop_scenario_set
from core.workflows.freeze_scenario_set import freeze_scenario_set
from core.workflows.undo_scenario_set import undo_scenario_set

PHASES = (SetState.DRAFT, SetState.COMPUTED, SetState.CHECKED, SetState.FROZEN)


def head(one: ScenarioSet, on_table: str | None, can_undo: bool, checks: Sequence[Check]) -> None:
    """Name, state, the line of phases, and the steps."""
    name = escape(scenario_words.set_name(one))
    marks = state_chip(one)
    if one.set_id == on_table:
        marks += " " + chip(say("scenario_set.on_table"), "table")
    panels.raw(f'<div class="wt-set" role="heading" aria-level="2"><span>{name}</span>{marks}</div>')
    if one.dropped:
        st.info(say("scenario_set.dropped_because", reason=one.dropped.reason), icon=":material/info:")
    else:
        panels.raw(_phases(one))
    _steps(one, on_table, can_undo, checks)


def _phases(one: ScenarioSet) -> str:
    reached = PHASES.index(one.state)
    items = []
    for place, phase in enumerate(PHASES):
        kind = "now" if place == reached else "done" if place < reached else ""
        current = ' aria-current="step"' if place == reached else ""
        items.append(
            f'<li class="{kind}"{current}>{place + 1} {escape(say(f"scenario_state.{phase.value}"))}'
            f"<span>{escape(_when(one, phase))}</span></li>"
        )
    return f'<ol class="wt-phases" aria-label="{escape(say("scenario_set.phases"))}">{"".join(items)}</ol>'


def _when(one: ScenarioSet, phase: SetState) -> str:
    """When a phase was reached, and by whom."""
    if phase is SetState.DRAFT:
        return scenario_words.moment(one.drafted_at)
    if phase is SetState.COMPUTED and one.computed:
        return scenario_words.moment(one.computed.computed_at)
    if phase is SetState.CHECKED and one.ticked:
        return say("scenario_set.ticked_by", name=one.ticked.by)
    if phase is SetState.CHECKED and one.is_basis:
        return say("scenario_set.by_itself")
    if phase is SetState.FROZEN and one.set_hash and one.frozen_at:
        return say("ui.scenario_set", hash=one.set_hash[: panels.SHORT_HASH])
    return ""


def _steps(one: ScenarioSet, on_table: str | None, can_undo: bool, checks: Sequence[Check]) -> None:
    refused: DomainError | None = None
    wants_compute = False
    with st.container(horizontal=True, key="set_steps", gap="small"):
        match NEXT[one.state]:
            case Step.COMPUTE:
                wants_compute = st.button(
                    say("scenario_set.compute"),
                    type="primary",
                    icon=":material/calculate:",
                    key="set_compute",
                )
            case Step.CHECK:
                _tick(one, checks)
            case Step.FREEZE:
                if st.button(
                    say("scenario_set.freeze"), type="primary", icon=":material/lock:", key="set_freeze"
                ):
                    refused = _do(freeze_scenario_set, state.visitor(), state.settings(), one.set_id)
            case _:
                pass
        can_go_on_table = one.state is SetState.FROZEN and one.set_id != on_table
        if can_go_on_table and st.button(
            say("scenario_set.put_on_table"), type="primary", icon=":material/table_bar:", key="set_table"
        ):
            refused = _do(choose_table_set, state.visitor(), state.settings(), one.area_id, one.set_id)
        _copy(one)
        if can_undo and st.button(say("scenario_set.undo"), icon=":material/undo:", key="set_undo"):
            refused = _do(undo_scenario_set, state.visitor(), one.set_id)
        if not one.is_basis and one.state is not SetState.DROPPED and one.set_id != on_table:
            _drop(one)
    if wants_compute:
        refused = _compute(one)
    if refused:
        errors.show(refused)
    if can_go_on_table:
        st.caption(say("scenario_set.table_note"))


def _do(step: Callable[..., object], *arguments: object) -> DomainError | None:
    """Take a step and start again with what it made; gives the refusal, if any."""
    try:
        step(*arguments)
    except DomainError as error:
        return error
    state.edit(None)
    st.rerun()
    return None


def _compute(one: ScenarioSet) -> DomainError | None:
    bar = st.progress(0.0, text=say("scenario_set.step.read"))
    return _do(
        compute_scenario_set,
        state.visitor(),
        state.settings(),
        one.set_id,
        lambda key, share: bar.progress(float(share), text=say(key)),
    )


def _tick(one: ScenarioSet, checks: Sequence[Check]) -> None:
    """Look at the checks and put a name under them; where one fails, compute again after mending it."""
    failed = sum(check.has_failed for check in checks)
    if failed:
        with st.popover(say("scenario_set.mend", n=failed), icon=":material/build:", key="set_mend"):
            st.text(say("scenario_set.mend_how"))
            if st.button(say("scenario_set.compute_again"), type="primary", key="set_compute_again"):
                refused = _compute(one)
                if refused:
                    errors.show(refused)
        return
    with st.popover(say("scenario_set.check"), icon=":material/fact_check:", type="primary", key="set_check"):
        st.text(say("scenario_set.check_how"))
        by = st.text_input(
            say("scenario_set.check_by"), key=f"set_check_by_{one.set_id}", persist_state="session"
        )
        below = st.container()
        remark = st.text_area(
            say("scenario_set.check_remark"),
            key=f"set_check_remark_{one.set_id}",
            max_chars=set_rules.load().longest_text.value,
            persist_state="session",
        )
        if st.button(say("scenario_set.check_button"), type="primary", key="set_check_yes"):
            refused = _do(check_scenario_set, state.visitor(), state.settings(), one.set_id, by, remark)
            with below:
                errors.beside(refused, "by")
            errors.beside(refused)
            errors.beside(refused, "remark")


def _copy(one: ScenarioSet) -> None:
    with st.popover(say("scenario_set.copy"), icon=":material/content_copy:", key="set_copy"):
        name = st.text_input(
            say("scenario_set.new_name"),
            value=say("scenario_set.copy_of", name=scenario_words.set_name(one)),
            max_chars=set_rules.load().longest_name.value,
            key=f"set_copy_name_{one.set_id}",
        )
        if st.button(say("scenario_set.copy_button"), type="primary", key="set_copy_yes"):
            try:
                made = copy_scenario_set(state.visitor(), state.settings(), one.area_id, one.set_id, name)
            except DomainError as error:
                errors.show(error)
                return
            state.choose_scenario_set(made.set_id)
            st.rerun()


def _drop(one: ScenarioSet) -> None:
    with st.popover(say("scenario_set.drop"), icon=":material/do_not_disturb_on:", key="set_drop"):
        reason = st.text_area(
            say("scenario_set.drop_why"),
            key=f"set_drop_why_{one.set_id}",
            max_chars=set_rules.load().longest_text.value,
            persist_state="session",
        )
        if st.button(say("scenario_set.drop_button"), type="primary", key="set_drop_yes"):
            refused = _do(drop_scenario_set, state.visitor(), one.set_id, reason)
            if refused:
                errors.show(refused)
