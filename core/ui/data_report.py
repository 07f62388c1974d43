"""What the last import read and made, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.errors import InputError
from core.i18n import sentence
from core.intake.report import UNUSED, FileReport, ImportReport
from core.ui import data_tables, data_words, panels, state
from core.ui.data_project import Target
from core.ui.state import say
from core.workflows.describe_area import Finding
from core.workflows.download_unmatched import download_unmatched

WARNING = "warning"


def report(now: Target, found: ImportReport | None) -> None:
    """Counts, files and findings; the rows that found no place can be taken along."""
    assert now.area is not None
    if state.current().editing == "report.unchanged":
        st.info(say("data.unchanged"), icon=":material/info:")
    with st.container(border=True, key="card_report_counts"):
        st.subheader(say("data.report_title"), anchor=False)
        _counts(now, found)
    with st.container(border=True, key="card_report_findings"):
        findings(now.area.findings)
    if found is not None:
        with st.container(border=True, key="card_report_files"):
            _files(found.files)
            _unmatched(now, found)


def _counts(now: Target, found: ImportReport | None) -> None:
    rows = [
        (say("start.buildings"), data_words.number(now.area.building_count)),
        (say("start.dwellings"), data_words.number(now.area.dwelling_count)),
        (say("ui.source"), panels.sources_of(now.area)),
        (say("ui.reference_date"), panels.reference_date(now.area)),
    ]
    if found is not None:
        read = sum(one.rows_read for one in found.files)
        used = sum(one.rows_used for one in found.files)
        rows += [
            (say("data.rows_read"), data_words.number(read)),
            (say("data.rows_used"), data_words.number(used)),
            (say("data.rows_listed"), data_words.number(read - used)),
        ]
    panels.facts(rows)


def findings(found: Sequence[Finding]) -> None:
    """What to look at first, then what is good to know."""
    warnings = [one for one in found if one.severity == WARNING]
    others = [one for one in found if one.severity != WARNING]
    st.subheader(say("data.findings_title", n=len(warnings)), anchor=False)
    for one in (*warnings, *others):
        kind = "warning" if one.severity == WARNING else ""
        words = say("data.look" if kind else "data.know")
        panels.raw(
            f'<div class="wt-found"><span class="wt-chip {kind}">{escape(words)}</span>'
            f"<span>{escape(panels.finding(one))}</span></div>"
        )
    if not found:
        st.text(say("data.no_findings"))


def _files(files: Sequence[FileReport]) -> None:
    st.subheader(say("data.files_read", n=len(files)), anchor=False)
    columns = (("file", ""), ("kind", ""), ("read", "n"), ("used", "n"), ("left_out", ""))
    data_tables.table(
        [(say(f"data.column_{name}"), css) for name, css in columns], "".join(_file(one) for one in files)
    )


def _file(one: FileReport) -> str:
    if one.kind == UNUSED:
        why = sentence(
            state.language(), InputError(one.reason_key or "intake.unreadable", **one.reason_facts)
        )
        return (
            f'<tr><td>{escape(one.file)}</td><td colspan="4">'
            f'<span class="wt-chip dropped">{escape(say("data.not_used"))}</span> {escape(why)}</td></tr>'
        )
    left = "".join(
        f"<small>{data_words.number(number)} · {escape(data_words.reason(reason))}</small>"
        for reason, number in sorted(one.left_out.items(), key=lambda item: -item[1])
    )
    return (
        f"<tr><td>{escape(one.file)}</td><td>{escape(data_words.kind(one.kind))}</td>"
        f'<td class="n">{data_words.number(one.rows_read)}</td>'
        f'<td class="n">{data_words.number(one.rows_used)}</td><td>{left or "–"}</td></tr>'
    )


def _unmatched(now: Target, found: ImportReport) -> None:
    count = sum(found.unmatched.values())
    if not count:
        return
    visitor, settings, language = state.visitor(), state.settings(), state.language()
    st.text(say("data.unmatched_rows", n=count, number=data_words.number(count)))
    st.download_button(
        say("data.unmatched_download"),
        lambda: download_unmatched(visitor, settings, now.area_id, language),
        file_name=f"warmtetafel-{now.area_id}-{say('data.unmatched_file')}.csv",
        mime="text/csv",
        icon=":material/download:",
        key="data_unmatched",
        on_click="ignore",
    )
