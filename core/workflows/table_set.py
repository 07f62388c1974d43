"""Say which frozen scenario set is on the table of a neighbourhood."""

from __future__ import annotations

from dataclasses import dataclass

from core import ledger
from core.errors import DomainError
from core.ledger import scenario_sets
from core.scenarios.lifecycle import FateKind
from core.settings import Settings
from core.store.areas import current_version
from core.store.sets import has_set
from core.visitor import EVERYONE, Visitor, allowed
from core.workflows.basis_scenario_set import basis_scenario_set
from core.workflows.freeze_scenarios import freeze_scenarios


@dataclass(frozen=True)
class TableSet:
    """What pages, rounds and workbook are about unless they say otherwise."""

    set_hash: str
    set_id: str | None
    """None where no ledger is open, so nothing can have been chosen or decided."""
    name: str | None
    """As a host typed it; None for the basis set."""
    dropped: tuple[str, ...]
    """Letters of plans that are not chosen from any more."""
    is_outdated: bool
    """Computed on homes that have been read in again since."""


@allowed(EVERYONE)
def table_set(visitor: Visitor, settings: Settings, area_id: str) -> TableSet:
    """The set that a host chose; else the basis set, also when the outcome of the chosen one is gone.

    Raises
    ------
    InputError
        As `freeze_scenarios`.
    """
    try:
        book = ledger.current()
    except DomainError:
        # A command without the app: nobody is at a table.
        name = freeze_scenarios(visitor, settings, area_id).set_hash
        return TableSet(name, None, None, (), False)
    chosen = scenario_sets.on_table(book, area_id)
    kept = scenario_sets.find(book, chosen) if chosen else None
    if kept is None or not kept.set.is_public or not has_set(settings, area_id, kept.set.computed.set_hash):
        basis = basis_scenario_set(visitor, settings, area_id)
        return TableSet(basis.computed.set_hash, basis.set_id, None, basis.with_fate(FateKind.DROPPED), False)
    found = kept.set
    return TableSet(
        set_hash=found.computed.set_hash,
        set_id=found.set_id,
        name=None if found.is_basis else found.name,
        dropped=found.with_fate(FateKind.DROPPED),
        is_outdated=found.computed.area_version != current_version(settings, area_id),
    )
