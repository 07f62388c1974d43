"""How much of what we say of the homes is measured, and how old it is: a table with bars."""

from __future__ import annotations

import datetime as dt
from html import escape

import pandas as pd
import streamlit as st

from core.i18n import formats
from core.neighbourhood.coverage import BASES
from core.ui import data_tables, data_words, panels, state
from core.ui.data_project import Target
from core.ui.state import say
from core.workflows.describe_coverage import describe_coverage

DAYS_A_YEAR = 365.25


def coverage(now: Target) -> None:
    assert now.area is not None
    found = describe_coverage(state.visitor(), state.settings(), now.area_id)
    with st.container(border=True, key="card_coverage"):
        st.subheader(_title(found), anchor=False)
        st.text(say("data.coverage_lead"))
        panels.raw(_keys())
        _table(found)
        panels.source(panels.sources_of(now.area), panels.reference_date(now.area), say("data.level_homes"))


def _title(found: pd.DataFrame) -> str:
    """The field that we know least of, in a sentence."""
    totals = found[list(BASES)].sum(axis=1)
    shares = (found["measured"] / totals.where(totals > 0)).fillna(0)
    shares = shares[found["field"] != "dwelling"]
    weakest = found.loc[shares.idxmin()]
    return say(
        "data.coverage_title",
        share=data_words.share(weakest["measured"], totals[shares.idxmin()]),
        field=say(f"data.field.{weakest['field']}").lower(),
    )


def _keys() -> str:
    keys = "".join(
        f'<span><i class="wt-key {basis}" aria-hidden="true"></i>{escape(say(f"data.basis.{basis}"))}</span>'
        for basis in BASES
    )
    return f'<div class="wt-keys">{keys}</div>'


def _table(found: pd.DataFrame) -> None:
    columns = [
        (say("data.column_field"), ""),
        (say("data.column_known"), ""),
        *((say(f"data.basis_short.{basis}"), "n") for basis in BASES),
        (say("data.column_age"), ""),
    ]
    data_tables.table(columns, "".join(_row(row) for _, row in found.iterrows()))


def _row(row: pd.Series) -> str:
    total = sum(row[basis] for basis in BASES)
    shares = {basis: data_words.share(row[basis], total) for basis in BASES}
    bars = "".join(
        f'<i class="{basis}" style="width:{100 * row[basis] / total:.2f}%"></i>'
        for basis in BASES
        if total and row[basis]
    )
    name = say(f"data.field.{row['field']}")
    label = ", ".join(f"{say(f'data.basis_short.{basis}')} {shares[basis]}" for basis in BASES)
    cells = "".join(f'<td class="n">{escape(shares[basis])}</td>' for basis in BASES)
    return (
        f'<tr><td>{escape(name)}</td><td><div class="wt-known" role="img" aria-label="{escape(label)}">'
        f"{bars}</div></td>{cells}<td>{escape(_age(row['newest_date']))}</td></tr>"
    )


def _age(newest: object) -> str:
    """The date, and how long ago that is where it is a day; what else a source says as it says it."""
    if not isinstance(newest, str) or not newest:
        return say("ui.unknown")
    try:
        day = dt.date.fromisoformat(newest[:10])
    except ValueError:
        return newest
    years = int((dt.datetime.now(dt.UTC).date() - day).days // DAYS_A_YEAR)
    date = formats.date(state.language(), day)
    return say("data.age", n=years, date=date) if years > 0 else date
