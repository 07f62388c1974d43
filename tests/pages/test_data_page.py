"""Gegevens: every view in both languages, a project that is filled in, and no way in for residents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core import ledger
from core.i18n import text
from core.settings import ROOT, Settings
from core.store.areas import close_all
from core.ui import menu, state
from core.visitor import OPERATOR, Role, Visitor
from core.workflows.list_projects import list_projects
from core.workflows.refresh_demo import refresh_demo

FRAME = ROOT / "core" / "ui" / "frame.py"
HOST = Visitor(Role.ADVISOR, device="device-of-the-test")


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(data=tmp_path_factory.mktemp("page") / "data")
    ledger.open(settings)
    refresh_demo(OPERATOR, settings)
    yield settings
    ledger.close()
    close_all()


@pytest.fixture
def page(installation: Settings, monkeypatch: pytest.MonkeyPatch):
    """Opens the page; AppTest has no cookies, so the one function that reads them is replaced."""

    def open_page(language: str, visitor: Visitor = HOST) -> AppTest:
        monkeypatch.setattr(state, "settings", lambda: installation)
        monkeypatch.setattr(state, "visitor", lambda: visitor)
        st.cache_data.clear()
        test = AppTest.from_file(FRAME, default_timeout=60)
        test.query_params["taal"] = language
        test.run()
        test.switch_page(str(Path("../../pages") / menu.ENTRIES["data"].file)).run()
        return check(test)

    return open_page


def check(test: AppTest) -> AppTest:
    assert not test.exception, [one.value for one in test.exception]
    assert not test.error, [one.value for one in test.error]
    return test


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_view_of_the_example_says_something(page, language: str) -> None:
    test = page(language)
    assert test.title[0].value == text(language, "data.title_example")
    for view in ("coverage", "segments", "corrections", "stored", "report"):
        control = next(one for one in test.button_group if str(one.key).startswith("data_view_"))
        check(control.set_value(view).run())
        assert test.subheader, view
    assert not [one for one in test.button if one.key == "data_delete"], "the example cannot be removed"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(page, language: str) -> None:
    test = page(language)
    check(test.button(key="data_project_new").click().run())
    name = f"Proef {language}"
    for field in ("name", "area", "client", "decider"):
        test.text_input(key=f"project_new_{field}").set_value(name)
    start = next(one for one in test.button if one.label == text(language, "project.start"))
    check(start.click().run())
    assert [one.value for one in test.warning] == [text(language, "error.project.missing")]
    assert test.text_input(key="project_new_client").value == name
    test.text_input(key="project_new_contact").set_value("Jan Bos")
    start = next(one for one in test.button if one.label == text(language, "project.start"))
    check(start.click().run())
    assert test.title[0].value == text(language, "data.title_first", name=name)
    assert name in {one.name for one in list_projects(OPERATOR)}


def test_a_resident_gets_no_data(page) -> None:
    test = page("nl", Visitor(Role.RESIDENT))
    assert not test.title and not test.subheader and not test.text_input
