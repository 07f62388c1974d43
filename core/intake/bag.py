"""Buildings of the BAG (panden): id, year, status and outline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from core.errors import InputError
from core.intake import conventions
from core.intake.coordinates import in_rd
from core.intake.kinds import BAG_BUILDINGS, BUILDING_ID, YEAR_NAMES
from core.intake.layers import Layer
from core.intake.report import FileReport, Finding

HISTORY_COLUMNS = ("eindGeldigheid", "eindRegistratie", "tijdstipInactief")
DATE_COLUMN = "beginGeldigheid"
FOOTPRINT_COLUMN = "opp_grondvlak_m2"


@dataclass(frozen=True)
class BagBuildings:
    """`frame`: building_id, construction_year (Int32), status, footprint_m2, purpose; `geometries` in
    EPSG:28992 in the same order, sorted by building id.
    """

    frame: pd.DataFrame
    geometries: npt.NDArray[np.object_]
    file: FileReport
    findings: tuple[Finding, ...]


def read_buildings(layer: Layer) -> BagBuildings:
    """Buildings that stand today; every other row is counted under the reason it was left out.

    Raises
    ------
    InputError
        `intake.bad_building_id`, `intake.bad_year`, `intake.double_building`, and those of `in_rd`.
    """
    rules = conventions.load()
    findings: list[Finding] = []
    ids, restored = _building_ids(layer)
    if restored:
        findings.append(_found("info", "bag.restored_id", layer, count=restored))
    status = _texts(layer.columns.get("status"), len(layer))
    outlines, repaired = _polygons(in_rd(layer))

    left_out: dict[str, int] = {}
    keep = np.ones(len(layer), dtype=bool)

    def leave_out(reason: str, which: npt.NDArray[np.bool_], severity: str) -> None:
        nonlocal keep
        which = which & keep
        if which.any():
            left_out[reason] = int(which.sum())
            findings.append(_found(severity, f"bag.{reason}", layer, **_named(ids[which])))
            keep = keep & ~which

    past = np.zeros(len(layer), dtype=bool)
    for name in HISTORY_COLUMNS:
        if name in layer.columns:
            past |= ~pd.isna(pd.Series(layer.columns[name]).replace("", None)).to_numpy()
    leave_out("history", past, "info")
    leave_out("gone", np.isin(status, rules.status_gone.value), "info")
    leave_out("not_built", np.isin(status, rules.status_not_built.value), "info")
    no_outline = shapely.is_missing(layer.geometries) | shapely.is_empty(layer.geometries)
    leave_out("no_geometry", no_outline, "warning")
    leave_out("no_surface", shapely.is_missing(outlines), "warning")
    _refuse_doubles(ids, keep, layer)
    if (repaired & keep).any():
        findings.append(_found("info", "bag.repaired", layer, **_named(ids[repaired & keep])))

    years, placeholder, unknown = _years(layer, keep)
    if placeholder.any():
        findings.append(_found("warning", "bag.placeholder_year", layer, **_named(ids[placeholder])))
    if unknown.any():
        findings.append(_found("warning", "bag.no_year", layer, **_named(ids[unknown])))
    frame = pd.DataFrame(
        {
            "building_id": ids[keep],
            "construction_year": pd.array(years[keep], dtype="Int32"),
            "status": status[keep],
            "footprint_m2": _footprints(layer, outlines)[keep],
            "purpose": _texts(layer.columns.get("gebruiksdoel"), len(layer))[keep],
        }
    )
    order = np.argsort(frame["building_id"].to_numpy(dtype=str), kind="stable")
    file = FileReport(
        file=layer.file,
        kind=BAG_BUILDINGS,
        sha256=layer.sha256,
        rows_read=len(layer),
        rows_used=len(frame),
        left_out=left_out,
        reference=_latest(layer),
    )
    ordered = frame.iloc[order].reset_index(drop=True)
    return BagBuildings(ordered, outlines[keep][order], file, tuple(findings))


def _found(severity: str, key: str, layer: Layer, **facts: str | int) -> Finding:
    return Finding(severity=severity, key=key, facts={"file": layer.file, **facts})


def _named(ids: npt.NDArray[np.object_]) -> dict[str, str | int]:
    """How many, and the first of them by id."""
    shown = sorted(ids.tolist())[: conventions.load().shown_ids.value]
    more = " …" if len(shown) < len(ids) else ""
    return {"count": len(ids), "ids": ", ".join(shown) + more}


def _building_ids(layer: Layer) -> tuple[npt.NDArray[np.object_], int]:
    """Ids as 16-character text, and how many had lost their leading zero."""
    rules = conventions.load()
    length = rules.building_id_length.value
    series = pd.Series(layer.columns[BUILDING_ID])
    if pd.api.types.is_float_dtype(series.dtype):
        series = series.astype("Int64")
    texts = series.astype("string").str.strip()
    for prefix in rules.building_id_prefixes.value:
        texts = texts.str.removeprefix(prefix)
    good = texts.str.fullmatch(rf"\d{{{length - 1},{length}}}").fillna(False).to_numpy(dtype=bool)
    if not good.all():
        raise InputError("intake.bad_building_id", **layer.at(int(np.argmin(good)), BUILDING_ID))
    short = (texts.str.len() < length).sum()
    return texts.str.zfill(length).to_numpy(dtype=object), int(short)


def _refuse_doubles(ids: npt.NDArray[np.object_], keep: npt.NDArray[np.bool_], layer: Layer) -> None:
    again = pd.Series(ids).where(keep).duplicated().to_numpy() & keep
    if again.any():
        row = int(np.argmax(again))
        count = int(again.sum())
        raise InputError("intake.double_building", **layer.at(row), building=ids[row], count=count)


def _polygons(
    outlines: npt.NDArray[np.object_],
) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.bool_]]:
    """Valid polygons or None, and which were repaired."""
    result = outlines.copy()
    repaired = ~shapely.is_missing(result) & ~shapely.is_valid(result)
    result[repaired] = [_surface(shape) for shape in shapely.make_valid(result[repaired])]
    no_surface = ~(shapely.area(result) > 0)
    result[no_surface] = None
    return result, repaired & ~no_surface


def _surface(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons in a shape: a repair may leave loose lines and points beside them."""
    if shape.geom_type != "GeometryCollection":
        return shape
    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def _years(
    layer: Layer, keep: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Year or None per row; which kept rows had a placeholder; which had none.

    Anything else in the column is refused: a year that cannot be read is not the same as no year.
    """
    name = next(name for name in YEAR_NAMES if name in layer.columns)
    rules = conventions.load()
    given = pd.Series(layer.columns[name])
    empty = (given.astype("string").str.strip().fillna("") == "").to_numpy(dtype=bool)
    numbers = pd.to_numeric(given, errors="coerce").astype(float)
    bounds = rules.year_bounds.value
    year = (numbers == numbers.round()) & numbers.between(bounds.least, bounds.most)
    good = year.to_numpy() | empty
    if not good.all():
        raise InputError("intake.bad_year", **layer.at(int(np.argmin(good)), name))
    placeholder = numbers.isin(rules.placeholder_years.value).to_numpy() & keep
    years = numbers.mask(placeholder).astype("Int32")
    return years.to_numpy(dtype=object, na_value=None), placeholder, empty & keep


def _footprints(layer: Layer, outlines: npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """Area of the outline in m2, to a tenth.

    Where the file brings the area itself and the outline agrees, that is taken: so the same building
    has the same footprint whether its outline comes in metres or in degrees of seven decimals.
    """
    measured = np.nan_to_num(shapely.area(outlines))
    if FOOTPRINT_COLUMN in layer.columns:
        stated = pd.to_numeric(pd.Series(layer.columns[FOOTPRINT_COLUMN]), errors="coerce").to_numpy(float)
        measured = np.where(np.abs(stated - measured) <= 1, stated, measured)
    return measured.round(1)


def _texts(values: npt.NDArray[np.object_] | None, count: int) -> npt.NDArray[np.object_]:
    """Text without blanks around it; None where empty or absent."""
    if values is None:
        return np.full(count, None, dtype=object)
    texts = pd.Series(values).astype("string").str.strip().replace("", pd.NA)
    return texts.to_numpy(dtype=object, na_value=None)


def _latest(layer: Layer) -> str | None:
    """Youngest date of validity in the file: it was made on that day or later."""
    values = layer.columns.get(DATE_COLUMN)
    if values is None:
        return None
    dates = pd.to_datetime(pd.Series(values), errors="coerce", utc=True).max()
    return None if pd.isna(dates) else dates.date().isoformat()
