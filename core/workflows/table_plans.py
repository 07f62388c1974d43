"""The plans of the set on the table as they can be computed again, to try other assumptions on them."""

from __future__ import annotations

from dataclasses import dataclass

from core import ledger, parameters
from core.errors import RefusedError
from core.ledger import scenario_sets
from core.ledger.corrections import hashed_now
from core.parameters import ParameterSet
from core.scenarios.model import Scenario, Scenarios, load_scenarios, set_hash
from core.scenarios.possible import settled
from core.settings import Settings
from core.store.areas import current_version
from core.visitor import EVERYONE, Visitor, allowed
from core.workflows.table_set import table_set


@dataclass(frozen=True)
class TablePlans:
    """What `core.scenarios.evaluate` needs besides the homes; computed again, it gives the set `set_hash`."""

    set_hash: str
    scenarios: tuple[Scenario, ...]
    """Reference first; without the plans that were dropped."""
    parameters: ParameterSet
    seed: int
    draws: int


@allowed(EVERYONE)
def table_plans(visitor: Visitor, settings: Settings, area_id: str) -> TablePlans:
    """The plans, when the homes and the parameters are still those the set was computed with.

    Raises
    ------
    RefusedError
        `sensitivity.older_set` when they are not: other figures than those on the screen would come out.
    InputError
        As `table_set`.
    """
    on_table = table_set(visitor, settings, area_id)
    content = _content(on_table.set_id)
    numbers = parameters.load()
    version = current_version(settings, area_id)
    name = set_hash(
        version,
        numbers.hash,
        settled(content),
        content.seed,
        content.draws,
        content.possible,
        hashed_now(area_id),
    )
    if name != on_table.set_hash:
        raise RefusedError("sensitivity.older_set")
    return TablePlans(
        set_hash=name,
        scenarios=tuple(one for one in settled(content) if one.code not in on_table.dropped),
        parameters=numbers,
        seed=content.seed,
        draws=content.draws,
    )


def _content(set_id: str | None) -> Scenarios:
    kept = scenario_sets.find(ledger.current(), set_id) if set_id else None
    # The basis set is in the ledger only once something was decided about it.
    return kept.set.content if kept else load_scenarios()
