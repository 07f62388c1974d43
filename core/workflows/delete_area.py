"""A host removes all that is stored of a neighbourhood, after typing its name."""

from __future__ import annotations

from core import ledger
from core.errors import InputError, RefusedError
from core.ledger import rounds
from core.settings import Settings
from core.store import areas
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.describe_area import describe_area

RUNNING = ("rules_fixed", "open")


@allowed(HOSTS)
def delete_area(visitor: Visitor, settings: Settings, area_id: str, typed: str) -> None:
    """Remove every version, every frozen set and every map of the area. `typed`: its name.

    What people did stays in the ledger: rounds with their results, and corrections.

    Raises
    ------
    RefusedError
        `area.name_differs` when the name was not typed; `area.round_running`.
    InputError
        `intake.reserved_area`, `area.unknown`, `area.not_deleted`.
    """
    if area_id == areas.DEMO:
        raise InputError("intake.reserved_area", area=area_id)
    name = _name(visitor, settings, area_id)
    if " ".join(typed.split()).casefold() not in {name.casefold(), area_id.casefold()}:
        raise RefusedError("area.name_differs", name=name)
    for one in rounds.everyone(ledger.current()):
        if one.area_id == area_id and one.state.value in RUNNING:
            raise RefusedError("area.round_running")
    areas.delete_area(settings, area_id)


def _name(visitor: Visitor, settings: Settings, area_id: str) -> str:
    """As it is called; a damaged area, which must be removable too, by its id."""
    try:
        return describe_area(visitor, settings, area_id).name
    except InputError:
        return area_id
