"""The box of an open round: what is acknowledged is there, once a voter, whatever happened to the file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core import ledger
from core.errors import DomainError, RefusedError
from core.ledger import Ledger
from core.ledger.ballot_box import FileBallotBox
from core.settings import Settings
from core.visitor import Visitor
from core.workflows.fix_rules import fix_rules
from core.workflows.my_ballot import my_ballot
from core.workflows.open_round import open_round
from core.workflows.read_result import read_result
from core.workflows.read_turnout import read_turnout
from tests.ledger.room import HOST, Room, ballot, draft, open_room, opened


def turnout(room: Room) -> int:
    return read_turnout(HOST, room.round.round_id).ballots


def box_of(settings: Settings, room: Room) -> Path:
    return settings.open_rounds / f"{room.round.round_id}.jsonl"


def key_of(settings: Settings, room: Room) -> Path:
    return settings.open_rounds / f"{room.round.round_id}.key"


def restart(settings: Settings) -> None:
    ledger.close()
    ledger.open(settings)


def test_a_double_tap_is_one_ballot(settings: Settings, room: Room) -> None:
    first = room.cast("anna", ballot(W=0))
    assert room.cast("anna", ballot(W=0)) == first
    restart(settings)
    assert room.cast("anna", ballot(W=0)) == first
    assert turnout(room) == 1
    assert len(box_of(settings, room).read_text().splitlines()) == 1


def test_taps_at_the_same_moment_are_one_ballot(settings: Settings, room: Room) -> None:
    receipts = []
    taps = [
        threading.Thread(target=lambda: receipts.append(room.cast("anna", ballot(W=0)))) for _ in range(16)
    ]
    for tap in taps:
        tap.start()
    for tap in taps:
        tap.join()
    assert len(receipts) == 16
    assert len(set(receipts)) == 1
    assert len(box_of(settings, room).read_text().splitlines()) == 1


def test_in_two_tabs_what_was_saved_last_counts(room: Room) -> None:
    """Also when it is the first tab again: it was told "saved", so that must be true."""
    for device in ("b", "c", "d", "e"):
        room.cast(device, ballot())
    first = room.cast("anna", ballot(W=0), ballot_id="tab-1")
    second = room.cast("anna", ballot(W=10), ballot_id="tab-2")
    again = room.cast("anna", ballot(W=0), ballot_id="tab-1")

    assert (first.replaced, second.replaced, again.replaced) == (False, True, True)
    assert first.receipt == second.receipt == again.receipt
    result = room.close()
    assert result.ballots == 5
    assert result.plans[1].counts[0] == 1
    assert result.plans[1].counts[10] == 0


def test_going_back_in_the_form_and_changing_an_answer_is_a_change(room: Room) -> None:
    """The browser sends the same ballot id with other answers; "saved" must be true for those."""
    for device in ("b", "c", "d", "e"):
        room.cast(device, ballot())
    room.cast("anna", ballot(W=0))
    assert room.cast("anna", ballot(W=10)).replaced
    result = room.close()
    assert result.ballots == 5
    assert result.plans[1].counts[10] == 1


def test_a_ballot_id_of_somebody_else_blocks_nobody(room: Room) -> None:
    room.cast("anna", ballot(), ballot_id="same")
    assert not room.cast("bert", ballot(), ballot_id="same").replaced
    assert turnout(room) == 2


def test_a_receipt_is_the_same_after_a_change_and_a_restart_and_is_published(
    settings: Settings, room: Room
) -> None:
    receipts = {room.cast(device, ballot()).receipt for device in "abcdef"}
    restart(settings)
    assert room.cast("a", ballot(E=10), ballot_id="2").receipt in receipts
    assert sorted(receipts) == list(room.close().receipts)


def test_the_channel_of_the_ballot_that_counts_is_told(room: Room) -> None:
    room.cast("a", ballot(), "1", "phone")
    room.cast("a", ballot(), "2", "page")
    room.cast("b", ballot(), "1", "tablet")
    assert read_turnout(HOST, room.round.round_id).by_channel == {"page": 1, "tablet": 1}


def test_a_device_hears_whether_it_voted(settings: Settings, room: Room) -> None:
    room.cast("a", ballot())
    restart(settings)
    assert my_ballot(Visitor(device="a"), room.round.code)
    assert not my_ballot(Visitor(device="b"), room.round.code)
    assert not my_ballot(Visitor(), room.round.code)
    room.close()
    assert not my_ballot(Visitor(device="a"), room.round.code)


def test_a_box_torn_at_any_byte_of_its_last_line_keeps_the_whole_lines(
    settings: Settings, room: Room
) -> None:
    for device in "abc":
        room.cast(device, ballot())
    ledger.close()
    content = box_of(settings, room).read_bytes()
    before_last = content.rstrip(b"\n").rfind(b"\n") + 1
    secret = settings.secret.read_bytes()
    for cut in range(before_last, len(content)):
        box_of(settings, room).write_bytes(content[:cut])
        torn = FileBallotBox(settings.open_rounds, room.round.round_id, secret)
        assert (torn.count(), torn.has_ballot("b"), torn.has_ballot("c")) == (2, True, False)
        torn.cast("new", "d", ballot(), "phone")
        torn.close()
        again = FileBallotBox(settings.open_rounds, room.round.round_id, secret)
        assert (again.count(), again.has_ballot("d")) == (3, True)
        again.close()


@pytest.mark.parametrize("harm", [lambda b: b ^ 1, lambda b: b ^ 0x20, lambda b: 0x0A if b != 0x0A else 0x20])
def test_a_flipped_byte_anywhere_in_a_box_is_detected(
    settings: Settings, room: Room, harm: Callable[[int], int]
) -> None:
    for device in "abc":
        room.cast(device, ballot())
    ledger.close()
    content = box_of(settings, room).read_bytes()
    secret = settings.secret.read_bytes()
    for place in range(len(content)):
        flipped = bytearray(content)
        flipped[place] = harm(flipped[place])
        box_of(settings, room).write_bytes(flipped)
        with pytest.raises(DomainError, match=r"ledger\.box_broken"):
            FileBallotBox(settings.open_rounds, room.round.round_id, secret)


def test_a_line_that_is_taken_out_is_detected(settings: Settings, room: Room) -> None:
    for device in "abc":
        room.cast(device, ballot())
    ledger.close()
    lines = box_of(settings, room).read_bytes().splitlines(keepends=True)
    box_of(settings, room).write_bytes(lines[0] + lines[2])
    ledger.open(settings)
    with pytest.raises(DomainError, match=r"ledger\.box_broken"):
        room.cast("d", ballot())
    with pytest.raises(DomainError, match=r"ledger\.box_broken"):
        room.close()


def test_a_round_that_lost_its_box_does_not_keep_the_area_waiting(settings: Settings, room: Room) -> None:
    ledger.close()
    box_of(settings, room).unlink()
    ledger.open(settings)
    with pytest.raises(DomainError, match=r"ledger\.box_missing"):
        room.cast("a", ballot())
    with pytest.raises(DomainError, match=r"ledger\.box_missing"):
        room.close()
    open_room(previous_round=room.round.round_id).cast("a", ballot())


def test_a_restored_box_without_its_key_can_only_be_closed(settings: Settings, room: Room) -> None:
    for device in "abcdef":
        room.cast(device, ballot())
    ledger.close()
    key_of(settings, room).unlink()
    ledger.open(settings)
    with pytest.raises(RefusedError, match=r"ledger\.box_only_closes"):
        room.cast("a", ballot())
    result = room.close()
    assert result.ballots == 6
    assert result.receipts == ()


def test_a_box_left_by_an_opening_that_failed_is_made_anew(settings: Settings, book: Ledger) -> None:
    """Killed between making the box and writing "open" in the ledger."""
    round = draft()
    fix_rules(HOST, round.round_id)
    book.new_box(round.round_id)
    restart(settings)
    room = Room(open_round(HOST, round.round_id))
    room.cast("a", ballot())
    assert turnout(room) == 1


def test_a_box_whose_round_has_closed_goes_at_the_next_start(settings: Settings, room: Room) -> None:
    """Killed between the transaction of closing and the removal of key and box."""
    for device in "abcdef":
        room.cast(device, ballot())
    kept = {path: path.read_bytes() for path in settings.open_rounds.iterdir()}
    result = room.close()
    ledger.close()
    for path, content in kept.items():
        path.write_bytes(content)
    with opened(settings):
        assert list(settings.open_rounds.iterdir()) == []
        assert read_result(HOST, room.round.round_id) == result


def test_when_the_disk_refuses_nobody_is_told_that_a_ballot_is_saved(settings: Settings, room: Room) -> None:
    resource = pytest.importorskip("resource", reason="only some systems can make a disk refuse")
    room.cast("a", ballot())
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (box_of(settings, room).stat().st_size + 100, limits[1]))
    try:
        with pytest.raises(DomainError, match=r"ballot\.not_saved"):
            room.cast("b", ballot())
        assert turnout(room) == 1
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    room.cast("b", ballot())
    restart(settings)
    assert turnout(room) == 2


def test_when_closing_cannot_be_saved_the_round_goes_on(settings: Settings, room: Room) -> None:
    resource = pytest.importorskip("resource", reason="only some systems can make a disk refuse")
    for device in "abcdef":
        room.cast(device, ballot())
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    journal = settings.journal / "acts.jsonl"
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal.stat().st_size + 100, limits[1]))
    try:
        with pytest.raises(DomainError, match=r"ledger\.not_saved"):
            room.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    room.cast("g", ballot())
    assert room.close().ballots == 7


def test_who_votes_while_a_closing_fails_is_in_the_box_after_it(book: Ledger, room: Room) -> None:
    box = book.box(room.round.round_id)
    receipts = []
    late = threading.Thread(target=lambda: receipts.append(room.cast("a", ballot())))
    with pytest.raises(RuntimeError, match="no power"), box.stopped():
        late.start()
        late.join(timeout=0.2)
        assert late.is_alive(), "the voter waits for what comes of the closing"
        raise RuntimeError("no power")
    late.join()
    assert len(receipts) == turnout(room) == 1


def test_who_votes_while_the_program_stops_is_not_told_that_the_round_has_closed(
    book: Ledger, room: Room
) -> None:
    box = book.box(room.round.round_id)
    ledger.close()
    with pytest.raises(DomainError, match=r"ballot\.not_saved"):
        box.cast("1", "a", ballot(), "phone")
