"""Plannen maken: from an empty list to a set on the table, clicked through in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
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
from core.workflows.drop_scenario import drop_scenario
from core.workflows.list_scenario_sets import list_scenario_sets
from core.workflows.refresh_demo import refresh_demo
from core.workflows.table_set import table_set

FRAME = ROOT / "core" / "ui" / "frame.py"
DEMO = "demo"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(data=tmp_path_factory.mktemp("sets") / "data")
    ledger.open(settings)
    refresh_demo(OPERATOR, settings)
    yield settings
    ledger.close()
    close_all()


class Desk:
    """The page as one host sees it, found by the words on it."""

    def __init__(self, test: AppTest, language: str) -> None:
        self.test, self.language = test, language

    def say(self, key: str, **facts: object) -> str:
        return text(self.language, key, **facts)

    def click(self, key: str) -> None:
        self.test.button(key=key).click().run()
        self.check()

    def press(self, sentence: str) -> None:
        """The first button with these words."""
        words = self.say(sentence)
        next(one for one in self.test.button if one.label == words).click().run()
        self.check()

    def look_at(self, view: str) -> None:
        control = next(one for one in self.test.button_group if str(one.key).startswith("set_view_"))
        control.set_value(view).run()
        self.check()

    def check(self) -> None:
        assert not self.test.exception, [one.value for one in self.test.exception]
        assert not self.test.error, [one.value for one in self.test.error]

    @property
    def warnings(self) -> list[str]:
        return [one.value for one in self.test.warning]

    @property
    def shown(self) -> str:
        """All text and HTML on the page."""
        html = [one.proto.body for one in self.test.get("html")]
        texts = [
            one.value for one in (*self.test.title, *self.test.text, *self.test.caption, *self.test.info)
        ]
        return unescape(" ".join((*html, *texts)))

    @property
    def keys(self) -> set[str]:
        return {str(one.key) for one in self.test.button}


@pytest.fixture
def desk(installation: Settings, monkeypatch: pytest.MonkeyPatch):
    """Opens the page; AppTest has no cookies, so the one function that reads them is replaced."""

    def open_page(language: str = "nl", role: Role = Role.FACILITATOR, page: str = "scenarios") -> Desk:
        monkeypatch.setattr(state, "settings", lambda: installation)
        monkeypatch.setattr(state, "visitor", lambda: Visitor(role, device="device-of-the-test"))
        st.cache_data.clear()
        test = AppTest.from_file(FRAME, default_timeout=120)
        test.query_params["taal"] = language
        test.run()
        test.switch_page(str(Path("../../pages") / menu.ENTRIES[page].file)).run()
        found = Desk(test, language)
        found.check()
        return found

    return open_page


def begin(found: Desk, name: str) -> None:
    """Fill in the form that begins a set."""
    next(one for one in found.test.text_input if str(one.key).startswith("set_new_name")).set_value(name)
    found.press("scenario_set.new_button")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_at_first_there_is_the_basis_set_and_only_the_step_that_can_be_taken(desk, language: str) -> None:
    found = desk(language)
    assert found.test.title[0].value == found.say("scenario_set.title", name=found.say("scenario_set.basis"))
    assert "set_compute" not in found.keys and "set_freeze" not in found.keys
    assert found.say("scenario_set.basis_what") in found.shown
    for view in ("plans", "possible", "checks", "history", "outcome"):
        found.look_at(view)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_name_that_is_not_right_is_said_and_nothing_typed_is_lost(desk, language: str) -> None:
    found = desk(language)
    begin(found, "   ")
    assert found.warnings == [found.say("error.scenario_set.name", longest=60)]
    origin = next(one for one in found.test.text_input if str(one.key).startswith("set_new_origin"))
    origin.set_value("the residents")
    begin(found, "")
    kept = next(one for one in found.test.text_input if str(one.key).startswith("set_new_origin"))
    assert kept.value == "the residents"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_set_goes_from_draft_to_the_table(desk, installation: Settings, language: str) -> None:
    found = desk(language)
    name = f"Pad {language}"
    begin(found, name)
    assert found.say("scenario_state.draft") in found.shown and "set_freeze" not in found.keys

    # A rule that says nothing about which homes is refused next to that field, and the form stays.
    found.click("rule_add_H")
    found.click("rule_H_new_save")
    assert found.warnings == [found.say("error.scenario_set.needs_segment")]
    found.test.multiselect(key="rule_H_new_label").set_value(["F", "G"])
    found.test.number_input(key="rule_H_new_pace").set_value(20)
    found.click("rule_H_new_save")
    assert found.warnings == [found.say("error.scenario_set.pace_needs_year")]
    assert found.test.multiselect(key="rule_H_new_label").value == ["F", "G"], "what was typed stays"
    found.test.number_input(key="rule_H_new_start").set_value(2029)
    found.click("rule_H_new_save")
    assert "label F" in found.shown.replace("Label", "label") and "2029" in found.shown

    # A year without a source is not kept.
    found.look_at("possible")
    found.click("possible_add")
    found.test.number_input(key="possible_new_year").set_value(2031)
    found.click("possible_new_save")
    assert found.warnings == [found.say("error.scenario_set.year_without_source")]
    found.test.text_input(key="possible_new_source").set_value("Netbeheerder, 3 november")
    found.click("possible_new_save")
    assert "Netbeheerder, 3 november" in found.shown and "2031" in found.shown

    found.click("set_compute")
    assert found.say("scenario_check.verdict.ok") in found.shown
    found.click("set_check_yes")
    assert found.warnings == [found.say("error.scenario_set.who_ticks")]
    next(one for one in found.test.text_input if str(one.key).startswith("set_check_by")).set_value("Anneke")
    found.click("set_check_yes")
    assert "set_compute" not in found.keys
    found.click("set_freeze")
    assert found.say("scenario_state.frozen") in found.shown
    made = next(one for one in list_scenario_sets(OPERATOR, installation, DEMO) if one.name == name)
    assert made.is_public and made.ticked.by == "Anneke"
    assert table_set(OPERATOR, installation, DEMO).set_id != made.set_id, "freezing puts nothing on the table"
    found.click("set_table")
    assert table_set(OPERATOR, installation, DEMO).set_id == made.set_id
    assert found.test.title[0].value == found.say("scenario_set.title", name=name)

    # Dropping a plan asks why; then it is with the reason on the page of the plans.
    found.test.radio(key=f"fate_kind_{made.set_id}_G").set_value("dropped").run()
    found.click("fate_save_G")
    assert found.warnings == [found.say("error.scenario_set.reason")]
    found.test.text_area(key=f"fate_text_{made.set_id}_G_dropped").set_value("te weinig groen gas")
    found.click("fate_save_G")
    assert "te weinig groen gas" in found.shown
    plans = desk(language, Role.RESIDENT, "plans")
    assert "te weinig groen gas" in plans.shown and plans.say("heat_option.hydrogen") in plans.shown


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_is_no_host_is_told_so_and_has_no_such_entry(desk, language: str) -> None:
    found = desk(language, Role.RESIDENT)
    assert found.say("error.visitor.not_allowed") in found.shown
    assert not found.test.button or "set_compute" not in found.keys
    assert "scenarios" in menu.HOST_MENU


def test_what_was_done_can_be_undone(desk, installation: Settings) -> None:
    found = desk()
    begin(found, "Terug")
    found.click("plan_gone_yes_G")
    assert "plan_gone_yes_G" not in found.keys
    found.click("set_undo")
    assert "plan_gone_yes_G" in found.keys
    assert "set_undo" not in found.keys, "a set as it was drafted"
    found.click("set_add_yes")
    assert "Warmtenet 2" in found.shown


def test_choosing_another_plan_than_the_cheapest_asks_why(desk, installation: Settings) -> None:
    found = desk()
    basis = list_scenario_sets(OPERATOR, installation, DEMO)[0]
    found.test.query_params["set"] = basis.set_id
    found.test.run()
    cheapest = basis.computed.outcome.cheapest
    other = next(code for code in basis.codes if code not in (cheapest, "N"))
    found.click(f"fate_save_{other}")
    assert found.warnings == [found.say("error.scenario_set.motivation")]
    key = f"fate_text_{basis.set_id}_{other}_preferred"
    found.test.text_area(key=key).set_value("omdat de buurt van het gas af wil")
    found.click(f"fate_save_{other}")
    assert found.say("scenario_fate.preferred") in found.shown
    assert "omdat de buurt van het gas af wil" in found.shown


def test_a_dropped_plan_is_on_no_card_of_the_plans(desk, installation: Settings) -> None:
    on_table = table_set(OPERATOR, installation, DEMO)
    if "E" not in on_table.dropped:
        drop_scenario(OPERATOR, installation, DEMO, on_table.set_id, "E", "te zwaar voor het stroomnet")
    plans = desk("nl", Role.RESIDENT, "plans")
    assert "te zwaar voor het stroomnet" in plans.shown
    assert "plans_map_E" not in {str(one.key) for one in plans.test.checkbox}
    assert "plans_map_W" in {str(one.key) for one in plans.test.checkbox}
