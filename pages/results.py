"""Uitslag: what the room said, how divided it was, and out of how many."""

from __future__ import annotations

import streamlit as st

from core.ui import cached, menu, panels, result_panel, round_panels, state
from core.ui.state import say
from core.workflows.list_rounds import list_rounds
from core.workflows.read_result import read_result

ROUND_PARAMETER = "ronde"

area = cached.area()
panels.place(area)
closed = [one for one in list_rounds(state.visitor(), area.area_id) if one.state == "closed"]
if not closed:
    panels.now(say("results.none_title"), say("results.none"))
    st.page_link(menu.page("plans"), label=say("start.plans_button"), icon=":material/map:")
    st.stop()
closed.reverse()
asked = st.query_params.get(ROUND_PARAMETER)
if asked and asked not in (one.code for one in closed):
    st.warning(say("results.unknown_round", code=asked[:12]), icon=":material/info:")
above = st.container()
round_ = closed[0]
if len(closed) > 1:
    round_ = st.selectbox(
        say("results.which"),
        closed,
        index=next((place for place, one in enumerate(closed) if one.code == asked), 0),
        format_func=panels.round_name,
        key="results_round",
        width=480,
    )
with above:
    result_panel.show(round_, read_result(state.visitor(), round_.round_id))
with st.expander(say("results.rules")):
    round_panels.rules_list(round_)
if state.is_host():
    st.page_link(menu.page("documents"), label=say("results.to_workbook"), icon=":material/table:")
