"""What an area already has, read back so that an import can replace one kind of data and keep the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import shapely

from core.errors import InputError
from core.intake.gather import Buildings, Buurten
from core.intake.kinds import BAG_BUILDINGS, PBL_STARTANALYSE
from core.intake.report import FileReport, Finding, ImportReport, kept_findings, parse
from core.neighbourhood.published import PublishedBuurt
from core.settings import Settings
from core.store import areas


@dataclass(frozen=True)
class Existing:
    """An imported area as it holds now. `given_name`: chosen by somebody, None when it names itself."""

    name: str
    given_name: str | None
    version: str
    report: ImportReport
    buildings: Buildings | None
    buurten: Buurten | None

    def files(self, kinds: Collection[str]) -> list[FileReport]:
        return [one for one in self.report.files if one.kind in kinds]

    def findings(self, kinds: Collection[str]) -> list[Finding]:
        return kept_findings(self.report.findings, kinds)


def read_existing(settings: Settings, area_id: str) -> Existing | None:
    """The area as imported before; None when it is new. A damaged area counts as new: it is rebuilt."""
    try:
        database = areas.open_area(settings, area_id)
    except InputError as error:
        if error.key in ("area.unknown", "area.damaged"):
            return None
        raise
    stored = database.frame("read_import_report")
    if stored.empty:
        return None
    report = parse(stored["report"].iloc[0])
    area = database.frame("read_area").iloc[0]
    kinds = {one.kind for one in report.files}
    buildings = buurten = None
    if BAG_BUILDINGS in kinds:
        frame = database.frame("read_buildings")
        frame["construction_year"] = frame["construction_year"].astype("Int32")
        shapes = shapely.from_wkb(frame["geometry"].map(bytes).to_numpy(dtype=object))
        columns = ["building_id", "construction_year", "status", "footprint_m2", "purpose"]
        buildings = Buildings(frame[columns], shapes)
    if PBL_STARTANALYSE in kinds:
        rows = database.frame("read_published")
        buurten = Buurten(
            tuple(PublishedBuurt.model_validate_json(one) for one in rows["published"]),
            tuple(one if isinstance(one, str) else None for one in rows["buurt_name"]),
            shapely.from_wkb(rows["geometry"].map(bytes).to_numpy(dtype=object)),
        )
    name = str(area["name"])
    # Reports of earlier intakes do not tell; an area could not name itself then.
    chosen = report.given_name is not None if "given_name" in report.model_fields_set else name != area_id
    given = name if chosen else None
    return Existing(name, given, str(area["version"]), report, buildings, buurten)
