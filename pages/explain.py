"""Uitleg: where a number comes from, every assumption behind it, and how two sets of them differ."""

from __future__ import annotations

import streamlit as st

from core.ui import cached, explain_panels, panels, parameter_panels
from core.ui.state import say

area = cached.area()
comparison = cached.comparison()
explain_panels.load_style()
panels.place(area, comparison.set_hash)
st.title(say("explain.title"), anchor=False)
part = explain_panels.choose_part()
if part == explain_panels.ONE_NUMBER:
    choice = explain_panels.choose(comparison.scenarios, comparison.groups)
    found = explain_panels.number(choice)
    if found is not None:
        explain_panels.show(found)
    st.subheader(say("explain.how_title"), anchor=False)
    for name in ("bands", "network", "bill", "demand", "national"):
        with st.expander(say(f"explain.{name}_title")):
            st.text(say(f"explain.{name}_text"))
elif part == explain_panels.ASSUMPTIONS:
    st.text(say("explain.lead"))
    parameter_panels.register(comparison.assumptions)
else:
    st.text(say("explain.sets_lead"))
    parameter_panels.compare(cached.parameter_sets())
panels.source(panels.sources_of(area), panels.reference_date(area), say("explain.level"))
