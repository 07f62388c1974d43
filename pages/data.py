"""Gegevens: bring a neighbourhood in, see what was made of it, and keep every doubt visible."""

from __future__ import annotations

import streamlit as st

from core.ui import (
    cached,
    data_corrections,
    data_coverage,
    data_files,
    data_project,
    data_report,
    data_segments,
    data_stored,
    panels,
    state,
)
from core.ui.state import say
from core.workflows.describe_import import describe_import

FILES, REPORT, COVERAGE, SEGMENTS, CORRECTIONS, STORED = (
    "files",
    "report",
    "coverage",
    "segments",
    "corrections",
    "stored",
)

area = cached.area()
panels.place(area)
if not state.is_host():
    panels.now(say("data.hosts_only"), say("error.visitor.not_allowed"))
    st.stop()
now = data_project.target(area)
warnings = sum(one.severity == "warning" for one in now.area.findings) if now.area else 0
if now.area is None:
    title = say("data.title_first", name=now.name)
elif now.is_example:
    title = say("data.title_example")
else:
    title = say("data.title", n=warnings, name=now.name)
st.title(title, anchor=False)
left, right = st.columns([3, 8], gap="medium")
with left:
    data_project.choose(now)
with right:
    editing = state.current().editing
    if editing in (data_project.NEW, data_project.CHANGE):
        data_project.form(now)
    elif now.area is None:
        data_files.files(now)
    else:
        views = [REPORT, *(() if now.is_example else (FILES,)), COVERAGE, SEGMENTS, CORRECTIONS, STORED]
        view = panels.choose(
            say("data.view"),
            views,
            lambda one: say(f"data.view_{one}"),
            key=f"data_view_{now.area_id}_{now.area.version}",
        )
        match view:
            case "report":
                data_report.report(now, describe_import(state.visitor(), state.settings(), now.area_id))
                if now.is_example:
                    data_files.templates()
            case "files":
                data_files.files(now)
            case "coverage":
                data_coverage.coverage(now)
            case "segments":
                data_segments.segments(now)
            case "corrections":
                data_corrections.corrections(now)
            case _:
                data_stored.stored(now)
