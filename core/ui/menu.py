"""Which pages there are, and who finds which in the menu (at most seven)."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from core.settings import ROOT
from core.ui import state
from core.workflows.list_rounds import list_rounds


@dataclass(frozen=True)
class Entry:
    file: str
    url: str
    title: str
    """Message of the title for residents; hosts may have one of their own (`<title>.host`)."""


ENTRIES = {
    "start": Entry("start.py", "", "menu.start"),
    "data": Entry("data.py", "gegevens", "menu.data"),
    "scenarios": Entry("scenarios.py", "plannen-maken", "menu.scenarios"),
    "plans": Entry("plans.py", "plannen", "menu.plans"),
    "vote": Entry("vote.py", "stemmen", "menu.vote"),
    "rounds": Entry("rounds.py", "rondes", "menu.rounds"),
    "results": Entry("results.py", "uitslag", "menu.results"),
    "documents": Entry("documents.py", "stukken", "menu.documents"),
    "explain": Entry("explain.py", "uitleg", "menu.explain"),
}
HOST_MENU = ("start", "data", "scenarios", "plans", "rounds", "results", "documents")


def page(name: str, visible: bool = True) -> st.Page:
    entry = ENTRIES[name]
    return st.Page(
        ROOT / "pages" / entry.file,
        title=state.say("menu.start_host" if name == "start" and state.is_host() else entry.title),
        url_path=entry.url or None,
        default=name == "start",
        visibility="visible" if visible else "hidden",
    )


def pages() -> list[st.Page]:
    """Every page is reachable by its address; the menu shows only what this visitor needs now."""
    shown = HOST_MENU if state.is_host() else _resident_menu()
    return [page(name, visible=name in shown) for name in ENTRIES]


def _resident_menu() -> tuple[str, ...]:
    """Stemmen, and after the last round has closed Uitslag: never an empty page in the menu."""
    rounds = list_rounds(state.visitor(), state.area_id())
    is_open = any(one.state == "open" for one in rounds)
    is_closed = any(one.state == "closed" for one in rounds)
    return (
        "start",
        "plans",
        *(("vote",) if is_open or not is_closed else ()),
        *(("results",) if is_closed else ()),
    )
