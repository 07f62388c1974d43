"""The box of one open round: a file of ballots, and its key in a file beside it.

Answers stand beside a pseudonym, never beside a voter: HMAC(round key, HMAC(installation secret,
cookie token)). A line holds no time. When the round closes the key goes first, then the box, and
nothing links a ballot to a device any more. Table and group are kept free for later rounds.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import threading
from collections import ChainMap, Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.errors import DomainError, RefusedError
from core.ledger.interface import BallotBox, CountedBallot
from core.ledger.lines import DamagedError, LineFile, sync_folder
from core.ledger.writer import GroupWriter, StoppedError
from core.voting.ballot import Answers
from core.voting.canonical import canonical, sha256
from core.voting.receipt import Receipt, short_form

KEY_BYTES = 32
OWNER_ONLY = 0o600


def box_path(folder: Path, round_id: str) -> Path:
    return folder / f"{round_id}.jsonl"


def key_path(folder: Path, round_id: str) -> Path:
    return folder / f"{round_id}.key"


def digest(key: bytes, message: str) -> bytes:
    return hmac.digest(key, message.encode(), hashlib.sha256)


@dataclass(frozen=True)
class _Cast:
    """A ballot on its way into the box."""

    ballot_id: str
    pseudonym: str
    answers: dict[str, int | None] = field(hash=False)
    channel: str


class FileBallotBox(BallotBox):
    """Opens the box in `folder`, checks its chain, and takes ballots.

    Raises
    ------
    DomainError
        `ledger.box_missing`, `ledger.box_broken`.
    """

    def __init__(self, folder: Path, round_id: str, secret: bytes) -> None:
        self._secret = secret
        self._key = _read_key(key_path(folder, round_id))
        path = box_path(folder, round_id)
        if not path.exists():
            raise DomainError("ledger.box_missing", round=round_id)
        self._latest: dict[str, _Cast] = {}
        """Pseudonym → the ballot that counts."""
        self._by_id: dict[tuple[str, str], tuple[_Cast, bool]] = {}
        """Pseudonym and ballot id → the ballot, and whether it replaced one."""
        self._closing = threading.Lock()
        self._is_counted = False
        self._is_put_away = False
        self._number = 0
        self._chain = sha256(round_id)
        try:
            self._file = LineFile(path)
        except DamagedError as error:
            raise DomainError("ledger.box_broken", round=round_id, line=error.line) from error
        try:
            self._read(self._file.found, round_id)
        except DomainError:
            self._file.close()
            raise
        self._file.found = []
        self._writer: GroupWriter[_Cast, Receipt] = GroupWriter("ballots", self._write)

    def cast(self, ballot_id: str, voter_token: str, answers: Answers, channel: str) -> Receipt:
        if self._key is None:
            raise RefusedError("ledger.box_only_closes")
        ballot = _Cast(ballot_id, self._pseudonym(voter_token), dict(answers), channel)
        while True:
            try:
                return self._writer.submit(ballot)
            except StoppedError:
                self._wait_for_the_closing()
            except OSError as error:
                raise DomainError("ballot.not_saved") from error

    def has_ballot(self, voter_token: str) -> bool:
        return self._key is not None and self._pseudonym(voter_token) in self._latest

    def count(self) -> int:
        return len(self._latest)

    def counts_by_channel(self) -> dict[str, int]:
        return dict(sorted(Counter(ballot.channel for ballot in list(self._latest.values())).items()))

    @contextmanager
    def stopped(self) -> Iterator[list[CountedBallot]]:
        with self._closing:
            self._writer.stop()
            try:
                yield [
                    CountedBallot(ballot.answers, ballot.channel, self._receipt(pseudonym))
                    for pseudonym, ballot in self._latest.items()
                ]
            except BaseException:
                self._writer = GroupWriter("ballots", self._write)
                raise
            self._is_counted = True

    def close(self) -> None:
        self._is_put_away = True
        self._writer.stop()
        self._file.close()

    def _wait_for_the_closing(self) -> None:
        """Whoever comes while the round closes hears what came of it; if nothing did, the box goes on."""
        with self._closing:
            if self._is_counted:
                raise RefusedError("ballot.too_late")
            if self._is_put_away:
                raise DomainError("ballot.not_saved")

    def _pseudonym(self, voter_token: str) -> str:
        assert self._key is not None, "without its key a box takes no ballots"
        return digest(self._key, digest(self._secret, voter_token).hex()).hex()

    def _receipt(self, pseudonym: str) -> str | None:
        return None if self._key is None else short_form(digest(self._key, pseudonym))

    def _write(self, ballots: Sequence[_Cast]) -> list[Receipt]:
        """In the writer's thread: what is new goes to disk in one go, then counts."""
        latest, by_id = ChainMap({}, self._latest), ChainMap({}, self._by_id)
        number, chain = self._number, self._chain
        lines, receipts = [], []
        for ballot in ballots:
            key = (ballot.pseudonym, ballot.ballot_id)
            known, replaced = by_id.get(key, (None, False))
            if known != ballot or latest.get(ballot.pseudonym) != ballot:
                # The same id with other answers, or an earlier ballot sent again after another, is no
                # retry: somebody went back in the browser, and will be told "saved". So it counts.
                replaced = ballot.pseudonym in latest
                number += 1
                line = _line(number, ballot, chain)
                chain = line["hash"]
                lines.append(canonical(line))
                latest[ballot.pseudonym] = ballot
                by_id[key] = (ballot, replaced)
            receipts.append(Receipt(receipt=self._receipt(ballot.pseudonym) or "", replaced=replaced))
        if lines:
            self._file.add(lines)
        self._latest.update(latest.maps[0])
        self._by_id.update(by_id.maps[0])
        self._number, self._chain = number, chain
        return receipts

    def _read(self, lines: Sequence[bytes], round_id: str) -> None:
        for number, text in enumerate(lines, start=1):
            try:
                line = json.loads(text)
                ballot = _Cast(line["ballot"], line["voter"], line["answers"], line["channel"])
                is_next = line == _line(number, ballot, self._chain)
            except (ValueError, TypeError, KeyError):
                is_next = False
            if not is_next:
                raise DomainError("ledger.box_broken", round=round_id, line=number)
            self._by_id[ballot.pseudonym, ballot.ballot_id] = (ballot, ballot.pseudonym in self._latest)
            self._latest[ballot.pseudonym] = ballot
            self._number, self._chain = number, line["hash"]


def _line(number: int, ballot: _Cast, prev: str) -> dict[str, Any]:
    """A line of the box. `hash` covers the rest of the line, so that the last one is guarded too."""
    line: dict[str, Any] = {
        "number": number,
        "ballot": ballot.ballot_id,
        "voter": ballot.pseudonym,
        "answers": ballot.answers,
        "channel": ballot.channel,
        "table": None,
        "group": None,
        "prev": prev,
    }
    return line | {"hash": sha256(canonical(line))}


def make_box(folder: Path, round_id: str) -> None:
    """An empty box with a fresh key, key first. What an earlier, failed opening left is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    remove_box(folder, round_id)
    with key_path(folder, round_id).open("xb") as file:
        key_path(folder, round_id).chmod(OWNER_ONLY)
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    with box_path(folder, round_id).open("xb") as file:
        os.fsync(file.fileno())
    sync_folder(folder)


def remove_box(folder: Path, round_id: str) -> None:
    """First the key, then the ballots: from the first moment nobody can link them."""
    key_path(folder, round_id).unlink(missing_ok=True)
    sync_folder(folder)
    box_path(folder, round_id).unlink(missing_ok=True)
    sync_folder(folder)


def _read_key(path: Path) -> bytes | None:
    """The key of a box; None when it is gone or not whole, as in a restored backup."""
    key = path.read_bytes() if path.exists() else b""
    return key if len(key) == KEY_BYTES else None
