"""The journal: every transaction as one line of JSON, on disk before the database knows of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from core.errors import DomainError
from core.ledger import act
from core.ledger.interface import Record
from core.ledger.lines import DamagedError, LineFile
from core.voting.canonical import canonical

FILE = "acts.jsonl"


class Journal:
    """Opens the journal in `folder` and checks its whole chain.

    Attributes
    ----------
    records
        All acts found, in order; forget them when they have been compared.

    Raises
    ------
    DomainError
        `ledger.journal_broken` when a line is not what was written.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._lines = LineFile(folder / FILE)
        except DamagedError as error:
            raise DomainError("ledger.journal_broken", line=error.line) from error
        try:
            self.records = _read(self._lines.found)
        except DomainError:
            self._lines.close()
            raise
        self._lines.found = []

    def add(self, transactions: Sequence[Sequence[Record]]) -> list[str]:
        """Bring transactions to disk, all or none; gives the lines, for `take_back`."""
        lines = [canonical([act.facts_of(record) for record in records]) for records in transactions]
        self._lines.add(lines)
        return lines

    def take_back(self, lines: Sequence[str]) -> None:
        """Undo the last `add`: the database turned out unable to follow."""
        self._lines.take_back(lines)

    def close(self) -> None:
        self._lines.close()


def _read(lines: Sequence[bytes]) -> list[Record]:
    records: list[Record] = []
    head = act.START
    for number, line in enumerate(lines, start=1):
        try:
            found = [act.from_facts(facts) for facts in json.loads(line)]
        except (ValueError, TypeError, KeyError) as error:
            raise DomainError("ledger.journal_broken", line=number) from error
        for record in found:
            if not act.follows(record, head):
                raise DomainError("ledger.journal_broken", line=number)
            head = act.head_of(record)
        records.extend(found)
    return records
