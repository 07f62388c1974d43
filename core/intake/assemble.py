"""One area from buildings and, where there are any, published counts."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
import shapely

from core.intake import conventions
from core.intake.bag import DATE_COLUMN
from core.intake.coupling import buurt_of
from core.intake.details import detail_tables
from core.intake.found import found_in
from core.intake.gather import Buurten, Gathered
from core.intake.kinds import BAG_3D, BAG_BUILDINGS, BAG_DWELLINGS, CBS_REGIONS, EP_ONLINE
from core.intake.register import addresses as register_addresses
from core.intake.register import know, register, utility
from core.intake.report import UNUSED, FileReport, Finding, ImportReport, TypeCount
from core.neighbourhood import rules
from core.neighbourhood.derive import Derived, derive
from core.store.areas import AreaTables

INTAKE_VERSION = 3
"""Raise it when the same files give another area: old areas are then made anew at the next import."""

VERSION_LENGTH = 16


def version_of(name: str, files: Iterable[FileReport]) -> str:
    """Name of the area file these sources make: the same on every system and Python."""
    content = {
        "intake": INTAKE_VERSION,
        "rules": conventions.fingerprint(),
        "name": name,
        "sources": sorted([one.kind, one.sha256] for one in files if one.kind != UNUSED),
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:VERSION_LENGTH]


def assemble(
    area_id: str,
    name: str,
    gathered: Gathered,
    given_name: str | None = None,
) -> tuple[AreaTables, ImportReport]:
    """The tables of the area and the report that goes with them; `gathered` has buildings."""
    assert gathered.buildings is not None
    buildings, buurten, frames = gathered.buildings, gathered.buurten, gathered.frames
    files, findings = gathered.files, gathered.findings
    newest = max((one.reference for one in files if _dated(one)), default=None)
    centroids = shapely.centroid(buildings.geometries)
    published = buurten.published if buurten else ()
    parts = _parts(buurten, frames.get(CBS_REGIONS))
    outlines = shapely.from_wkb(parts["geometry"].to_numpy(dtype=object)) if len(parts) else np.array([])
    given = buildings.frame.assign(buurt_code=buurt_of(centroids, outlines, list(parts["buurt_code"])))
    frame = _with_heights(given, frames.get(BAG_3D))
    registered = register(frame, buildings.geometries, frames)
    derived = derive(frame, buildings.geometries, published, rules.load(), registered.units)
    known = know(derived, registered.units, frames)
    derived = dataclasses.replace(derived, dwellings=known.dwellings)
    found = [*findings, *_found_date(newest), *found_in(derived, buurten, registered, known, frames)]
    report = _report(area_id, version_of(name, files), derived, buurten, files, found)
    more = {**report.unmatched, **registered.counted, **known.counted}
    report = report.model_copy(update={"given_name": given_name, "unmatched": more})
    addresses = register_addresses(registered.units)
    tables = AreaTables(
        area_id=area_id,
        name=name,
        version=report.version,
        reference_date=newest,
        sources=pd.DataFrame(
            [
                {
                    "file_name": one.file,
                    "kind": one.kind,
                    "sha256": one.sha256,
                    "row_count": one.rows_read,
                    "reference": _reference(one),
                }
                for one in files
                if one.kind != UNUSED
            ]
        ),
        buildings=derived.buildings.assign(
            x_rd=shapely.get_x(centroids).round(2),
            y_rd=shapely.get_y(centroids).round(2),
            geometry=shapely.to_wkb(buildings.geometries),
            street=_streets(registered.units, derived.buildings),
        ),
        dwellings=known.dwellings,
        buurten=parts,
        findings=pd.DataFrame(
            [
                {"severity": one.severity, "key": one.key, "facts": json.dumps(one.facts, ensure_ascii=False)}
                for one in report.findings
            ],
            columns=["severity", "key", "facts"],
        ),
        details=detail_tables(
            frames,
            gathered.unmatched,
            addresses,
            utility(registered.units, derived.buildings),
            pd.concat([registered.unmatched, known.unmatched], ignore_index=True),
            known.dwellings,
            derived.registered_count,
            _dates_by_field(files),
        ),
        import_report=report.model_dump_json(),
    )
    return tables, report


def _dates_by_field(files: Sequence[FileReport]) -> dict[str, str | None]:
    """Newest date of the sources that each field of the coverage comes from."""

    def newest(*kinds: str) -> str | None:
        return max((one.reference for one in files if one.kind in kinds and one.reference), default=None)

    dwellings = newest(BAG_DWELLINGS)
    return {
        "dwelling": dwellings,
        "floor_area": dwellings,
        "construction_year": newest(BAG_BUILDINGS),
        "dwelling_type": newest(BAG_BUILDINGS),
        "label": newest(EP_ONLINE),
    }


def _with_heights(frame: pd.DataFrame, heights: pd.DataFrame | None) -> pd.DataFrame:
    if heights is None:
        return frame
    by_id = heights.drop_duplicates("building_id").set_index("building_id")
    return frame.assign(
        **{
            name: frame["building_id"].map(by_id[name]).astype(float).fillna(frame[name])
            for name in ("height_m", "storeys")
        }
    )


def _streets(units: pd.DataFrame, buildings: pd.DataFrame) -> pd.Series:
    """The street of most units in a building; None where no unit tells."""
    if units.empty or units["street"].isna().all():
        return pd.Series(None, index=buildings.index, dtype=object)
    counted = units.dropna(subset=["street"]).groupby(["building", "street"]).size().reset_index(name="count")
    counted = counted.sort_values(["count", "street"], ascending=[False, True], kind="stable")
    first = counted.drop_duplicates("building").set_index("building")["street"]
    return first.reindex(range(len(buildings))).astype(object).where(lambda names: names.notna(), None)


def _parts(buurten: Buurten | None, regions: pd.DataFrame | None) -> pd.DataFrame:
    """The buurten: those of PBL with what is published, and those that only CBS has."""
    of_pbl = _buurten(buurten)
    columns = ["buurt_code", "buurt_name", "dwelling_count_published", "geometry", "published"]
    if of_pbl.empty:
        of_pbl = pd.DataFrame(columns=columns)
    if regions is None:
        return of_pbl
    own = regions[(regions["level"] == "buurt") & ~regions["region_code"].isin(of_pbl["buurt_code"])]
    if own.empty:
        return of_pbl
    of_cbs = pd.DataFrame(
        {"buurt_code": own["region_code"], "buurt_name": own["name"], "geometry": own["geometry"]}
    ).astype(object)
    joined = pd.concat([of_pbl.astype(object), of_cbs], ignore_index=True).reindex(columns=columns)
    joined = joined.sort_values("buurt_code", kind="stable").reset_index(drop=True)
    return joined.where(joined.notna(), None)


def _dated(file: FileReport) -> bool:
    return file.kind == BAG_BUILDINGS and file.reference is not None


def _reference(file: FileReport) -> str | None:
    """A date of buildings with the BAG's own word for it: the newest start of validity, no more."""
    return f"{DATE_COLUMN} ≤ {file.reference}" if _dated(file) else file.reference


def _found_date(newest: str | None) -> list[Finding]:
    return [Finding(severity="info", key="reference_date", facts={"date": newest})] if newest else []


def _buurten(buurten: Buurten | None) -> pd.DataFrame:
    if buurten is None:
        return pd.DataFrame()
    return pd.DataFrame(
        {
            "buurt_code": [one.buurt_code for one in buurten.published],
            "buurt_name": list(buurten.names),
            "dwelling_count_published": [one.dwelling_count for one in buurten.published],
            "geometry": shapely.to_wkb(buurten.geometries),
            "published": [one.model_dump_json() for one in buurten.published],
        }
    )


def _report(
    area_id: str,
    version: str,
    derived: Derived,
    buurten: Buurten | None,
    files: Sequence[FileReport],
    findings: Sequence[Finding],
) -> ImportReport:
    buildings, dwellings = derived.buildings, derived.dwellings
    loose = buildings["buurt_code"].isna()
    reason = "buildings_in_no_buurt" if buurten or not loose.all() else "buildings_without_published_counts"
    types = derived.types.astype(object).where(derived.types.notna(), None)
    return ImportReport(
        area_id=area_id,
        version=version,
        files=tuple(files),
        buildings=len(buildings),
        dwellings=len(dwellings),
        buildings_by_use=_numbers_of(buildings["use"]),
        dwellings_by_type=_numbers_of(dwellings["dwelling_type"]),
        estimated={
            "dwelling_counts": len(dwellings) - derived.registered_count,
            "dwelling_types": int((dwellings["dwelling_type_basis"] != "measured").sum()),
            "construction_years": int((dwellings["construction_year_basis"] != "measured").sum()),
            "floor_areas": int((dwellings["floor_area_basis"] != "measured").sum()),
            "labels": int((dwellings["label_basis"] != "measured").sum()),
        },
        unmatched={reason: int(loose.sum())},
        types=tuple(TypeCount(**row) for row in types.to_dict("records")),
        findings=tuple(findings),
    )


def _numbers_of(values: pd.Series) -> dict[str, int]:
    return {str(value): int(number) for value, number in values.value_counts().sort_index().items()}
