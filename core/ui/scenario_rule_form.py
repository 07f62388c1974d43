"""The form of one rule: which homes, what they get, how many take part, when it starts.

Not an `st.form`: what may be chosen follows the heat option, and a sentence stands next to its field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from core.errors import DomainError
from core.scenarios import choices, set_rules
from core.scenarios.editing import Typed
from core.scenarios.model import FIELDS, OptOut, Rule
from core.ui import errors, scenario_words, state
from core.ui.scenario_words import Places
from core.ui.state import say

PLACE = "buurt_code"


def rule_form(
    part: str,
    old: Rule | None,
    usual: Rule,
    is_last: bool,
    places: Places,
    keep: Callable[[Typed], DomainError | None],
) -> None:
    """Ask for a rule; `keep` saves it and gives the refusal, if any. A new one starts as `usual`."""
    key = part.replace(".", "_")
    with st.container(border=True, key=f"editor_{key}"):
        where: dict[str, Sequence[str]] = {}
        below_where = st.container()
        if is_last:
            st.text(say("scenario_rule.last_note"))
        else:
            with below_where:
                where = _where(key, old, places)
                below_where = st.container()
        what, level = st.columns(2)
        options = choices.options()
        option = what.selectbox(
            say("scenario_rule.heat_option"),
            options,
            index=_place(options, (old or usual).heat_option),
            format_func=scenario_words.named(options, scenario_words.option),
            key=f"{key}_option",
        )
        shell, below_shell = _level(level, f"{key}_shell_{option}", option, (old or usual).shell_level)
        participation, opt_out, below_share = _taking_part(key, option, old or usual)
        start_year, homes_per_year, below_pace = _pace(key, old)
        typed = Typed(where, option, shell, participation, opt_out, start_year, homes_per_year)
        with st.container(horizontal=True, gap="small"):
            wants = st.button(say("scenario_rule.save"), type="primary", key=f"{key}_save")
            st.button(say("scenario_rule.cancel"), key=f"{key}_cancel", on_click=state.edit, args=(None,))
        if not wants:
            return
        refused = keep(typed)
        places_of = (
            (below_where, ("where",)),
            (below_shell, ("shell_level",)),
            (below_share, ("participation", "opt_out")),
            (below_pace, ("start_year", "homes_per_year")),
        )
        for below, fields in places_of:
            with below:
                errors.beside(refused, *fields)
        errors.beside(refused)


def _place(options: Sequence[str], kept: str) -> int:
    """Where the choice stands that was made before; the first when it is not among them any more."""
    return options.index(kept) if kept in options else 0


def _where(key: str, old: Rule | None, places: Places) -> dict[str, Sequence[str]]:
    """Which homes: empty is every value."""
    known = {field: values for field, values in FIELDS.items() if values is not None}
    known[PLACE] = tuple(places) if len(places) > 1 else ()
    before = old.where if old else {}
    # What the rule says stays to be seen and chosen, also where this neighbourhood has no such part.
    known = {
        field: tuple(dict.fromkeys((*values, *before.get(field, ())))) for field, values in known.items()
    }
    known = {field: values for field, values in known.items() if values}
    where: dict[str, Sequence[str]] = {}
    columns = st.columns(len(known))
    for column, (field, values) in zip(columns, known.items(), strict=True):
        where[field] = column.multiselect(
            say(f"scenario_rule.field.{field}"),
            values,
            default=list(before.get(field, ())),
            format_func=_named_values(field, values, places),
            placeholder=say("scenario_rule.any"),
            select_all=False,
            key=f"{key}_{field}",
        )
    return where


def _named_values(field: str, values: Sequence[str], places: Places) -> Callable[[str], str]:
    return scenario_words.named(values, lambda one: scenario_words.value(field, one, places))


def _level(place, key: str, option: str, kept: str) -> tuple[str, st.delta_generator.DeltaGenerator]:
    """Shell levels that go with the heat option, and where to say what is not right."""
    levels = choices.levels_for(option)
    with place:
        chosen = st.selectbox(
            say("scenario_rule.shell_level"),
            levels,
            index=_place(levels, kept),
            format_func=scenario_words.named(levels, scenario_words.level),
            key=key,
        )
        return chosen, st.container()


def _taking_part(key: str, option: str, old: Rule):
    """For a network: how many take part, and what the others get."""
    if not choices.is_shared(option):
        return None, None, st.container()
    share, other, level = st.columns(3)
    kept = old.participation or choices.usual_participation()
    percent = share.number_input(
        say("scenario_rule.participation_label"),
        min_value=1,
        max_value=100,
        value=round(kept * 100),
        step=5,
        key=f"{key}_share",
    )
    chosen = old.opt_out or OptOut(**choices.usual_opt_out())
    singles = [one for one in choices.options() if not choices.is_shared(one)]
    heat_option = other.selectbox(
        say("scenario_rule.opt_out_label"),
        singles,
        index=_place(singles, chosen.heat_option),
        format_func=scenario_words.named(singles, scenario_words.option),
        key=f"{key}_other",
    )
    shell, _ = _level(level, f"{key}_other_shell_{heat_option}", heat_option, chosen.shell_level)
    below = st.container()
    return (None if percent is None else percent / 100), (heat_option, shell), below


def _pace(key: str, old: Rule | None):
    bounds = set_rules.load()
    start, pace = st.columns(2)
    start_year = start.number_input(
        say("scenario_rule.start_label"),
        value=old.start_year if old else None,
        min_value=int(bounds.first_year.value),
        max_value=int(bounds.last_year.value),
        step=1,
        key=f"{key}_start",
        placeholder=say("scenario_rule.no_year"),
    )
    homes = pace.number_input(
        say("scenario_rule.pace_label"),
        value=old.homes_per_year if old else None,
        min_value=1,
        max_value=int(bounds.most_homes_per_year.value),
        step=10,
        key=f"{key}_pace",
        placeholder=say("scenario_rule.all_at_once"),
    )
    below = st.container()
    return (None if start_year is None else int(start_year)), (None if homes is None else int(homes)), below
