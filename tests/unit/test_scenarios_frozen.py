"""Freezing, comparing and evaluating an area: once computed, the same for everybody."""

from __future__ import annotations

import dataclasses
import json
import time
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from core import ledger, parameters
from core.errors import InputError
from core.scenarios.evaluate import evaluate
from core.scenarios.model import MODEL_VERSION, load_scenarios
from core.settings import Settings
from core.store.areas import AreaTables, close_all, open_area, write_area
from core.store.sets import open_set
from core.visitor import OPERATOR, Role, Visitor
from core.workflows.compare_scenarios import compare_scenarios
from core.workflows.evaluate_area import evaluate_area
from core.workflows.explain_result import explain_result
from core.workflows.freeze_scenarios import freeze_scenarios
from tests.unit.areas import dwellings

RESIDENT = Visitor(Role.RESIDENT)


def tables(homes: pd.DataFrame, version: str = "0123456789abcdef") -> AreaTables:
    homes = homes.assign(
        dwelling_type_basis="derived",
        construction_year_basis="measured",
        floor_area_basis="measured",
        label_basis="assumed",
    )
    buildings = pd.DataFrame({"building_id": sorted(homes["building_id"].unique())}).assign(
        construction_year=1960,
        footprint_m2=60.0,
        x_rd=200_000.0,
        y_rd=450_000.0,
        geometry=b"",
        use="dwelling",
        dwelling_count=2,
    )
    return AreaTables("street", "The street", version, buildings, homes)


@pytest.fixture
def street(settings: Settings):
    write_area(settings, tables(dwellings(60)))
    yield settings
    close_all()


def test_the_first_look_computes_and_every_next_look_finds_it(street: Settings) -> None:
    first = freeze_scenarios(RESIDENT, street, "street")
    path = street.areas / "street" / "sets" / f"{first.set_hash}.duckdb"
    written = path.stat().st_mtime_ns
    assert freeze_scenarios(OPERATOR, street, "street") == first
    assert path.stat().st_mtime_ns == written
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_thirty_phones_at_once_get_one_set(street: Settings) -> None:
    with ThreadPoolExecutor(10) as pool:
        found = set(pool.map(lambda _: freeze_scenarios(RESIDENT, street, "street"), range(30)))
    assert len(found) == 1
    assert len(list((street.areas / "street" / "sets").iterdir())) == 1


def test_the_set_says_what_went_in(street: Settings) -> None:
    reference = freeze_scenarios(OPERATOR, street, "street")
    head = open_set(street, "street", reference.set_hash).frame("read_scenario_set").iloc[0]
    assert head["set_hash"] == reference.set_hash
    assert head["area_version"] == "0123456789abcdef"
    assert head["parameters_hash"] == parameters.load().hash
    assert head["model_version"] == MODEL_VERSION
    assert head["dwelling_count"] == 60 and head["price_year"] == 2026


def test_another_import_makes_another_set_and_the_old_one_can_still_be_read(street: Settings) -> None:
    before = compare_scenarios(OPERATOR, street, "street")
    write_area(street, tables(dwellings(10, seed=2), version="fedcba9876543210"))
    after = compare_scenarios(OPERATOR, street, "street")
    assert after.set_hash != before.set_hash and after.dwelling_count == 10
    again = compare_scenarios(OPERATOR, street, "street", before.set_hash)
    pd.testing.assert_frame_equal(again.scenarios, before.scenarios)


def test_what_was_frozen_is_what_was_computed(street: Settings) -> None:
    chosen = load_scenarios()
    homes = open_area(street, "street").frame("read_dwellings")
    outcome = evaluate(homes, chosen.scenarios, parameters.load(), chosen.seed, chosen.draws)
    comparison = compare_scenarios(RESIDENT, street, "street")
    pd.testing.assert_frame_equal(comparison.groups, outcome.groups, check_dtype=False)
    pd.testing.assert_frame_equal(comparison.scenarios, outcome.scenarios, check_dtype=False)
    assert list(comparison.assumptions["key"]) == list(outcome.assumptions["key"])


def test_posts_participation_and_shell_levels_are_frozen_with_it(street: Settings) -> None:
    chosen = load_scenarios()
    homes = open_area(street, "street").frame("read_dwellings")
    outcome = evaluate(homes, chosen.scenarios, parameters.load(), chosen.seed, chosen.draws)
    comparison = compare_scenarios(RESIDENT, street, "street")
    pd.testing.assert_frame_equal(comparison.posts, outcome.posts, check_dtype=False)
    pd.testing.assert_frame_equal(comparison.participation, outcome.participation, check_dtype=False)
    assert comparison.shell_levels["is_lowest"].any()
    assert comparison.off_gas_count == 0


def test_the_plans_go_on_the_ballot_without_the_reference(street: Settings) -> None:
    comparison = compare_scenarios(RESIDENT, street, "street")
    assert [option.code for option in comparison.round_options()] == ["W", "H", "E", "G", "N"]
    assert list(comparison.plans["code"]) == ["W", "H", "E", "G", "N"]
    assert comparison.scenarios["code"].iloc[0] == "REF"
    assert comparison.area["name"] == "The street"


def test_evaluating_gives_what_a_machine_can_read(street: Settings) -> None:
    found = json.loads(json.dumps(evaluate_area(OPERATOR, street, "street", "en")))
    assert found["scenario_set"] == freeze_scenarios(OPERATOR, street, "street").set_hash
    assert [one["code"] for one in found["scenarios"]] == ["W", "H", "E", "G", "N"]
    one = found["scenarios"][0]
    assert one["name"] == "Heat network" and one["dwellings"] == 60
    cost = one["resident_cost_eur_per_month"]
    assert cost["low"] <= cost["mid"] <= cost["high"]
    assert {"national_cost_eur_per_weq_per_year", "t_co2_per_year", "peak_kw"} <= set(one)


def test_an_area_nobody_imported_is_refused(settings: Settings) -> None:
    with pytest.raises(InputError, match=r"area\.unknown"):
        freeze_scenarios(OPERATOR, settings, "nowhere")


def test_a_school_counts_in_the_totals_and_in_nothing_residents_pay(settings: Settings) -> None:
    """One school of 1,300 m2 is ten dwelling equivalents; what the screen shows, Explain unfolds."""
    homes = tables(dwellings(60))
    write_area(settings, homes)
    without = compare_scenarios(OPERATOR, settings, "street").scenarios.set_index("code")
    close_all()
    school = pd.DataFrame(
        {
            "building_id": [homes.buildings["building_id"].iloc[0]],
            "function": "education",
            "floor_area_m2": 1300.0,
            "basis": "measured",
        }
    )
    other = dataclasses.replace(homes, version="fedcba9876543210", details={"utility": school})
    write_area(settings, other)
    ledger.open(settings)
    try:
        given = compare_scenarios(OPERATOR, settings, "street").scenarios.set_index("code")
        unfolded = explain_result(OPERATOR, settings, "street", "E", "t_co2_per_year")
    finally:
        ledger.close()
        close_all()
    assert (given["t_co2_per_year_mid"] > without["t_co2_per_year_mid"]).all()
    paid = ["resident_cost_eur_per_month_mid", "one_off_eur_mid", "dwelling_count"]
    pd.testing.assert_frame_equal(given[paid], without[paid])
    assert unfolded.value.mid == pytest.approx(given.loc["E", "t_co2_per_year_mid"])


def test_an_area_without_a_home_we_can_compute_is_refused(settings: Settings) -> None:
    write_area(settings, tables(dwellings(4).assign(construction_year=None)))
    with pytest.raises(InputError, match=r"scenario\.no_dwellings"):
        freeze_scenarios(OPERATOR, settings, "street")
    close_all()


def test_a_town_is_computed_while_people_wait() -> None:
    """Doesburg has some 5,400 homes; processor seconds, so that a busy machine does not matter."""
    chosen, numbers = load_scenarios(), parameters.load()
    homes = dwellings(5400)
    start = time.process_time()
    evaluate(homes, chosen.scenarios, numbers, chosen.seed, chosen.draws)
    assert time.process_time() - start < 3
