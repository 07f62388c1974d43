"""What is looked at by itself in a computed scenario set, as it is now."""

from __future__ import annotations

import datetime as dt

from core import parameters
from core.ledger.corrections import hashed_now
from core.scenarios.checks import Check, Present, run
from core.scenarios.lifecycle import ScenarioSet
from core.scenarios.model import set_hash
from core.scenarios.possible import settled
from core.settings import Settings
from core.store.areas import current_version
from core.visitor import HOSTS, Visitor, allowed


@allowed(HOSTS)
def read_scenario_checks(visitor: Visitor, settings: Settings, set: ScenarioSet) -> tuple[Check, ...]:
    """All checks with their verdicts; none for a set that was not computed.

    Raises
    ------
    InputError
        `area.unknown`.
    """
    if set.computed is None:
        return ()
    content = set.content
    name = set_hash(
        current_version(settings, set.area_id),
        parameters.load().hash,
        settled(content),
        content.seed,
        content.draws,
        content.possible,
        hashed_now(set.area_id),
    )
    today = dt.datetime.now(dt.UTC).date()
    return run(content, set.computed.outcome, set.computed.set_hash, Present(name, today))
