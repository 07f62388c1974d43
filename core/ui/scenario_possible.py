""" "Kan vanaf": from which year a heat option can be had where, how sure that is, and who says so."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import DomainError
from core.scenarios import choices, editing, set_rules
from core.scenarios.lifecycle import ScenarioSet
from core.scenarios.model import CERTAINTIES, PossibleFrom
from core.ui import errors, panels, scenario_words, state
from core.ui.scenario_plans import NEW, save
from core.ui.scenario_words import Places
from core.ui.state import say

LEAST_SURE = len(CERTAINTIES) - 1


def possible(one: ScenarioSet, places: Places, may_change: bool) -> None:
    """What is known, and the way to add to it."""
    with st.container(border=True, key="card_possible"):
        st.text(say("scenario_possible.lead"))
        if not one.content.possible:
            st.caption(say("scenario_possible.none"))
        for index, known in enumerate(one.content.possible):
            _known(one, index, known, places, may_change)
        part = f"possible.{NEW}"
        if may_change and state.current().editing == part:
            _form(one, part, None, None, places)
        elif may_change:
            st.button(
                say("scenario_possible.add"),
                key="possible_add",
                type="tertiary",
                icon=":material/add:",
                on_click=state.edit,
                args=(part,),
            )


def _known(one: ScenarioSet, index: int, known: PossibleFrom, places: Places, may_change: bool) -> None:
    part = f"possible.{index}"
    where = scenario_words.listed([places.get(code, code) for code in known.buurt_codes])
    year = say("plans.possible_from", year=known.year, certainty=say(f"certainty.{known.certainty}"))
    with st.container(key=f"rule_row_possible_{index}"):
        words, buttons = st.columns([7, 3], vertical_alignment="center")
        with words:
            panels.raw(
                f'<div class="wt-rule"><b>{escape(scenario_words.option(known.heat_option))}</b>, '
                f"{escape(where or say('scenario_possible.everywhere'))}: {escape(year)}"
                f"<span>{escape(say('ui.source'))}: {escape(known.source)}</span></div>"
            )
        if may_change and state.current().editing != part:
            with buttons, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
                st.button(
                    say("scenario_rule.change"),
                    key=f"possible_change_{index}",
                    type="tertiary",
                    icon=":material/edit:",
                    on_click=state.edit,
                    args=(part,),
                )
                if st.button(
                    say("scenario_rule.remove"),
                    key=f"possible_gone_{index}",
                    type="tertiary",
                    icon=":material/close:",
                ):
                    refused = save(one, lambda: editing.remove_possible(one.content, index))
                    if refused:
                        errors.show(refused)
    if may_change and state.current().editing == part:
        _form(one, part, index, known, places)


def _form(one: ScenarioSet, part: str, index: int | None, old: PossibleFrom | None, places: Places) -> None:
    key = part.replace(".", "_")
    bounds = set_rules.load()
    with st.container(border=True, key=f"editor_{key}"):
        what, where = st.columns(2)
        options = choices.options_of(one.content)
        option = what.selectbox(
            say("scenario_possible.option"),
            options,
            index=options.index(old.heat_option) if old and old.heat_option in options else 0,
            format_func=scenario_words.named(options, scenario_words.option),
            key=f"{key}_option",
        )
        codes = list(old.buurt_codes) if old else []
        # What it says stays to be seen and chosen, also where this neighbourhood has no such part.
        known = list(dict.fromkeys((*places, *codes)))
        if len(known) > 1 or codes:
            codes = where.multiselect(
                say("scenario_rule.field.buurt_code"),
                known,
                default=codes,
                format_func=scenario_words.named(
                    known, lambda code: scenario_words.value("buurt_code", code, places)
                ),
                placeholder=say("scenario_possible.everywhere"),
                select_all=False,
                key=f"{key}_where",
            )
        when, sure = st.columns(2)
        year = when.number_input(
            say("scenario_possible.year"),
            value=old.year if old else None,
            min_value=int(bounds.first_year.value),
            max_value=int(bounds.last_year.value),
            step=1,
            key=f"{key}_year",
        )
        below_year = when.container()
        certainty = sure.selectbox(
            say("scenario_possible.certainty"),
            CERTAINTIES,
            index=CERTAINTIES.index(old.certainty) if old else LEAST_SURE,
            format_func=scenario_words.named(CERTAINTIES, lambda one: say(f"certainty.{one}")),
            key=f"{key}_certainty",
        )
        source = st.text_input(
            say("scenario_possible.source"),
            value=old.source if old else "",
            placeholder=say("scenario_possible.source_example"),
            max_chars=int(bounds.longest_text.value),
            key=f"{key}_source",
        )
        below_source = st.container()
        with st.container(horizontal=True, gap="small"):
            wants = st.button(say("scenario_rule.save"), type="primary", key=f"{key}_save")
            st.button(say("scenario_rule.cancel"), key=f"{key}_cancel", on_click=state.edit, args=(None,))
        if not wants:
            return
        refused: DomainError | None = save(
            one,
            lambda: editing.put_possible(
                one.content,
                index,
                editing.possible(option, codes, None if year is None else int(year), certainty, source),
            ),
        )
        with below_year:
            errors.beside(refused, "year")
        with below_source:
            errors.beside(refused, "source")
        errors.beside(refused)
