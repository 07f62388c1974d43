"""What came out of a scenario set: the checks, the main figures, the years, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import pandas as pd
import streamlit as st

from core.figures.pace import pace_alt_text, pace_figure, pace_message, pace_table
from core.i18n import formats
from core.scenarios import legal_frame
from core.scenarios.checks import Check
from core.scenarios.lifecycle import ScenarioSet
from core.scenarios.model import REFERENCE_CODE
from core.ui import panels, scenario_words, state
from core.ui.scenario_list import chip
from core.ui.state import say
from core.workflows.read_scenario_history import PastStep
from core.workflows.read_scenario_outcome import ScenarioOutcome

MARKS = {"ok": "✓", "warning": "!", "failed": "✗"}
FIGURES = (
    ("resident_cost_eur_per_month", "scenario_outcome.month", formats.money),
    ("one_off_eur", "scenario_outcome.one_off", formats.money),
    ("national_cost_eur_per_weq_per_year", "scenario_outcome.national", formats.money),
    ("t_co2_per_year", "scenario_outcome.co2", formats.number),
    ("peak_kw", "scenario_outcome.peak", formats.number),
)


def checks(one: ScenarioSet, found: Sequence[Check]) -> None:
    """Every check with its verdict in a word; who ticked it, and when."""
    with st.container(border=True, key="card_checks"):
        if not found:
            st.text(say("scenario_set.basis_checked" if one.is_basis else "scenario_set.not_computed_yet"))
            return
        rows = []
        for check in found:
            verdict = check.verdict.value
            word = f"{MARKS[verdict]} {say(f'scenario_check.verdict.{verdict}')}"
            rows.append(
                f'<div class="wt-check">{chip(word, verdict)}'
                f"<span>{escape(scenario_words.check(check))}</span></div>"
            )
        panels.raw("".join(rows))
        if one.ticked:
            at = scenario_words.moment(one.ticked.at)
            st.text(say("scenario_set.ticked", name=one.ticked.by, at=at))
            if one.ticked.remark:
                st.text(say("scenario_set.ticked_remark", remark=one.ticked.remark))


def figures(one: ScenarioSet, outcome: ScenarioOutcome) -> None:
    """Low, mid and high of the main figures; the plans that were dropped at the end."""
    frame = outcome.scenarios[outcome.scenarios["code"] != REFERENCE_CODE]
    head = "".join(f'<th scope="col">{escape(say(key))}</th>' for _, key, _ in FIGURES)
    rows = "".join(_row(row) for _, row in frame.iterrows())
    with st.container(border=True, key="card_outcome"):
        st.subheader(say("scenario_outcome.title"), anchor=False)
        panels.raw(
            f'<div class="wt-scroll" tabindex="0" role="region" '
            f'aria-label="{escape(say("scenario_outcome.title"))}"><table><thead><tr>'
            f'<th scope="col">{escape(say("plans.column_plan"))}</th>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )
        st.caption(say("scenario_outcome.note"))
        cheapest = one.computed.outcome.cheapest if one.computed else None
        if cheapest:
            st.text(say("scenario_outcome.cheapest", plan=scenario_words.letters([cheapest])))


def _row(row: pd.Series) -> str:
    cells = "".join(f"<td>{_band(row, quantity, write)}</td>" for quantity, _, write in FIGURES)
    code = str(row["code"])
    return f"<tr><td>{panels.badge(code)}{escape(panels.plan_name(code))}</td>{cells}</tr>"


def _band(row: pd.Series, quantity: str, write: Callable[[str, float], str]) -> str:
    language = state.language()
    low, mid, high = (escape(write(language, row[f"{quantity}_{end}"])) for end in ("low", "mid", "high"))
    return f"{mid}<small>{low} – {high}</small>"


def years(outcome: ScenarioOutcome) -> None:
    """Homes done by year, with the latest gas year; the figures behind it as a table."""
    last = legal_frame.load().last_gas_year
    language = state.language()
    with st.container(border=True, key="card_pace"):
        if outcome.pace.empty:
            st.subheader(say("scenario_pace.title"), anchor=False)
            st.text(say("scenario_pace.none"))
            return
        st.subheader(pace_message(outcome.pace, last.value, language), anchor=False)
        if not state.is_phone():
            with st.container(key="desk_pace"):
                st.plotly_chart(
                    pace_figure(outcome.pace, last.value, language),
                    theme=None,
                    config={"displayModeBar": False},
                    alt=pace_alt_text(outcome.pace, last.value, language),
                    key="scenario_pace",
                )
        if state.is_phone() or st.toggle(say("ui.show_as_table"), key="pace_table", persist_state="session"):
            st.dataframe(pace_table(outcome.pace, language), hide_index=True)
        st.caption(say("scenario_pace.note"))
        st.caption(
            say(
                f"scenario_pace.law_{last.status}",
                statement=last.statement_nl if language == "nl" else last.statement_en,
                article=last.article,
                date=formats.date(language, last.status_date),
            )
        )


def history(steps: Sequence[PastStep]) -> None:
    """Who did what when: the newest first."""
    with st.container(border=True, key="card_history"):
        if not steps:
            st.text(say("scenario_set.no_history"))
            return
        rows = []
        for step in steps:
            words = say(f"scenario_state.{step.state.value}")
            reason = f" – {step.reason}" if step.reason else ""
            rows.append((f"{scenario_words.moment(step.at)} · {say(f'role.{step.role}')}", words + reason))
        panels.facts(rows)
