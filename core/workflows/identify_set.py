"""Say which scenario set of a neighbourhood was frozen last, without computing anything."""

from __future__ import annotations

from core.settings import Settings
from core.store.areas import check_area_id
from core.visitor import EVERYONE, Visitor, allowed


@allowed(EVERYONE)
def identify_set(visitor: Visitor, settings: Settings, area_id: str) -> str | None:
    """Hash of the set frozen last; None when none was frozen yet."""
    folder = settings.areas / check_area_id(area_id) / "sets"
    sets = sorted(folder.glob("*.duckdb"), key=lambda path: (path.stat().st_mtime, path.name))
    return sets[-1].stem if sets else None
