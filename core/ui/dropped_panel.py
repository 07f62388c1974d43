"""What fell off the table stays to be seen, with the reason."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.ui import panels, state
from core.ui.state import say
from core.workflows.list_dropped_plans import DroppedPlan, list_dropped_plans


def dropped(area_id: str) -> None:
    """Plans and heat options that were dropped, each with its reason."""
    found = list_dropped_plans(state.visitor(), state.settings(), area_id)
    if not len(found):
        return
    with st.expander(say("dropped_plans.title", n=len(found)), key="plans_dropped"):
        if found.plans:
            st.text(say("dropped_plans.plans"))
            panels.raw(_list([(_name(one), one.reason) for one in found.plans]))
        if found.options:
            st.text(say("dropped_plans.options"))
            panels.raw(
                _list(
                    [
                        (say(f"heat_option.{one.name}"), say(f"heat_option.dropped.{one.reason}"))
                        for one in found.options
                    ]
                )
            )


def _name(one: DroppedPlan) -> str:
    name = one.set_name or say("scenario_set.basis")
    if one.code is None:
        return say("dropped_plans.whole_set", name=name)
    return f"{panels.plan_name(one.code)} ({one.code}), {say('dropped_plans.set', name=name)}"


def _list(rows: list[tuple[str, str]]) -> str:
    items = "".join(f"<li><b>{escape(name)}</b>: {escape(reason)}</li>" for name, reason in rows)
    return f'<ul class="wt-why">{items}</ul>'
