"""The result of a closed round: one message, the spread per plan, and out of how many."""

from __future__ import annotations

import streamlit as st

from core.figures.strip import step_legend_html, strip_alt_text, strip_figure, strip_html, strip_table
from core.ui import panels, state
from core.ui.state import say
from core.workflows.find_round import Round
from core.workflows.read_result import Result

SCALE = 0.72
"""Smaller than on a bare projector screen, larger than a report: read from the hall and from a desk."""
HEIGHT_PX = 620
LEGEND_PX = 26


def show(round_: Round, result: Result) -> None:
    """Nothing but the turnout when too few people voted: their answers stay secret."""
    language = state.language()
    st.title(panels.message(result.message), anchor=False)
    if result.is_rehearsal:
        st.warning(say("stem.rehearsal"), icon=":material/info:")
    if result.plans:
        names = {option.code: panels.plan_name(option.code) for option in round_.options}
        if not state.is_phone():
            with st.container(key="desk_strip"):
                panels.raw(step_legend_html(language, LEGEND_PX))
                st.plotly_chart(
                    strip_figure(result, language, names, scale=SCALE, height_px=HEIGHT_PX),
                    theme=None,
                    config={"displayModeBar": False, "staticPlot": True},
                    alt=strip_alt_text(result, language, names),
                    key=f"results_strip_{round_.round_id}",
                )
        with st.container(key="phone_strip"):
            panels.raw(strip_html(result, language, names))
    else:
        st.info(say("results.too_few"), icon=":material/lock:")
    panels.message_line(panels.message(result.turnout))
    if result.plans and st.toggle(say("ui.show_as_table"), key="results_table"):
        st.dataframe(strip_table(result, language, names), hide_index=True)
    with st.expander(say("results.recount")):
        st.text(say("results.seal", hash=result.sealed_hash))
        st.download_button(
            say("results.sealed_list"),
            result.sealed.text(),
            file_name=f"warmtetafel-{result.code}.txt",
            mime="text/plain",
            icon=":material/download:",
            on_click="ignore",
            key=f"results_sealed_{round_.round_id}",
        )
        if result.receipts:
            st.text(say("results.receipts", n=len(result.receipts)))
            st.code(", ".join(result.receipts), language=None, wrap_lines=True)
