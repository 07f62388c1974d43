"""What an area already has, read back so that an import can replace one kind of data and keep the rest."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import shapely

from core.errors import InputError
from core.intake.gather import Buildings, Buurten
from core.intake.kinds import BRINGS_BUILDINGS, PBL_STARTANALYSE
from core.intake.report import FileReport, Finding, ImportReport, kept_findings, parse
from core.neighbourhood.published import PublishedBuurt
from core.settings import Settings
from core.store import areas
from core.store.database import Database

UNMATCHED = "unmatched"
"""Name under which rows that readers gave back are kept beside the kinds."""


@dataclass(frozen=True)
class Existing:
    """An imported area as it holds now. `given_name`: chosen by somebody, None when it names itself."""

    name: str
    given_name: str | None
    version: str
    report: ImportReport
    buildings: Buildings | None
    buurten: Buurten | None
    frames: Mapping[str, pd.DataFrame]

    @property
    def kinds(self) -> set[str]:
        return {one.kind for one in self.report.files}

    def files(self, kinds: Collection[str]) -> list[FileReport]:
        return [one for one in self.report.files if one.kind in kinds]

    def findings(self, kinds: Collection[str]) -> list[Finding]:
        return kept_findings(self.report.findings, self.files(kinds))


def read_existing(settings: Settings, area_id: str) -> Existing | None:
    """The area as imported before; None when it is new. A damaged area counts as new: it is rebuilt."""
    try:
        database = areas.open_area(settings, area_id)
        stored = database.frame("read_import_report")
        if stored.empty:
            return None
        return _existing(database, parse(stored["report"].iloc[0]), area_id)
    except InputError as error:
        if error.key in ("area.unknown", "area.damaged", "area.outdated"):
            return None
        raise


def pack(frame: pd.DataFrame) -> bytes:
    """A frame as Parquet."""
    out = io.BytesIO()
    pa.parquet.write_table(pa.Table.from_pandas(frame, preserve_index=False), out, compression="zstd")
    return out.getvalue()


def unpack(content: bytes) -> pd.DataFrame:
    return pa.parquet.read_table(io.BytesIO(content)).to_pandas()


def _existing(database: Database, report: ImportReport, area_id: str) -> Existing:
    area = database.frame("read_area").iloc[0]
    kinds = {one.kind for one in report.files}
    buildings = buurten = None
    if kinds & set(BRINGS_BUILDINGS):
        frame = database.frame("read_buildings")
        frame["construction_year"] = frame["construction_year"].astype("Int32")
        shapes = shapely.from_wkb(frame["geometry"].map(bytes).to_numpy(dtype=object))
        columns = ["building_id", "construction_year", "status", "footprint_m2", "purpose"]
        buildings = Buildings(frame[columns].assign(**_heights(database, frame)), shapes)
    if PBL_STARTANALYSE in kinds:
        rows = database.frame("read_published")
        rows = rows[rows["published"].notna()]
        buurten = Buurten(
            tuple(PublishedBuurt.model_validate_json(one) for one in rows["published"]),
            tuple(one if isinstance(one, str) else None for one in rows["buurt_name"]),
            shapely.from_wkb(rows["geometry"].map(bytes).to_numpy(dtype=object)),
        )
    name = str(area["name"])
    # Reports of earlier intakes do not tell; an area could not name itself then.
    chosen = report.given_name is not None if "given_name" in report.model_fields_set else name != area_id
    given = name if chosen else None
    return Existing(name, given, str(area["version"]), report, buildings, buurten, _frames(database))


def _heights(database: Database, frame: pd.DataFrame) -> dict[str, object]:
    """Heights per building, read before any of 3DBAG is laid over them; none in files of before they were."""
    try:
        rows = database.frame("read_heights")
    except InputError as error:
        if error.key != "area.outdated":
            raise
        return {"height_m": float("nan"), "storeys": float("nan")}
    return {name: rows[name].to_numpy(dtype=float) for name in ("height_m", "storeys")}


def _frames(database: Database) -> dict[str, pd.DataFrame]:
    """Frames per kind; none in a file of before they were kept."""
    try:
        rows = database.frame("read_kept")
    except InputError as error:
        if error.key != "area.outdated":
            raise
        return {}
    return {kind: unpack(bytes(content)) for kind, content in zip(rows["kind"], rows["content"], strict=True)}
