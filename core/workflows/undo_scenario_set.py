"""A host takes back the last step of a scenario set. That is a step too: the history keeps both."""

from __future__ import annotations

from core import ledger
from core.errors import RefusedError
from core.ledger import scenario_sets
from core.scenarios.lifecycle import ScenarioSet
from core.visitor import HOSTS, Visitor, allowed


@allowed(HOSTS)
def undo_scenario_set(visitor: Visitor, set_id: str) -> ScenarioSet:
    """The set as it was before the last step that still holds; again, and it goes further back.

    What was frozen stays frozen: rounds may have been held on it. What was decided about its plans can
    be taken back, and so can dropping it.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`; `.nothing_to_undo`; `.frozen_stays`.
    """
    book = ledger.current()
    with book.turn():
        kept = scenario_sets.by_id(book, set_id)
        before = scenario_sets.earlier(book, kept)
        if before is None:
            raise RefusedError("scenario_set.nothing_to_undo")
        result = kept.set.undone(before.set)
        book.append([scenario_sets.act(visitor, result, before.before)])
    return result
