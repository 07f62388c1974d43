"""The kinds of homes that a room can talk about, at most eight, to join and to split."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import DomainError
from core.ui import data_tables, data_words, errors, state
from core.ui.data_project import Target
from core.ui.state import say
from core.workflows.change_segments import change_segments
from core.workflows.describe_segments import Segmentation, describe_segments


def segments(now: Target) -> None:
    found = describe_segments(state.visitor(), state.settings(), now.area_id)
    names = [data_words.segment_name(one.segment, found.values) for one in found.rows]
    with st.container(border=True, key="card_segments"):
        st.subheader(say("data.segments_title", n=len(names)), anchor=False)
        st.text(say("data.segments_edited" if found.is_edited else "data.segments_lead", most=found.most))
        _table(found, names)
        if found.outside_count:
            st.warning(
                say(
                    "data.segments_outside",
                    n=found.outside_count,
                    number=data_words.number(found.outside_count),
                ),
                icon=":material/info:",
            )
        refused = _steps(now, found, names)
        if refused:
            errors.show(refused)


def _table(found: Segmentation, names: list[str]) -> None:
    total = sum(one.dwelling_count for one in found.rows) + found.outside_count
    most = max((one.dwelling_count for one in found.rows), default=1) or 1
    rows = "".join(
        f"<tr><td><b>{number}</b>&nbsp; {escape(name)}</td>"
        f'<td class="n">{data_words.number(one.dwelling_count)}</td>'
        f'<td class="n">{escape(data_words.share(one.dwelling_count, total))}</td>'
        f'<td style="width:22%"><span class="wt-share" style="width:{100 * one.dwelling_count / most:.1f}%"'
        ' aria-hidden="true"></span></td></tr>'
        for number, (one, name) in enumerate(zip(found.rows, names, strict=True), start=1)
    )
    columns = (("segment", ""), ("homes", "n"), ("share", "n"))
    data_tables.table([*((say(f"data.column_{name}"), css) for name, css in columns), ("", "")], rows)


def _steps(now: Target, found: Segmentation, names: list[str]) -> DomainError | None:
    key = f"{now.area_id}_{'_'.join(str(one.dwelling_count) for one in found.rows)}"
    refused: DomainError | None = None
    with st.container(horizontal=True, key="data_segment_steps"):
        with st.popover(say("data.segments_join"), icon=":material/merge:", key="segments_join"):
            chosen = st.multiselect(
                say("data.segments_which"),
                list(range(len(names))),
                format_func=names.__getitem__,
                key=f"segments_join_{key}",
            )
            if st.button(say("data.segments_join"), type="primary", key="segments_join_yes"):
                refused = _change(now, found, join=chosen or [0])
        cuts = {
            (place, field): say("data.segments_by", name=names[place], field=data_words.field_name(field))
            for place, one in enumerate(found.rows)
            for field in one.can_split
        }
        if cuts:
            with st.popover(say("data.segments_split"), icon=":material/call_split:", key="segments_split"):
                cut = st.selectbox(
                    say("data.segments_cut"),
                    list(cuts),
                    format_func=cuts.__getitem__,
                    key=f"segments_split_{key}",
                )
                if st.button(say("data.segments_split"), type="primary", key="segments_split_yes"):
                    refused = _change(now, found, split=cut)
        if found.is_edited and st.button(
            say("data.segments_reset"), icon=":material/undo:", key="segments_reset"
        ):
            refused = _change(now, found)
    return refused


def _change(now: Target, found: Segmentation, **step: object) -> DomainError | None:
    try:
        change_segments(state.visitor(), state.settings(), now.area_id, seen=found, **step)
    except DomainError as error:
        return error
    st.rerun()
    return None
