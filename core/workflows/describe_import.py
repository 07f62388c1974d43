"""Tell a host what the last import of an area read and made."""

from __future__ import annotations

from core.intake.report import ImportReport, parse
from core.settings import Settings
from core.store.areas import open_area
from core.visitor import HOSTS, Visitor, allowed


@allowed(HOSTS)
def describe_import(visitor: Visitor, settings: Settings, area_id: str) -> ImportReport | None:
    """The report as it was kept; None for an area that was not imported (the example).

    Raises
    ------
    InputError
        `area.unknown`, `area.damaged`.
    """
    stored = open_area(settings, area_id).frame("read_import_report")
    return None if stored.empty else parse(stored["report"].iloc[0])
