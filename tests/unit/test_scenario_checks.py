"""The checks before freezing: each can fail, and says what about."""

from __future__ import annotations

import datetime as dt

import pytest

from core.i18n import has
from core.scenarios import editing, legal_frame
from core.scenarios.checks import Present, Verdict, run
from core.scenarios.model import Rule, Scenarios, load_scenarios
from tests.unit.scenario_sets import HASH, HOMES, outcome

BASIS = load_scenarios()
TODAY = dt.date(2026, 11, 22)


def verdicts(content: Scenarios = BASIS, set_hash: str = HASH, **changes: object) -> dict[str, Verdict]:
    found = run(content, outcome(**changes), set_hash, Present(HASH, TODAY))
    for one in found:
        assert has(f"scenario_check.{one.key}.{one.verdict.value}"), one
    return {one.key: one.verdict for one in found}


def with_rule(code: str, index: int | None = None, **fields: object) -> Scenarios:
    known = {"where": {}, "heat_option": "mt_heat_network", "shell_level": "as_is"} | fields
    plan = next(one for one in BASIS.plans if one.code == code)
    place = len(plan.rules) - 1 if index is None else index
    return editing.put_rule(BASIS, code, place, Rule(**known))


def test_the_basis_set_fails_no_check() -> None:
    found = verdicts()
    assert Verdict.FAILED not in found.values()
    assert found["possible_from"] is Verdict.WARNING, "nobody has studied yet from when"
    assert found["coverage"] is found["admissible"] is found["not_yet"] is Verdict.OK


@pytest.mark.parametrize(
    ("key", "changes", "verdict"),
    [
        ("inputs", {"set_hash": "f" * 16}, Verdict.FAILED),
        ("coverage", {"rule_homes": {}}, Verdict.FAILED),
        ("coverage", {"dwelling_count": HOMES + 1}, Verdict.FAILED),
        ("left_out", {"left_out_count": 4}, Verdict.WARNING),
        ("numbers", {"missing": ("W",)}, Verdict.FAILED),
        ("empty_rules", {"rule_homes": {"W": (0, HOMES)}}, Verdict.WARNING),
        ("to_verify", {"to_verify_count": 9}, Verdict.WARNING),
    ],
)
def test_what_came_out_is_looked_at(key: str, changes: dict, verdict: Verdict) -> None:
    assert verdicts()[key] is Verdict.OK
    assert verdicts(**changes)[key] is verdict


def test_a_plan_that_does_not_do_what_its_name_says_is_told() -> None:
    assert verdicts()["named"] is Verdict.OK
    other = with_rule("W", heat_option="ground_source_heat_pump", shell_level="label_b")
    assert verdicts(other)["named"] is Verdict.WARNING


def test_waiting_ends_before_gas_does() -> None:
    last = legal_frame.load().last_gas_year.value
    assert verdicts(editing.put_reconsider_year(BASIS, last))["not_yet"] is Verdict.OK
    assert verdicts(editing.put_reconsider_year(BASIS, last + 1))["not_yet"] is Verdict.FAILED


@pytest.mark.parametrize(("share", "verdict"), [(0.39, "failed"), (0.4, "ok"), (0.9, "ok"), (0.95, "failed")])
def test_participation_is_not_extrapolated(share: float, verdict: str) -> None:
    assert verdicts(with_rule("W", participation=share))["participation"].value == verdict


def test_who_does_not_take_part_gets_something() -> None:
    assert verdicts(with_rule("W", participation=0.7))["opt_out"] is Verdict.FAILED
    assert verdicts(with_rule("W", participation=1.0))["opt_out"] is Verdict.OK
    assert verdicts(with_rule("W"))["opt_out"] is Verdict.FAILED, "the usual share leaves people out"


def test_green_gas_is_uncertain_until_a_source_says_otherwise() -> None:
    plan = next(one for one in BASIS.plans if one.code == "G").model_copy(update={"certainty": "expected"})
    scenarios = tuple(plan if one.code == "G" else one for one in BASIS.scenarios)
    claimed = BASIS.model_copy(update={"scenarios": scenarios})
    assert verdicts(claimed)["green_gas"] is Verdict.FAILED
    sourced = editing.put_possible(
        BASIS, None, editing.possible("green_gas_boiler", [], 2035, "expected", "contract")
    )
    assert verdicts(sourced)["green_gas"] is Verdict.OK


def test_no_work_starts_before_it_can() -> None:
    def starting(year: int) -> Scenarios:
        rule = editing.rule({}, "hybrid_heat_pump", "as_is", start_year=year)
        known = editing.possible("hybrid_heat_pump", [], 2029, "expected", "installers")
        return editing.put_possible(editing.put_rule(BASIS, "H", 0, rule), None, known)

    assert verdicts(starting(2028))["start_years"] is Verdict.FAILED
    assert verdicts(starting(2029))["start_years"] is Verdict.OK
    past = editing.put_rule(BASIS, "H", 0, editing.rule({}, "hybrid_heat_pump", "as_is", start_year=2025))
    assert verdicts(past)["start_years"] is Verdict.WARNING


def test_a_pace_that_does_not_make_it_is_told() -> None:
    def slow(homes_per_year: int) -> Scenarios:
        return with_rule("E", heat_option="air_water_heat_pump", shell_level="label_b", start_year=2030,
                         homes_per_year=homes_per_year)  # fmt: skip

    assert verdicts(slow(5))["pace"] is Verdict.OK, "100 homes, 5 a year: done in 2049"
    assert verdicts(slow(4))["pace"] is Verdict.WARNING, "100 homes, 4 a year: done in 2054"
