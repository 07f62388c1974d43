"""List what residents corrected in a neighbourhood, and which of it the set on the table took in."""

from __future__ import annotations

from dataclasses import dataclass

from core import ledger
from core.errors import InputError
from core.ledger import corrections as kept
from core.neighbourhood.corrections import Correction
from core.settings import Settings
from core.store.areas import open_area
from core.store.sets import read_corrections
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.identify_set import identify_set


@dataclass(frozen=True)
class Listed:
    """`home`: its address where one is known, else its number. `is_in_set`: the set on the table has it."""

    correction: Correction
    home: str
    is_in_set: bool


@allowed(HOSTS)
def list_corrections(visitor: Visitor, settings: Settings, area_id: str) -> tuple[Listed, ...]:
    """What waits for a decision first, then the newest.

    Raises
    ------
    InputError
        `area.unknown`.
    """
    found = kept.everyone(ledger.current(), area_id)
    if not found:
        return ()
    addresses = _addresses(settings, area_id)
    on_table = identify_set(visitor, settings, area_id)
    values = read_corrections(settings, area_id, on_table) if on_table else None
    taken = set() if values is None else set(values.itertuples(index=False, name=None))
    listed = [
        Listed(
            one,
            addresses.get(one.dwelling_id, one.dwelling_id),
            one.state == "accepted" and (one.dwelling_id, one.field, one.value) in taken,
        )
        for one in reversed(found)
    ]
    return tuple(sorted(listed, key=lambda one: one.correction.state != "sent"))


def _addresses(settings: Settings, area_id: str) -> dict[str, str]:
    try:
        rows = open_area(settings, area_id).frame("read_addresses")
    except InputError as error:
        if error.key != "area.outdated":
            raise
        return {}
    result = {}
    for row in rows.fillna("").itertuples(index=False):
        addition = f"-{row.house_addition}" if row.house_addition else ""
        number = f"{row.house_number}{row.house_letter}{addition}"
        words = " ".join(part for part in (row.street or row.postcode, number) if part)
        if words:
            result[row.dwelling_id] = words
    return result
