"""After closing nobody can say who voted what, not even with the whole data folder in hand."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import ledger
from core.settings import Settings
from core.visitor import Visitor
from core.voting.ballot import STEPS
from core.voting.canonical import canonical
from core.workflows.find_round import find_round
from core.workflows.list_rounds import list_rounds
from core.workflows.read_turnout import read_turnout
from tests.ledger.room import CODES, HOST, Room, ballot, open_room, opened


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()


def different_ballots(number: int) -> list[dict[str, int | None]]:
    """Ballots of which no two are the same, so that each could be recognised."""
    steps = itertools.product((*STEPS, None), repeat=len(CODES))
    return [dict(zip(CODES, chosen, strict=True)) for chosen in itertools.islice(steps, 5, None, 37)][:number]


@pytest.fixture
def evening(settings: Settings) -> Iterator[tuple[Room, dict[str, str], dict[str, bytes]]]:
    """A round of 30 people who each changed their ballot once, then closed and the app stopped."""
    with opened(settings):
        room = open_room()
        devices = {secrets.token_urlsafe(16): secrets.token_hex(16) for _ in range(30)}
        for (device, ballot_id), answers in zip(
            devices.items(), reversed(different_ballots(30)), strict=True
        ):
            room.cast(device, ballot(W=10), ballot_id + "a")
            room.cast(device, answers, ballot_id)
        while_open = {path.name: content for path, content in files(settings.data)}
        room.close()
    yield room, devices, while_open


def test_while_a_round_is_open_answers_stand_in_the_box_alone(evening: tuple, settings: Settings) -> None:
    room, devices, while_open = evening
    box = f"{room.round.round_id}.jsonl"
    for name, content in while_open.items():
        assert (b'"answers"' in content) == (name == box)
        assert not any(device.encode() in content for device in devices), "no cookie token is ever stored"
    for line in while_open[box].splitlines():
        assert set(json.loads(line)) == {
            *("number", "ballot", "voter", "answers", "channel", "table", "group", "prev", "hash")
        }, "and no time"


def test_the_pseudonym_is_made_as_the_rules_say(evening: tuple, settings: Settings) -> None:
    room, devices, while_open = evening
    key = while_open[f"{room.round.round_id}.key"]
    device = next(iter(devices))
    voter_key = hmac.digest(settings.secret.read_bytes(), device.encode(), hashlib.sha256).hex()
    pseudonym = hmac.digest(key, voter_key.encode(), hashlib.sha256).hex()
    first = json.loads(while_open[f"{room.round.round_id}.jsonl"].splitlines()[0])
    assert first["voter"] == pseudonym


def test_after_closing_no_file_links_a_device_to_a_ballot(evening: tuple, settings: Settings) -> None:
    room, devices, while_open = evening
    lines = [json.loads(line) for line in while_open[f"{room.round.round_id}.jsonl"].splitlines()]
    traces = {
        *devices,
        *devices.values(),
        *(line["voter"] for line in lines),
        *(line["hash"] for line in lines),
        while_open[f"{room.round.round_id}.key"].hex(),
    }
    needles = [trace.encode() for trace in traces] + [while_open[f"{room.round.round_id}.key"]]
    assert list(settings.open_rounds.iterdir()) == []
    for path, content in files(settings.data):
        found = [needle for needle in needles if needle in content]
        assert not found, f"{path.name} still knows {len(found)} traces"


def test_after_closing_no_file_knows_the_order_of_casting(evening: tuple, settings: Settings) -> None:
    assert evening
    sealed = sorted(canonical(answers) for answers in different_ballots(30))
    cast_in_order = [canonical(answers) for answers in reversed(different_ballots(30))]
    assert sealed != cast_in_order
    told = 0
    for path, content in files(settings.data):
        text = content.decode(errors="replace").replace('\\"', '"').replace("\\\\", "")
        found = re.findall(r'\{"E":(?:\d+|null),"H":(?:\d+|null),"N":(?:\d+|null),"W":(?:\d+|null)\}', text)
        for start in range(0, len(found), len(sealed)):
            told += 1
            assert found[start : start + len(sealed)] == sealed, f"{path.name} has another order"
    assert told >= 2, "the sealed list stands in journal and database"


@pytest.mark.parametrize(
    ("people", "kind"), [(0, "turnout"), (4, "turnout"), (5, "counts"), (19, "counts"), (20, "ballots")]
)
def test_few_ballots_are_kept_as_counts_and_very_few_as_turnout(
    settings: Settings, people: int, kind: str
) -> None:
    ballots = different_ballots(people)
    with opened(settings):
        room = open_room()
        for number, answers in enumerate(ballots):
            room.cast(f"device-{number}", answers)
        result = room.close()
    assert result.sealed.kind == kind
    assert result.ballots == people
    assert (result.plans is None) == (kind == "turnout")
    for path, content in files(settings.data):
        rows = sum(canonical(answers).encode() in content.replace(b'\\"', b'"') for answers in ballots)
        assert not rows or kind == "ballots", f"{path.name} keeps rows of a small group"
        if kind == "turnout":
            assert b'"dont_know"' not in content, f"{path.name} keeps counts of a very small group"


def test_residents_see_counts_of_nothing_and_codes_of_nothing(settings: Settings) -> None:
    with opened(settings):
        room = open_room()
        room.cast("a", ballot())
        (seen,) = list_rounds(Visitor(), "demo")
        assert seen.code == ""
        assert find_round(Visitor(), room.round.code).round_id == seen.round_id
        turnout = read_turnout(HOST, room.round.round_id)
        assert set(turnout.model_dump()) == {"round_id", "ballots", "by_channel", "present"}
        room.close()
        assert list_rounds(Visitor(), "demo")[0].code == room.round.code
        assert ledger.current().record("round_result", room.round.round_id).body["by_channel"] == {"phone": 1}
