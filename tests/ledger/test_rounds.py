"""A round from draft to result, and everything that is refused on the way."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect

import pytest

from core import ledger
from core.errors import DomainError, RefusedError
from core.i18n import sentence, text
from core.ledger import Ledger
from core.settings import Settings
from core.visitor import EVERYONE, HOSTS, Role, Visitor
from core.workflows.cast_ballot import cast_ballot
from core.workflows.close_round import close_round
from core.workflows.draft_round import Option
from core.workflows.find_round import find_round
from core.workflows.fix_rules import fix_rules
from core.workflows.list_rounds import list_rounds
from core.workflows.open_round import open_round
from core.workflows.read_result import read_result
from core.workflows.read_turnout import read_turnout
from core.workflows.set_present import set_present
from core.workshop.letters import ALPHABET
from core.workshop.round import State
from tests.ledger.room import CODES, HOST, OPTIONS, Room, ballot, draft, open_room

ALLOWED = {
    "draft_round": HOSTS,
    "fix_rules": HOSTS,
    "open_round": HOSTS,
    "close_round": HOSTS,
    "set_present": HOSTS,
    "read_turnout": HOSTS,
    "find_round": EVERYONE,
    "list_rounds": EVERYONE,
    "cast_ballot": EVERYONE,
    "my_ballot": EVERYONE,
    "read_result": EVERYONE,
}
WORKFLOWS = {name: getattr(importlib.import_module(f"core.workflows.{name}"), name) for name in ALLOWED}


def refused(key: str) -> pytest.RaisesExc[DomainError]:
    return pytest.raises(DomainError, check=lambda error: error.key == key)


@pytest.mark.parametrize("name", ALLOWED)
@pytest.mark.parametrize("role", Role)
def test_only_those_who_may_get_past_the_door(name: str, role: Role) -> None:
    workflow = WORKFLOWS[name]
    assert workflow.allowed_roles == ALLOWED[name]
    needed = [
        parameter
        for parameter in inspect.signature(workflow).parameters.values()
        if parameter.default is parameter.empty and parameter.name != "visitor"
    ]
    given = {parameter.name: "x" for parameter in needed}
    key = "ledger.not_open" if role in ALLOWED[name] else "visitor.not_allowed"
    with refused(key):
        workflow(Visitor(role=role), **given)


def test_a_round_goes_one_way(book: Ledger) -> None:
    round = draft(decides_on=dt.date(2027, 3, 1), present=40)
    assert round.state is State.DRAFT
    with refused("round.wrong_state"):
        open_round(HOST, round.round_id)
    with refused("round.wrong_state"):
        close_round(HOST, round.round_id)
    fixed = fix_rules(HOST, round.round_id)
    with refused("round.wrong_state"):
        fix_rules(HOST, round.round_id)
    opened = open_round(HOST, round.round_id)
    with refused("round.wrong_state"):
        open_round(HOST, round.round_id)
    close_round(HOST, round.round_id)
    with refused("round.wrong_state"):
        close_round(HOST, round.round_id)
    closed = find_round(HOST, round.code)

    times = [closed.drafted_at, closed.rules_fixed_at, closed.opened_at, closed.closed_at]
    assert times == sorted(times)
    assert (fixed.state, opened.state, closed.state) == (State.RULES_FIXED, State.OPEN, State.CLOSED)
    changing = {"state", "rules_fixed_at", "opened_at", "closed_at"}
    assert closed.model_dump(exclude=changing) == round.model_dump(exclude=changing), "rules stay fixed"
    assert [record.body["state"] for record in book.history("round", round.round_id)] == [*State]


def test_every_step_is_kept_with_who_took_it(book: Ledger) -> None:
    round = draft()
    fix_rules(Visitor(role=Role.ADVISOR, party="gemeente"), round.round_id)
    first, second = book.history("round", round.round_id)
    assert (first.role, second.role, second.party) == ("facilitator", "advisor", "gemeente")


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{lower}", "{first} {last}", "{first}-{last}"])
def test_a_code_is_found_however_it_is_typed(room: Room, typed: str) -> None:
    code = room.round.code
    assert len(code) == 6
    assert set(code) <= set(ALPHABET)
    spelled = typed.format(code=code, lower=code.lower(), first=code[:3], last=code[3:])
    assert find_round(Visitor(), spelled) == room.round


@pytest.mark.parametrize("typed", ["", " - ", "OOOOOO", "7F3K9XX", "' or 1=1 --", "é" * 10_000])
def test_an_unknown_code_is_refused(room: Room, typed: str) -> None:
    with refused("round.unknown_code"):
        find_round(Visitor(), typed)
    with refused("round.unknown_code"):
        cast_ballot(Visitor(device="a"), typed, "1", ballot(), "phone")


def test_an_unknown_round_is_refused(book: Ledger) -> None:
    for workflow in (fix_rules, open_round, close_round, read_turnout, read_result):
        with refused("round.unknown"):
            workflow(HOST, "../../etc/passwd")
    with refused("round.unknown"):
        set_present(HOST, "0" * 16, 3)


def test_one_round_at_a_time_is_open_about_an_area(room: Room) -> None:
    second = draft(previous_round=room.round.round_id)
    fix_rules(HOST, second.round_id)
    with refused("round.other_open") as told:
        open_round(HOST, second.round_id)
    assert room.round.code in sentence("nl", told.value)
    open_room("elsewhere")
    room.close()
    open_round(HOST, second.round_id)
    assert [round.previous_round for round in list_rounds(HOST, "demo")] == [None, room.round.round_id]


def test_a_repeat_names_a_round_about_the_same_area(room: Room) -> None:
    with refused("round.unknown"):
        draft("elsewhere", previous_round=room.round.round_id)


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"options": OPTIONS[1:]}, "round.options"),
        ({"options": OPTIONS[:1]}, "round.options"),
        ({"options": (*OPTIONS, OPTIONS[1])}, "round.options"),
        ({"options": ()}, "round.options"),
        ({"decider": " \u0000\u200b "}, "round.decider"),
        ({"decider": "x" * 121}, "round.decider"),
        ({"present": -1}, "round.present"),
        ({"present": 2.5}, "round.present"),
        ({"present": True}, "round.present"),
    ],
)
def test_rules_that_cannot_stand_are_refused(book: Ledger, facts: dict, key: str) -> None:
    with refused(key):
        draft(**facts)
    assert book.head().seq == 0


def test_the_decider_is_text_whatever_it_contains(book: Ledger) -> None:
    assert draft(decider="  de\traad <b>& 'wethouder'\u202e  ").decider == "de raad <b>& 'wethouder'"


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        (ballot() | {"X": 4}, "ballot.unknown_plan"),
        ({"N": 4}, "ballot.incomplete"),
        ({}, "ballot.incomplete"),
        *((ballot(W=step), "ballot.unknown_step") for step in (1, 12, -2, 4.0, "4", True, [4])),
    ],
)
def test_a_ballot_that_does_not_fit_the_round_is_refused(room: Room, answers: dict, key: str) -> None:
    with refused(key):
        room.cast("a", answers)
    assert read_turnout(HOST, room.round.round_id).ballots == 0


@pytest.mark.parametrize("bad", [{"ballot_id": ""}, {"ballot_id": "x" * 65}, {"ballot_id": "a\nb"}])
@pytest.mark.parametrize("channel", ["phone", "carrier pigeon"])
def test_a_form_that_is_not_ours_is_refused(room: Room, bad: dict, channel: str) -> None:
    with refused("ballot.bad_form"):
        room.cast("a", ballot(), channel=channel, **bad)


def test_a_ballot_needs_a_device_and_an_open_round(book: Ledger) -> None:
    round = draft()
    for step in (lambda: None, lambda: fix_rules(HOST, round.round_id)):
        step()
        with refused("ballot.not_open"):
            Room(round).cast("a", ballot())
        with refused("ballot.not_open"):
            read_turnout(HOST, round.round_id)
    open_round(HOST, round.round_id)
    for device in (None, ""):
        with refused("ballot.no_device"):
            cast_ballot(Visitor(device=device), round.code, "1", ballot(), "phone")
    close_round(HOST, round.round_id)
    with refused("ballot.too_late"):
        Room(round).cast("a", ballot())


def test_a_box_that_was_fetched_before_closing_takes_nothing_after_it(book: Ledger, room: Room) -> None:
    box = book.box(room.round.round_id)
    room.close()
    with refused("ballot.too_late"):
        box.cast("1", "a", ballot(), "phone")
    with refused("ballot.too_late"):
        book.box(room.round.round_id)


def test_a_result_waits_for_the_closing(room: Room) -> None:
    with pytest.raises(RefusedError, match=r"result\.not_closed"):
        read_result(HOST, room.round.round_id)


def test_the_result_is_the_same_for_everybody_and_for_ever(settings: Settings, room: Room) -> None:
    set_present(HOST, room.round.round_id, 25)
    for number in range(22):
        room.cast(f"d{number}", ballot(W=0 if number < 20 else 8, E=None if number < 2 else 6))
    told = room.close()
    assert read_result(Visitor(), room.round.round_id) == told
    ledger.close()
    settings.ledger.unlink()
    ledger.open(settings)
    assert read_result(Visitor(), room.round.round_id) == told
    assert told.sealed.recount(CODES).plan("W").counts[0] == 20
    assert told.sealed_hash == told.sealed.hash()
    assert told.set_hash == room.round.set_hash
    assert text("nl", told.turnout.key, n=told.turnout.n, **told.turnout.numbers) == (
        "22 van de 25 aanwezigen hebben gestemd. Dit zegt iets over deze zaal, niet over de hele buurt."
    )
    assert (told.front_plan, told.message.key) == ("W", "result.message.front_plan")
    electric = told.plans[3]
    assert (electric.code, electric.answered, electric.dont_know, electric.acceptance) == ("E", 20, 2, 0.4)


def test_a_blank_ballot_is_turnout(room: Room) -> None:
    for device in "abcde":
        room.cast(device, dict.fromkeys(CODES))
    result = room.close()
    assert (result.ballots, result.valid) == (5, 0)
    assert [plan.acceptance for plan in result.plans] == [None] * len(CODES)
    assert result.message.key == "result.message.no_answers"


def test_the_count_of_people_is_known_until_closing(room: Room) -> None:
    assert set_present(HOST, room.round.round_id, 2).present == 2
    for device in "abc":
        room.cast(device, ballot())
    turnout = read_turnout(HOST, room.round.round_id)
    assert (turnout.ballots, turnout.present, turnout.is_more_than_present) == (3, 2, True)
    assert room.close().turnout.key == "result.turnout_alone", "not on the wall"
    with refused("round.wrong_state"):
        set_present(HOST, room.round.round_id, 3)
    assert read_turnout(HOST, room.round.round_id) == turnout


def test_rounds_are_listed_oldest_first_and_drafts_only_for_hosts(room: Room) -> None:
    draft()
    draft("elsewhere")
    assert [round.state for round in list_rounds(HOST, "demo")] == [State.OPEN, State.DRAFT]
    assert [round.state for round in list_rounds(Visitor(), "demo")] == [State.OPEN]
    assert list_rounds(HOST, "nowhere") == []


def test_an_option_is_a_plan_letter(book: Ledger) -> None:
    with pytest.raises(ValueError, match="code"):
        Option(code="<script>")
