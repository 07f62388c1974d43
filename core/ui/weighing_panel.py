"""Weighing with the room: first agree what counts, fix it, and only then see which plan comes first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.errors import DomainError
from core.figures import criterion_words, flip_words, robustness
from core.scenarios import limits
from core.scenarios.criteria import (
    PROFESSIONALS,
    RESIDENTS,
    SIDES,
    Condition,
    Weights,
    fixed_conditions,
    load_criteria,
    room_criteria,
    weights,
)
from core.ui import cached, errors, panels, state
from core.ui.state import say
from core.workflows.compare_scenarios import Comparison
from core.workflows.fix_weights import fix_weights
from core.workflows.judge_plan import judge_plan
from core.workflows.read_weighing import WeighingState, read_weighing
from core.workflows.weigh_criteria import Weighing, weigh_criteria

MOST_POINTS = 10
MOST_FLIPS = 3
SLIDER_COLUMNS = (4, 3, 3)
CONDITION_COLUMNS = (4, 2, 4)
CHART = {"displayModeBar": False}


def show(comparison: Comparison) -> None:
    """For hosts: prepare, fix, show, try."""
    known = read_weighing(state.visitor(), state.settings(), state.area_id())
    if known.is_shown and known.weights is not None:
        _outcome(comparison, known)
    elif known.weights is not None:
        _ready(known)
    else:
        st.subheader(say("weigh.fix_title"), anchor=False)
        _prepare(None)
    _judgements(comparison, known)


def _prepare(before: Weights | None) -> None:
    """The form that fixes the weights; nothing is weighed by it."""
    most = int(limits.load().most_criteria.value)
    st.text(say("weigh.fix_lead", most=most))
    chosen = _choose_criteria(before, most)
    if not chosen:
        return
    both = st.toggle(
        say("weigh.professionals_too"),
        value=bool(before and before.professionals),
        key="weigh_professionals",
    )
    with st.form("weigh_fix"):
        points = _points("fix", chosen, before, SIDES if both else (RESIDENTS,))
        conditions = _conditions(before)
        if not st.form_submit_button(say("weigh.fix_button"), type="primary", icon=":material/lock:"):
            return
    try:
        fixed = weights(points[RESIDENTS], points.get(PROFESSIONALS), conditions)
        fix_weights(state.visitor(), state.settings(), state.area_id(), fixed)
    except DomainError as error:
        errors.show(error)
        return
    st.rerun()


def _choose_criteria(before: Weights | None, most: int) -> list[str]:
    return st.multiselect(
        say("weigh.criteria"),
        list(load_criteria()),
        default=list(before.criteria if before else room_criteria()),
        max_selections=most,
        format_func=lambda key: criterion_words.criterion_name(state.language(), key),
        key="weigh_criteria",
        persist_state="session",
    )


def _points(
    place: str, criteria: Sequence[str], before: Weights | None, weighing: Sequence[str]
) -> dict[str, dict[str, float]]:
    """A slider a criterion for each side that weighs, beside each other."""
    language = state.language()
    found: dict[str, dict[str, float]] = {side: {} for side in weighing}
    with st.container(key=f"weigh_points_{place}", gap="xsmall"):
        _, *heads = st.columns(SLIDER_COLUMNS, gap="medium")
        for side, head in zip(weighing, heads, strict=False):
            head.markdown(f"**{say(f'weigh.side.{side}')}**")
        for key in criteria:
            name, *sides = st.columns(SLIDER_COLUMNS, vertical_alignment="center", gap="medium")
            title = criterion_words.criterion_name(language, key)
            name.markdown(f"**{title}**  \n{say(f'criterion.{key}.what')}")
            for side, column in zip(weighing, sides, strict=False):
                found[side][key] = column.slider(
                    f"{title}, {say(f'weigh.side.{side}')}",
                    min_value=0,
                    max_value=MOST_POINTS,
                    value=_before(before, side, key),
                    key=f"weigh_{place}_{side}_{key}",
                    label_visibility="collapsed",
                )
    return found


def _before(before: Weights | None, side: str, key: str) -> int:
    """Points that give the share it had; the middle for what is new."""
    shares = dict(zip(before.criteria, before.of(side), strict=False)) if before else {}
    if key not in shares:
        return MOST_POINTS // 2
    return round(MOST_POINTS * float(shares[key] / max(shares.values())))


def _conditions(before: Weights | None) -> tuple[Condition, ...]:
    """What a plan must meet: each with a limit of its own, off unless somebody ticks it."""
    language, known = state.language(), load_criteria()
    held = {one.criterion: one.limit for one in (before.conditions if before else fixed_conditions())}
    offered = [key for key, one in known.items() if one.is_measured or one.kind == "condition"]
    found = []
    with st.container(key="weigh_hard", gap="xsmall"):
        st.markdown(f"**{say('weigh.conditions')}**")
        for key in offered:
            criterion = known[key]
            tick, number, _ = st.columns(CONDITION_COLUMNS, vertical_alignment="center")
            at = "weigh.at_most" if criterion.direction == "lower" else "weigh.at_least"
            label = say(
                "weigh.limit",
                name=criterion_words.criterion_name(language, key),
                most=say(at),
                unit=criterion_words.criterion_unit(language, criterion),
            )
            is_held = tick.checkbox(label, value=key in held, key=f"weigh_hard_{key}")
            limit = number.number_input(
                label,
                value=float(held.get(key, criterion.worst)),
                step=1.0,
                format="%g",
                key=f"weigh_limit_{key}",
                label_visibility="collapsed",
            )
            if is_held:
                found.append(Condition(criterion=key, limit=limit))
    return tuple(found)


def _ready(known: WeighingState) -> None:
    """Fixed, not shown: the weights in words, and the one button that shows the outcome."""
    st.subheader(say("weigh.fixed_title"), anchor=False)
    _fixed_in_words(known.weights)
    st.text(say("weigh.show_lead"))
    if st.button(say("weigh.show_button"), type="primary", icon=":material/visibility:", key="weigh_show"):
        weigh_criteria(state.visitor(), state.settings(), state.area_id())
        st.rerun()
    if st.toggle(say("weigh.change"), key="weigh_change"):
        _prepare(known.weights)


def _fixed_in_words(fixed: Weights) -> None:
    language = state.language()
    said = [criterion_words.shares_sentence(language, fixed, side) for side in fixed.sides]
    if fixed.conditions:
        names = "; ".join(criterion_words.condition_words(language, one) for one in fixed.conditions)
        said.append(f"{say('weigh.conditions_title')}: {names}.")
    panels.raw(flip_words.list_html(said))


def _outcome(comparison: Comparison, known: WeighingState) -> None:
    """What came of the fixed weights, then room to try others."""
    measured = cached.measured(comparison.set_hash)
    visitor, settings, area_id = state.visitor(), state.settings(), state.area_id()
    _show_weighing(weigh_criteria(visitor, settings, area_id, None, measured), "fixed")
    _fixed_in_words(known.weights)
    if st.toggle(say("weigh.try"), key="weigh_try"):
        st.caption(say("weigh.try_note"))
        points = _points("try", known.weights.criteria, known.weights, known.weights.sides)
        try:
            tried = weights(points.get(RESIDENTS, {}), points.get(PROFESSIONALS), known.weights.conditions)
        except DomainError as error:
            errors.show(error)
            return
        _show_weighing(weigh_criteria(visitor, settings, area_id, tried, measured), "tried")


def _show_weighing(weighing: Weighing, place: str) -> None:
    language = state.language()
    verdicts = criterion_words.verdict_sentences(language, weighing.verdicts)
    for ranking in weighing.sides:
        st.subheader(robustness.robustness_message(ranking, language), anchor=False)
        if not ranking.totals:
            continue
        with st.container(key=f"phone_tenths_{place}_{ranking.side}"):
            panels.raw(robustness.robustness_html(ranking, language))
        if not state.is_phone():
            with st.container(key=f"desk_tenths_{place}_{ranking.side}"):
                st.plotly_chart(
                    robustness.robustness_figure(ranking, language),
                    theme=None,
                    config=CHART,
                    alt=robustness.robustness_alt_text(ranking, language),
                    key=f"weigh_chart_{place}_{ranking.side}",
                )
        flips = [
            robustness.weight_flip_sentence(ranking, flip, language) for flip in ranking.flips[:MOST_FLIPS]
        ]
        panels.raw(flip_words.list_html(flips or [say("robust.no_flip")]))
        if st.toggle(say("ui.show_as_table"), key=f"weigh_table_{place}_{ranking.side}"):
            st.dataframe(robustness.robustness_table(ranking, language), hide_index=True)
            st.caption(say("weigh.points_note"))
    unknown = criterion_words.unknown_sentence(language, weighing)
    if unknown:
        st.info(unknown, icon=":material/help:")
    if verdicts:
        st.subheader(say("weigh.conditions_title"), anchor=False)
        panels.raw(flip_words.list_html(verdicts))
    if weighing.lowest_national_cost is not None:
        st.text(say("weigh.motivate", plan=panels.plan_name(weighing.lowest_national_cost)))


def _judgements(comparison: Comparison, known: WeighingState) -> None:
    """What cannot be calculated: who said what, and the form to add to it."""
    language = state.language()
    if not st.toggle(say("weigh.judge"), key="weigh_judge"):
        return
    with st.container(border=True, key="card_judge"):
        st.text(say("weigh.judge_lead"))
        said = [criterion_words.judgement_sentence(language, one) for one in known.judgements]
        if said:
            panels.raw(flip_words.list_html(said))
        judged = [key for key, one in load_criteria().items() if not one.is_measured]
        left, right = st.columns(2)
        key = left.selectbox(
            say("weigh.judge_criterion"),
            judged,
            format_func=lambda one: criterion_words.criterion_name(language, one),
            key="judge_criterion",
        )
        criterion = load_criteria()[key]
        code = right.selectbox(
            say("weigh.judge_plan"),
            list(comparison.plans["code"]),
            format_func=panels.plan_name,
            key="judge_plan",
        )
        st.caption(say(f"criterion.{key}.what"))
        with st.form("judge_form", border=False):
            ends = sorted((criterion.worst, criterion.best))
            value, by = st.columns(2)
            unit = criterion_words.criterion_unit(language, criterion)
            given = value.number_input(
                say("weigh.judge_value", unit=unit),
                value=None,
                min_value=ends[0] if criterion.is_scale else None,
                max_value=ends[1] if criterion.is_scale else None,
                key=f"judge_value_{key}",
            )
            name = by.text_input(say("weigh.judge_by"), max_chars=80, key="judge_by")
            reason = st.text_input(say("weigh.judge_reason"), max_chars=200, key="judge_reason")
            if not st.form_submit_button(say("weigh.judge_button")):
                return
        try:
            judge_plan(
                state.visitor(),
                state.settings(),
                state.area_id(),
                criterion=key,
                code=code,
                value=float("nan") if given is None else float(given),
                by=name,
                reason=reason,
            )
        except DomainError as error:
            errors.show(error)
            return
        st.rerun()
