"""The register of assumptions, and two sets of them beside each other."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.parameters.difference import KINDS
from core.parameters.lines import set_name, version_words
from core.ui import cached, panels, state
from core.ui.state import say
from core.ui.tables import assumption_table, difference_table
from core.workflows.list_parameter_sets import SetDescription

ALL = "all"
STATUSES = ("recalled", "assumed", "derived", "found")
FEW, TALL_PX = 12, 640


def register(assumptions: pd.DataFrame) -> None:
    """Every figure with its band, unit, source and status; searched by a word, filtered by status."""
    left, right = st.columns([2, 3], gap="medium", vertical_alignment="bottom")
    with left:
        search = st.text_input(
            say("explain.search"), key="explain_search", placeholder=say("explain.search_example")
        )
    with right:
        present = [one for one in STATUSES if (assumptions["status"] == one).any()]
        status = st.segmented_control(
            say("explain.column_status"),
            [ALL, *present],
            default=ALL,
            required=True,
            format_func=lambda one: _status(assumptions, one),
            key="explain_status",
            wrap=True,
        )
    chosen = assumptions if status == ALL else assumptions[assumptions["status"] == status]
    table = assumption_table(chosen, state.language(), search)
    if table.empty:
        st.info(say("explain.nothing_found", word=search), icon=":material/search_off:")
        return
    st.caption(say("explain.count", n=len(table)))
    _table(table)


def _status(assumptions: pd.DataFrame, status: str) -> str:
    if status == ALL:
        return say("explain.status_all", count=len(assumptions))
    return f"{say(f'parameter.status.{status}')} ({(assumptions['status'] == status).sum()})"


def versions(sets: tuple[SetDescription, ...]) -> None:
    """Which sets there are, their version and price level."""
    language = state.language()
    panels.facts(
        [
            (
                set_name(language, one.name),
                say(
                    "explain.set_line",
                    version=version_words(language, one.stamp),
                    year=one.price_year,
                    count=len(one.assumptions),
                ),
            )
            for one in sets
        ]
    )


def compare(sets: tuple[SetDescription, ...]) -> None:
    """Two sets beside each other: what differs, each at the price level of its own set."""
    versions(sets)
    if len(sets) < 2:
        st.info(say("explain.one_set"), icon=":material/info:")
        return
    by_name = {one.name: one for one in sets}
    language = state.language()
    columns = st.columns(2, gap="medium")
    chosen = []
    for index, (column, label) in enumerate(
        zip(columns, ("explain.first_set", "explain.second_set"), strict=True)
    ):
        with column:
            name = st.selectbox(
                say(label),
                list(by_name),
                index=index,
                format_func=lambda name: set_name(language, name),
                key=f"explain_set_{index}",
            )
            chosen.append(by_name[name])
    found = cached.parameter_difference(*chosen)
    counts = {kind: sum(row.kind == kind for row in found.rows) for kind in KINDS}
    present = [kind for kind in KINDS if counts[kind]]
    st.text(say("explain.differences", count=len(found.rows), same=found.same_count))
    if not present:
        return
    kind = st.segmented_control(
        say("explain.kind_of_difference"),
        present,
        default=present[0],
        required=True,
        format_func=lambda one: f"{say(f'parameter_set.kind.{one}')} ({counts[one]})",
        key="explain_kind_of_difference",
        wrap=True,
    )
    rows = tuple(row for row in found.rows if row.kind == kind)
    names = tuple(set_name(language, one.name) for one in chosen)
    _table(difference_table(rows, names, language))


def _table(table: pd.DataFrame) -> None:
    st.dataframe(table, hide_index=True, height="content" if len(table) < FEW else TALL_PX)
