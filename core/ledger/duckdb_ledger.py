"""The embedded ledger: a journal that is the truth, a DuckDB file to ask it questions.

An act goes: line in the journal, fsync, commit in DuckDB, and only then "saved". So after a crash the
journal may be ahead, and what is missing is replayed at the next start. A database that is ahead of
the journal, or that differs from it, has been tampered with or belongs elsewhere: that is refused.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from core.errors import DomainError, RefusedError
from core.installation_secret import read_secret
from core.ledger import act, ballot_box, journal
from core.ledger.ballot_box import FileBallotBox
from core.ledger.database import LedgerDatabase, set_aside
from core.ledger.interface import Act, Clock, Head, Ledger, Record
from core.ledger.journal import Journal
from core.ledger.writer import GroupWriter, StoppedError
from core.settings import Settings
from core.voting.canonical import canonical
from core.workshop.round import State

ROUNDS = "round"
"""The register whose records say which box is in use."""

log = logging.getLogger(__name__)


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class DuckDBLedger(Ledger):
    """Opens the ledger under `settings.data`, makes it at the first time, and mends it after a crash.

    Raises
    ------
    DomainError
        `ledger.no_folder`, `ledger.in_use`, `ledger.journal_broken`, `ledger.journal_short`,
        `ledger.differs`, `ledger.unreadable`.
    """

    def __init__(self, settings: Settings, clock: Clock = utc_now) -> None:
        try:
            settings.data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DomainError("ledger.no_folder", folder=str(settings.data)) from error
        self._clock = clock
        self._open_rounds = settings.open_rounds
        self._turn = threading.RLock()
        self._boxes: dict[str, FileBallotBox] = {}
        self._boxes_lock = threading.Lock()
        self._is_sound = True
        self._head = act.START
        # The database comes first: it is what keeps a second process from the journal and the boxes.
        self._database = _open_database(settings)
        try:
            self._journal = Journal(settings.journal)
            self._match()
            self._secret = read_secret(settings)
            self._sweep_boxes()
        except BaseException:
            self._database.close()
            raise
        self._writer: GroupWriter[Sequence[Act], tuple[Record, ...]] = GroupWriter("ledger", self._write)

    def append(self, acts: Sequence[Act]) -> tuple[Record, ...]:
        for one in acts:
            canonical(dict(one.body))  # what JSON cannot hold is an error of the caller, in its own thread
        try:
            return self._writer.submit(acts)
        except StoppedError:
            raise DomainError("ledger.not_open") from None

    def records(self, register: str) -> list[Record]:
        return self._read("read_current", register=register)

    def record(self, register: str, record_id: str) -> Record | None:
        found = self._read("read_record", register=register, record_id=record_id)
        return found[0] if found else None

    def history(self, register: str, record_id: str) -> list[Record]:
        return self._read("read_history", register=register, record_id=record_id)

    def head(self) -> Head:
        return self._head

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._turn:
            yield

    def new_box(self, round_id: str) -> FileBallotBox:
        with self._boxes_lock:
            if self._state(round_id) in (State.OPEN, State.CLOSED) or self._holds_ballots(round_id):
                raise DomainError("ledger.box_left", round=round_id)
            ballot_box.make_box(self._open_rounds, round_id)
            return self._opened(round_id)

    def box(self, round_id: str) -> FileBallotBox:
        self._check_sound()
        with self._boxes_lock:
            if round_id in self._boxes:
                return self._boxes[round_id]
            if self._state(round_id) == State.CLOSED:
                raise RefusedError("ballot.too_late")
            return self._opened(round_id)

    def destroy_box(self, round_id: str) -> None:
        with self._boxes_lock:
            if box := self._boxes.pop(round_id, None):
                box.close()
            self._remove(round_id)

    def close(self) -> None:
        self._writer.stop()
        with self._boxes_lock:
            for box in self._boxes.values():
                box.close()
            self._boxes.clear()
        self._journal.close()
        self._database.close()

    def _write(self, transactions: Sequence[Sequence[Act]]) -> list[tuple[Record, ...]]:
        """In the writer's thread: the journal, then the database, then the answer."""
        self._check_sound()
        saved_at, head = self._clock(), self._head
        saved: list[tuple[Record, ...]] = []
        for acts in transactions:
            records = []
            for one in acts:
                records.append(act.chained(one, head, saved_at))
                head = act.head_of(records[-1])
            saved.append(tuple(records))
        try:
            lines = self._journal.add(saved)
        except OSError as error:
            raise DomainError("ledger.not_saved") from error
        try:
            self._commit([record for records in saved for record in records])
        except duckdb.Error as error:
            self._undo_unless_committed(lines, head, error)
        self._head = head
        return saved

    def _undo_unless_committed(self, lines: list[str], head: Head, error: duckdb.Error) -> None:
        """After a failed commit journal and database must agree again, or nothing more is accepted."""
        try:
            ((last,),) = self._database.rows("read_last_seq")
            if last == head.seq:
                return
            self._journal.take_back(lines)
        except (duckdb.Error, OSError):
            self._is_sound = False
            log.exception("the ledger does not know whether its last act was saved")
        raise DomainError("ledger.not_saved") from error

    def _check_sound(self) -> None:
        if not self._is_sound:
            raise DomainError("ledger.restart")

    def _commit(self, records: Sequence[Record]) -> None:
        entries = [act.facts_of(record) | {"body": canonical(record.body)} for record in records]
        self._database.add("add_act", entries)

    def _read(self, query: str, **params: Any) -> list[Record]:
        self._check_sound()
        return [_record(row) for row in self._database.rows(query, **params)]

    def _match(self) -> None:
        """Bring database and journal together: the journal is right, or we refuse to start."""
        told, self._journal.records = self._journal.records, []
        known = self._read("read_acts")
        if len(known) > len(told):
            raise DomainError("ledger.journal_short", known=len(known), told=len(told))
        for in_database, in_journal in zip(known, told, strict=False):
            if in_database != in_journal:
                raise DomainError("ledger.differs", seq=in_journal.seq)
        if missing := told[len(known) :]:
            self._commit(missing)
            log.info("replayed %d acts from the journal", len(missing))
        if told:
            self._head = act.head_of(told[-1])

    def _state(self, round_id: str) -> str | None:
        record = self.record(ROUNDS, round_id)
        return record.body["state"] if record else None

    def _opened(self, round_id: str) -> FileBallotBox:
        self._boxes[round_id] = FileBallotBox(self._open_rounds, round_id, self._secret)
        return self._boxes[round_id]

    def _holds_ballots(self, round_id: str) -> bool:
        path = ballot_box.box_path(self._open_rounds, round_id)
        return path.exists() and path.stat().st_size > 0

    def _remove(self, round_id: str) -> None:
        try:
            ballot_box.remove_box(self._open_rounds, round_id)
        except OSError:  # a virus scanner may hold the file; the round is closed, the next start retries
            log.exception("the box of a closed round could not be removed yet")

    def _sweep_boxes(self) -> None:
        """Remove the boxes of rounds that had closed when the power went."""
        for record in self.records(ROUNDS):
            if record.body["state"] == State.CLOSED:
                self._remove(record.record_id)


def _open_database(settings: Settings) -> LedgerDatabase:
    """The database, or a new one for the journal to fill when the file is damaged."""
    told = settings.journal / journal.FILE
    try:
        database = LedgerDatabase(settings.ledger)
        try:
            database.rows("read_acts")
        except BaseException:
            database.close()
            raise
        return database
    except duckdb.Error as error:
        if not told.exists() or not told.stat().st_size:
            raise DomainError("ledger.unreadable", file=settings.ledger.name) from error
    set_aside(settings.ledger)
    return LedgerDatabase(settings.ledger)


def _record(row: tuple[Any, ...]) -> Record:
    seq, register, record_id, body, role, party, saved_at_us, reason, prev, chain = row
    return Record(
        seq=seq,
        register=register,
        record_id=record_id,
        body=json.loads(body),
        role=role,
        party=party,
        saved_at=act.moment(saved_at_us),
        reason=reason,
        prev=prev,
        hash=chain,
    )
