"""Bringing files: choose, see what each was recognised as, and read them in."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import DomainError
from core.intake.brought import Brought, SentFile
from core.intake.preview import FilePreview, LayerPreview
from core.intake.templates import TEMPLATES
from core.settings import Settings
from core.ui import data_words, errors, panels, state
from core.ui.data_project import Target
from core.ui.state import say
from core.visitor import Visitor
from core.workflows.download_template import download_template
from core.workflows.import_files import import_files
from core.workflows.preview_files import preview_files

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@st.cache_data(max_entries=4, scope="session", show_spinner=False)
def _previews(
    files: tuple[tuple[str, str, int], ...],
    place: str,
    mark: tuple[tuple[str, int, int], ...],
    _brought: Brought,
    _visitor: Visitor,
    _settings: Settings,
) -> tuple[FilePreview, ...]:
    return preview_files(_visitor, _settings, _brought)


def files(now: Target) -> None:
    """The whole way from nothing to an imported neighbourhood."""
    with st.container(border=True, key="card_data_files"):
        st.subheader(say("data.files_title"), anchor=False)
        st.text(say("data.files_lead" if now.area else "data.files_first"))
        sent = st.file_uploader(
            say("data.upload"), accept_multiple_files=True, key=f"data_upload_{now.area_id}"
        )
        place = st.text_input(
            say("data.place"),
            key=f"data_place_{now.area_id}",
            placeholder=say("data.place_example"),
            help=say("data.place_help"),
            persist_state="session",
        )
        beside_place = st.container()
    templates()
    if not sent and not place.strip():
        return
    brought = Brought(tuple(SentFile(one.name, one.getvalue()) for one in sent or ()), place.strip() or None)
    marks = tuple((one.file_id, one.name, one.size) for one in sent or ())
    try:
        with st.spinner(say("data.looking"), show_time=True):
            found = _previews(
                marks, place.strip(), brought.mark(), brought, state.visitor(), state.settings()
            )
    except DomainError as error:
        with beside_place:
            errors.show(error)
        return
    _import(now, brought, found)


def _import(now: Target, brought: Brought, found: tuple[FilePreview, ...]) -> None:
    usable = [one for one in found if one.layers]
    st.subheader(say("data.found_title", n=len(found), usable=len(usable)), anchor=False)
    below: dict[str, object] = {}
    aside = {one.file for one in found if not one.layers}
    for number, one in enumerate(found):
        with st.container(border=True, key=f"card_file_{number}"):
            if not _file(one, f"data_take_{now.area_id}_{number}_{one.file}"):
                aside.add(one.file)
            below[one.file] = st.container()
    if not usable:
        return
    taken = len(found) - len(aside)
    button, progress = st.container(), st.container()
    with button:
        wants = st.button(
            say("data.import_button", n=taken, name=now.name),
            type="primary",
            icon=":material/database_upload:",
            disabled=taken == 0,
            key="data_import",
        )
    if not wants:
        return
    with progress:
        bar = st.progress(0.0, text=say("intake.step.read"))
    try:
        report = import_files(
            state.visitor(),
            state.settings(),
            brought,
            now.area_id,
            lambda key, share: bar.progress(float(share), text=say(key)),
            aside,
        )
    except DomainError as error:
        bar.empty()
        file = str(error.facts.get("file", "")).split("/", 1)[0]
        with below.get(file, progress):
            errors.show(error)
        return
    state.choose_project(None)
    state.choose_area(report.area_id)
    state.edit("report.unchanged" if report.unchanged else "report")
    st.rerun()


def _file(one: FilePreview, key: str) -> bool:
    """What it is and its first rows; whether it is to be read in."""
    kinds = "".join(
        f'<span class="wt-chip">{escape(data_words.kind(kind))}</span>'
        for kind in dict.fromkeys(layer.kind for layer in one.layers)
    )
    if one.refused or not one.layers:
        panels.raw(
            f'<div class="wt-file"><b>{escape(one.file)}</b>'
            f'<span class="wt-chip dropped">{escape(say("data.not_used"))}</span></div>'
        )
        if one.refused:
            errors.show(one.refused)
        return False
    rows = sum(layer.row_count for layer in one.layers)
    count = say("data.rows", n=rows, number=data_words.number(rows))
    head, choice = st.columns([5, 1], vertical_alignment="center")
    with head:
        panels.raw(
            f'<div class="wt-file"><b>{escape(one.file)}</b>{kinds}'
            f'<span class="grey">{escape(count)}</span></div>'
        )
    is_taken = choice.checkbox(say("data.take"), value=True, key=key)
    with st.expander(say("data.first_rows")):
        for layer in one.layers[:2]:
            _head(layer)
    return is_taken


def _head(layer: LayerPreview) -> None:
    if len(layer.head.columns) == 0:
        st.caption(say("data.only_outlines"))
        return
    st.dataframe(layer.head, hide_index=True, width="stretch")
    if layer.used_columns:
        st.caption(say("data.used_columns", columns=", ".join(layer.used_columns)))


def templates() -> None:
    """Empty workbooks to fill in, in the language of the page."""
    visitor, language = state.visitor(), state.language()
    with st.expander(say("data.templates"), icon=":material/table_view:"):
        st.text(say("data.templates_lead"))
        with st.container(horizontal=True, key="data_templates"):
            for kind in TEMPLATES:
                st.download_button(
                    data_words.kind(kind),
                    lambda kind=kind: download_template(visitor, kind, language),
                    file_name=f"warmtetafel-{kind}-{language}.xlsx",
                    mime=XLSX,
                    icon=":material/download:",
                    key=f"data_template_{kind}",
                    on_click="ignore",
                )
