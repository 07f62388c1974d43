"""Say which scenario set is on the table of a neighbourhood, without computing anything."""

from __future__ import annotations

from core import ledger, parameters
from core.ledger import scenario_sets
from core.ledger.corrections import hashed_now
from core.scenarios.model import load_scenarios, set_hash
from core.scenarios.possible import settled
from core.settings import Settings
from core.store.areas import current_version
from core.store.sets import has_set
from core.visitor import EVERYONE, Visitor, allowed


@allowed(EVERYONE)
def identify_set(visitor: Visitor, settings: Settings, area_id: str) -> str | None:
    """Hash of the set on the table; None when nobody has looked at the basis set yet.

    Raises
    ------
    DomainError
        `ledger.not_open`, `area.unknown`.
    """
    book = ledger.current()
    chosen = scenario_sets.on_table(book, area_id)
    kept = scenario_sets.find(book, chosen) if chosen else None
    if kept is not None and kept.set.computed and has_set(settings, area_id, kept.set.computed.set_hash):
        return kept.set.computed.set_hash
    basis = load_scenarios()
    version = current_version(settings, area_id)
    name = set_hash(
        version,
        parameters.load().hash,
        settled(basis),
        basis.seed,
        basis.draws,
        basis.possible,
        hashed_now(area_id),
    )
    return name if has_set(settings, area_id, name) else None
