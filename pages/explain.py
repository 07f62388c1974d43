"""Uitleg: every number the calculation starts from, with its band, unit and source."""

from __future__ import annotations

import streamlit as st

from core.ui import cached, panels, state
from core.ui.state import say
from core.ui.tables import assumption_table

area = cached.area()
comparison = cached.comparison()
panels.place(area, comparison.set_hash)
st.title(say("explain.title"), anchor=False)
st.text(say("explain.lead"))
search = st.text_input(say("explain.search"), key="explain_search", placeholder=say("explain.search_example"))
table = assumption_table(comparison.assumptions, state.language(), search)
if table.empty:
    st.info(say("explain.nothing_found", word=search), icon=":material/search_off:")
else:
    st.caption(say("explain.count", n=len(table)))
    st.dataframe(table, hide_index=True, height="content" if len(table) < 12 else 640)
st.subheader(say("explain.how_title"), anchor=False)
for name in ("demand", "bill", "network", "bands", "national"):
    with st.expander(say(f"explain.{name}_title")):
        st.text(say(f"explain.{name}_text"))
panels.source(panels.sources_of(area), panels.reference_date(area), say("explain.level"))
