"""De plannen: what each plan does where, and what it costs whom."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.figures.ranges import (
    cost_message,
    monthly_message,
    range_alt_text,
    range_figure,
    range_html,
    range_table,
)
from core.ui import cached, dropped_panel, map_panel, panels, robustness_panel, state
from core.ui.state import say

OWNER, TENANT = "resident_cost_eur_per_month", "energy_bill_eur_per_month"
ONE_OFF = "one_off_eur"
CHART = {"displayModeBar": False}


def cost_chart(groups: pd.DataFrame, codes: tuple[str, ...], quantity: str, name: str) -> None:
    """Ranges per kind of home; on a phone one kind of home at a time, without a chart library."""
    language = state.language()
    labels = panels.group_labels(groups)
    # The page's own title is the conclusion for owners; saying it twice would hide the other one.
    title = say("plans.month_owner") if quantity == OWNER else cost_message(groups, codes, quantity, language)
    st.subheader(title, anchor=False)
    with st.container(key=f"phone_{name}"):
        panels.raw(range_html(groups, codes, quantity, language, state.chosen_group(tuple(labels))))
    if state.is_phone():
        return
    with st.container(key=f"desk_{name}"):
        st.plotly_chart(
            range_figure(groups, codes, quantity, language, labels),
            theme=None,
            config=CHART,
            alt=range_alt_text(groups, codes, quantity, language, labels),
            key=f"plans_{name}",
        )


def choose_kind_of_home(groups: pd.DataFrame) -> None:
    """On a phone: which kind of home the ranges are about."""
    labels = panels.group_labels(groups)
    with st.container(key="phone_group"):
        st.selectbox(
            say("plans.kind_of_home"),
            list(labels),
            format_func=lambda key: labels[key][0],
            key=state.GROUP_KEY,
            persist_state="session",
        )


area = cached.area()
comparison = cached.comparison()
plans = comparison.plans
codes = state.map_codes(tuple(plans["code"]))
panels.place(area, comparison.set_hash)
st.title(monthly_message(comparison.groups, codes, state.language()) + ".", anchor=False)
with st.grid(len(plans), min_column_width=300, gap="small"):
    for _, plan in plans.iterrows():
        panels.plan_card(plan, "plans")
with st.container(key="compare"):
    maps, charts = st.columns([6, 4], gap="small")
    with maps:
        clicked = map_panel.maps(area, comparison, codes)
    if clicked:
        with charts:
            map_panel.building_card(area, comparison, clicked)
    with charts, st.container(border=True, key="card_costs"):
        who = panels.choose(
            say("plans.who_pays"),
            (OWNER, TENANT),
            lambda one: say(f"plans.who.{one}"),
            key="plans_who",
        )
        choose_kind_of_home(comparison.groups)
        cost_chart(comparison.groups, codes, who, "month")
        if who == OWNER:
            cost_chart(comparison.groups, codes, ONE_OFF, "once")
        else:
            st.text(say("plans.tenant_note"))
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            as_table = st.toggle(say("ui.show_as_table"), key="plans_table", persist_state="session")
            panels.where_from(codes[0], who)
        if as_table:
            shown = (who, ONE_OFF) if who == OWNER else (who,)
            for quantity in shown:
                table = range_table(comparison.groups, tuple(plans["code"]), quantity, state.language())
                st.dataframe(table, hide_index=True)
panels.area_totals(plans)
dropped_panel.dropped(area.area_id)
robustness_panel.show(comparison, codes)
