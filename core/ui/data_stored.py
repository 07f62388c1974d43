"""What is stored of a neighbourhood: its versions, a copy to take along, and removing it all."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import DomainError
from core.ui import data_tables, data_words, errors, panels, scenario_words, state
from core.ui.data_project import Target
from core.ui.state import say
from core.workflows.delete_area import delete_area
from core.workflows.describe_stored import describe_stored
from core.workflows.download_stored import download_stored
from core.workflows.list_imports import Import, list_imports
from core.workflows.undo_import import undo_import


def stored(now: Target) -> None:
    with st.container(border=True, key="card_versions"):
        _versions(now)
    with st.container(border=True, key="card_stored"):
        _tables(now)
    if not now.is_example:
        with st.container(border=True, key="card_delete"):
            _delete(now)


def _versions(now: Target) -> None:
    found = list_imports(state.visitor(), state.settings(), now.area_id)
    st.subheader(say("data.versions_title", n=len(found)), anchor=False)
    st.text(say("data.versions_lead"))
    refused: DomainError | None = None
    for one in found:
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key=f"rule_row_version_{one.version}",
        ):
            panels.raw(_version(one))
            may_return = not one.holds and not now.is_example
            if may_return and st.button(
                say("data.version_back"), icon=":material/undo:", key=f"data_undo_{one.version}"
            ):
                refused = _undo(now, one.version)
    if refused:
        errors.show(refused)


def _version(one: Import) -> str:
    counts = (
        say("data.version_unreadable")
        if one.building_count is None or one.dwelling_count is None
        else say(
            "data.version_counts",
            buildings=data_words.number(one.building_count),
            dwellings=data_words.number(one.dwelling_count),
        )
    )
    chip = f'<span class="wt-chip adopted">{escape(say("data.version_now"))}</span>' if one.holds else ""
    return (
        f'<div class="wt-file"><b>{escape(scenario_words.moment(one.imported_at))}</b>{chip}'
        f'<span class="grey">{escape(counts)} · {escape(one.version[: panels.SHORT_HASH])}</span></div>'
    )


def _undo(now: Target, version: str) -> DomainError | None:
    try:
        undo_import(state.visitor(), state.settings(), now.area_id, version)
    except DomainError as error:
        return error
    st.rerun()
    return None


def _tables(now: Target) -> None:
    found = describe_stored(state.visitor(), state.settings(), now.area_id)
    st.subheader(say("data.stored_title"), anchor=False)
    st.text(
        say(
            "data.stored_lead",
            versions=data_words.number(found.version_count),
            sets=data_words.number(found.set_count),
            size=data_words.megabytes(found.bytes),
        )
    )
    rows = "".join(
        f"<tr><td>{escape(say(f'data.table.{one.name}'))}</td>"
        f'<td class="n">{data_words.number(one.row_count)}</td>'
        f"<td>{escape(say('data.seen_hosts' if one.is_for_hosts else 'data.seen_all'))}</td></tr>"
        for one in found.tables
    )
    columns = (("table", ""), ("rows", "n"), ("seen", ""))
    data_tables.table([(say(f"data.column_{name}"), css) for name, css in columns], rows)
    visitor, settings = state.visitor(), state.settings()
    st.download_button(
        say("data.stored_download"),
        lambda: download_stored(visitor, settings, now.area_id),
        file_name=f"warmtetafel-{now.area_id}-{say('data.stored_file')}.zip",
        mime="application/zip",
        icon=":material/download:",
        key="data_stored",
        on_click="ignore",
    )
    st.caption(say("data.stored_note"))


def _delete(now: Target) -> None:
    st.subheader(say("data.delete_title"), anchor=False)
    st.text(say("data.delete_lead"))
    typed = st.text_input(
        say("data.delete_type", name=now.name), key=f"data_delete_{now.area_id}", autocomplete="off"
    )
    if not st.button(say("data.delete_button"), icon=":material/delete:", key="data_delete"):
        return
    try:
        delete_area(state.visitor(), state.settings(), now.area_id, typed)
    except DomainError as error:
        errors.show(error)
        return
    state.forget_area()
    st.rerun()
