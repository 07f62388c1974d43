"""Start: what is decided (nothing yet), and what this visitor can do now."""

from __future__ import annotations

import streamlit as st

from core.i18n import formats
from core.ui import cached, menu, panels, state
from core.ui.state import say
from core.workflows.describe_area import AreaDescription
from core.workflows.list_rounds import list_rounds

STEPS = ("plans", "rounds", "results", "documents")


def resident() -> None:
    area = cached.area()
    rounds = list_rounds(state.visitor(), area.area_id)
    last = rounds[-1] if rounds else None
    with st.container(key="narrow_start"):
        panels.place(area)
        panels.now(say("start.nothing_decided"), _advice(last))
        with st.container(border=True, key="card_plans"):
            st.subheader(say("start.plans_title"), anchor=False)
            st.text(say("start.plans_text"))
            if st.button(say("start.plans_button"), type="primary", icon=":material/map:", width="stretch"):
                st.switch_page(menu.page("plans"))
        with st.container(border=True, key="card_code"), st.form("code", border=False):
            st.subheader(say("start.code_title"), anchor=False)
            code = st.text_input(say("stem.join"), max_chars=12, key="start_code", autocomplete="off")
            if st.form_submit_button(
                say("start.code_button"), icon=":material/confirmation_number:", width="stretch"
            ):
                state.change(code=code.strip())
                st.switch_page(menu.page("vote"), query_params={state.CODE_PARAMETER: code.strip()})
        if any(one.state == "closed" for one in rounds):
            with st.container(border=True, key="card_result"):
                st.subheader(say("start.result_title"), anchor=False)
                if st.button(say("start.result_button"), icon=":material/bar_chart:", width="stretch"):
                    st.switch_page(menu.page("results"))


def _advice(last) -> str:
    if last is None:
        return say("start.advice")
    if last.decides_on is None:
        return say("start.advice_who", who=last.decider)
    return say("start.advice_when", who=last.decider, date=formats.date(state.language(), last.decides_on))


def host() -> None:
    area = cached.area()
    rounds = list_rounds(state.visitor(), area.area_id)
    running = next((one for one in reversed(rounds) if one.state in ("rules_fixed", "open")), None)
    panels.place(area)
    st.title(say("start.host_title_open" if running else "start.host_title"), anchor=False)
    left, right = st.columns([3, 2])
    with left:
        steps()
        own_neighbourhood()
    with right:
        on_the_table(area)


def steps() -> None:
    with st.container(border=True, key="card_steps"):
        st.subheader(say("start.host_steps"), anchor=False)
        for number, step in enumerate(STEPS, start=1):
            with st.container(horizontal=True, horizontal_alignment="distribute", key=f"step_{step}"):
                st.text(f"{number}  {say(f'start.step_{step}')}")
                st.page_link(menu.page(step), icon=":material/arrow_forward:")


def own_neighbourhood() -> None:
    with st.container(border=True, key="card_import"):
        st.subheader(say("start.import_title"), anchor=False)
        st.text(say("start.import_how"))
        if st.button(say("start.import_button"), icon=":material/upload_file:", key="start_import"):
            st.switch_page(menu.page("data"))


def on_the_table(area: AreaDescription) -> None:
    """Which neighbourhood it is, where its numbers come from, and what they lack."""
    with st.container(border=True, key="card_area"):
        st.subheader(say("start.host_area"), anchor=False)
        names = cached.area_names()
        if len(names) > 1:
            chosen = st.selectbox(
                say("start.host_choose"),
                list(names),
                index=list(names).index(area.area_id),
                format_func=names.get,
                key="start_area",
            )
            if chosen != area.area_id:
                state.choose_area(chosen)
                st.rerun()
        language = state.language()
        panels.facts(
            (
                (say("start.buildings"), formats.number(language, area.building_count)),
                (say("start.dwellings"), formats.number(language, area.dwelling_count)),
                (say("ui.source"), panels.sources_of(area)),
                (say("ui.reference_date"), panels.reference_date(area)),
            )
        )
        with st.expander(say("start.findings", n=len(area.findings))):
            for finding in area.findings:
                st.text(panels.finding(finding))


host() if state.is_host() else resident()
