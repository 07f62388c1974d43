"""Pieces of the page "where does this number come from": what to explain, the number, the chain behind it.

Ids in the address (`?plan=W&getal=peak_kw&groep=flats`) say what is explained, so that a link under any
number opens exactly that number. They are checked here; an unknown one gets a sentence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from core.errors import DomainError, InputError
from core.explain import words
from core.explain.columns import COLUMNS
from core.explain.explanation import Explanation
from core.explain.lines import central, reason_lines, whose
from core.figures import explained
from core.figures.rows import group_name
from core.i18n import formats
from core.scenarios.cells import FAMILIES
from core.scenarios.model import REFERENCE_CODE
from core.ui import cached, errors, panels, state
from core.ui.state import say

STYLE = Path(__file__).parent / "explain.css"
PART, PLAN, NUMBER, GROUP, HOME = "deel", "plan", "getal", "groep", "woning"
"""Names in the address."""
ONE_NUMBER, ASSUMPTIONS, SETS = "number", "assumptions", "sets"
PARTS = (ONE_NUMBER, ASSUMPTIONS, SETS)
AREA_WIDE, KIND, ONE = "area", "kind", "one"
ANY = "any"
LONGEST_ID = 40


@dataclass(frozen=True)
class Choice:
    """What is asked: a plan, a number, and whose."""

    code: str
    column: str
    group: str | None
    """A kind of home; None for all."""
    dwelling_id: str | None

    @property
    def where(self) -> dict[str, tuple[str, ...]]:
        return {"dwelling_type": FAMILIES[self.group]} if self.group else {}


def choose_part() -> str:
    """One number explained, all assumptions, or two sets of them; the first unless the address says so."""
    part = st.segmented_control(
        say("explain.parts"),
        PARTS,
        default=PARTS[_index(PARTS, st.query_params.get(PART))],
        required=True,
        format_func=lambda one: say(f"explain.part.{one}"),
        key="explain_part",
        label_visibility="collapsed",
        wrap=True,
    )
    _write_address({PART: None if part == ONE_NUMBER else part})
    return part


def choose(scenarios: pd.DataFrame, groups: pd.DataFrame) -> Choice:
    """The controls; they start with what the address asks."""
    codes = [*scenarios["code"][1:], scenarios["code"].iloc[0]]
    kinds = [key for key in FAMILIES if key in set(groups["group_key"])]
    asked = {name: st.query_params.get(name) for name in (PLAN, NUMBER, GROUP, HOME)}
    _tell_unknown(asked, codes, kinds)
    with st.container(border=True, key="card_choose"):
        first, second = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
        with first:
            code = _choose_plan(codes, asked[PLAN])
        with second:
            column = st.selectbox(
                say("explain.which_number"),
                COLUMNS,
                index=_index(COLUMNS, asked[NUMBER]),
                format_func=lambda name: words.name(state.language(), name),
                key="explain_number",
            )
        group, dwelling_id = _choose_whose(kinds, asked)
    _write_address({PLAN: code, NUMBER: column, GROUP: group, HOME: dwelling_id})
    return Choice(code, column, group, dwelling_id)


def _choose_plan(codes: Sequence[str], asked: str | None) -> str:
    if state.is_phone():
        return st.selectbox(
            say("explain.which_plan"),
            codes,
            index=_index(codes, asked),
            format_func=panels.plan_name,
            key="explain_plan_phone",
        )
    return st.segmented_control(
        say("explain.which_plan"),
        codes,
        default=codes[_index(codes, asked)],
        required=True,
        format_func=panels.plan_name,
        key="explain_plan",
        wrap=True,
    )


def _choose_whose(kinds: Sequence[str], asked: Mapping[str, str | None]) -> tuple[str | None, str | None]:
    """Everybody sees the whole and the kinds of homes; one home is for those who prepare and lead."""
    options = [AREA_WIDE, KIND, *([ONE] if state.is_host() else [])]
    start = KIND if asked[GROUP] in kinds else AREA_WIDE
    start = ONE if asked[HOME] and ONE in options else start
    first, second = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
    with first:
        who = st.segmented_control(
            say("explain.whose"),
            options,
            default=start,
            required=True,
            format_func=lambda one: say(f"explain.whose.{one}"),
            key="explain_whose",
            wrap=True,
        )
    if who == AREA_WIDE:
        return None, None
    with second:
        return _choose_kind(kinds, asked[GROUP]) if who == KIND else _choose_home(asked[HOME])


def _choose_kind(kinds: Sequence[str], asked: str | None) -> tuple[str, None]:
    language = state.language()
    group = st.selectbox(
        say("explain.which_kind"),
        kinds,
        index=_index(kinds, asked),
        format_func=lambda key: group_name(language, key),
        key="explain_kind",
    )
    return group, None


def _choose_home(asked: str | None) -> tuple[None, str]:
    typed = st.text_input(
        say("explain.which_home"),
        value="" if asked in (None, ANY) else asked,
        max_chars=LONGEST_ID,
        placeholder=say("explain.which_home_example"),
        help=say("explain.which_home_help"),
        key="explain_home",
    )
    return None, typed.strip() or ANY


def _tell_unknown(asked: Mapping[str, str | None], codes: Sequence[str], kinds: Sequence[str]) -> None:
    """A link that asks for what is not here is answered in a sentence; the page shows something it has."""
    known = {PLAN: codes, NUMBER: COLUMNS, GROUP: kinds}
    for name, options in known.items():
        if asked[name] and asked[name] not in options:
            shown = asked[name][:LONGEST_ID]
            st.warning(say(f"explain.unknown_{name}", asked=shown), icon=":material/info:")
    if asked[HOME] and not state.is_host():
        st.warning(say("explain.home_is_private"), icon=":material/info:")


def _write_address(wanted: Mapping[str, str | None]) -> None:
    """So that the page can be shared and reloaded as it is."""
    for name, value in wanted.items():
        if value is None:
            if name in st.query_params:
                del st.query_params[name]
        elif st.query_params.get(name) != value:
            st.query_params[name] = value


def _index(options: Sequence[str], asked: str | None) -> int:
    return list(options).index(asked) if asked in options else 0


def number(choice: Choice) -> Explanation | None:
    """The explanation of what was chosen; None, with the reason on screen, where there is none."""
    try:
        return cached.explanation(choice.code, choice.column, choice.dwelling_id, choice.group)
    except DomainError as error:
        if error.key == "explain.no_network":
            error = InputError("explain.no_network", quantity=words.name(state.language(), choice.column))
        errors.show(error)
        return None


def show(found: Explanation) -> None:
    """The number with its band, how sure it is, and everything it is made of."""
    language = state.language()
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True, key="card_number", height="stretch"):
        badge = "" if found.scenario == REFERENCE_CODE else panels.badge(found.scenario)
        panels.raw(f'<div class="wt-plan">{badge}{escape(_subject(language, found))}</div>')
        st.subheader(words.name(language, found.quantity), anchor=False)
        panels.raw(explained.headline_html(language, found))
        has_number = math.isfinite(found.value.mid)
        for line in () if has_number else reason_lines(language, found):
            st.text(line)
    with right, st.container(border=True, key="card_sure", height="stretch"):
        st.subheader(say("explain.how_sure"), anchor=False)
        panels.raw(explained.counts_html(_facts(language, found)))
        if has_number and found.value.low != found.value.high:
            st.caption(central(language, found))
        for line in reason_lines(language, found) if has_number else ():
            st.caption(line)
        if found.is_outdated:
            st.warning(say("explain.outdated"), icon=":material/info:")
    if found.dwelling_id is not None:
        st.caption(say("explain.not_on_the_wall"))
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True, key="card_chain"):
        st.subheader(say("explain.chain_title"), anchor=False)
        st.text(say("explain.chain_lead"))
        panels.raw(explained.chain_html(language, found))
    with right:
        with st.container(border=True, key="card_inputs"):
            st.subheader(_inputs_title(found), anchor=False)
            panels.raw(explained.inputs_html(language, found.inputs))
        if found.flagged:
            with st.container(border=True, key="card_flagged"):
                st.subheader(say("explain.flagged_title"), anchor=False)
                st.text(say("explain.flagged_lead"))
                panels.raw(explained.parameters_html(language, found.flagged))


def _subject(language: str, found: Explanation) -> str:
    """Everything but the id of the area, which stands above every page."""
    return whose(language, found).removeprefix(f"{found.area_id} · ")


def _facts(language: str, found: Explanation) -> dict[str, str]:
    count = formats.number
    facts = {
        say("explain.fact_assumptions"): count(language, len(found.parameters)),
        say("explain.fact_flagged"): count(language, len(found.flagged)),
        say("explain.fact_price_level"): str(found.parameter_set["price_year"]),
        say("explain.fact_set"): str(
            found.parameter_set.get("version") or str(found.parameter_set["hash"])[: panels.SHORT_HASH]
        ),
        say("explain.fact_model"): found.model_version,
    }
    if found.left_out_count:
        facts[say("explain.fact_left_out")] = count(language, found.left_out_count)
    return facts


def _inputs_title(found: Explanation) -> str:
    return say("explain.inputs_one" if found.dwelling_id is not None else "explain.inputs_many")


def load_style() -> None:
    """The style of the chain, for this page only."""
    st.html(STYLE)
