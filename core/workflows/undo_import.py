"""A host lets an earlier import of an area hold again."""

from __future__ import annotations

from core.errors import InputError, RefusedError
from core.settings import Settings
from core.store import areas
from core.visitor import HOSTS, Visitor, allowed


@allowed(HOSTS)
def undo_import(visitor: Visitor, settings: Settings, area_id: str, version: str | None = None) -> str:
    """The version that holds now: the one asked for, or the one before the present one.

    Nothing is removed: the import that is undone can be taken back the same way.

    Raises
    ------
    RefusedError
        `area.no_earlier_version` when there is only one.
    InputError
        `intake.reserved_area`, `area.unknown`, `area.unknown_version`, `area.outdated`, `area.damaged`.
    """
    if area_id == areas.DEMO:
        raise InputError("intake.reserved_area", area=area_id)
    if version is None:
        kept = areas.list_versions(settings, area_id)
        before = kept[kept.index(areas.current_version(settings, area_id)) + 1 :]
        if not before:
            raise RefusedError("area.no_earlier_version")
        version = before[0]
    areas.hold_version(settings, area_id, version)
    return version
