"""List the versions of an area that are on disk, so that a host can go back to one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core.errors import InputError
from core.settings import Settings
from core.store import areas
from core.visitor import HOSTS, Visitor, allowed


@dataclass(frozen=True)
class Import:
    """One version. `building_count` and `dwelling_count` are None when its file cannot be read."""

    version: str
    imported_at: dt.datetime
    """UTC."""
    holds: bool
    building_count: int | None
    dwelling_count: int | None


@allowed(HOSTS)
def list_imports(visitor: Visitor, settings: Settings, area_id: str) -> tuple[Import, ...]:
    """The newest first; one of them holds.

    Raises
    ------
    InputError
        `area.unknown`, `area.bad_name`.
    """
    current = areas.current_version(settings, area_id)
    return tuple(
        _import(settings, area_id, one, one == current) for one in areas.list_versions(settings, area_id)
    )


def _import(settings: Settings, area_id: str, version: str, holds: bool) -> Import:
    path = settings.areas / area_id / f"{version}.duckdb"
    at = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    try:
        row = areas.open_shared(path, area_id).frame("summarise_area").iloc[0]
    except InputError:
        return Import(version, at, holds, None, None)
    return Import(version, at, holds, int(row["building_count"]), int(row["dwelling_count"]))
