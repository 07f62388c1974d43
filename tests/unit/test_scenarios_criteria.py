"""Criteria, weights and hard conditions, told as a room would tell them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from core import parameters
from core.errors import InputError, RefusedError
from core.i18n import has
from core.scenarios import limits
from core.scenarios.criteria import (
    CRITERIA,
    Condition,
    Weights,
    fixed_conditions,
    judgement,
    load_criteria,
    room_criteria,
    weights,
)
from core.scenarios.evaluate import evaluate
from core.scenarios.model import load_scenarios
from core.scenarios.robustness import best_level, like_for_like, weigh
from core.scenarios.scores import measure, score, verdicts
from tests.unit.areas import dwellings

CHOSEN = load_scenarios()
OUTCOME = evaluate(dwellings(200), CHOSEN.scenarios, parameters.load(), CHOSEN.seed, 40)
MEASURED = measure(OUTCOME)
KNOWN = load_criteria()
NAMED = {"by": "A. de Vries, installateur", "reason": "Zo was het in de proefwoning."}


def test_there_are_28_criteria_each_with_its_words() -> None:
    assert [one.number for one in KNOWN.values()] == list(range(1, 29))
    assert all(has(f"criterion.{key}.name") and has(f"criterion.{key}.what") for key in KNOWN)


def test_a_room_starts_with_eight_of_them() -> None:
    assert len(room_criteria()) == limits.load().most_criteria.value == 8
    assert {"resident_cost", "one_off", "co2_reduction", "comfort"} <= set(room_criteria())


def test_every_measured_criterion_is_calculated_and_no_other() -> None:
    assert set(MEASURED.criteria) == {key for key, one in KNOWN.items() if one.is_measured}
    assert np.isfinite(MEASURED.mid).all() and np.isfinite(MEASURED.futures).all()
    assert (MEASURED.low <= MEASURED.mid + 1e-9).all() and (MEASURED.mid <= MEASURED.high + 1e-9).all()


def test_a_score_runs_from_the_worst_to_the_best_and_stays_there() -> None:
    cost = KNOWN["resident_cost"]
    found = cost.score(np.array([cost.worst + 99, cost.worst, cost.best, cost.best - 99]))
    assert found.tolist() == [0, 0, 1, 1]
    assert np.isnan(cost.score(np.nan))


def test_the_score_of_a_plan_does_not_depend_on_the_company_it_is_in() -> None:
    fewer = [one for one in CHOSEN.scenarios if one.code != "G"]
    without = measure(evaluate(dwellings(200), fewer, parameters.load(), CHOSEN.seed, 40))
    both = [score(found, ("resident_cost", "national_cost"), ()) for found in (MEASURED, without)]
    for code in without.codes:
        one, other = (found.mid[found.codes.index(code)] for found in both)
        assert one == pytest.approx(other)


def test_measured_values_are_those_of_the_outcome() -> None:
    frame = OUTCOME.scenarios.set_index("code")
    for code in MEASURED.codes:
        at = MEASURED.codes.index(code)
        assert MEASURED.mid[MEASURED.place("one_off"), at] == pytest.approx(
            frame.loc[code, "one_off_eur_mid"]
        )
        told = frame.loc[code, "national_cost_eur_per_weq_per_year_mid"]
        assert MEASURED.mid[MEASURED.place("national_cost"), at] == pytest.approx(told)


def test_weights_are_shares_and_stay_as_they_are() -> None:
    found = weights({"resident_cost": 3, "comfort": 1}, {"resident_cost": 1, "comfort": 1})
    assert found.residents == (0.75, 0.25) and found.professionals == (0.5, 0.5)
    with pytest.raises(ValidationError):
        found.residents = (1.0, 0.0)
    assert Weights.model_validate(found.model_dump(mode="json")) == found


def test_residents_and_professionals_are_never_added_up() -> None:
    alone = weights({"resident_cost": 3, "comfort": 1})
    assert alone.sides == ("residents",) and alone.professionals == ()


@pytest.mark.parametrize(
    ("points", "refusal"),
    [
        ({"resident_cost": 1}, "weights.criteria"),
        ({"resident_cost": 1, "colour": 1}, "weights.criteria"),
        (dict.fromkeys(list(KNOWN)[:9], 1), "weights.criteria"),
        ({"resident_cost": 0, "comfort": 0}, "weights.points"),
        ({"resident_cost": -1, "comfort": 2}, "weights.points"),
        ({"resident_cost": float("nan"), "comfort": 2}, "weights.points"),
    ],
)
def test_weights_that_cannot_be_are_refused(points: dict[str, float], refusal: str) -> None:
    with pytest.raises(RefusedError) as error:
        weights(points)
    assert error.value.key == refusal


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"by": "  "}, "judgement.unsigned"),
        ({"reason": ""}, "judgement.unsigned"),
        ({"criterion": "resident_cost"}, "judgement.criterion"),
        ({"criterion": "colour"}, "judgement.criterion"),
        ({"value": 6}, "judgement.scale"),
        ({"value": float("nan")}, "judgement.scale"),
    ],
)
def test_a_judgement_needs_a_name_a_sentence_and_a_value(changes: dict, refusal: str) -> None:
    with pytest.raises(RefusedError) as error:
        judgement(**{"criterion": "comfort", "code": "W", "value": 4, **NAMED, **changes})
    assert error.value.key == refusal


def test_a_judgement_becomes_a_score_and_what_nobody_judged_stays_unknown() -> None:
    found = score(MEASURED, ("comfort",), [judgement("comfort", "W", 5, **NAMED)])
    by_code = dict(zip(found.codes, found.mid[:, 0], strict=True))
    assert by_code["W"] == 1 and np.isnan(by_code["H"])


def test_a_plan_that_fails_a_hard_condition_is_out_and_unknown_is_not_a_pass() -> None:
    conditions = (Condition(criterion="grid_load", limit=1.0), *fixed_conditions())
    found = {(one.code, one.condition.criterion): one.verdict for one in verdicts(MEASURED, conditions, ())}
    assert found["E", "grid_load"] == "failed" and found["G", "grid_load"] == "met"
    assert {verdict for (_, key), verdict in found.items() if key == "low_income"} == {"unknown"}
    weighing = weigh(MEASURED, weights({"resident_cost": 1, "one_off": 1}, None, conditions), ())
    assert weighing.out == ("E",)
    assert "E" not in {total.code for total in weighing.sides[0].totals}
    assert "W" in {total.code for total in weighing.sides[0].totals}


def test_a_band_across_the_limit_is_unknown() -> None:
    at = MEASURED.place("resident_cost"), MEASURED.codes.index("W")
    middle = float((MEASURED.low[at] + MEASURED.high[at]) / 2)
    (found,) = [
        one
        for one in verdicts(MEASURED, [Condition(criterion="resident_cost", limit=middle)], ())
        if one.code == "W"
    ]
    assert found.verdict == "unknown"


def test_the_cheapest_plan_for_the_country_is_named_and_waiting_is_not_it() -> None:
    plans = OUTCOME.scenarios[OUTCOME.scenarios["code"].isin(["W", "H", "E", "G"])]
    cheapest = plans.set_index("code")["national_cost_eur_per_weq_per_year_mid"].idxmin()
    assert MEASURED.lowest_national_cost == cheapest != "N"


def test_like_for_like_gives_every_plan_the_same_insulation_and_leaves_now_as_it_is() -> None:
    same = like_for_like(CHOSEN.scenarios)
    assert best_level(CHOSEN.scenarios) == "label_b"
    assert same[0] == CHOSEN.scenarios[0]
    assert {rule.shell_level for one in same[1:] for rule in one.rules} == {"label_b"}
    assert [one.code for one in same] == [one.code for one in CHOSEN.scenarios]


def test_a_damaged_file_is_named_with_the_place(tmp_path: Path) -> None:
    for broken in ("unit: kW", "direction: lower"):
        path = tmp_path / "criteria.yaml"
        path.write_text(CRITERIA.read_text(encoding="utf-8").replace(broken, ""), encoding="utf-8")
        with pytest.raises(InputError) as error:
            load_criteria(path)
        assert error.value.key == "criterion.unreadable"
        load_criteria.cache_clear()


def test_the_limit_for_no_winner_is_the_one_of_the_charts() -> None:
    from core.figures.style import NO_WINNER_SHARE

    assert limits.load().no_winner_share.value == NO_WINNER_SHARE
