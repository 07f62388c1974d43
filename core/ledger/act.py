"""An act as text: one canonical form, one hash, the same in journal and database."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from core.ledger.interface import Act, Head, Record
from core.voting.canonical import canonical, sha256

START = Head(seq=0, hash="")
"""Before the first act."""

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def chained(act: Act, head: Head, saved_at: dt.datetime) -> Record:
    """The act as the next link after `head`.

    Raises
    ------
    ValueError, TypeError
        When the body holds what JSON does not, NaN included.
    """
    facts: dict[str, Any] = {
        "seq": head.seq + 1,
        "register": act.register,
        "record_id": act.record_id,
        "body": json.loads(canonical(dict(act.body))),
        "role": act.role,
        "party": act.party,
        "saved_at": saved_at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "reason": act.reason,
        "prev": head.hash,
    }
    facts["hash"] = sha256(canonical(facts))
    return from_facts(facts)


def facts_of(record: Record) -> dict[str, Any]:
    """All fields as JSON holds them, for the journal."""
    return asdict(record) | {"saved_at": record.saved_at.isoformat(timespec="microseconds")}


def from_facts(facts: dict[str, Any]) -> Record:
    return Record(**facts | {"saved_at": dt.datetime.fromisoformat(facts["saved_at"])})


def follows(record: Record, head: Head) -> bool:
    """Whether the record is the true next link after `head`."""
    facts = facts_of(record)
    claimed = facts.pop("hash")
    return record.seq == head.seq + 1 and record.prev == head.hash and sha256(canonical(facts)) == claimed


def head_of(record: Record) -> Head:
    return Head(seq=record.seq, hash=record.hash)


def moment(microseconds: int) -> dt.datetime:
    """A moment as the database gives it, microseconds since 1970 in UTC."""
    return EPOCH + dt.timedelta(microseconds=microseconds)
