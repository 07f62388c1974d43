"""How sure is this, on *De plannen*: every view opens in both languages, and weighing is for hosts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core import ledger
from core.settings import ROOT, Settings
from core.ui import menu, state
from core.ui.robustness_panel import ASSUMPTIONS, CHANCES, TURNS, WEIGH
from core.visitor import OPERATOR, Role, Visitor
from core.workflows.refresh_demo import refresh_demo

FRAME = ROOT / "core" / "ui" / "frame.py"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(data=tmp_path_factory.mktemp("sure") / "data")
    ledger.open(settings)
    refresh_demo(OPERATOR, settings)
    yield settings
    ledger.close()


@pytest.fixture
def opened(installation: Settings, monkeypatch: pytest.MonkeyPatch):
    def open_panel(view: str, role: Role, language: str, **more: object) -> AppTest:
        monkeypatch.setattr(state, "settings", lambda: installation)
        monkeypatch.setattr(state, "visitor", lambda: Visitor(role, device="device-of-the-test"))
        st.cache_data.clear()
        test = AppTest.from_file(FRAME, default_timeout=120)
        test.query_params["taal"] = language
        test.run()
        test.session_state["sure"] = True
        test.session_state["sure_view"] = view
        for key, value in more.items():
            test.session_state[key] = value
        return test.switch_page(str(Path("../../pages") / menu.ENTRIES["plans"].file)).run()

    return open_panel


def shown(page: AppTest) -> str:
    assert not page.exception, [one.value for one in page.exception]
    assert not page.error, [one.value for one in page.error]
    return " ".join(one.value for one in page.subheader)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("view", [ASSUMPTIONS, TURNS, CHANCES, WEIGH])
def test_every_view_opens(opened, view: str, language: str) -> None:
    assert shown(opened(view, Role.FACILITATOR, language))


def test_one_plan_alone_can_be_asked(opened) -> None:
    said = shown(opened(ASSUMPTIONS, Role.RESIDENT, "nl", sure_second=""))
    assert "het meeste uit" in said


def test_residents_are_not_offered_the_weighing(opened) -> None:
    page = opened(ASSUMPTIONS, Role.RESIDENT, "nl")
    shown(page)
    assert not [one for one in page.multiselect if one.key == "weigh_criteria"]


def test_an_evening_of_weighing(opened) -> None:
    """Fix, show, and only then try: the outcome is not on the page before."""
    page = opened(WEIGH, Role.FACILITATOR, "nl")
    assert "Eerst afspreken" in shown(page)
    fix = next(one for one in page.button if one.label == "Gewichten vastzetten")
    page = fix.click().run()
    assert "De gewichten staan vast" in shown(page) and "bovenaan" not in shown(page)
    page = page.button(key="weigh_show").click().run()
    assert "bovenaan" in shown(page)
