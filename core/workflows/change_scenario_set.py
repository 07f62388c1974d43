"""A host changes the plans or the name of a scenario set."""

from __future__ import annotations

from core import ledger
from core.errors import InputError, RefusedError
from core.ledger import scenario_sets
from core.scenarios.lifecycle import ScenarioSet, set_name
from core.scenarios.model import Scenarios
from core.visitor import HOSTS, Visitor, allowed


@allowed(HOSTS)
def change_scenario_set(
    visitor: Visitor,
    set_id: str,
    *,
    content: Scenarios | None = None,
    name: str | None = None,
    revision: int | None = None,
) -> ScenarioSet:
    """The set with these plans or this name. Other plans lead back to draft.

    `revision`: the one the visitor looked at, so that two people do not undo each other unseen.

    Raises
    ------
    RefusedError
        `scenario_set.unknown`, `.is_frozen`, `.is_dropped`; `.changed_meanwhile` when somebody else did.
    InputError
        `scenario_set.name`, `scenario_set.name_taken`.
    """
    book = ledger.current()
    with book.turn():
        kept = scenario_sets.by_id(book, set_id)
        if revision is not None and revision != kept.set.revision:
            raise RefusedError("scenario_set.changed_meanwhile")
        changed = kept.set.change(content, name)
        if name is not None:
            words = set_name(name).casefold()
            others = scenario_sets.everyone(book, kept.set.area_id)
            if any(one.set_id != set_id and one.name.casefold() == words for one in others):
                raise InputError("scenario_set.name_taken", name=changed.name, field="name")
        book.append([scenario_sets.act(visitor, changed, before=kept.seq)])
    return changed
