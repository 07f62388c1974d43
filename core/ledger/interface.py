"""What a ledger promises, whichever database stands behind it."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from core.voting.ballot import Answers
from core.voting.receipt import Receipt


@dataclass(frozen=True)
class Act:
    """Something a person does that is to be kept: a record in a register gets a new body."""

    register: str
    record_id: str
    body: Mapping[str, Any]
    """What JSON can hold; written canonically."""
    role: str
    party: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Record:
    """An act as it was saved, with its place in the chain."""

    seq: int
    register: str
    record_id: str
    body: dict[str, Any] = field(hash=False)
    role: str
    party: str | None
    saved_at: dt.datetime
    """UTC."""
    reason: str | None
    prev: str
    hash: str


@dataclass(frozen=True)
class Head:
    """The last act: its number (0 for an empty ledger) and its hash."""

    seq: int
    hash: str


@dataclass(frozen=True)
class CountedBallot:
    """The last ballot of one voter, as it counts at closing."""

    answers: dict[str, int | None] = field(hash=False)
    channel: str
    receipt: str | None
    """None when the key of the box is lost (a restored backup)."""


class BallotBox(ABC):
    """The ballots of one open round."""

    @abstractmethod
    def cast(self, ballot_id: str, voter_token: str, answers: Answers, channel: str) -> Receipt:
        """Put a ballot in. When this returns, the ballot is on disk.

        The last ballot of a voter counts. The same ballot again (same id, voter and answers) is a
        retry and changes nothing.

        Raises
        ------
        RefusedError
            `ballot.too_late` when the round has closed, `ledger.box_only_closes` for a restored box.
        DomainError
            `ballot.not_saved` when the disk refused or the program is stopping; the ballot is then not
            in the box.
        """

    @abstractmethod
    def has_ballot(self, voter_token: str) -> bool: ...

    @abstractmethod
    def count(self) -> int:
        """Counted ballots: one a voter."""

    @abstractmethod
    def counts_by_channel(self) -> dict[str, int]: ...

    @abstractmethod
    def stopped(self) -> AbstractContextManager[list[CountedBallot]]:
        """Stop the intake and hand over the counted ballots; an exception inside starts it again."""


class Ledger(ABC):
    """Acts in one chain, and boxes beside it. Every method may be called from any thread."""

    @abstractmethod
    def append(self, acts: Sequence[Act]) -> tuple[Record, ...]:
        """Save all of the acts or none. When this returns they are on disk.

        Raises
        ------
        DomainError
            `ledger.not_saved` when the disk refused: nothing is saved then.
        """

    @abstractmethod
    def records(self, register: str) -> list[Record]:
        """The latest act of every record of a register, in the order of those acts."""

    @abstractmethod
    def record(self, register: str, record_id: str) -> Record | None:
        """The latest act of one record."""

    @abstractmethod
    def history(self, register: str, record_id: str) -> list[Record]:
        """All acts of one record, oldest first."""

    @abstractmethod
    def head(self) -> Head: ...

    @abstractmethod
    def turn(self) -> AbstractContextManager[None]:
        """One at a time: for who reads, decides on what was read, and appends."""

    @abstractmethod
    def new_box(self, round_id: str) -> BallotBox:
        """An empty box with a key of its own, for a round that is about to open."""

    @abstractmethod
    def box(self, round_id: str) -> BallotBox:
        """The box of an open round.

        Raises
        ------
        DomainError
            `ledger.box_missing` when there is none, `ledger.box_broken` when its chain does not hold.
        """

    @abstractmethod
    def destroy_box(self, round_id: str) -> None:
        """First the key, then the ballots. Only for a round that is closed in the ledger."""

    @abstractmethod
    def close(self) -> None: ...


Clock = Callable[[], dt.datetime]
