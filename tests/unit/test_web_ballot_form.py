"""The steps through the ballot, without a server: what is posted decides what is shown."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import RefusedError
from core.web import ballot_form
from core.web.ballot_form import STEP_OF_CHOICE, Screen

CODES = ("N", "W", "H")
FULL = {"ballot": "0" * 32, "answer.N": "none", "answer.W": "much", "answer.H": "dont_know"}
anything = st.text(max_size=30) | st.sampled_from(
    ["start", "next", "back", "cast", "change.W", "change.?", "nl", "rules", "check", "N", "W", "much", "1"]
)
posts = st.dictionaries(
    st.sampled_from(
        ["ballot", "at", "choice", "checking", "go", "answer.N", "answer.W", "answer.H", "answer.X"]
    ),
    anything,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(posts)
def test_whatever_is_posted_gives_a_screen_of_this_ballot_or_is_refused(fields: dict[str, str]) -> None:
    try:
        step = ballot_form.read(fields, CODES)
    except RefusedError as refused:
        assert refused.key in ("ballot.unknown_plan", "ballot.unknown_step")
        return
    assert set(step.form.choices) <= set(CODES)
    assert set(step.form.choices.values()) <= set(STEP_OF_CHOICE)
    assert len(step.form.ballot_id) == 32
    assert (step.form.screen is Screen.PLAN) == (step.form.at in CODES)
    if step.is_cast or step.form.screen is Screen.CHECK:
        assert set(step.form.answers()) == set(CODES)


def test_dont_know_is_no_middle() -> None:
    step = ballot_form.read({**FULL, "at": "check", "go": "cast"}, CODES)
    assert step.is_cast
    assert step.form.answers() == {"N": 0, "W": 8, "H": None}


def test_a_cast_with_a_plan_missing_shows_that_plan() -> None:
    fields = {name: value for name, value in FULL.items() if name != "answer.W"}
    step = ballot_form.read({**fields, "at": "check", "go": "cast"}, CODES)
    assert not step.is_cast
    assert (step.form.at, step.form.lacks_choice) == ("W", True)


def test_restart_keeps_answers_and_the_ballot() -> None:
    step = ballot_form.read({**FULL, "at": "check", "go": "start"}, CODES)
    assert (step.form.at, step.form.ballot_id) == ("N", "0" * 32)
    assert len(step.form.choices) == len(CODES)


def test_back_from_the_first_plan_are_the_rules() -> None:
    assert ballot_form.read({**FULL, "at": "N", "go": "back"}, CODES).form.screen is Screen.RULES
