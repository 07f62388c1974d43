"""Areas: one read-only DuckDB file per import, behind a pointer file.

areas/<area_id>/<version>.duckdb    written once, never touched again
areas/<area_id>/current             text: the version that holds
"""

from __future__ import annotations

import dataclasses
import re
import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from core.errors import InputError
from core.settings import Settings
from core.store.database import Database
from core.store.files import publish, replace_text

AREA_ID = re.compile(r"[A-Za-z0-9._-]{1,60}")
POINTER = "current"
VERSION_SHOWN = 20
DETAILS = (
    "address",
    "utility",
    "coverage",
    "unmatched",
    "region",
    "region_figure",
    "strategy_outcome",
    "postcode_use",
    "heat_source",
    "transformer",
    "street_work",
    "kept",
)
"""Tables that an area may leave empty, in the order of writing."""
DEMO = "demo"
"""Reserved: the area that is always there."""


@dataclass(frozen=True)
class AreaTables:
    """All of one area, as frames with the columns of `schema/area/*.sql`.

    Columns that may be empty may be left out of a frame; order does not matter. Geometries are WKB in
    EPSG:28992. `facts` of a finding is JSON text.
    """

    area_id: str
    name: str
    version: str
    buildings: pd.DataFrame
    dwellings: pd.DataFrame
    is_fictitious: bool = False
    reference_date: str | None = None
    sources: pd.DataFrame = dataclasses.field(default_factory=pd.DataFrame)
    buurten: pd.DataFrame = dataclasses.field(default_factory=pd.DataFrame)
    ground: pd.DataFrame = dataclasses.field(default_factory=pd.DataFrame)
    findings: pd.DataFrame = dataclasses.field(default_factory=pd.DataFrame)
    details: Mapping[str, pd.DataFrame] = dataclasses.field(default_factory=dict)
    """Table name of DETAILS to frame."""
    import_report: str | None = None
    """The whole report of the import as JSON, where files were imported."""

    def frames(self) -> dict[str, pd.DataFrame]:
        """Table name to frame, in the order of writing."""
        area = pd.DataFrame(
            {
                "area_id": [self.area_id],
                "name": [self.name],
                "is_fictitious": [self.is_fictitious],
                "version": [self.version],
                "imported_at": [pd.Timestamp(datetime.now(UTC))],
                "reference_date": pd.Series([self.reference_date], dtype="object"),
            }
        )
        return {
            "area": area,
            "source": self.sources,
            "buurt": self.buurten,
            "building": self.buildings,
            "dwelling": self.dwellings,
            "ground": self.ground,
            "finding": self.findings,
            **{name: self.details.get(name, pd.DataFrame()) for name in DETAILS},
            "import_report": pd.DataFrame({"report": [self.import_report] if self.import_report else []}),
        }


def check_area_id(area_id: str) -> str:
    """The area id itself.

    Raises
    ------
    InputError
        `area.bad_name` when it could not be a folder name on every system.
    """
    if not AREA_ID.fullmatch(area_id) or not area_id.strip("."):
        raise InputError("area.bad_name", area=area_id)
    return area_id


def write_area(settings: Settings, tables: AreaTables) -> str:
    """Write the area as a new file and let the pointer name it; gives the version.

    The file appears under its name only when it is complete and on disk; then the pointer moves in one
    step. Killed at any moment, the previous version still holds. A version that is already there and
    sound is not written again: same version, same content.

    Raises
    ------
    InputError
        `area.bad_name`, `area.not_written`.
    """
    folder = settings.areas / check_area_id(tables.area_id)
    path = folder / f"{tables.version}.duckdb"
    if not _is_sound(path):
        publish(path, "area", tables.frames())
        with _opening:
            _open.pop(path, None)
    replace_text(folder / POINTER, tables.version)
    return tables.version


def _is_sound(path: Path) -> bool:
    """Can every block of the large tables be read? DuckDB checks its checksums when it reads."""
    if not path.is_file():
        return False
    try:
        with Database(path) as database:
            return all(
                len(database.frame(name).columns)
                for name in (
                    "read_buildings",
                    "read_dwellings",
                    "read_heights",
                    "read_dwelling_facts",
                    "read_kept",
                )
            )
    except (duckdb.Error, InputError):
        return False


def current_version(settings: Settings, area_id: str) -> str:
    """Version that holds now.

    Raises
    ------
    InputError
        `area.unknown` when the area was never imported; `area.bad_name`; `area.damaged` when the
        pointer names a file that is not there.
    """
    folder = settings.areas / check_area_id(area_id)
    try:
        version = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise InputError("area.unknown", area=area_id) from None
    if not AREA_ID.fullmatch(version) or not (folder / f"{version}.duckdb").is_file():
        raise InputError("area.damaged", area=area_id)
    return version


def list_areas(settings: Settings) -> list[str]:
    """Ids of the areas that can be opened: the newest import first, the demonstration last."""
    if not settings.areas.is_dir():
        return []
    pointers = sorted(settings.areas.glob(f"*/{POINTER}"))
    pointers.sort(key=lambda pointer: (pointer.parent.name == DEMO, -pointer.stat().st_mtime_ns))
    return [pointer.parent.name for pointer in pointers]


def list_versions(settings: Settings, area_id: str) -> list[str]:
    """Versions of the area that are on disk, the newest first; the one that holds may be any of them."""
    folder = settings.areas / check_area_id(area_id)
    files = sorted(folder.glob("*.duckdb"), key=lambda file: -file.stat().st_mtime_ns)
    return [file.stem for file in files]


def hold_version(settings: Settings, area_id: str, version: str) -> None:
    """Let a version that is on disk hold again: undo of an import.

    Raises
    ------
    InputError
        `area.unknown_version`, `area.outdated`, `area.damaged`.
    """
    if version not in list_versions(settings, area_id):
        raise InputError("area.unknown_version", area=area_id, version=version[:VERSION_SHOWN])
    folder = settings.areas / area_id
    for name in ("read_buildings", "read_dwellings", "read_dwelling_facts"):
        open_shared(folder / f"{version}.duckdb", area_id).frame(name)
    replace_text(folder / POINTER, version)


def delete_area(settings: Settings, area_id: str) -> None:
    """Remove all that is stored of the area: every version and every frozen set.

    Raises
    ------
    InputError
        `area.unknown` when there is nothing; `area.not_deleted` when a file cannot be removed.
    """
    folder = settings.areas / check_area_id(area_id)
    if not folder.is_dir():
        raise InputError("area.unknown", area=area_id)
    with _opening:
        for path in [one for one in _open if folder in one.parents]:
            _open.pop(path).close()
    try:
        # The pointer first: killed half-way, the area is gone and not half there.
        (folder / POINTER).unlink(missing_ok=True)
        shutil.rmtree(folder)
    except OSError as error:
        raise InputError("area.not_deleted", area=area_id) from error


_open: dict[Path, Database] = {}
_opening = threading.Lock()


def open_area(settings: Settings, area_id: str) -> Database:
    """The area as it holds now, read-only. Do not close it: it is shared and kept per version.

    Raises
    ------
    InputError
        As `current_version`.
    """
    version = current_version(settings, area_id)
    path = settings.areas / area_id / f"{version}.duckdb"
    return open_shared(path, area_id)


def open_shared(path: Path, area_id: str) -> Database:
    """One open database per file in this process; `area.damaged` when it is no database (any more)."""
    with _opening:
        if path not in _open:
            try:
                _open[path] = Database(path)
            except duckdb.Error as error:
                raise InputError("area.damaged", area=area_id) from error
        return _open[path]


def close_all() -> None:
    """Close what this process keeps open (at shutdown, and between tests)."""
    with _opening:
        while _open:
            _open.popitem()[1].close()
