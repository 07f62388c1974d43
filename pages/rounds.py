"""Rondes: prepare a question to the room, open it, watch who is in, close it."""

from __future__ import annotations

import streamlit as st

from core.ui import cached, panels, round_panels, state
from core.ui.state import say
from core.workflows.list_rounds import list_rounds

area = cached.area()
comparison = cached.comparison()
panels.place(area, comparison.set_hash)
if not state.is_host():
    panels.now(say("rounds.hosts_only_title"), say("error.visitor.not_allowed"))
    st.stop()
rounds = list_rounds(state.visitor(), area.area_id)
latest = rounds[-1] if rounds else None
match latest.state if latest else None:
    case "draft":
        round_panels.check_rules(latest, comparison)
    case "rules_fixed":
        round_panels.ready(latest)
    case "open":
        round_panels.running(latest)
    case _:
        round_panels.prepare(area.area_id, comparison, latest)
round_panels.history([one for one in rounds if one.state == "closed"])
