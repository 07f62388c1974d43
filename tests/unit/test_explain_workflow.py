"""Explaining a result through the doors people use: who may see what, and the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import ledger
from core.__main__ import main
from core.errors import InputError, RefusedError
from core.settings import Settings
from core.store.areas import AreaTables, close_all, write_area
from core.visitor import OPERATOR, Role, Visitor
from core.workflows.compare_scenarios import compare_scenarios
from core.workflows.explain_result import explain_result
from tests.unit.areas import dwellings
from tests.unit.test_scenarios_frozen import tables

RESIDENT = Visitor(Role.RESIDENT)
FACILITATOR = Visitor(Role.FACILITATOR)
COST = "resident_cost_eur_per_month"


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory):
    settings = Settings(data=tmp_path_factory.mktemp("explain") / "data")
    homes = dwellings(60)
    homes.loc[:2, "label"] = "A"
    homes.loc[:2, "tenure"] = "private_rent"
    write_area(settings, tables(homes))
    ledger.open(settings)
    yield settings
    ledger.close()
    close_all()


def test_the_number_is_that_of_the_set_on_the_table(street: Settings) -> None:
    comparison = compare_scenarios(RESIDENT, street, "street")
    row = comparison.scenarios.set_index("code").loc["W"]
    found = explain_result(RESIDENT, street, "street", "W", COST)
    assert found.set_hash == comparison.set_hash and not found.is_outdated
    assert found.value.as_json() == pytest.approx(
        {end: row[f"{COST}_{end}"] for end in ("low", "mid", "high")}, rel=1e-9
    )
    assert found.homes == comparison.dwelling_count


def test_one_home_is_for_those_who_prepare_and_lead(street: Settings) -> None:
    assert explain_result(FACILITATOR, street, "street", "W", COST, "any").homes == 1
    with pytest.raises(RefusedError, match=r"visitor\.not_allowed"):
        explain_result(RESIDENT, street, "street", "W", COST, "any")


def test_a_group_of_fewer_than_five_homes_is_not_shown_to_everybody(street: Settings) -> None:
    few = {"tenure": ("private_rent",)}
    assert explain_result(FACILITATOR, street, "street", "W", COST, where=few).homes == 3
    with pytest.raises(RefusedError, match=r"explain\.small_group"):
        explain_result(RESIDENT, street, "street", "W", COST, where=few)
    assert explain_result(RESIDENT, street, "street", "W", COST, where={"tenure": ("owner",)}).homes >= 5


def test_an_unknown_area_and_an_unknown_plan_tell_what_there_is(street: Settings) -> None:
    with pytest.raises(InputError) as caught:
        explain_result(OPERATOR, street, "nowhere", "W", COST)
    assert caught.value.key == "explain.unknown_area" and caught.value.facts["choices"] == "street"
    with pytest.raises(InputError) as caught:
        explain_result(OPERATOR, street, "street", "Q", COST)
    assert caught.value.facts["choices"].startswith("REF, W")


class TestTheCommand:
    """`python -m core explain`, with a data folder of its own."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        settings = Settings(data=tmp_path / "data")
        area: AreaTables = tables(dwellings(60))
        write_area(settings, area)
        monkeypatch.setenv("WARMTETAFEL_DATA", str(settings.data))
        ledger.close()
        yield
        close_all()

    def run(self, *arguments: str) -> int:
        return main(["explain", "--area", "street", *arguments])

    def test_json_has_everything(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.run("--dwelling", "any", "--quantity", COST, "--scenario", "W", "--json") == 0
        found = json.loads(capsys.readouterr().out)
        assert {
            "area",
            "dwelling",
            "scenario",
            "quantity",
            "value",
            "unit",
            "estimated",
            "model_version",
            "set_hash",
            "parameter_set",
            "steps",
            "parameters",
            "inputs",
        } <= set(found)
        assert set(found["value"]) == {"low", "mid", "high"}
        assert found["value"]["low"] <= found["value"]["mid"] <= found["value"]["high"]
        assert found["dwelling"] and found["estimated"]
        for step in found["steps"]:
            assert {"name", "value", "unit", "formula", "needs", "meaning"} <= set(step)
        assert found["steps"][-1]["name"] == COST
        for one in found["parameters"]:
            assert {
                "key", "value", "low", "high", "unit", "price_year", "status", "source", "flagged"
            } <= set(one)  # fmt: skip
        assert all({"name", "value", "basis"} <= set(one) for one in found["inputs"])

    def test_the_area_is_explained_without_a_home(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.run("--quantity", "peak_kw", "--scenario", "E", "--language", "en") == 0
        printed = capsys.readouterr().out
        assert "whole neighbourhood" in printed and "Peak on the electricity grid" in printed

    def test_a_segment(self, capsys: pytest.CaptureFixture[str]) -> None:
        options = ("--segment", "dwelling_type=corner", "tenure=owner", "--json")
        assert self.run("--quantity", COST, "--scenario", "H", *options) == 0
        found = json.loads(capsys.readouterr().out)
        assert found["segment"] == {"dwelling_type": ["corner"], "tenure": ["owner"]}
        assert found["dwelling"] is None and 0 < found["homes"] < 60

    @pytest.mark.parametrize(
        "options",
        [
            ("--quantity", "nothing", "--scenario", "W"),
            ("--quantity", COST, "--scenario", "Q"),
            ("--quantity", COST, "--scenario", "W", "--dwelling", "000"),
            ("--quantity", COST, "--scenario", "W", "--segment", "colour=red"),
            ("--quantity", COST, "--scenario", "W", "--area", "nowhere"),
        ],
    )
    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_what_is_unknown_is_said_in_a_sentence(
        self, options: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(*options, "--language", language) == 2
        printed = capsys.readouterr()
        assert not printed.out and printed.err.count("\n") == 1
        assert ("Er is" in printed.err or "kennen we" in printed.err or "niet" in printed.err) == (
            language == "nl"
        )
