"""What was done to a scenario set: when, by which role, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core import ledger
from core.ledger import scenario_sets
from core.scenarios.lifecycle import SetState
from core.visitor import HOSTS, Visitor, allowed


@dataclass(frozen=True)
class PastStep:
    at: dt.datetime
    role: str
    state: SetState
    """What the set was after it."""
    revision: int
    reason: str | None


@dataclass(frozen=True)
class ScenarioHistory:
    steps: tuple[PastStep, ...]
    """The newest first; none for a basis set about which nothing was decided."""
    can_undo: bool
    """Whether there is a step that `undo_scenario_set` would take back."""


@allowed(HOSTS)
def read_scenario_history(visitor: Visitor, set_id: str) -> ScenarioHistory:
    """All that was done to the set."""
    book = ledger.current()
    found = [
        PastStep(record.saved_at, record.role, then.state, then.revision, record.reason or None)
        for record, then in scenario_sets.history(book, set_id)
    ]
    kept = scenario_sets.find(book, set_id)
    before = scenario_sets.earlier(book, kept) if kept else None
    can_undo = before is not None and (kept.set.frozen_at is None or before.set.frozen_at is not None)
    return ScenarioHistory(tuple(reversed(found)), can_undo)
