"""The plans of a scenario set as rows a person can read, and the buttons that change them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from core.errors import DomainError
from core.scenarios import editing, set_rules
from core.scenarios.lifecycle import ScenarioSet
from core.scenarios.model import NOT_YET_CODE, Scenario, Scenarios
from core.ui import errors, panels, scenario_words, state
from core.ui.scenario_rule_form import rule_form
from core.ui.scenario_words import Places
from core.ui.state import say
from core.workflows.change_scenario_set import change_scenario_set

NEW = "new"


def plans(one: ScenarioSet, places: Places, may_change: bool) -> None:
    """A card for each plan; with buttons where the set may be changed."""
    for plan in one.content.plans:
        _plan(one, plan, places, may_change)
    if may_change:
        _add_plan(one)


def save(one: ScenarioSet, change: Callable[[], Scenarios]) -> DomainError | None:
    """Make the change and keep it; gives the refusal, if any. Nothing is lost then: the form stays."""
    try:
        change_scenario_set(state.visitor(), one.set_id, content=change(), revision=one.revision)
    except DomainError as error:
        return error
    state.edit(None)
    st.rerun()
    return None


def _plan(one: ScenarioSet, plan: Scenario, places: Places, may_change: bool) -> None:
    with st.container(border=True, key=f"card_set_{plan.code}"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", wrap=False
        ):
            panels.plan_head(plan.code)
            if may_change and scenario_words.can_remove(plan.code):
                with st.popover(
                    say("scenario_set.remove_plan"), type="tertiary", key=f"plan_gone_{plan.code}"
                ):
                    st.text(say("scenario_set.remove_plan_sure"))
                    if st.button(say("scenario_set.remove_plan_yes"), key=f"plan_gone_yes_{plan.code}"):
                        refused = save(one, lambda: editing.remove_plan(one.content, plan.code))
                        if refused:
                            errors.show(refused)
        homes = one.computed.outcome.rule_homes.get(plan.code, ()) if one.computed else ()
        for index in range(len(plan.rules)):
            count = homes[index] if index < len(homes) else None
            _rule(one, plan, index, count, places, may_change)
        if may_change:
            _add_rule(one, plan, places)
        if plan.code == NOT_YET_CODE:
            _reconsider(one, plan, may_change)


def _rule(
    one: ScenarioSet, plan: Scenario, index: int, homes: int | None, places: Places, may_change: bool
) -> None:
    rule = plan.rules[index]
    is_last, is_only = index == len(plan.rules) - 1, len(plan.rules) == 1
    part = f"rule.{plan.code}.{index}"
    with st.container(key=f"rule_row_{plan.code}_{index}"):
        words, buttons = (
            st.columns([7, 3], vertical_alignment="center") if may_change else (st.container(), None)
        )
        with words:
            small = scenario_words.small_print(rule)
            if homes is not None:
                small.append(say("ui.dwellings", n=homes, number=scenario_words.number(homes)))
            homes_of = escape(scenario_words.segment(rule, is_last, is_only, places))
            panels.raw(
                f'<div class="wt-rule"><b>{homes_of}</b> '
                f"→ {escape(scenario_words.treatment(rule))}"
                f"<span>{escape(' · '.join(small))}</span></div>"
            )
        if buttons is not None and state.current().editing != part:
            with buttons, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
                _buttons(one, plan, index, part)
    if may_change and state.current().editing == part:
        rule_form(part, rule, rule, is_last, places, lambda new: _put(one, plan.code, index, new))


def _buttons(one: ScenarioSet, plan: Scenario, index: int, part: str) -> None:
    is_last = index == len(plan.rules) - 1
    st.button(
        say("scenario_rule.change"),
        key=f"rule_change_{plan.code}_{index}",
        type="tertiary",
        icon=":material/edit:",
        on_click=state.edit,
        args=(part,),
    )
    if index > 0 and not is_last:
        up = say("scenario_rule.earlier")
        if st.button(up, key=f"rule_up_{plan.code}_{index}", type="tertiary", icon=":material/arrow_upward:"):
            refused = save(one, lambda: editing.raise_rule(one.content, plan.code, index))
            if refused:
                errors.show(refused)
    if not is_last:
        gone = say("scenario_rule.remove")
        if st.button(gone, key=f"rule_gone_{plan.code}_{index}", type="tertiary", icon=":material/close:"):
            refused = save(one, lambda: editing.remove_rule(one.content, plan.code, index))
            if refused:
                errors.show(refused)


def _put(one: ScenarioSet, code: str, index: int | None, new: editing.Typed) -> DomainError | None:
    return save(one, lambda: editing.put_rule(one.content, code, index, new.rule()))


def _add_rule(one: ScenarioSet, plan: Scenario, places: Places) -> None:
    part = f"rule.{plan.code}.{NEW}"
    if state.current().editing == part:
        rule_form(part, None, plan.rules[-1], False, places, lambda new: _put(one, plan.code, None, new))
        return
    st.button(
        say("scenario_rule.add"),
        key=f"rule_add_{plan.code}",
        type="tertiary",
        icon=":material/add:",
        on_click=state.edit,
        args=(part,),
    )


def _reconsider(one: ScenarioSet, plan: Scenario, may_change: bool) -> None:
    """Waiting has a year in which the choice comes back."""
    if not may_change:
        st.text(say("plans.choose_again", year=plan.reconsider_year))
        return
    bounds = set_rules.load()
    year = st.number_input(
        say("scenario_set.reconsider_label"),
        value=plan.reconsider_year,
        min_value=int(bounds.first_year.value),
        max_value=int(bounds.last_year.value),
        step=1,
        key=f"set_reconsider_{one.set_id}_{plan.reconsider_year}",
        width=320,
    )
    if year != plan.reconsider_year:
        typed = None if year is None else int(year)
        refused = save(one, lambda: editing.put_reconsider_year(one.content, typed))
        if refused:
            errors.show(refused)


def _add_plan(one: ScenarioSet) -> None:
    kinds = [letter for letter in editing.LETTERS if letter != NOT_YET_CODE]
    with st.container(horizontal=True, vertical_alignment="bottom", key="set_add_plan"):
        letter = st.selectbox(
            say("scenario_set.add_plan"),
            kinds,
            format_func=scenario_words.named(kinds, lambda code: say(f"scenario.{code}.name")),
            key="set_add_letter",
            width=320,
        )
        wants = st.button(say("scenario_set.add_plan_button"), icon=":material/add:", key="set_add_yes")
    if wants:
        refused = save(one, lambda: editing.add_plan(one.content, letter))
        if refused:
            errors.show(refused)
