"""The steps of a scenario set: which are allowed, and the sentence that says why one is not."""

from __future__ import annotations

import pytest

from core.errors import DomainError, InputError, RefusedError
from core.i18n import has
from core.scenarios import editing
from core.scenarios.checks import Verdict
from core.scenarios.lifecycle import NEXT, FateKind, ScenarioSet, SetState, Step
from tests.unit.scenario_sets import HASH, NOW, computed, draft, frozen, ticked


def refusal(act) -> str:
    with pytest.raises(DomainError) as caught:
        act()
    assert has(f"error.{caught.value.key}"), "a refusal without a sentence"
    return caught.value.key


def test_a_set_goes_from_draft_to_frozen_and_says_its_next_step() -> None:
    one, seen = draft(), []
    while (step := NEXT[one.state]) is not None:
        seen.append((one.state, step))
        match step:
            case Step.COMPUTE:
                one = one.compute(computed())
            case Step.CHECK:
                one = one.check(ticked())
            case Step.FREEZE:
                one = one.freeze(HASH, NOW)
    assert seen == [
        (SetState.DRAFT, Step.COMPUTE),
        (SetState.COMPUTED, Step.CHECK),
        (SetState.CHECKED, Step.FREEZE),
    ]
    assert one.state is SetState.FROZEN and one.set_hash == HASH and one.revision == 4


def test_a_step_too_early_says_what_comes_first() -> None:
    one = draft()
    assert refusal(lambda: one.check(ticked())) == "scenario_set.not_computed"
    assert refusal(lambda: one.freeze(HASH, NOW)) == "scenario_set.not_computed"
    assert refusal(lambda: one.prefer("H", "", NOW)) == "scenario_set.not_frozen"
    done = one.compute(computed())
    assert refusal(lambda: done.freeze(HASH, NOW)) == "scenario_set.not_checked"
    assert refusal(lambda: done.check(ticked()).check(ticked())) == "scenario_set.step_done"
    assert refusal(lambda: done.adopt("H", "", NOW)) == "scenario_set.not_frozen"


def test_other_plans_undo_computing_and_checking_but_another_name_does_not() -> None:
    one = draft().compute(computed()).check(ticked())
    assert one.change(name="Another").state is SetState.CHECKED
    other = one.change(editing.put_reconsider_year(one.content, 2030))
    assert other.state is SetState.DRAFT and other.computed is None and other.ticked is None
    assert one.change(one.content).state is SetState.CHECKED, "the same plans are no change"


def test_what_is_frozen_stays_as_it_is() -> None:
    one = frozen()
    assert refusal(lambda: one.change(name="x")) == "scenario_set.is_frozen"
    assert refusal(lambda: one.compute(computed())) == "scenario_set.is_frozen"
    assert refusal(lambda: one.freeze(HASH, NOW)) == "scenario_set.is_frozen"
    assert refusal(lambda: one.undone(draft())) == "scenario_set.frozen_stays"


def test_a_set_that_would_come_out_otherwise_by_now_is_not_frozen() -> None:
    one = draft().compute(computed()).check(ticked())
    assert refusal(lambda: one.freeze("f" * 16, NOW)) == "scenario_set.inputs_changed"


def test_a_check_that_fails_and_a_name_that_is_missing_keep_it_from_checked() -> None:
    one = draft().compute(computed())
    assert refusal(lambda: one.check(ticked(verdict=Verdict.FAILED))) == "scenario_set.checks_failed"
    assert refusal(lambda: one.check(ticked(by="  "))) == "scenario_set.who_ticks"
    assert one.check(ticked(verdict=Verdict.WARNING)).state is SetState.CHECKED


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_nothing_is_dropped_without_a_reason(reason: str) -> None:
    assert refusal(lambda: draft().drop(reason, NOW)) == "scenario_set.reason"
    assert refusal(lambda: frozen().drop_plan("G", reason, NOW)) == "scenario_set.reason"


def test_a_dropped_set_keeps_its_reason_and_takes_no_step() -> None:
    one = draft().drop(" too  dear\n", NOW)
    assert one.dropped.reason == "too dear" and one.dropped.was is SetState.DRAFT
    for act in (
        lambda: one.change(name="x"),
        lambda: one.compute(computed()),
        lambda: one.check(ticked()),
        lambda: one.drop("again", NOW),
        lambda: one.prefer("H", "", NOW),
    ):
        assert refusal(act) == "scenario_set.is_dropped"


def test_not_the_lowest_national_cost_asks_for_a_motivation() -> None:
    one = frozen()
    assert one.prefer("H", "", NOW).with_fate(FateKind.PREFERRED) == ("H",)
    assert one.adopt("H", "", NOW).with_fate(FateKind.ADOPTED) == ("H",)
    for choose in (one.prefer, one.adopt):
        assert refusal(lambda choose=choose: choose("W", "  ", NOW)) == "scenario_set.motivation"
        assert choose("W", "we want no gas", NOW).fates["W"].text == "we want no gas"


def test_another_preference_takes_the_place_of_the_first() -> None:
    one = frozen().prefer("H", "", NOW).prefer("W", "why not", NOW)
    assert one.with_fate(FateKind.PREFERRED) == ("W",)
    assert one.revision == frozen().revision + 2


def test_one_plan_is_adopted_and_the_set_then_stays() -> None:
    one = frozen().prefer("H", "", NOW).adopt("H", "", NOW, by="the council")
    assert one.fates["H"].kind is FateKind.ADOPTED and one.fates["H"].by == "the council"
    assert refusal(lambda: one.adopt("W", "why", NOW)) == "scenario_set.has_adopted"
    assert refusal(lambda: one.prefer("W", "why", NOW)) == "scenario_set.has_adopted"
    assert refusal(lambda: one.drop_plan("H", "why", NOW)) == "scenario_set.has_adopted"
    assert refusal(lambda: one.drop("why", NOW)) == "scenario_set.has_adopted"
    assert one.drop_plan("G", "too scarce", NOW).with_fate(FateKind.DROPPED) == ("G",)


def test_a_dropped_plan_is_not_chosen_and_waiting_is_not_dropped() -> None:
    one = frozen().drop_plan("G", "too scarce", NOW)
    assert refusal(lambda: one.prefer("G", "why", NOW)) == "scenario_set.plan_dropped"
    assert refusal(lambda: one.drop_plan("N", "why", NOW)) == "scenario_set.not_yet_stays"
    assert refusal(lambda: one.drop_plan("REF", "why", NOW)) == "scenario_set.unknown_plan"
    assert refusal(lambda: one.prefer("Z", "why", NOW)) == "scenario_set.unknown_plan"


def test_a_text_that_never_ends_is_refused() -> None:
    assert refusal(lambda: draft().drop("x" * 2000, NOW)) == "scenario_set.too_long"


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": SetState.COMPUTED},
        {"state": SetState.FROZEN, "computed": computed(), "frozen_at": NOW},
        {"state": SetState.DROPPED},
        {"computed": computed()},
        {"ticked": ticked()},
        {"fates": frozen().prefer("H", "", NOW).fates},
    ],
    ids=lambda one: "+".join(one),
)
def test_a_set_that_contradicts_itself_cannot_be(wrong: dict) -> None:
    with pytest.raises(ValueError, match="validation error"):
        draft(**wrong)


def test_a_set_is_the_same_after_saving() -> None:
    one = frozen().prefer("W", "because", NOW).drop_plan("G", "scarce", NOW)
    assert ScenarioSet.model_validate(one.model_dump(mode="json")) == one


def test_errors_that_people_cause_name_their_field() -> None:
    for act, field in (
        (lambda: draft().drop("", NOW), "reason"),
        (lambda: frozen().prefer("W", "", NOW), "motivation"),
        (lambda: draft().change(name=" "), "name"),
    ):
        with pytest.raises(InputError) as caught:
            act()
        assert caught.value.facts["field"] == field
    assert issubclass(RefusedError, DomainError)
