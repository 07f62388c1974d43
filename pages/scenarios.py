"""Plannen maken: the scenario sets of a neighbourhood, from draft to the table."""

from __future__ import annotations

import streamlit as st

from core.ui import (
    cached,
    panels,
    scenario_fates,
    scenario_list,
    scenario_outcome,
    scenario_plans,
    scenario_possible,
    scenario_steps,
    scenario_words,
    state,
)
from core.ui.state import say
from core.workflows.list_scenario_sets import list_scenario_sets
from core.workflows.read_scenario_checks import read_scenario_checks
from core.workflows.read_scenario_history import read_scenario_history
from core.workflows.read_scenario_outcome import read_scenario_outcome

PLANS, POSSIBLE, CHECKS, OUTCOME, HISTORY = "plans", "possible", "checks", "outcome", "history"
FIRST = {"computed": CHECKS, "checked": CHECKS, "frozen": OUTCOME}
"""What is looked at first in each state."""

area = cached.area()
table = cached.table()
panels.place(area, table.set_hash)
if not state.is_host():
    panels.now(say("scenario_set.hosts_only"), say("error.visitor.not_allowed"))
    st.stop()
visitor, settings = state.visitor(), state.settings()
found = list_scenario_sets(visitor, settings, area.area_id)
by_id = {one.set_id: one for one in found}
chosen = by_id[state.scenario_set_id(tuple(by_id), table.set_id)]
on_table = by_id.get(table.set_id or "")
places = {part.code: part.name or part.code for part in area.parts if part.code}
may_change = chosen.state.value in ("draft", "computed", "checked")
is_over = chosen.frozen_at is not None and chosen.ticked is not None
checks = chosen.ticked.checks if is_over else read_scenario_checks(visitor, settings, chosen)
history = read_scenario_history(visitor, chosen.set_id)

st.title(say("scenario_set.title", name=scenario_words.set_name(on_table or found[0])), anchor=False)
if table.is_outdated:
    st.warning(say("scenario_set.outdated"), icon=":material/info:")
left, right = st.columns([3, 8], gap="medium")
with left:
    st.text(say("scenario_set.lead"))
    scenario_list.sets(found, chosen, table.set_id)
    scenario_list.new_set(area.area_id, len(found))
with right:
    with st.container(border=True, key="card_set_head"):
        scenario_steps.head(chosen, table.set_id, history.can_undo, checks)
    views = [PLANS, POSSIBLE, CHECKS, *((OUTCOME,) if chosen.computed else ()), HISTORY]
    view = panels.choose(
        say("scenario_set.view"),
        views,
        lambda one: say(f"scenario_set.view_{one}"),
        key=f"set_view_{chosen.set_id}_{chosen.state.value}",
        first=FIRST.get(chosen.state.value, PLANS),
    )
    match view:
        case "plans":
            scenario_plans.plans(chosen, places, may_change)
        case "possible":
            scenario_possible.possible(chosen, places, may_change)
        case "checks":
            scenario_outcome.checks(chosen, checks)
        case "outcome":
            outcome = read_scenario_outcome(visitor, settings, chosen)
            scenario_outcome.figures(chosen, outcome)
            if chosen.state.value == "frozen":
                scenario_fates.fates(chosen)
            scenario_outcome.years(outcome)
        case _:
            scenario_outcome.history(history.steps)
