"""Every page opens, for every role, in both languages, without an exception."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core import ledger
from core.settings import ROOT, Settings
from core.ui import menu, state
from core.visitor import OPERATOR, Role, Visitor
from core.workflows.refresh_demo import refresh_demo

FRAME = ROOT / "core" / "ui" / "frame.py"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(data=tmp_path_factory.mktemp("pages") / "data")
    ledger.open(settings)
    refresh_demo(OPERATOR, settings)
    yield settings
    ledger.close()


@pytest.fixture
def opened(installation: Settings, monkeypatch: pytest.MonkeyPatch):
    """Opens a page as somebody: AppTest has no cookies, so the one function that reads them is replaced."""

    def open_page(name: str, role: Role, language: str) -> AppTest:
        monkeypatch.setattr(state, "settings", lambda: installation)
        monkeypatch.setattr(state, "visitor", lambda: Visitor(role, device="device-of-the-test"))
        st.cache_data.clear()
        test = AppTest.from_file(FRAME, default_timeout=120)
        test.query_params["taal"] = language
        test.run()
        if name != "start":
            test.switch_page(str(Path("../../pages") / menu.ENTRIES[name].file)).run()
        return test

    return open_page


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", [Role.RESIDENT, Role.FACILITATOR, Role.ADVISOR])
@pytest.mark.parametrize("name", sorted(menu.ENTRIES))
def test_every_page_opens(opened, name: str, role: Role, language: str) -> None:
    page = opened(name, role, language)
    assert not page.exception, [one.value for one in page.exception]
    assert not page.error, [one.value for one in page.error]
    shown = " ".join(one.value for one in (*page.title, *page.text, *page.subheader, *page.header))
    assert shown.strip() or page.get("html"), "an empty page"
