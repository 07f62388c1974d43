"""The rehearsal round of the demo: there once on a first start, marked, and in no other neighbourhood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import yaml

from core import ledger
from core.demo.evening import PATH, Evening, load_evening
from core.errors import RefusedError
from core.settings import Settings
from core.visitor import OPERATOR, Role, Visitor
from core.workflows.basis_scenario_set import basis_scenario_set
from core.workflows.draft_round import draft_round
from core.workflows.hold_demo_evening import hold_demo_evening
from core.workflows.list_rounds import list_rounds
from core.workflows.read_result import read_result
from core.workflows.refresh_demo import refresh_demo
from core.workshop.round import Option


@pytest.fixture
def started(settings: Settings) -> Iterator[Settings]:
    ledger.open(settings)
    refresh_demo(OPERATOR, settings)
    yield settings
    ledger.close()


def test_a_first_start_has_one_closed_rehearsal_and_a_preferred_plan(started):
    assert hold_demo_evening(OPERATOR, started)
    (round_,) = list_rounds(Visitor(), "demo")
    evening = load_evening()
    assert round_.state == "closed" and round_.is_rehearsal and round_.decider == evening.decider
    result = read_result(Visitor(), round_.round_id)
    assert result.is_rehearsal and result.turnout.numbers["count"] == evening.people
    easiest = max(result.plans, key=lambda plan: plan.acceptance)
    assert easiest.code == evening.preferred.code
    for plan in result.plans:
        told = {step: count for step, count in evening.answers[plan.code].items() if step != "dont_know"}
        assert {step: plan.counts[step] for step in told} == told
    fates = basis_scenario_set(OPERATOR, started, "demo").fates
    assert list(fates) == [evening.preferred.code] and "niet echt besloten" in fates["H"].text


def test_another_start_adds_nothing(started):
    assert hold_demo_evening(OPERATOR, started)
    head = ledger.current().head()
    ledger.close()
    ledger.open(started)
    assert not hold_demo_evening(OPERATOR, started)
    assert ledger.current().head() == head and len(list_rounds(OPERATOR, "demo")) == 1


def test_a_ledger_in_which_something_was_written_stays_as_it_is(started):
    options = (Option(code="N"), Option(code="W"))
    draft_round(OPERATOR, "doesburg", set_hash="0" * 16, options=options, decider="de raad")
    assert not hold_demo_evening(OPERATOR, started)
    assert list_rounds(OPERATOR, "demo") == []


def test_who_begins_while_it_is_being_computed_goes_first(started):
    options = (Option(code="N"), Option(code="W"))

    def begin_meanwhile() -> bool:
        draft_round(OPERATOR, "demo", set_hash="0" * 16, options=options, decider="de raad")
        return False

    assert not hold_demo_evening(OPERATOR, started, begin_meanwhile)
    (only,) = list_rounds(OPERATOR, "demo")
    assert only.decider == "de raad" and not only.is_rehearsal


def test_a_program_that_stops_writes_nothing(started):
    assert not hold_demo_evening(OPERATOR, started, lambda: True)
    assert ledger.current().head().seq == 0


def test_no_other_neighbourhood_has_it(started):
    hold_demo_evening(OPERATOR, started)
    assert list_rounds(OPERATOR, "doesburg") == []


def test_only_the_program_itself_holds_it(started):
    with pytest.raises(RefusedError, match="not_allowed"):
        hold_demo_evening(Visitor(role=Role.FACILITATOR), started)


def test_everybody_in_the_room_answers_and_the_same_way_each_time():
    evening = load_evening()
    ballots = evening.ballots("WHEGN")
    assert ballots == load_evening().ballots("WHEGN")
    assert Counter(channel for channel, _ in ballots) == evening.channels
    assert {tuple(answers) for _, answers in ballots} == {tuple("WHEGN")}
    assert {answers["Z"] for _, answers in evening.ballots("WZ")} == {None}


def test_a_room_in_which_somebody_is_missing_is_refused():
    drawn = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    drawn["answers"]["W"][0] += 1
    with pytest.raises(ValueError, match="W: 29 answers of 28 people"):
        Evening.model_validate(drawn)
