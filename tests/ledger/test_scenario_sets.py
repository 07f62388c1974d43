"""Scenario sets through their workflows, on a ledger and an area on disk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core import ledger
from core.errors import DomainError, InputError, RefusedError
from core.i18n import has
from core.ledger import Ledger
from core.scenarios import editing
from core.scenarios.lifecycle import FateKind, ScenarioSet, SetState
from core.scenarios.model import Scenarios, load_scenarios
from core.settings import Settings
from core.store.areas import close_all, write_area
from core.visitor import Role, Visitor
from core.workflows.adopt_scenario import adopt_scenario
from core.workflows.basis_scenario_set import basis_scenario_set
from core.workflows.change_scenario_set import change_scenario_set
from core.workflows.check_scenario_set import check_scenario_set
from core.workflows.choose_table_set import choose_table_set
from core.workflows.compare_scenarios import compare_scenarios
from core.workflows.compute_scenario_set import compute_scenario_set
from core.workflows.copy_scenario_set import copy_scenario_set
from core.workflows.draft_round import draft_round
from core.workflows.draft_scenario_set import draft_scenario_set
from core.workflows.drop_scenario import drop_scenario
from core.workflows.drop_scenario_set import drop_scenario_set
from core.workflows.evaluate_area import evaluate_area
from core.workflows.find_round import find_round
from core.workflows.find_scenario_set import find_scenario_set
from core.workflows.fix_rules import fix_rules
from core.workflows.freeze_scenario_set import freeze_scenario_set
from core.workflows.freeze_scenarios import freeze_scenarios
from core.workflows.identify_set import identify_set
from core.workflows.list_dropped_plans import list_dropped_plans
from core.workflows.list_scenario_sets import list_scenario_sets
from core.workflows.open_round import open_round
from core.workflows.prefer_scenario import prefer_scenario
from core.workflows.read_scenario_checks import read_scenario_checks
from core.workflows.read_scenario_history import read_scenario_history
from core.workflows.read_scenario_outcome import read_scenario_outcome
from core.workflows.table_set import table_set
from core.workflows.undo_scenario_set import undo_scenario_set
from tests.unit.areas import dwellings
from tests.unit.test_scenarios_frozen import tables

AREA = "street"
HOST, ADVISOR = Visitor(Role.FACILITATOR), Visitor(Role.ADVISOR)
RESIDENT = Visitor(Role.RESIDENT, device="a-phone")


@pytest.fixture
def street(settings: Settings, book: Ledger) -> Iterator[Settings]:
    write_area(settings, tables(dwellings(60)))
    yield settings
    close_all()


def mixed() -> Scenarios:
    """A network for terraced homes and flats, hybrids for the others, each with its own pace."""
    content = basis_content()
    network = editing.rule(
        {"dwelling_type": ["corner", "mid_terrace", "flat_low", "flat_high"]},
        "mt_heat_network",
        "as_is",
        0.8,
        ("hybrid_heat_pump", "as_is"),
        2030,
        10,
    )
    others = editing.rule({}, "hybrid_heat_pump", "as_is", start_year=2028)
    content = editing.put_rule(content, "W", 0, network)
    return editing.put_rule(content, "W", 1, others)


def basis_content() -> Scenarios:
    return load_scenarios()


def drafted(street: Settings, name: str = "Mixed") -> ScenarioSet:
    one = draft_scenario_set(HOST, street, AREA, name, "residents")
    return change_scenario_set(HOST, one.set_id, content=mixed(), revision=one.revision)


def frozen(street: Settings, name: str = "Mixed") -> ScenarioSet:
    one = drafted(street, name)
    compute_scenario_set(HOST, street, one.set_id)
    check_scenario_set(ADVISOR, street, one.set_id, "Anneke de Vries", "looked with the grid operator")
    return freeze_scenario_set(HOST, street, one.set_id)


def refusal(act) -> str:
    with pytest.raises(DomainError) as caught:
        act()
    assert has(f"error.{caught.value.key}")
    return caught.value.key


def test_the_basis_set_is_there_by_itself_frozen_and_first(street: Settings) -> None:
    (basis,) = list_scenario_sets(RESIDENT, street, AREA)
    assert basis.is_basis and basis.state is SetState.FROZEN
    assert basis.set_hash == freeze_scenarios(RESIDENT, street, AREA).set_hash
    assert ledger.current().head().seq == 0, "looking writes nothing"
    assert sum(basis.computed.outcome.rule_homes["W"]) == 60
    assert table_set(RESIDENT, street, AREA).set_id == basis.set_id


def test_a_mixed_set_goes_all_the_way_and_says_what_came_out(street: Settings) -> None:
    heard: list[tuple[str, float]] = []
    one = drafted(street)
    done = compute_scenario_set(HOST, street, one.set_id, lambda key, share: heard.append((key, share)))
    assert done.state is SetState.COMPUTED and sum(done.computed.outcome.rule_homes["W"]) == 60
    assert all(has(key) for key, _ in heard) and [share for _, share in heard] == sorted(
        share for _, share in heard
    )
    assert not any(check.has_failed for check in read_scenario_checks(HOST, street, done))
    ticked = check_scenario_set(HOST, street, one.set_id, "Anneke")
    assert ticked.ticked.by == "Anneke" and ticked.ticked.checks
    found = freeze_scenario_set(HOST, street, one.set_id)
    assert found.state is SetState.FROZEN
    outcome = read_scenario_outcome(RESIDENT, street, found)
    assert list(outcome.scenarios["code"]) == ["REF", "W", "H", "E", "G", "N"]
    assert outcome.pace["homes_done"].max() == 60 and set(outcome.pace["code"]) == {"W"}
    plans = compare_scenarios(RESIDENT, street, AREA, found.set_hash)
    assert plans.set_hash != basis_scenario_set(HOST, street, AREA).set_hash


def test_the_same_plans_have_one_outcome_under_one_name(street: Settings) -> None:
    first, second = frozen(street), drafted(street, "The same again")
    again = compute_scenario_set(HOST, street, second.set_id)
    assert again.set_hash == first.set_hash
    copy = copy_scenario_set(HOST, street, AREA, basis_scenario_set(HOST, street, AREA).set_id, "A copy")
    basis = basis_scenario_set(HOST, street, AREA)
    assert compute_scenario_set(HOST, street, copy.set_id).set_hash == basis.set_hash
    assert len(list((street.areas / AREA / "sets").glob("*.duckdb"))) == 2


def test_who_is_no_host_may_not_make_anything_and_sees_only_what_was_frozen(street: Settings) -> None:
    one = drafted(street)
    basis = basis_scenario_set(RESIDENT, street, AREA)
    for act in (
        lambda: draft_scenario_set(RESIDENT, street, AREA, "x"),
        lambda: change_scenario_set(RESIDENT, one.set_id, name="x"),
        lambda: compute_scenario_set(RESIDENT, street, one.set_id),
        lambda: check_scenario_set(RESIDENT, street, one.set_id, "x"),
        lambda: freeze_scenario_set(RESIDENT, street, one.set_id),
        lambda: drop_scenario_set(RESIDENT, one.set_id, "x"),
        lambda: drop_scenario(RESIDENT, street, AREA, basis.set_id, "G", "x"),
        lambda: prefer_scenario(RESIDENT, street, AREA, basis.set_id, "H"),
        lambda: adopt_scenario(RESIDENT, street, AREA, basis.set_id, "H"),
        lambda: undo_scenario_set(RESIDENT, one.set_id),
        lambda: copy_scenario_set(RESIDENT, street, AREA, basis.set_id, "x"),
        lambda: choose_table_set(RESIDENT, street, AREA, basis.set_id),
        lambda: read_scenario_history(RESIDENT, one.set_id),
        lambda: freeze_scenarios(RESIDENT, street, AREA, mixed()),
    ):
        assert refusal(act) == "visitor.not_allowed"
    assert [found.is_basis for found in list_scenario_sets(RESIDENT, street, AREA)] == [True]
    assert len(list_scenario_sets(HOST, street, AREA)) == 2
    assert refusal(lambda: find_scenario_set(RESIDENT, street, AREA, one.set_id)) == "scenario_set.unknown"
    assert refusal(lambda: read_scenario_outcome(RESIDENT, street, one)) == "scenario_set.unknown"


def test_names_and_ids_that_cannot_be_are_refused(street: Settings) -> None:
    one = drafted(street)
    other = drafted(street, "Other")
    assert refusal(lambda: draft_scenario_set(HOST, street, AREA, "  ")) == "scenario_set.name"
    assert refusal(lambda: draft_scenario_set(HOST, street, AREA, "x" * 90)) == "scenario_set.name"
    assert refusal(lambda: draft_scenario_set(HOST, street, AREA, "MIXED")) == "scenario_set.name_taken"
    key = "scenario_set.name_taken"
    assert refusal(lambda: change_scenario_set(HOST, other.set_id, name="mixed")) == key
    assert change_scenario_set(HOST, one.set_id, name="MIXED").name == "MIXED"
    assert refusal(lambda: draft_scenario_set(HOST, street, "nowhere", "x")) == "area.unknown"
    assert refusal(lambda: compute_scenario_set(HOST, street, "0" * 16)) == "scenario_set.unknown"
    assert refusal(lambda: find_scenario_set(HOST, street, AREA, "0" * 16)) == "scenario_set.unknown"


def test_two_hosts_do_not_undo_each_other_unseen(street: Settings) -> None:
    one = drafted(street)
    change_scenario_set(HOST, one.set_id, name="Renamed", revision=one.revision)
    with pytest.raises(RefusedError, match=r"scenario_set\.changed_meanwhile"):
        change_scenario_set(ADVISOR, one.set_id, content=basis_content(), revision=one.revision)
    assert find_scenario_set(HOST, street, AREA, one.set_id).content == mixed()


def test_a_failing_check_keeps_the_set_from_being_checked(street: Settings) -> None:
    one = draft_scenario_set(HOST, street, AREA, "Too many")
    rule = editing.rule({}, "mt_heat_network", "as_is", 0.99, ("hybrid_heat_pump", "as_is"))
    change_scenario_set(HOST, one.set_id, content=editing.put_rule(one.content, "W", 1, rule))
    compute_scenario_set(HOST, street, one.set_id)
    with pytest.raises(RefusedError) as caught:
        check_scenario_set(HOST, street, one.set_id, "Anneke")
    assert caught.value.key == "scenario_set.checks_failed" and caught.value.facts["number"] == 1
    assert refusal(lambda: freeze_scenario_set(HOST, street, one.set_id)) == "scenario_set.not_checked"


def test_homes_that_are_read_in_again_ask_for_computing_again(street: Settings) -> None:
    one = drafted(street)
    compute_scenario_set(HOST, street, one.set_id)
    check_scenario_set(HOST, street, one.set_id, "Anneke")
    write_area(street, tables(dwellings(40, seed=2), version="fedcba9876543210"))
    assert refusal(lambda: freeze_scenario_set(HOST, street, one.set_id)) == "scenario_set.inputs_changed"
    again = compute_scenario_set(HOST, street, one.set_id)
    assert again.computed.outcome.dwelling_count == 40
    check_scenario_set(HOST, street, one.set_id, "Anneke")
    assert freeze_scenario_set(HOST, street, one.set_id).state is SetState.FROZEN


def test_everything_is_there_after_the_program_was_closed(street: Settings) -> None:
    one = frozen(street)
    choose_table_set(HOST, street, AREA, one.set_id)
    prefer_scenario(HOST, street, AREA, one.set_id, "W", "the neighbourhood wants no gas", "wijkteam")
    before = list_scenario_sets(HOST, street, AREA)
    history = read_scenario_history(HOST, one.set_id)
    ledger.close()
    close_all()
    ledger.open(street)
    assert list_scenario_sets(HOST, street, AREA) == before
    assert read_scenario_history(HOST, one.set_id) == history
    assert table_set(RESIDENT, street, AREA).set_hash == one.set_hash
    kept = find_scenario_set(RESIDENT, street, AREA, one.set_id)
    assert kept.fates["W"].text == "the neighbourhood wants no gas" and kept.fates["W"].by == "wijkteam"
    states = [step.state.value for step in reversed(history.steps)]
    assert states == ["draft", "draft", "computed", "checked", "frozen", "frozen"]
    assert history.steps[0].reason == "the neighbourhood wants no gas"
    assert [step.role for step in reversed(history.steps)][3] == "advisor"


def test_undoing_goes_back_step_by_step_and_stops_at_frozen(street: Settings) -> None:
    one = drafted(street)
    done = compute_scenario_set(HOST, street, one.set_id)
    assert undo_scenario_set(HOST, one.set_id).state is SetState.DRAFT
    assert undo_scenario_set(HOST, one.set_id).content == basis_content(), "further back"
    assert refusal(lambda: undo_scenario_set(HOST, one.set_id)) == "scenario_set.nothing_to_undo"
    history = read_scenario_history(HOST, one.set_id)
    assert len(history.steps) == 5 and not history.can_undo, "undoing is kept too"
    change_scenario_set(HOST, one.set_id, content=mixed())
    assert compute_scenario_set(HOST, street, one.set_id).set_hash == done.set_hash
    check_scenario_set(HOST, street, one.set_id, "Anneke")
    freeze_scenario_set(HOST, street, one.set_id)
    assert not read_scenario_history(HOST, one.set_id).can_undo
    assert refusal(lambda: undo_scenario_set(HOST, one.set_id)) == "scenario_set.frozen_stays"
    drop_scenario(HOST, street, AREA, one.set_id, "G", "too scarce")
    prefer_scenario(HOST, street, AREA, one.set_id, "E", "our choice")
    back = undo_scenario_set(HOST, one.set_id)
    assert back.with_fate(FateKind.DROPPED) == ("G",) and not back.with_fate(FateKind.PREFERRED)
    assert undo_scenario_set(HOST, one.set_id).fates == {}
    drop_scenario_set(HOST, one.set_id, "we start again")
    assert undo_scenario_set(HOST, one.set_id).state is SetState.FROZEN


def test_what_is_decided_about_the_basis_set_is_kept_with_it(street: Settings) -> None:
    basis = basis_scenario_set(HOST, street, AREA)
    prefer_scenario(HOST, street, AREA, basis.set_id, basis.computed.outcome.cheapest)
    drop_scenario(HOST, street, AREA, basis.set_id, "G", "there is too little of it")
    again = basis_scenario_set(RESIDENT, street, AREA)
    assert again.set_id == basis.set_id and again.with_fate(FateKind.DROPPED) == ("G",)
    assert len(list_scenario_sets(HOST, street, AREA)) == 1
    assert refusal(lambda: drop_scenario_set(HOST, basis.set_id, "x")) == "scenario_set.basis_stays"
    assert refusal(lambda: change_scenario_set(HOST, basis.set_id, name="x")) == "scenario_set.is_frozen"
    undo_scenario_set(HOST, basis.set_id)
    undo_scenario_set(HOST, basis.set_id)
    assert basis_scenario_set(HOST, street, AREA).fates == {}


def test_a_dropped_plan_leaves_the_cards_and_the_next_ballot_and_stays_with_its_reason(
    street: Settings,
) -> None:
    basis = basis_scenario_set(HOST, street, AREA)
    drop_scenario(HOST, street, AREA, basis.set_id, "G", "there is too little of it")
    comparison = compare_scenarios(RESIDENT, street, AREA)
    assert list(comparison.plans["code"]) == ["W", "H", "E", "N"]
    assert [option.code for option in comparison.round_options()] == ["W", "H", "E", "N"]
    assert "G" in set(comparison.scenarios["code"]), "computed all the same"
    earlier = compare_scenarios(RESIDENT, street, AREA, basis.set_hash)
    assert "G" in set(earlier.plans["code"]), "a round that was held on it keeps its plans"
    found = list_dropped_plans(RESIDENT, street, AREA)
    assert [(one.code, one.set_name, one.reason) for one in found.plans] == [
        ("G", None, "there is too little of it")
    ]
    assert {one.name for one in found.options} >= {"hydrogen", "pellets"}
    assert all(has(f"heat_option.{one.name}") for one in found.options)
    assert all(has(f"heat_option.dropped.{one.reason}") and one.source for one in found.options)


def test_a_dropped_draft_is_for_hosts_and_a_dropped_frozen_set_for_all(street: Settings) -> None:
    one, other = drafted(street), frozen(street, "Other")
    drop_scenario_set(HOST, one.set_id, "half an idea")
    drop_scenario_set(HOST, other.set_id, "too dear for tenants")
    assert [found.reason for found in list_dropped_plans(RESIDENT, street, AREA).plans] == [
        "too dear for tenants"
    ]
    assert len(list_dropped_plans(HOST, street, AREA).plans) == 2


def test_the_rest_of_the_house_looks_at_the_set_on_the_table(street: Settings) -> None:
    basis, one = basis_scenario_set(HOST, street, AREA), frozen(street)
    assert compare_scenarios(RESIDENT, street, AREA).set_hash == basis.set_hash, "freezing changes nothing"
    assert choose_table_set(HOST, street, AREA, one.set_id).name == "Mixed"
    assert compare_scenarios(RESIDENT, street, AREA).set_hash == one.set_hash
    assert identify_set(RESIDENT, street, AREA) == one.set_hash
    assert evaluate_area(HOST, street, AREA)["scenario_set"] == basis.set_hash, "a command: the basis set"
    assert refusal(lambda: drop_scenario_set(HOST, one.set_id, "x")) == "scenario_set.on_table"
    assert choose_table_set(HOST, street, AREA, basis.set_id).name is None
    assert compare_scenarios(RESIDENT, street, AREA).set_hash == basis.set_hash
    draft = drafted(street, "Not yet")
    assert refusal(lambda: choose_table_set(HOST, street, AREA, draft.set_id)) == "scenario_set.not_frozen"
    drop_scenario_set(HOST, one.set_id, "x")
    assert refusal(lambda: choose_table_set(HOST, street, AREA, one.set_id)) == "scenario_set.is_dropped"


def test_a_round_keeps_its_set_whatever_comes_on_the_table(street: Settings) -> None:
    comparison = compare_scenarios(HOST, street, AREA)
    round = draft_round(
        HOST,
        AREA,
        set_hash=comparison.set_hash,
        options=comparison.round_options(),
        decider="de raad",
    )
    fix_rules(HOST, round.round_id)
    open_round(HOST, round.round_id)
    one = frozen(street)
    choose_table_set(HOST, street, AREA, one.set_id)
    drop_scenario(HOST, street, AREA, basis_scenario_set(HOST, street, AREA).set_id, "G", "scarce")
    now = find_round(HOST, round.code)
    assert (now.set_hash, now.options) == (comparison.set_hash, comparison.round_options())
    assert compare_scenarios(HOST, street, AREA).set_hash == one.set_hash


def test_a_lost_outcome_does_not_leave_the_table_empty(street: Settings) -> None:
    one = frozen(street)
    choose_table_set(HOST, street, AREA, one.set_id)
    close_all()
    (street.areas / AREA / "sets" / f"{one.set_hash}.duckdb").unlink()
    basis = basis_scenario_set(HOST, street, AREA)
    assert table_set(RESIDENT, street, AREA).set_hash == basis.set_hash
    assert refusal(lambda: choose_table_set(HOST, street, AREA, one.set_id)) == "scenario_set.outcome_gone"


def test_new_homes_are_told_while_the_chosen_set_stays_on_the_table(street: Settings) -> None:
    one = frozen(street)
    assert not choose_table_set(HOST, street, AREA, one.set_id).is_outdated
    write_area(street, tables(dwellings(40, seed=2), version="fedcba9876543210"))
    found = table_set(RESIDENT, street, AREA)
    assert found.set_hash == one.set_hash and found.is_outdated


def test_without_a_motivation_nothing_is_written(street: Settings) -> None:
    one = frozen(street)
    cheapest = one.computed.outcome.cheapest
    other = next(code for code in one.codes if code not in (cheapest, "N"))
    before = ledger.current().head()
    for act in (prefer_scenario, adopt_scenario):
        with pytest.raises(InputError, match=r"scenario_set\.motivation"):
            act(HOST, street, AREA, one.set_id, other, "   ")
    with pytest.raises(InputError, match=r"scenario_set\.reason"):
        drop_scenario(HOST, street, AREA, one.set_id, other, "")
    assert ledger.current().head() == before
    assert adopt_scenario(HOST, street, AREA, one.set_id, cheapest, "", "de raad").with_fate(
        FateKind.ADOPTED
    ) == (cheapest,)
