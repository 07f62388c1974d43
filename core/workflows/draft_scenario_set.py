"""A host begins a new scenario set: the plans of the basis set, to be changed."""

from __future__ import annotations

import datetime as dt
import secrets

from core import ledger
from core.errors import InputError
from core.ledger import scenario_sets
from core.scenarios.lifecycle import ScenarioSet, set_name
from core.scenarios.model import Scenarios, load_scenarios
from core.scenarios.typed import typed
from core.settings import Settings
from core.store.areas import current_version
from core.visitor import HOSTS, Visitor, allowed

ID_BYTES = 8


@allowed(HOSTS)
def draft_scenario_set(
    visitor: Visitor,
    settings: Settings,
    area_id: str,
    name: str,
    origin: str = "",
    content: Scenarios | None = None,
    copied_from: str | None = None,
) -> ScenarioSet:
    """A new set in state draft. `origin`: where its plans come from, in words.

    Raises
    ------
    InputError
        `area.unknown`; `scenario_set.name` when it is empty or too long; `scenario_set.name_taken`.
    """
    current_version(settings, area_id)
    book = ledger.current()
    with book.turn():
        words = set_name(name)
        if any(one.name.casefold() == words.casefold() for one in scenario_sets.everyone(book, area_id)):
            raise InputError("scenario_set.name_taken", name=words, field="name")
        new = ScenarioSet(
            set_id=secrets.token_hex(ID_BYTES),
            area_id=area_id,
            name=words,
            content=content or load_scenarios(),
            origin=typed(origin, "origin"),
            copied_from=copied_from,
            drafted_at=dt.datetime.now(dt.UTC),
        )
        book.append([scenario_sets.act(visitor, new, before=None)])
    return new
