"""Pieces of a page that come back: the band of the example neighbourhood, plan cards, legends.

All HTML of the Streamlit pages is made here, and everything that was not written by us passes
through `escape`: a street name or a decider is text, whatever it contains.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from html import escape

import pandas as pd
import streamlit as st

from core.figures import style
from core.figures.rows import ALL, group_name
from core.i18n import formats
from core.ui import menu, state
from core.ui.state import say
from core.voting.judgement import Message
from core.workflows.describe_area import AreaDescription, Finding
from core.workflows.find_round import Round

SHORT_HASH = 8
"""Digits of a hash on screen: enough to see that two are the same set, short enough to read out."""


def place(area: AreaDescription, set_hash: str | None = None) -> None:
    """One line above every page: where we are, how big it is, which scenario set is on the table.

    For an invented neighbourhood it is a band that says so first.
    """
    parts = [
        area.name,
        say(
            "ui.dwellings",
            n=area.dwelling_count,
            number=formats.number(state.language(), area.dwelling_count),
        ),
    ]
    if set_hash:
        parts.append(say("ui.scenario_set", hash=set_hash[:SHORT_HASH]))
    line = " · ".join(escape(part) for part in parts)
    if area.is_fictitious:
        words = f"<b>{escape(say('ui.demo_band'))}</b> {escape(say('ui.demo_figures'))}"
        if not state.is_host():
            words += f" {escape(say('ui.demo_own'))}."
        band = f'<div class="wt-band"><span>{words}</span><span class="wt-kicker">{line}</span></div>'
        _example_band(band)
    else:
        st.html(f'<p class="wt-kicker">{line}</p>')
    _unknown_area_note()


def _example_band(band: str) -> None:
    """That the figures are invented; for who prepares, with the way to a neighbourhood of their own."""
    if not state.is_host():
        st.html(band)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="demo_band"):
        st.html(band)
        with st.container(key="link_own", width="content"):
            st.page_link(menu.page("data"), label=say("ui.demo_own"), icon=":material/arrow_forward:")


def _unknown_area_note() -> None:
    asked = state.unknown_area()
    if asked:
        st.warning(say("ui.unknown_area", area=asked[:60]), icon=":material/info:")


def now(title: str, sentence: str) -> None:
    """The one thing that matters now, with the amber bar beside it."""
    st.html(f'<div class="wt-now"><h1>{escape(title)}</h1><p>{escape(sentence)}</p></div>')


def badge(code: str) -> str:
    """HTML of the coloured square with the letter of a plan."""
    colour = style.plan_colour(code)
    return f'<span class="wt-badge" style="background:{colour}" aria-hidden="true">{code}</span>'


def plan_name(code: str) -> str:
    return say(f"scenario.{code}.name")


def plan_head(code: str) -> None:
    """Badge and name of a plan."""
    st.html(f'<div class="wt-plan">{badge(code)}{escape(plan_name(code))}</div>')


def big(text: str, css_class: str = "wt-big") -> None:
    """One thing in large letters: a count, a code, a receipt."""
    st.html(f'<div class="{css_class}">{escape(text)}</div>')


def plan_card(row: pd.Series, place: str) -> None:
    """A plan in short: what it is, from when, for how many homes it changes something."""
    code = row["code"]
    language = state.language()
    is_all = row["changed_count"] == row["dwelling_count"]
    change = say(
        "plans.changes_all" if is_all else "plans.changes",
        changed=formats.number(language, row["changed_count"]),
        dwellings=formats.number(language, row["dwelling_count"]),
    )
    with st.container(border=True, key=f"card_{place}_{code}", height="stretch"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", wrap=False, vertical_alignment="center"
        ):
            plan_head(code)
            _map_choice(code)
        st.html(
            f'<div class="wt-facts">{escape(say(f"scenario.{code}.what"))}<br>'
            f"{escape(when(row))}<br>{escape(change)}</div>"
        )


def _map_choice(code: str) -> None:
    key = f"plans_map_{code}"
    st.session_state[key] = code in state.current().map_codes
    st.checkbox(say("plans.on_map"), key=key, on_change=_choose_map, args=(code,), label_visibility="visible")


def _choose_map(code: str) -> None:
    """A third choice pushes out the oldest; taking one away leaves the other."""
    codes = [one for one in state.current().map_codes if one != code]
    if st.session_state[f"plans_map_{code}"]:
        codes.append(code)
    state.change(map_codes=tuple(codes[-state.MAPS :]))


def when(plan: pd.Series) -> str:
    """ "Kan vanaf 2029 · verwacht", when we choose again, or that nobody has studied it yet."""
    if not pd.isna(plan["reconsider_year"]):
        return say("plans.choose_again", year=int(plan["reconsider_year"]))
    if pd.isna(plan["possible_from"]):
        return say("plans.possible_from_unknown")
    return say(
        "plans.possible_from",
        year=int(plan["possible_from"]),
        certainty=say(f"certainty.{plan['certainty']}"),
    )


def map_head(mode: str, title: str) -> None:
    """Badge of the plan and the message above a map."""
    mark = badge(mode) if style.plan_colour(mode) != style.EDGE else ""
    st.html(f'<div class="wt-plan">{mark}{escape(title)}</div>')


def message(said: Message) -> str:
    """A message of the voting room in words, its plans by their names."""
    facts = {name: plan_name(code) for name, code in said.plans.items()}
    numbers = {name: formats.number(state.language(), value) for name, value in said.numbers.items()}
    return say(said.key, said.n, **facts, **numbers)


def source(origin: str, date: str, level: str) -> None:
    """Under every map and chart: where it comes from, of when, and how fine."""
    st.html(
        '<p class="wt-source">'
        + " · ".join(
            f"<b>{escape(say(key))}</b> {escape(value)}"
            for key, value in (("ui.source", origin), ("ui.reference_date", date), ("ui.level", level))
        )
        + "</p>"
    )


def sources_of(area: AreaDescription) -> str:
    """Names of the sources of a neighbourhood, as one text."""
    return ", ".join(dict.fromkeys(say(f"source.{one['kind']}") for one in area.sources)) or say(
        "source.demo"
    )


def where_from(code: str | None = None, quantity: str | None = None, group: str | None = None) -> None:
    """The link under every number; with a plan and a quantity it opens on exactly that number."""
    asked = {"plan": code, "getal": quantity, "groep": group}
    with st.container(key="link_explain" + (f"_{code}_{quantity}" if code else ""), width="content"):
        st.page_link(
            menu.page("explain"),
            label=say("ui.where_from"),
            icon=":material/help:",
            query_params={name: value for name, value in asked.items() if value},
        )


def facts(rows: Sequence[tuple[str, str]]) -> None:
    """A short list of name and value."""
    items = "".join(f"<li><span>{escape(name)}</span><b>{escape(value)}</b></li>" for name, value in rows)
    st.html(f'<ul class="wt-list">{items}</ul>')


def raw(html: str) -> None:
    """HTML that one of our own modules made and escaped."""
    st.html(html)


def group_labels(groups: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Kinds of homes for a chart, largest part first the way the frame has them; without their sum."""
    keys = [key for key in dict.fromkeys(groups["group_key"]) if key != ALL]
    return {key: (group_name(state.language(), key), "") for key in keys}


def area_totals(plans: pd.DataFrame) -> None:
    """Per plan what it means for the whole neighbourhood: cost to the country, CO₂, peak."""
    table = pd.DataFrame(
        {
            say("plans.column_plan"): [plan_name(code) for code in plans["code"]],
            say("plans.column_national"): [
                _band(row, "national_cost_eur_per_weq_per_year", formats.money) for _, row in plans.iterrows()
            ],
            say("plans.column_co2"): [
                _band(row, "t_co2_per_year", formats.number) for _, row in plans.iterrows()
            ],
            say("plans.column_peak"): [_band(row, "peak_kw", formats.number) for _, row in plans.iterrows()],
        }
    )
    with st.container(border=True, key="card_totals"):
        st.subheader(say("plans.totals_title"), anchor=False)
        st.table(table.set_index(say("plans.column_plan")), border="horizontal")


def _band(row: pd.Series, quantity: str, write: Callable[[str, float], str]) -> str:
    """ "€ 450 (350–540)" """
    language = state.language()
    low, mid, high = (write(language, row[f"{quantity}_{end}"]) for end in ("low", "mid", "high"))
    return f"{mid} ({low}–{high})"


def finding(found: Finding) -> str:
    """What an import has to tell, its counts written as the language writes them."""
    facts = {
        name: formats.number(state.language(), value) if isinstance(value, int) else value
        for name, value in found.facts.items()
    }
    return say(f"intake.finding.{found.key}", **facts)


def reference_date(area: AreaDescription) -> str:
    """Of which day the buildings are, as a date where the source gave one."""
    try:
        return formats.date(state.language(), dt.date.fromisoformat(area.reference_date or ""))
    except ValueError:
        return area.reference_date or say("ui.unknown")


def round_name(one: Round) -> str:
    """ "K7M4QX, 22 november 2026, 21:10": the code people typed, and when it closed."""
    return f"{one.code}, {formats.moment(state.language(), one.closed_at)}"


def count(number: str, words: str) -> None:
    """A count in large letters with its words beside it."""
    st.html(f'<div class="wt-count"><span class="wt-big">{escape(number)}</span> {escape(words)}</div>')


def message_line(words: str) -> None:
    """A sentence that the hall must be able to read."""
    st.html(f'<p class="wt-line">{escape(words)}</p>')


def choose(
    label: str, options: Sequence[str], words: Callable[[str], str], key: str, first: str | None = None
) -> str:
    """One of a few, side by side; the first to begin with, or `first`. `words` says an option."""
    return st.segmented_control(
        label,
        options,
        default=first or options[0],
        required=True,
        format_func={one: words(one) for one in options}.__getitem__,
        key=key,
        persist_state="session",
        label_visibility="collapsed",
        wrap=True,
    )
