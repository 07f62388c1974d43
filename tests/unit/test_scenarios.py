"""Scenarios: who gets what, what is left out and said so, and the frames others build on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core import parameters
from core.errors import InputError
from core.i18n import has
from core.scenarios.assign import assign, building_plan
from core.scenarios.cells import gather
from core.scenarios.evaluate import evaluate
from core.scenarios.model import SCENARIOS, Scenario, load_scenarios, set_hash
from tests.unit.areas import dwellings

CHOSEN = load_scenarios()
BY_CODE = {scenario.code: scenario for scenario in CHOSEN.scenarios}
NUMBERS = parameters.load()


def home(**changes: object) -> pd.DataFrame:
    known = {
        "building_id": "b1",
        "dwelling_type": "mid_terrace",
        "construction_year": 1980,
        "floor_area_m2": 105.0,
        "label": "C",
        "persons": 2.0,
    }
    return pd.DataFrame([{**known, **changes}])


def run(homes: pd.DataFrame, draws: int = 0):
    return evaluate(homes, CHOSEN.scenarios, NUMBERS, CHOSEN.seed, draws)


def test_the_plans_are_those_of_the_room_and_have_their_words() -> None:
    assert [scenario.code for scenario in CHOSEN.scenarios] == ["REF", "W", "H", "E", "G", "N"]
    for code in BY_CODE:
        assert has(f"scenario.{code}.name") and has(f"scenario.{code}.what")


def test_no_year_is_promised_without_a_source() -> None:
    assert all(scenario.possible_from is None for scenario in CHOSEN.scenarios)
    assert BY_CODE["G"].certainty == "uncertain"
    assert BY_CODE["N"].reconsider_year


@pytest.mark.parametrize(
    ("code", "changes", "expected"),
    [
        ("W", {}, ("mt_heat_network", "as_is")),
        ("W", {"dwelling_type": "detached"}, ("air_water_heat_pump", "label_b")),
        ("N", {}, ("gas_boiler", "as_is")),
        ("N", {"label": "F"}, ("gas_boiler", "label_d")),
        ("H", {}, ("hybrid_heat_pump", "as_is")),
        ("E", {}, ("air_water_heat_pump", "label_b")),
        ("G", {}, ("green_gas_boiler", "as_is")),
    ],
)
def test_every_home_gets_what_the_first_fitting_rule_says(code: str, changes: dict, expected: tuple) -> None:
    used = gather(home(**changes), NUMBERS).dwellings
    found = assign(BY_CODE[code], used)
    assert found.pairs[found.choice[0]] == expected


def test_a_home_without_a_label_gets_the_usual_one_and_is_counted() -> None:
    cells = gather(home(label=None, construction_year=1950), NUMBERS)
    assert list(cells.dwellings["label"]) == ["D"]
    assert cells.estimated_count == 1


@pytest.mark.parametrize(("label", "used"), [("A++", "A"), ("a", "A"), (" g ", "G"), ("?", "C"), ("", "C")])
def test_labels_are_read_as_people_write_them(label: str, used: str) -> None:
    assert list(gather(home(label=label), NUMBERS).dwellings["label"]) == [used]


@pytest.mark.parametrize("area", [np.nan, 0.0, -5.0, None, 1.0, 9999.0, 999999.0])
def test_a_home_without_a_believable_floor_area_gets_the_typical_one_and_is_counted(area: float) -> None:
    cells = gather(home(floor_area_m2=area), NUMBERS)
    assert list(cells.floor_area_m2) == [105.0]
    assert cells.estimated_count == 1


@pytest.mark.parametrize("changes", [{"dwelling_type": None}, {"construction_year": np.nan}])
def test_a_home_we_know_too_little_of_is_left_out_and_counted(changes: dict) -> None:
    alone, together = run(home()), run(pd.concat([home(), home(**changes)], ignore_index=True))
    assert together.left_out_count == 1 and together.dwelling_count == 1
    pd.testing.assert_frame_equal(alone.scenarios, together.scenarios)


def test_an_area_without_homes_gives_empty_results() -> None:
    outcome = run(home().iloc[:0])
    assert outcome.dwelling_count == 0
    assert len(outcome.scenarios) == len(CHOSEN.scenarios)
    assert outcome.groups.empty and outcome.building_plan.empty


def test_the_reference_is_the_home_of_the_worked_example() -> None:
    row = run(home()).scenarios.set_index("code").loc["REF"]
    assert row["resident_cost_eur_per_month_mid"] == pytest.approx(197.85, abs=0.05)
    assert row["gas_m3_per_year_mid"] == pytest.approx(1015.89, abs=0.1)
    assert row["national_cost_eur_per_weq_per_year_mid"] == pytest.approx(0, abs=1e-9)
    assert row["changed_count"] == 0


def test_the_band_of_a_heat_network_reaches_to_the_cost_based_tariff() -> None:
    homes = pd.concat([home(building_id=f"b{index}") for index in range(100)], ignore_index=True)
    row = run(homes).scenarios.set_index("code").loc["W"]
    assert row["resident_cost_eur_per_month_mid"] == pytest.approx(223.25, abs=0.05)
    assert row["resident_cost_eur_per_month_high"] == pytest.approx(270.21, abs=0.05)
    # 70 % takes part at 1,277.83; the others go all-electric at 1,447.42.
    assert row["national_cost_eur_per_weq_per_year_mid"] == pytest.approx(1328.71, abs=0.5)


def test_changed_homes_are_counted() -> None:
    homes = pd.concat([home(), home(label="G"), home(label="E")], ignore_index=True)
    changed = run(homes).scenarios.set_index("code")["changed_count"]
    assert changed.to_dict() == {"REF": 0, "W": 3, "H": 3, "E": 3, "G": 3, "N": 2}


def test_groups_are_people_s_groups_and_all() -> None:
    outcome = run(dwellings(300), draws=20)
    groups = outcome.groups
    assert list(dict.fromkeys(groups["group_key"])) == [
        "detached",
        "semi_detached",
        "terraced",
        "flats",
        "all",
    ]
    counts = groups[groups["code"] == "E"].set_index("group_key")["dwelling_count"]
    assert counts["all"] == counts.drop("all").sum() == outcome.dwelling_count
    assert groups["cheaper_than_reference_share"].between(0, 1).all()
    assert (groups.loc[groups["code"] == "REF", "cheaper_than_reference_share"] == 0).all()
    everyone = groups[groups["group_key"] == "all"].reset_index(drop=True)
    for column in ("resident_cost_eur_per_month_mid", "one_off_eur_high"):
        assert np.allclose(everyone[column], outcome.scenarios[column])


def test_what_most_homes_of_a_building_get_is_drawn() -> None:
    homes = pd.concat([home(label="G"), home(label="F"), home(), home(building_id="b2")], ignore_index=True)
    used = gather(homes, NUMBERS).dwellings
    plan = building_plan([assign(BY_CODE["N"], used)], used["building_id"])
    assert plan.to_dict("records") == [
        {"building_id": "b1", "code": "N", "heat_option": "gas_boiler", "shell_level": "label_d"},
        {"building_id": "b2", "code": "N", "heat_option": "gas_boiler", "shell_level": "as_is"},
    ]


def test_the_reference_is_never_drawn_as_a_plan() -> None:
    assert "REF" not in set(run(dwellings(20)).building_plan["code"])


def test_assumptions_show_every_parameter_as_its_source_gives_it() -> None:
    assumptions = run(home()).assumptions.set_index("key")
    assert len(assumptions) == len(NUMBERS.parameters)
    assert assumptions.loc["radiators_house_eur_ex_vat", "value"] == 2090
    assert assumptions.loc["radiators_house_eur_ex_vat", "price_year"] == 2018


BAD = {
    "no rule for the rest": {"rules": [{"where": {"label": ["A"]}, "heat_option": "gas_boiler"}]},
    "an option nobody knows": {"rules": [{"heat_option": "hydrogen", "shell_level": "as_is"}]},
    "a field nobody knows": {
        "rules": [
            {"where": {"colour": ["red"]}, "heat_option": "gas_boiler", "shell_level": "as_is"},
            {"heat_option": "gas_boiler", "shell_level": "as_is"},
        ]
    },
    "a value that does not exist": {
        "rules": [
            {"where": {"label": ["Z"]}, "heat_option": "gas_boiler", "shell_level": "as_is"},
            {"heat_option": "gas_boiler", "shell_level": "as_is"},
        ]
    },
    "an unknown key": {"rules": [{"heat_option": "gas_boiler", "shell_level": "as_is"}], "name": "x"},
}


@pytest.mark.parametrize("case", BAD)
def test_a_scenario_that_cannot_be_is_refused(case: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Scenario.model_validate({"code": "X", **BAD[case]})


def test_a_damaged_scenario_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "scenarios.yaml"
    path.write_text(
        SCENARIOS.read_text(encoding="utf-8").replace("hybrid_heat_pump", "magic"), encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        load_scenarios(path=path)
    assert caught.value.key == "scenario.unreadable"
    assert caught.value.facts["file"] == "scenarios.yaml"
    assert caught.value.facts["place"].startswith("scenarios.2.rules")
    with pytest.raises(InputError, match=r"scenario\.unknown_kind"):
        load_scenarios("island")


def test_the_hash_of_a_set_follows_what_goes_in() -> None:
    one = ("v1", "p1", CHOSEN.scenarios, 1, 200)
    assert set_hash(*one) == set_hash(*one)
    others = [
        ("v2", "p1", CHOSEN.scenarios, 1, 200),
        ("v1", "p2", CHOSEN.scenarios, 1, 200),
        ("v1", "p1", CHOSEN.scenarios[:2], 1, 200),
        ("v1", "p1", CHOSEN.scenarios, 2, 200),
        ("v1", "p1", CHOSEN.scenarios, 1, 100),
    ]
    assert len({set_hash(*one), *(set_hash(*other) for other in others)}) == 1 + len(others)
