"""One area from buildings and, where there are any, published counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pandas as pd
import shapely

from core.intake import conventions
from core.intake.bag import DATE_COLUMN
from core.intake.coupling import buurt_of
from core.intake.gather import Buildings, Buurten
from core.intake.kinds import BAG_BUILDINGS
from core.intake.report import UNUSED, FileReport, Finding, ImportReport, TypeCount
from core.neighbourhood import rules
from core.neighbourhood.derive import Derived, derive
from core.store.areas import AreaTables

INTAKE_VERSION = 2
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
    buildings: Buildings,
    buurten: Buurten | None,
    files: Sequence[FileReport],
    findings: Sequence[Finding],
    given_name: str | None = None,
) -> tuple[AreaTables, ImportReport]:
    """The tables of the area and the report that goes with them."""
    newest = max((one.reference for one in files if _dated(one)), default=None)
    centroids = shapely.centroid(buildings.geometries)
    published = buurten.published if buurten else ()
    codes = [buurt.buurt_code for buurt in published]
    outlines = buurten.geometries if buurten else np.array([], dtype=object)
    frame = buildings.frame.assign(buurt_code=buurt_of(centroids, outlines, codes))
    derived = derive(frame, buildings.geometries, published, rules.load())
    found = [*findings, *_found_date(newest), *_found(derived, buurten)]
    report = _report(area_id, version_of(name, files), derived, buurten, files, found)
    report = report.model_copy(update={"given_name": given_name})
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
            street=None,
        ),
        dwellings=derived.dwellings,
        buurten=_buurten(buurten),
        findings=pd.DataFrame(
            [
                {"severity": one.severity, "key": one.key, "facts": json.dumps(one.facts, ensure_ascii=False)}
                for one in report.findings
            ],
            columns=["severity", "key", "facts"],
        ),
        import_report=report.model_dump_json(),
    )
    return tables, report


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
    reason = "buildings_in_no_buurt" if buurten else "buildings_without_published_counts"
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
            "dwelling_counts": len(dwellings),
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


def _found(derived: Derived, buurten: Buurten | None) -> list[Finding]:
    """What coupling and deriving have to say."""
    buildings, dwellings = derived.buildings, derived.dwellings
    findings: list[Finding] = []

    def found(severity: str, key: str, **facts: str | int) -> None:
        findings.append(Finding(severity=severity, key=key, facts=facts))

    if buurten is None:
        found("warning", "coupling.no_pbl", count=len(buildings), dwellings=len(dwellings))
    else:
        _found_in_buurten(found, derived, buurten)
    found("info", "dwellings.estimated", count=len(dwellings))
    found("info", "dwellings.floor_area", count=len(dwellings))
    years = int((dwellings["construction_year_basis"] == "assumed").sum())
    if years:
        found("warning", "dwellings.no_year", count=years)
    labelled = int(dwellings["label"].notna().sum())
    if labelled:
        found("info", "labels.spread", count=labelled)
    if labelled < len(dwellings):
        found("warning", "labels.unknown", count=len(dwellings) - labelled)
    return findings


def _found_in_buurten(found: Callable[..., None], derived: Derived, buurten: Buurten) -> None:
    buildings, dwellings = derived.buildings, derived.dwellings
    loose = int(buildings["buurt_code"].isna().sum())
    if loose:
        there = int(dwellings["buurt_code"].isna().sum())
        found("warning", "coupling.no_buurt", count=loose, total=len(buildings), dwellings=there)
    covered = set(buildings["buurt_code"].dropna())
    elsewhere = [one for one in buurten.published if one.buurt_code not in covered and one.dwelling_count]
    if elsewhere:
        found("info", "coupling.empty_buurt", count=len(elsewhere))
    partial = [code for code in derived.partial if code in covered]
    if partial:
        found("warning", "dwellings.partial_buurt", count=len(partial), buurten=", ".join(partial))
    counted = dwellings["buurt_code"].value_counts()
    for one in buurten.published:
        if one.buurt_code in derived.short:
            here = int(counted.get(one.buurt_code, 0))
            found(
                "warning",
                "dwellings.short_buurt",
                buurt=one.buurt_code,
                published=one.dwelling_count,
                counted=here,
            )
    types = derived.types[derived.types["buurt_code"].isin(covered - set(derived.partial))]
    if types.empty:
        return
    published = sum(
        one.dwelling_count
        for one in buurten.published
        if one.buurt_code in covered and one.buurt_code not in derived.partial
    )
    found("info", "dwellings.published", published=published, counted=int(types["reconciled"].sum()))
    for name, rows in types.groupby("dwelling_type", sort=False):
        numbers = {key: int(rows[key].sum()) for key in ("published", "geometry", "reconciled")}
        found("info", f"dwellings.type.{name}", **numbers)
