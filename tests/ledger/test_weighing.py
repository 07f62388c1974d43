"""Weights are fixed before anybody sees the outcome, and stay as they were once it is shown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import ledger
from core.errors import RefusedError
from core.ledger import weighings
from core.scenarios.criteria import weights
from core.settings import Settings
from core.visitor import OPERATOR, Role, Visitor
from core.workflows.find_sensitivities import find_sensitivities
from core.workflows.fix_weights import fix_weights
from core.workflows.judge_plan import judge_plan
from core.workflows.measure_criteria import measure_criteria
from core.workflows.read_weighing import read_weighing
from core.workflows.refresh_demo import refresh_demo
from core.workflows.weigh_criteria import weigh_criteria

HOST, RESIDENT = Visitor(role=Role.FACILITATOR), Visitor()
AREA = "demo"
OURS = weights({"resident_cost": 3, "co2_reduction": 1}, {"resident_cost": 1, "co2_reduction": 3})
OTHERS = weights({"resident_cost": 1, "co2_reduction": 9})
SAID = {"criterion": "comfort", "code": "W", "value": 4.0, "by": "Jan Bos", "reason": "Net als nu."}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example neighbourhood, written once."""
    data = tmp_path_factory.mktemp("weighing") / "data"
    refresh_demo(OPERATOR, Settings(data=data))
    return data


@pytest.fixture
def house(demo: Path, tmp_path: Path) -> Iterator[Settings]:
    """An installation with that neighbourhood and a ledger of its own."""
    data = tmp_path / "data"
    shutil.copytree(demo / "areas", data / "areas")
    settings = Settings(data=data)
    ledger.open(settings)
    yield settings
    ledger.close()


def refusal(action, *arguments, **more) -> str:
    with pytest.raises(RefusedError) as error:
        action(*arguments, **more)
    return error.value.key


def test_an_evening_fix_show_and_only_then_try(house: Settings) -> None:
    assert refusal(weigh_criteria, HOST, house, AREA) == "weights.not_fixed"
    fix_weights(HOST, house, AREA, OTHERS)
    fix_weights(HOST, house, AREA, OURS)
    assert read_weighing(HOST, house, AREA).weights == OURS
    assert refusal(weigh_criteria, HOST, house, AREA, OTHERS) == "weights.not_shown"
    assert not read_weighing(HOST, house, AREA).is_shown
    measured = measure_criteria(HOST, house, AREA)
    shown = weigh_criteria(HOST, house, AREA, None, measured)
    assert [side.side for side in shown.sides] == ["residents", "professionals"]
    assert read_weighing(HOST, house, AREA).is_shown
    assert refusal(fix_weights, HOST, house, AREA, OTHERS) == "weights.already_shown"
    tried = weigh_criteria(HOST, house, AREA, OTHERS, measured)
    assert [side.side for side in tried.sides] == ["residents"]
    assert read_weighing(HOST, house, AREA).weights == OURS


def test_every_time_that_weights_were_fixed_is_kept(house: Settings) -> None:
    for one in (OTHERS, OURS):
        fix_weights(HOST, house, AREA, one)
    (record,) = ledger.current().records(weighings.WEIGHTS)
    assert len(ledger.current().history(weighings.WEIGHTS, record.record_id)) == 2


def test_a_judgement_is_kept_with_its_name_and_the_latest_holds(house: Settings) -> None:
    judge_plan(HOST, house, AREA, **SAID)
    judge_plan(HOST, house, AREA, **{**SAID, "value": 2.0})
    (found,) = read_weighing(HOST, house, AREA).judgements
    assert (found.value, found.by) == (2.0, "Jan Bos")
    assert refusal(judge_plan, HOST, house, AREA, **{**SAID, "code": "Q"}) == "judgement.plan"
    assert refusal(judge_plan, HOST, house, AREA, **{**SAID, "by": ""}) == "judgement.unsigned"


def test_residents_do_not_fix_judge_or_show(house: Settings) -> None:
    assert refusal(fix_weights, RESIDENT, house, AREA, OURS) == "visitor.not_allowed"
    assert refusal(weigh_criteria, RESIDENT, house, AREA) == "visitor.not_allowed"
    assert refusal(judge_plan, RESIDENT, house, AREA, **SAID) == "visitor.not_allowed"
    assert refusal(read_weighing, RESIDENT, house, AREA) == "visitor.not_allowed"


def test_everybody_may_ask_how_sure_it_is(house: Settings) -> None:
    found = find_sensitivities(RESIDENT, house, AREA, "W", "H")
    assert found.tornado.bars and found.flips and len(found.corners) == 2
    assert found.set_hash == read_weighing(HOST, house, AREA).set_hash
    assert find_sensitivities(RESIDENT, house, AREA, "W").flips == ()
    assert refusal(find_sensitivities, RESIDENT, house, AREA, "Q") == "sensitivity.unknown_plan"
    assert (
        refusal(find_sensitivities, RESIDENT, house, AREA, "W", "H", "colour")
        == "sensitivity.unknown_quantity"
    )


def test_like_for_like_takes_the_insulation_out_of_the_difference(house: Settings) -> None:
    own = find_sensitivities(RESIDENT, house, AREA, "E", "H", "one_off_eur")
    same = find_sensitivities(RESIDENT, house, AREA, "E", "H", "one_off_eur", same_insulation=True)
    assert abs(same.tornado.central) < abs(own.tornado.central)
