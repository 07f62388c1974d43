"""The page "where does this number come from": a link opens exactly that number, or says what is not here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core import ledger
from core.figures.rows import group_name
from core.settings import ROOT, Settings
from core.ui import menu, state
from core.visitor import OPERATOR, Role, Visitor
from core.workflows.explain_result import explain_result
from core.workflows.refresh_demo import refresh_demo

FRAME = ROOT / "core" / "ui" / "frame.py"
COST = "resident_cost_eur_per_month"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(data=tmp_path_factory.mktemp("explain-page") / "data")
    ledger.open(settings)
    refresh_demo(OPERATOR, settings)
    yield settings
    ledger.close()


@pytest.fixture
def opened(installation: Settings, monkeypatch: pytest.MonkeyPatch):
    """Opens the page at an address as somebody."""

    def open_page(role: Role, language: str = "nl", **address: str) -> AppTest:
        monkeypatch.setattr(state, "settings", lambda: installation)
        monkeypatch.setattr(state, "visitor", lambda: Visitor(role, device="device-of-the-test"))
        st.cache_data.clear()
        test = AppTest.from_file(FRAME, default_timeout=120)
        test.query_params["taal"] = language
        test.run()
        test.switch_page(str(Path("../../pages") / menu.ENTRIES["explain"].file))
        for name, value in address.items():
            test.query_params[name] = value
        return test.run()

    return open_page


def html(page: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in page.get("html"))


def test_a_link_opens_exactly_that_number(opened, installation: Settings) -> None:
    page = opened(Role.RESIDENT, plan="E", getal="t_co2_per_year", groep="terraced")
    assert not page.exception and not page.warning
    assert page.selectbox(key="explain_number").value == "t_co2_per_year"
    assert page.selectbox(key="explain_kind").value == "terraced"
    where = {"dwelling_type": ("corner", "mid_terrace")}
    found = explain_result(OPERATOR, installation, "demo", "E", "t_co2_per_year", where=where)
    shown = html(page)
    assert f"{found.value.mid:,.0f}".replace(",", ".") in shown
    for step in found.parts[0].steps[-1:]:
        assert step.name in shown and "kg_co2_per_year / KG_PER_TONNE" in shown


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_not_here_gets_a_sentence_and_the_page_shows_what_is(opened, language: str) -> None:
    page = opened(Role.RESIDENT, language, plan="Q", getal="nothing", groep="castles", woning="12")
    assert not page.exception
    said = " ".join(one.value for one in page.warning)
    assert all(asked in said for asked in ("Q", "nothing", "castles"))
    assert page.selectbox(key="explain_number").value == COST
    assert "ex-chain" in html(page)


def test_one_home_is_for_hosts(opened) -> None:
    resident = opened(Role.RESIDENT, woning="any")
    assert len(resident.warning) == 1
    assert not [one for one in resident.text_input if one.key == "explain_home"]
    host = opened(Role.FACILITATOR, woning="any")
    assert not host.warning and host.text_input(key="explain_home").value == ""
    assert "999901" in html(host), "the example home, by its id"
    host.text_input(key="explain_home").set_value("000").run()
    assert not host.exception and "000" in host.warning[0].value


@pytest.mark.parametrize("part", ["assumptions", "sets"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_other_parts_open(opened, part: str, language: str) -> None:
    page = opened(Role.RESIDENT, language, deel=part)
    assert not page.exception and not page.error
    assert page.dataframe


def test_the_register_is_searched_and_filtered(opened) -> None:
    page = opened(Role.RESIDENT, deel="assumptions")
    everything = len(page.dataframe[0].value)
    page.button_group(key="explain_status").set_value("recalled").run()
    recalled = page.dataframe[0].value
    assert 0 < len(recalled) < everything
    assert set(recalled["Status"]) == {"te controleren"}
    page.text_input(key="explain_search").set_value("no such figure anywhere").run()
    assert not page.dataframe and page.info


def test_every_kind_of_home_can_be_chosen(opened) -> None:
    page = opened(Role.RESIDENT, groep="flats")
    options = page.selectbox(key="explain_kind").options
    assert group_name("nl", "flats") in options and len(options) > 1
