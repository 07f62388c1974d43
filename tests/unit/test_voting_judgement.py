"""The one message in the hall: each reason not to name a plan, at its exact border."""

from __future__ import annotations

import pytest

from core.i18n import text
from core.voting import limits as voting_limits
from core.voting.judgement import changes_needed, front_plan, is_divided, message
from core.voting.tally import PlanCount, count

LIMITS = voting_limits.load()
CODES = ("N", "W", "H")


def room(*groups: tuple[int, dict[str, int | None]]):
    """A tally of groups of people who answer the same; what is left out is "a little"."""
    ballots = [dict.fromkeys(CODES, 4) | answers for people, answers in groups for _ in range(people)]
    return count(ballots, CODES)


def said(tally) -> str:
    told = message(tally, LIMITS)
    names = {"W": "Warmtenet", "H": "Hybride", "N": "Nu nog niet kiezen"}
    plans = {brace: names[code] for brace, code in told.plans.items()}
    return text("nl", told.key, n=told.n, **told.numbers, **plans)


def test_a_front_plan_is_named_with_those_who_object() -> None:
    tally = room((17, {"W": 0}), (3, {"W": 8}))
    assert front_plan(tally, LIMITS) == "W"
    assert said(tally) == (
        "Met Warmtenet heeft de zaal de minste moeite. Toch hebben 3 mensen er veel moeite mee."
    )
    assert said(room((19, {"W": 0}), (1, {"W": 10}))).endswith("Toch heeft 1 persoon er veel moeite mee.")
    assert said(room((20, {"W": 0}))).endswith("Niemand heeft er veel moeite mee.")


def test_two_equal_plans_have_no_winner() -> None:
    tally = room((10, {"W": 0, "H": 2}), (10, {"W": 2, "H": 0}))
    assert front_plan(tally, LIMITS) is None
    assert said(tally) == "Hybride en Warmtenet staan gelijk. Er is geen winnaar."
    assert said(room((10, {}))) == "3 plannen staan gelijk. Er is geen winnaar."


def test_a_plan_equal_to_not_yet_is_a_tie() -> None:
    assert said(room((10, {"H": 8}))) == "Nu nog niet kiezen en Warmtenet staan gelijk. Er is geen winnaar."


def test_below_not_yet_no_plan_is_named() -> None:
    tally = room((20, {"N": 0}))
    assert front_plan(tally, LIMITS) is None
    assert said(tally).startswith("Met elk plan heeft de zaal meer moeite dan met nog niet kiezen.")


def test_a_lead_that_a_few_can_turn_is_no_preference() -> None:
    tally = room((1, {"W": 0}), (19, {}))
    assert front_plan(tally, LIMITS) is None
    assert said(tally) == "Er is geen duidelijke voorkeur. Als 1 persoon anders stemt, verandert de uitslag."


@pytest.mark.parametrize(("people", "needed"), [(5, 3), (60, 3), (61, 4), (80, 4), (100, 5), (101, 6)])
def test_a_lead_must_withstand_three_people_and_a_twentieth(people: int, needed: int) -> None:
    assert changes_needed(room((people, {})), LIMITS) == needed


def test_a_blank_ballot_is_not_valid() -> None:
    assert room((3, dict.fromkeys(CODES)), (4, {"N": None, "H": None})).valid == 4


def test_a_lead_at_the_border_is_named_and_one_below_it_is_not() -> None:
    by_changes = {}
    for leading in range(1, 21):
        tally = room((leading, {"W": 0}), (20 - leading, {}))
        by_changes.setdefault(tally.people_to_flip, tally)
    assert front_plan(by_changes[2], LIMITS) is None
    assert front_plan(by_changes[3], LIMITS) == "W"


def test_a_divided_room_is_said_to_be_divided() -> None:
    tally = room((15, {"W": 0, "H": 10, "N": 10}), (5, {"W": 8, "H": 10, "N": 10}))
    assert front_plan(tally, LIMITS) is None
    assert said(tally) == (
        "De zaal is verdeeld over Warmtenet: 15 mensen hebben weinig of geen moeite, "
        "5 mensen hebben veel moeite."
    )


@pytest.mark.parametrize(
    ("counts", "divided"),
    [
        ({0: 5, 4: 10, 10: 5}, True),
        ({2: 5, 4: 10, 8: 5}, True),
        ({0: 5, 4: 11, 10: 5}, False),
        ({0: 16, 10: 4}, False),
        ({4: 5, 6: 5}, False),
        ({}, False),
    ],
)
def test_divided_is_a_quarter_at_both_ends(counts: dict[int, int], divided: bool) -> None:
    assert is_divided(PlanCount(code="W", counts=counts, dont_know=7), LIMITS) is divided


def test_i_do_not_know_is_never_a_middle() -> None:
    tally = room((10, {"W": None}), (10, {"W": 0}))
    assert tally.plan("W").mean_objection == 0
    assert tally.plan("W").dont_know == 10


def test_a_plan_that_few_answered_does_not_win_by_that() -> None:
    """One enthusiast and nineteen who do not know: one more answer would turn it."""
    tally = room((1, {"W": 0}), (19, {"W": None}))
    assert tally.leaders() == ("W",)
    assert tally.people_to_flip == 1
    assert front_plan(tally, LIMITS) is None


def test_when_nobody_answers_there_is_no_result() -> None:
    assert message(room((9, dict.fromkeys(CODES))), LIMITS).key == "result.message.no_answers"


def test_every_limit_has_a_source() -> None:
    for _, limit in LIMITS:
        assert limit.source.strip()
        assert limit.description.strip()
