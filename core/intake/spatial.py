"""Files with outlines: GeoPackage, GeoJSON, shapefile, DBF (GDAL), Kadaster's LVBAG and GeoParquet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyogrio
import pyproj

from core.errors import InputError
from core.intake import geoparquet
from core.intake.archives import Opened
from core.intake.forms import Recognised, recognise
from core.intake.kinds import BAG_BUILDINGS
from core.intake.layers import Layer, not_recognised, outlines, readable, unknown_format

SHAPEFILE_PARTS = (".shx", ".dbf")
MARKS = {".gpkg": b"SQLite format 3\0", ".shp": b"\x00\x00\x27\x0a"}
SHAPE_HEAD, DBF_HEAD = 100, 32
DBF_FIELDS = ((4, 8), (8, 10), (10, 12))
"""Places in the head of a DBF: number of rows, length of the head, length of a row."""

HEAD = 2**16
TAIL = 2**10
LVBAG_ROOT = b"bagStand"
ENTITY_MARKS = (b"<!DOCTYPE", b"<!ENTITY")


def read_gdal(opened: Opened, sha256: str) -> list[Layer]:
    """The recognised layers of a file that GDAL opens. More layers of buildings in one file are refused."""
    path, shown = opened.path, opened.shown
    suffix = path.suffix.lower()
    _check_mark(path, shown, suffix)
    if suffix == ".shp":
        _check_parts(path, shown)
    if suffix in (".shp", ".dbf"):
        _check_complete(path, shown)
    with readable(shown):
        infos = [
            (str(name), pyogrio.read_info(path, layer=name, force_feature_count=True, **_encoding(path)))
            for name, _ in pyogrio.list_layers(path)
        ]
    if not infos:
        raise InputError("intake.empty_layer", file=shown, layer="-")
    found = [
        (name, info, kind)
        for name, info in infos
        if (kind := recognise(list(info["fields"]), info["geometry_type"])) is not None
    ]
    if not found:
        name, info = infos[0]
        if all(info["features"] == 0 for _, info in infos):
            raise InputError("intake.empty_layer", file=shown, layer=name)
        raise not_recognised(shown, name, list(info["fields"]))
    buildings = [name for name, _, kind in found if kind.kind == BAG_BUILDINGS]
    if len(buildings) > 1:
        raise InputError("intake.two_layers", file=shown, layers=", ".join(buildings))
    filled = [one for one in found if one[1]["features"]]
    if not filled:
        raise InputError("intake.empty_layer", file=shown, layer=found[0][0])
    names = [name for name, _ in infos]
    return [_layer(opened, sha256, name, info, kind, names) for name, info, kind in filled]


def _layer(
    opened: Opened, sha256: str, name: str, info: dict[str, Any], found: Recognised, names: list[str]
) -> Layer:
    path, shown = opened.path, opened.shown
    with readable(shown, name):
        try:
            meta, _, wkb, values = pyogrio.raw.read(path, layer=name, force_2d=True, **_encoding(path))
        except UnicodeDecodeError:
            # A DBF that says nothing of its encoding and is not UTF-8.
            meta, _, wkb, values = pyogrio.raw.read(path, layer=name, force_2d=True, encoding="cp1252")
        rows = len(wkb) if wkb is not None else len(values[0])
        if rows != info["features"] >= 0:
            raise InputError("intake.unreadable_layer", file=shown, layer=name)
        return Layer(
            file=shown,
            sha256=sha256,
            name=name,
            kind=found.kind,
            columns=dict(zip(meta["fields"].tolist(), values, strict=True)),
            geometries=outlines(wkb) if wkb is not None else np.full(rows, None, dtype=object),
            crs=pyproj.CRS.from_user_input(info["crs"]) if info["crs"] else None,
            names=found.names,
            other_layers=tuple(other for other in names if other != name),
        )


def _encoding(path: Path) -> dict[str, str]:
    """A DBF without .cpg is taken for Latin-1 by GDAL, while most are UTF-8 now: try that first."""
    if path.suffix.lower() in (".shp", ".dbf") and not path.with_suffix(".cpg").is_file():
        return {"encoding": "utf-8"}
    return {}


def _check_mark(path: Path, shown: str, suffix: str) -> None:
    """A file must be what its name says: GDAL opens anything by its content."""
    with readable(shown), path.open("rb") as file:
        start = file.read(HEAD)
    mark = MARKS.get(suffix)
    if mark is not None and not start.startswith(mark):
        raise InputError("intake.unreadable", file=shown)
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if suffix in (".json", ".geojson") and not text.startswith(b"{"):
        raise InputError("intake.unreadable", file=shown)


def _check_parts(path: Path, shown: str) -> None:
    for suffix in SHAPEFILE_PARTS:
        if not any(path.with_suffix(one).is_file() for one in (suffix, suffix.upper())):
            raise InputError("intake.missing_part", file=shown, part=path.with_suffix(suffix).name)


def _check_complete(path: Path, shown: str) -> None:
    """Shapefiles and DBF say how long they are; GDAL reads what is there of a cut one without a word."""
    for part in sorted(one for one in path.parent.iterdir() if one.stem == path.stem):
        suffix, size = part.suffix.lower(), part.stat().st_size
        with readable(shown), part.open("rb") as file:
            head = file.read(SHAPE_HEAD)
        if suffix in (".shp", ".shx"):
            cut = len(head) < SHAPE_HEAD or size < 2 * int.from_bytes(head[24:28], "big")
        elif suffix == ".dbf":
            rows, start, length = (int.from_bytes(head[at:to], "little") for at, to in DBF_FIELDS)
            cut = len(head) < DBF_HEAD or size < start + rows * length
        else:
            continue
        if cut:
            raise InputError("intake.unreadable", file=shown)


def read_lvbag(opened: Opened, sha256: str) -> list[Layer]:
    """One XML file of a Kadaster extract. Read by name: through the zip GDAL sees no rows."""
    path, shown = opened.path, opened.shown
    with readable(shown), path.open("rb") as file:
        start = file.read(HEAD)
        file.seek(-min(TAIL, path.stat().st_size), os.SEEK_END)
        end = file.read().rstrip()
    if any(mark in start for mark in ENTITY_MARKS):
        raise InputError("intake.xml_entities", file=shown)
    if LVBAG_ROOT not in start:
        raise unknown_format(shown)
    if not end.endswith(LVBAG_ROOT + b">"):
        # GDAL gives the rows before the cut without a word.
        raise InputError("intake.unreadable", file=shown)
    with readable(shown):
        info = pyogrio.read_info(path)
        meta, _, wkb, values = pyogrio.raw.read(path, force_2d=True)
    name = str(info["layer_name"])
    found = recognise(list(info["fields"]), info["geometry_type"] if wkb is not None else None)
    if found is None:
        raise not_recognised(shown, name, list(info["fields"]))
    rows = len(values[0]) if len(values) else 0
    if rows == 0:
        raise InputError("intake.empty_layer", file=shown, layer=name)
    columns = {
        field: _unlisted(column) for field, column in zip(meta["fields"].tolist(), values, strict=True)
    }
    none = np.full(rows, None, dtype=object)
    return [
        Layer(
            file=shown,
            sha256=sha256,
            name=name,
            kind=found.kind,
            columns=columns,
            geometries=outlines(wkb) if wkb is not None else none,
            crs=pyproj.CRS.from_user_input(info["crs"] or "EPSG:28992"),
            names=found.names,
        )
    ]


def _unlisted(column: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """A dwelling may have several uses and lie in several buildings: lists become texts with commas."""
    if column.dtype != object or not any(isinstance(one, list | np.ndarray) for one in column):
        return column
    texts = [",".join(map(str, one)) if isinstance(one, list | np.ndarray) else one for one in column]
    return np.array(texts, dtype=object)


def read_parquet(opened: Opened, sha256: str) -> list[Layer]:
    """GeoParquet, or Parquet with columns only."""
    path, shown = opened.path, opened.shown
    with readable(shown):
        table = geoparquet.read(path)
        found = recognise(list(table.columns), "Unknown" if table.wkb is not None else None)
        if found is None:
            raise not_recognised(shown, path.stem, table.columns)
        rows = len(next(iter(table.columns.values()))) if table.columns else 0
        if rows == 0:
            raise InputError("intake.empty_layer", file=shown, layer=path.stem)
        return [
            Layer(
                file=shown,
                sha256=sha256,
                name=path.stem,
                kind=found.kind,
                columns={
                    name: _unlisted(pd.Series(column).to_numpy()) for name, column in table.columns.items()
                },
                geometries=outlines(table.wkb)
                if table.wkb is not None
                else np.full(rows, None, dtype=object),
                crs=table.crs,
                names=found.names,
            )
        ]
