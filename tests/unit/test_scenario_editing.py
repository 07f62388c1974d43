"""Changing plans: what people type is kept or refused with the field it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from core.errors import InputError
from core.heat.options import OPTIONS, admissible
from core.heat.shell import LEVELS
from core.i18n import has, text
from core.scenarios import choices, editing
from core.scenarios.model import (
    SCENARIOS,
    STORED,
    PossibleFrom,
    Rule,
    Scenarios,
    load_scenarios,
    set_hash,
)
from core.scenarios.possible import settled

BASIS = load_scenarios()


def refused(act) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        act()
    assert has(f"error.{caught.value.key}")
    return caught.value.key, caught.value.facts.get("field", "")


def plan(content: Scenarios, code: str):
    return next(one for one in content.scenarios if one.code == code)


def test_only_pairs_that_go_together_can_be_typed() -> None:
    for option in OPTIONS:
        assert choices.levels_for(option), option
        for level in LEVELS:
            if admissible(option, level):
                assert editing.rule({}, option, level).shell_level == level
            else:
                assert refused(lambda o=option, lv=level: editing.rule({}, o, lv)) == (
                    "scenario_set.inadmissible",
                    "shell_level",
                )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"heat_option": "magic"}, ("scenario_set.inadmissible", "shell_level")),
        ({"participation": 0.0}, ("scenario_set.participation", "participation")),
        ({"participation": 1.2}, ("scenario_set.participation", "participation")),
        ({"opt_out": ("air_water_heat_pump", "as_is")}, ("scenario_set.inadmissible", "opt_out")),
        ({"opt_out": ("mt_heat_network", "as_is")}, ("scenario_set.inadmissible", "opt_out")),
        ({"start_year": 1899}, ("scenario_set.year", "start_year")),
        ({"start_year": 20290}, ("scenario_set.year", "start_year")),
        ({"start_year": 2030, "homes_per_year": 0}, ("scenario_set.homes_per_year", "homes_per_year")),
        ({"homes_per_year": 10}, ("scenario_set.pace_needs_year", "start_year")),
        ({"where": {"label": ["H"]}}, ("scenario_set.unknown_segment", "where")),
        ({"where": {"colour": ["red"]}}, ("scenario_set.unknown_segment", "where")),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes: dict, expected: tuple[str, str]) -> None:
    known = {"where": {}, "heat_option": "mt_heat_network", "shell_level": "as_is"}
    assert refused(lambda: editing.rule(**{**known, **changes})) == expected


def test_taking_part_is_only_for_what_is_shared() -> None:
    one = editing.rule({"label": []}, "hybrid_heat_pump", "as_is", 0.7, ("gas_boiler", "as_is"))
    assert one.participation is None and one.opt_out is None and one.where == {}


def test_a_year_without_a_source_is_refused() -> None:
    ok = editing.possible("mt_heat_network", [], 2030, "expected", " letter of the heat company ")
    assert ok.source == "letter of the heat company"
    key = "scenario_set.year_without_source"
    assert refused(lambda: editing.possible("mt_heat_network", [], 2030, "certain", "  ")) == (key, "source")
    assert refused(lambda: editing.possible("mt_heat_network", [], None, "certain", "x"))[1] == "year"
    with pytest.raises(ValueError, match="source"):
        PossibleFrom(heat_option="mt_heat_network", year=2030)


def test_rules_are_added_before_the_last_raised_and_removed() -> None:
    new = Rule(where={"label": ("G",)}, heat_option="hybrid_heat_pump", shell_level="as_is")
    content = editing.put_rule(BASIS, "W", None, new)
    assert plan(content, "W").rules[-2] == new and len(plan(content, "W").rules) == 3
    content = editing.raise_rule(content, "W", 1)
    assert plan(content, "W").rules[0] == new
    assert editing.raise_rule(content, "W", 0) == content, "the first stays the first"
    assert editing.remove_rule(content, "W", 0) == BASIS
    assert refused(lambda: editing.remove_rule(BASIS, "W", 1))[0] == "scenario_set.last_rule_stays"
    assert refused(lambda: editing.put_rule(BASIS, "W", 1, new))[0] == "scenario_set.last_rule"
    everybody = Rule(heat_option="hybrid_heat_pump", shell_level="as_is")
    assert refused(lambda: editing.put_rule(BASIS, "W", None, everybody))[0] == "scenario_set.needs_segment"
    assert refused(lambda: editing.put_rule(BASIS, "REF", None, new))[0] == "scenario_set.unknown_plan"


def test_a_second_plan_of_a_kind_is_named_after_its_letter() -> None:
    content = editing.add_plan(editing.add_plan(BASIS, "W"), "W")
    assert [one.code for one in content.plans] == ["W", "H", "E", "G", "W2", "W3", "N"]
    assert text("nl", "scenario.W2.name") == "Warmtenet 2" and text("en", "scenario.W3.what")
    assert refused(lambda: editing.add_plan(BASIS, "N"))[0] == "scenario_set.one_not_yet"
    assert refused(lambda: editing.add_plan(BASIS, "Z"))[0] == "scenario_set.unknown_plan"
    full = content
    while len(full.plans) < 8:
        full = editing.add_plan(full, "H")
    assert refused(lambda: editing.add_plan(full, "H"))[0] == "scenario_set.too_many_plans"


def test_waiting_is_in_every_set_with_its_year() -> None:
    assert refused(lambda: editing.remove_plan(BASIS, "N"))[0] == "scenario_set.not_yet_stays"
    assert refused(lambda: editing.put_reconsider_year(BASIS, None))[0] == "scenario_set.reconsider_year"
    assert plan(editing.put_reconsider_year(BASIS, 2031), "N").reconsider_year == 2031
    without = [one for one in BASIS.scenarios if one.code != "N"]
    with pytest.raises(ValueError, match="not choosing yet"):
        Scenarios(seed=1, draws=1, scenarios=without)


def test_a_plan_can_be_from_the_latest_year_of_what_it_needs() -> None:
    known = (
        editing.possible("mt_heat_network", [], 2031, "expected", "heat company"),
        editing.possible("air_water_heat_pump", [], 2028, "certain", "grid operator"),
    )
    content = BASIS
    for one in known:
        content = editing.put_possible(content, None, one)
    found = {one.code: one for one in settled(content)}
    assert (found["W"].possible_from, found["W"].certainty) == (2031, "expected")
    assert found["W"].possible_from_source == "grid operator; heat company"
    assert (found["E"].possible_from, found["E"].certainty) == (2028, "certain")
    assert found["H"].possible_from is None, "of hybrids nobody said anything"
    assert found["N"].possible_from is None and found["REF"].possible_from is None
    assert settled(editing.remove_possible(editing.remove_possible(content, 0), 0)) == BASIS.scenarios


def test_a_year_for_a_part_counts_where_a_rule_is_for_that_part() -> None:
    content = editing.put_possible(
        BASIS, None, editing.possible("hybrid_heat_pump", ["BU1"], 2027, "certain", "x")
    )
    assert {one.code: one for one in settled(content)}["H"].possible_from is None, "only a part is known"
    content = editing.put_possible(
        content, None, editing.possible("hybrid_heat_pump", [], 2029, "uncertain", "y")
    )
    found = {one.code: one for one in settled(content)}["H"]
    assert (found.possible_from, found.certainty) == (2029, "uncertain")


def hashed(content: Scenarios) -> str:
    return set_hash("v", "p", settled(content), content.seed, content.draws, content.possible)


def test_the_same_plans_have_the_same_name_and_others_another() -> None:
    assert hashed(BASIS) == hashed(Scenarios.model_validate(BASIS.model_dump(mode="json")))
    bare = [
        {name: value for name, value in one.items() if name != "possible_from_source"}
        for one in (scenario.model_dump(mode="json") for scenario in BASIS.scenarios)
    ]
    assert all("possible_from_source" not in one for one in bare)
    others = [
        editing.put_reconsider_year(BASIS, 2031),
        editing.add_plan(BASIS, "H"),
        editing.put_possible(BASIS, None, editing.possible("hybrid_heat_pump", [], 2027, "certain", "x")),
        editing.put_rule(BASIS, "H", 0, editing.rule({}, "hybrid_heat_pump", "as_is", start_year=2029)),
        editing.put_rule(
            BASIS, "H", 0, editing.rule({}, "hybrid_heat_pump", "as_is", start_year=2029, homes_per_year=9)
        ),
    ]
    assert len({hashed(BASIS), *(hashed(one) for one in others)}) == 1 + len(others)


def test_what_was_saved_can_be_read_after_an_option_is_gone() -> None:
    saved = BASIS.model_dump(mode="json")
    saved["scenarios"][1]["rules"][0]["heat_option"] = "steam_engine"
    with pytest.raises(ValueError, match="heat option"):
        Scenarios.model_validate(saved)
    assert Scenarios.model_validate(saved, context=STORED).plans[0].rules[0].heat_option == "steam_engine"


FAULTS = {
    "inadmissible": (("scenarios", 3, "rules", 0, "shell_level"), "as_is", "scenarios.3.rules.0.shell_level"),
    "extra_forbidden": (("scenarios", 3, "rules", 0, "colour"), "red", "scenarios.3.rules.0.colour"),
    "year_without_source": (
        ("scenarios", 2, "possible_from"),
        2030,
        "scenarios.2.possible_from_source",
    ),
    "reconsider_year": (("scenarios", 5, "reconsider_year"), None, "scenarios.5.reconsider_year"),
    "unreadable": (("scenarios", 1, "rules", 1, "participation"), 2, "scenarios.1.rules.1.participation"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_file_is_refused_with_file_and_key(fault: str, tmp_path: Path) -> None:
    (*way, last), value, place = FAULTS[fault]
    content = yaml.safe_load(SCENARIOS.read_text(encoding="utf-8"))
    there = content["neighbourhood"]
    for step in way:
        there = there[step]
    there[last] = value
    path = tmp_path / "plans.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_scenarios(path=path)
    assert caught.value.key == f"scenario.{fault}" and has(f"error.scenario.{fault}")
    assert caught.value.facts == {"file": "plans.yaml", "place": place}


def test_a_file_without_waiting_is_refused(tmp_path: Path) -> None:
    content = yaml.safe_load(SCENARIOS.read_text(encoding="utf-8"))
    content["neighbourhood"]["scenarios"] = content["neighbourhood"]["scenarios"][:-1]
    path = tmp_path / "plans.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(InputError, match=r"scenario\.no_not_yet"):
        load_scenarios(path=path)


def test_the_network_of_the_basis_set_says_who_takes_part_and_what_the_others_get() -> None:
    network = plan(BASIS, "W").rules[-1]
    assert network.participation == 0.7
    assert (network.opt_out.heat_option, network.opt_out.shell_level) == ("air_water_heat_pump", "label_b")
    assert plan(BASIS, "G").certainty == "uncertain"
