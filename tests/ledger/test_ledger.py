"""Acts: kept whole, in one chain, and the same in journal and database."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from core import ledger
from core.errors import DomainError
from core.ledger import Act, Ledger
from core.ledger.act import START, follows, head_of
from core.settings import ROOT, Settings
from tests.ledger.room import opened


def decision(number: int, record_id: str = "d1") -> Act:
    return Act("decision", record_id, {"number": number, "text": "één €"}, "advisor", "gemeente", "waarom")


def filled(settings: Settings, acts: int = 4) -> list[ledger.Record]:
    with opened(settings) as book:
        for number in range(acts):
            book.append([decision(number)])
        return book.history("decision", "d1")


def journal_of(settings: Settings) -> Path:
    return settings.journal / "acts.jsonl"


def refusal(settings: Settings) -> str:
    with pytest.raises(DomainError) as refused:
        ledger.open(settings)
    return refused.value.key


def test_the_latest_act_of_a_record_is_current_and_the_older_stay(book: Ledger) -> None:
    book.append([decision(1), decision(1, "d2")])
    book.append([decision(2)])

    assert [(record.record_id, record.body["number"]) for record in book.records("decision")] == [
        ("d2", 1),
        ("d1", 2),
    ]
    assert [record.body["number"] for record in book.history("decision", "d1")] == [1, 2]
    assert book.record("decision", "d1").body == {"number": 2, "text": "één €"}
    assert book.record("decision", "elsewhere") is None
    assert book.records("elsewhere") == []


def test_who_when_and_why_are_kept(book: Ledger) -> None:
    before = dt.datetime.now(dt.UTC)
    (saved,) = book.append([decision(1)])
    read = book.record("decision", "d1")

    assert read == saved
    assert (read.role, read.party, read.reason) == ("advisor", "gemeente", "waarom")
    assert before <= read.saved_at <= dt.datetime.now(dt.UTC)
    assert read.saved_at.tzinfo is dt.UTC


def test_every_act_carries_the_hash_of_the_one_before(settings: Settings) -> None:
    head = START
    for record in filled(settings):
        assert follows(record, head)
        head = head_of(record)
    with opened(settings) as book:
        assert book.head() == head


def test_many_at_once_make_one_chain(book: Ledger) -> None:
    people = [
        threading.Thread(target=lambda n=n: book.append([decision(n, f"d{n}"), decision(n, f"e{n}")]))
        for n in range(20)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    records = sorted(book.records("decision"), key=lambda record: record.seq)
    assert [record.seq for record in records] == list(range(1, 41))
    for first, second in zip(records[::2], records[1::2], strict=True):
        assert first.record_id[1:] == second.record_id[1:], "two acts of one transaction stay together"


@pytest.mark.parametrize("body", [{"x": float("nan")}, {"x": object()}])
def test_what_json_cannot_hold_is_refused_before_anything_is_written(book: Ledger, body: dict) -> None:
    with pytest.raises((ValueError, TypeError)):
        book.append([decision(1), Act("decision", "d2", body, "advisor")])
    assert book.head() == START


def test_a_second_opening_gives_the_same_ledger(settings: Settings, book: Ledger) -> None:
    assert ledger.open(settings) is book
    assert ledger.current() is book
    with pytest.raises(DomainError, match=r"ledger\.other_open"):
        ledger.open(Settings(data=settings.data / "elsewhere"))
    ledger.close()
    ledger.close()
    with pytest.raises(DomainError, match=r"ledger\.not_open"):
        ledger.current()
    with pytest.raises(DomainError, match=r"ledger\.not_open"):
        book.append([decision(1)])


def test_another_process_is_told_that_the_ledger_is_in_use(settings: Settings, book: Ledger) -> None:
    book.append([decision(1)])
    other = (
        "import sys; from pathlib import Path; from core import ledger; from core.errors import DomainError;"
        "from core.settings import Settings\n"
        "try: ledger.open(Settings(data=Path(sys.argv[1])))\n"
        "except DomainError as error: print(error.key)"
    )
    run = subprocess.run(
        [sys.executable, "-c", other, str(settings.data)], cwd=ROOT, capture_output=True, text=True
    )
    assert run.stdout.strip() == "ledger.in_use", run.stderr
    book.append([decision(2)])


def test_what_the_database_lacks_is_replayed_from_the_journal(settings: Settings) -> None:
    known = filled(settings, 2)
    early = settings.data / "early.duckdb"
    shutil.copy(settings.ledger, early)
    known = filled(settings, 3)
    shutil.move(early, settings.ledger)
    with opened(settings) as book:
        assert book.history("decision", "d1") == known
        assert book.head() == head_of(known[-1])


def test_a_database_that_is_gone_or_damaged_is_made_again_from_the_journal(settings: Settings) -> None:
    known = filled(settings)
    settings.ledger.unlink()
    with opened(settings) as book:
        assert book.history("decision", "d1") == known
    settings.ledger.write_bytes(b"no database" * 1000)
    with opened(settings) as book:
        assert book.history("decision", "d1") == known
    assert list(settings.data.glob("ledger.damaged-*.duckdb")), "what was damaged is kept"


def test_a_damaged_database_without_a_journal_is_refused(settings: Settings) -> None:
    settings.data.mkdir()
    settings.ledger.write_bytes(b"no database" * 1000)
    assert refusal(settings) == "ledger.unreadable"
    assert settings.ledger.exists()


def test_acts_that_the_journal_lacks_are_refused(settings: Settings) -> None:
    filled(settings)
    lines = journal_of(settings).read_bytes().splitlines(keepends=True)
    journal_of(settings).write_bytes(b"".join(lines[:-1]))
    assert refusal(settings) == "ledger.journal_short"
    journal_of(settings).unlink()
    assert refusal(settings) == "ledger.journal_short"


def test_a_database_that_says_something_else_is_refused(settings: Settings) -> None:
    filled(settings)
    with duckdb.connect(str(settings.ledger)) as connection:
        connection.execute("update act set body = replace(body, 'één', 'één!') where seq = 2")
    assert refusal(settings) == "ledger.differs"


def test_a_journal_torn_at_any_byte_of_its_last_line_opens_with_whole_lines(settings: Settings) -> None:
    known = filled(settings, 3)
    journal = journal_of(settings).read_bytes()
    before_last = journal.rstrip(b"\n").rfind(b"\n") + 1
    for cut in (*range(before_last, before_last + 5), (before_last + len(journal)) // 2, len(journal) - 1):
        journal_of(settings).write_bytes(journal[:cut])
        settings.ledger.unlink(missing_ok=True)  # the commit had not happened: the fsync comes first
        with opened(settings) as book:
            assert book.history("decision", "d1") == known[:2]
            book.append([decision(9)])
        with opened(settings) as book:
            assert len(book.history("decision", "d1")) == 3


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.5, 0.77, 0.99, 1.0])
@pytest.mark.parametrize("harm", [lambda b: b ^ 1, lambda b: b ^ 0x20, lambda b: 0x0A if b != 0x0A else 0x20])
def test_a_flipped_byte_in_the_journal_is_detected(
    settings: Settings, share: float, harm: Callable[[int], int]
) -> None:
    filled(settings, 3)
    journal = bytearray(journal_of(settings).read_bytes())
    place = round(share * (len(journal) - 1))
    journal[place] = harm(journal[place])
    journal_of(settings).write_bytes(journal)
    assert refusal(settings) in ("ledger.journal_broken", "ledger.journal_short")


def test_schema_files_run_once_and_after_a_copy(settings: Settings) -> None:
    known = filled(settings, 2)
    with duckdb.connect(str(settings.ledger)) as connection:
        connection.execute("drop view current_act")
        connection.execute("delete from schema_change where number = 3")
    with opened(settings) as book:
        assert book.records("decision") == known[-1:]
    assert (settings.data / "ledger.schema-2.duckdb").exists()
