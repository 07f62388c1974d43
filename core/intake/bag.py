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
from core.intake.kinds import BAG_BUILDINGS
from core.intake.layers import Layer
from core.intake.report import FileReport, Finding
from core.intake.values import bounded, ids, to_number

HISTORY = ("ended", "registration_ended", "inactive")
DATE_COLUMN = "beginGeldigheid"


@dataclass(frozen=True)
class BagBuildings:
    """`frame`: building_id, construction_year (Int32), status, footprint_m2, purpose, height_m, storeys;
    `geometries` in EPSG:28992 in the same order, sorted by building id.
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
    numbers, restored = _building_ids(layer)
    if restored:
        findings.append(_found("info", "bag.restored_id", layer, count=restored))
    status = layer.texts("status").to_numpy(dtype=object, na_value=None)
    outlines, repaired = polygons(in_rd(layer))

    left_out: dict[str, int] = {}
    keep = np.ones(len(layer), dtype=bool)

    def leave_out(reason: str, which: npt.NDArray[np.bool_], severity: str) -> None:
        nonlocal keep
        which = which & keep
        if which.any():
            left_out[reason] = int(which.sum())
            findings.append(_found(severity, f"bag.{reason}", layer, **_named(numbers[which])))
            keep = keep & ~which

    leave_out("history", is_past(layer), "info")
    leave_out("gone", np.isin(status, rules.status_gone.value), "info")
    leave_out("not_built", np.isin(status, rules.status_not_built.value), "info")
    no_outline = shapely.is_missing(layer.geometries) | shapely.is_empty(layer.geometries)
    leave_out("no_geometry", no_outline, "warning")
    leave_out("no_surface", shapely.is_missing(outlines), "warning")
    _refuse_doubles(numbers, keep, layer)
    if (repaired & keep).any():
        findings.append(_found("info", "bag.repaired", layer, **_named(numbers[repaired & keep])))

    years, placeholder, unknown = _years(layer, keep)
    if placeholder.any():
        findings.append(_found("warning", "bag.placeholder_year", layer, **_named(numbers[placeholder])))
    if unknown.any():
        findings.append(_found("warning", "bag.no_year", layer, **_named(numbers[unknown])))
    frame = pd.DataFrame(
        {
            "building_id": numbers[keep],
            "construction_year": pd.array(years[keep], dtype="Int32"),
            "status": status[keep],
            "footprint_m2": _footprints(layer, outlines)[keep],
            "purpose": layer.texts("purpose").to_numpy(dtype=object, na_value=None)[keep],
            "height_m": heights(layer)[keep],
            "storeys": bounded(layer, "storeys")[keep],
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


def is_past(layer: Layer) -> npt.NDArray[np.bool_]:
    """Rows of the register that say how things were: their validity or registration has ended."""
    past = np.zeros(len(layer), dtype=bool)
    for field in HISTORY:
        if field in layer.names:
            past |= layer.texts(field).notna().to_numpy(dtype=bool)
    return past


def heights(layer: Layer) -> npt.NDArray[np.float64]:
    """Height of the roof above the ground (m), NaN where the file does not tell."""
    if "height_m" in layer.names:
        return np.round(to_number(layer, "height_m"), 1)
    if "roof_m" in layer.names and "ground_m" in layer.names:
        return np.round(to_number(layer, "roof_m") - to_number(layer, "ground_m"), 1)
    return np.full(len(layer), np.nan)


def _found(severity: str, key: str, layer: Layer, **facts: str | int) -> Finding:
    return Finding(severity=severity, key=key, facts={"file": layer.file, **facts})


def _named(ids: npt.NDArray[np.object_]) -> dict[str, str | int]:
    """How many, and the first of them by id."""
    shown = sorted(ids.tolist())[: conventions.load().shown_ids.value]
    more = " …" if len(shown) < len(ids) else ""
    return {"count": len(ids), "ids": ", ".join(shown) + more}


def _building_ids(layer: Layer) -> tuple[npt.NDArray[np.object_], int]:
    """Ids as 16-character text, and how many had lost their leading zero; none may be empty."""
    found, restored = ids(layer, "building_id", "intake.bad_building_id")
    empty = found.isna().to_numpy(dtype=bool)
    if empty.any():
        raise InputError("intake.bad_building_id", **layer.at(int(np.argmax(empty)), "building_id"))
    return found.to_numpy(dtype=object), restored


def _refuse_doubles(ids: npt.NDArray[np.object_], keep: npt.NDArray[np.bool_], layer: Layer) -> None:
    again = pd.Series(ids).where(keep).duplicated().to_numpy() & keep
    if again.any():
        row = int(np.argmax(again))
        count = int(again.sum())
        raise InputError("intake.double_building", **layer.at(row), building=ids[row], count=count)


def polygons(
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
    rules = conventions.load()
    given = pd.Series(layer.given("construction_year"))
    empty = (given.astype("string").str.strip().fillna("") == "").to_numpy(dtype=bool)
    numbers = pd.to_numeric(given, errors="coerce").astype(float)
    bounds = rules.year_bounds.value
    year = (numbers == numbers.round()) & numbers.between(bounds.least, bounds.most)
    good = year.to_numpy() | empty
    if not good.all():
        raise InputError("intake.bad_year", **layer.at(int(np.argmin(good)), "construction_year"))
    placeholder = numbers.isin(rules.placeholder_years.value).to_numpy() & keep
    years = numbers.mask(placeholder).astype("Int32")
    return years.to_numpy(dtype=object, na_value=None), placeholder, empty & keep


def _footprints(layer: Layer, outlines: npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """Area of the outline in m2, to a tenth.

    Where the file brings the area itself and the outline agrees, that is taken: so the same building
    has the same footprint whether its outline comes in metres or in degrees of seven decimals.
    """
    measured = np.nan_to_num(shapely.area(outlines))
    if "footprint_m2" in layer.names:
        stated = pd.to_numeric(pd.Series(layer.given("footprint_m2")), errors="coerce").to_numpy(float)
        measured = np.where(np.abs(stated - measured) <= 1, stated, measured)
    return measured.round(1)


def _latest(layer: Layer) -> str | None:
    """Youngest date of validity in the file: it was made on that day or later."""
    values = layer.given("begun")
    if values is None:
        return None
    dates = pd.to_datetime(pd.Series(values), errors="coerce", utc=True).max()
    return None if pd.isna(dates) else dates.date().isoformat()
