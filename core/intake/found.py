"""What putting the parts together has to say: couplings, estimates, labels, what found no place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from core.intake.combine import FILE
from core.intake.gather import Buurten
from core.intake.kinds import CBS_FIGURES
from core.intake.register import Known, Register
from core.intake.report import Finding
from core.neighbourhood.derive import Derived

DWELLINGS = "dwellings"
"""CBS's figure of the same name."""


def found_in(
    derived: Derived,
    buurten: Buurten | None,
    registered: Register,
    known: Known,
    frames: Mapping[str, pd.DataFrame],
) -> list[Finding]:
    """What coupling and deriving have to say."""
    buildings, dwellings = derived.buildings, derived.dwellings
    findings: list[Finding] = []

    def found(severity: str, key: str, **facts: str | int) -> None:
        findings.append(Finding(severity=severity, key=key, facts=facts))

    if buurten is None and not derived.registered_count:
        found("warning", "coupling.no_pbl", count=len(buildings), dwellings=len(dwellings))
    elif buurten is not None:
        _found_in_buurten(found, derived, buurten)
    estimated = len(dwellings) - derived.registered_count
    if derived.registered_count:
        found("info", "dwellings.registered", count=derived.registered_count, total=len(dwellings))
    if estimated:
        key = "dwellings.estimated_rest" if derived.registered_count else "dwellings.estimated"
        found("info", key, count=estimated)
    assumed = int((dwellings["floor_area_basis"] == "assumed").sum())
    if assumed:
        found("info", "dwellings.floor_area", count=assumed)
    years = int((dwellings["construction_year_basis"] == "assumed").sum())
    if years:
        found("warning", "dwellings.no_year", count=years)
    measured = int((dwellings["label_basis"] == "measured").sum())
    if measured:
        newest = dwellings["label_date"].dropna()
        facts = {"count": measured, "share": round(100 * measured / len(dwellings))}
        if len(newest):
            found("info", "labels.registered", date=str(newest.max()), **facts)
        else:
            found("info", "labels.registered_undated", **facts)
    spread = int((dwellings["label_basis"] == "derived").sum())
    if spread:
        found("info", "labels.spread", count=spread)
    unknown = int(dwellings["label"].isna().sum())
    if unknown:
        found("warning", "labels.unknown", count=unknown)
    if known.own:
        found("info", "own_list.used", count=known.own)
    for reason, count in sorted({**registered.counted, **known.counted}.items()):
        kind, why = reason.split(".")
        severity = "info" if why == "elsewhere" else "warning"
        found(severity, f"unmatched.{why}", files=_files_of(frames, kind), count=count)
    _found_against_cbs(found, derived, frames.get(CBS_FIGURES))
    return findings


def _files_of(frames: Mapping[str, pd.DataFrame], kind: str) -> str:
    return ", ".join(sorted(set(frames[kind][FILE])))


def _found_against_cbs(found: Callable[..., None], derived: Derived, figures: pd.DataFrame | None) -> None:
    """Our number of dwellings beside the newest of CBS, in the buurten that both have."""
    if figures is None:
        return
    rows = figures[(figures["level"] == "buurt") & (figures["figure"] == DWELLINGS)]
    newest = rows.sort_values("period", na_position="first").drop_duplicates("region_code", keep="last")
    here = newest[newest["region_code"].isin(derived.dwellings["buurt_code"].dropna())]
    if len(here):
        counted = int(derived.dwellings["buurt_code"].isin(here["region_code"]).sum())
        published = int(here["value"].sum())
        found("info", "dwellings.cbs", published=published, counted=counted, count=len(here))


def _found_in_buurten(found: Callable[..., None], derived: Derived, buurten: Buurten) -> None:
    buildings, dwellings = derived.buildings, derived.dwellings
    loose = int(buildings["buurt_code"].isna().sum())
    if loose and derived.registered_count:
        found("warning", "coupling.outside", count=loose, total=len(buildings))
    elif loose:
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
    if derived.registered_count:
        return
    for name, rows in types.groupby("dwelling_type", sort=False):
        numbers = {key: int(rows[key].sum()) for key in ("published", "geometry", "reconciled")}
        found("info", f"dwellings.type.{name}", **numbers)
