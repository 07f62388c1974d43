"""Stukken: the workbook that goes home with the advisor the same evening."""

from __future__ import annotations

import streamlit as st

from core.ui import cached, panels, state
from core.ui.state import say
from core.workflows.export_workbook import PROFILES, export_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

area = cached.area()
comparison = cached.comparison()
panels.place(area, comparison.set_hash)
if not state.is_host():
    panels.now(say("documents.hosts_only_title"), say("error.visitor.not_allowed"))
    st.stop()
st.title(say("documents.title"), anchor=False)
with st.container(border=True, key="card_workbook"):
    st.text(say("documents.lead"))
    profile = st.radio(
        say("documents.profile"),
        PROFILES,
        index=PROFILES.index("gemeente"),
        format_func=lambda one: say(f"workbook.profile.{one}"),
        key="documents_profile",
    )
    visitor, settings, language = state.visitor(), state.settings(), state.language()
    st.download_button(
        say("documents.download"),
        # Made at the click, so that a round closed a moment ago is in it.
        lambda: export_workbook(visitor, settings, area.area_id, profile, language),
        file_name=f"warmtetafel-{area.area_id}-{profile}.xlsx",
        mime=XLSX,
        type="primary",
        icon=":material/download:",
        key="documents_download",
        on_click="ignore",
    )
