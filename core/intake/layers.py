"""Opening a file: one recognised layer of columns and outlines, or an InputError that says why not."""

from __future__ import annotations

import contextlib
import hashlib
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyogrio
import pyproj
import shapely

from core.errors import DomainError, InputError
from core.intake import conventions, geoparquet
from core.intake.kinds import NEEDED, kind_of

TEXT_SUFFIXES = (".geojson", ".json", ".csv", ".tsv", ".txt", ".tab")
GDAL_SUFFIXES = (".gpkg", ".geojson", ".json")
PARQUET_SUFFIXES = (".parquet", ".geoparquet")
CONFLICT_MARK = b"<<<<<<< "


@dataclass(frozen=True)
class Layer:
    """One layer of one file. `geometries`: shapely, None where a row has none; `crs` None: not said."""

    file: str
    sha256: str
    name: str
    kind: str
    columns: dict[str, npt.NDArray[np.object_]]
    geometries: npt.NDArray[np.object_]
    crs: pyproj.CRS | None
    other_layers: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.geometries)

    def at(self, row: int, column: str | None = None) -> dict[str, str | int]:
        """Where in the file, as facts of a refusal: rows count from 1, a long value is cut."""
        place: dict[str, str | int] = {"file": self.file, "layer": self.name, "row": row + 1}
        if column is None:
            return place
        return {**place, "column": column, "value": _shown(self.columns[column][row])}


def _shown(value: object) -> str:
    if value is None or value != value:
        return ""
    whole = isinstance(value, float) and value.is_integer()
    words = " ".join(str(int(value) if whole else value).split())
    most = conventions.load().shown_value_length.value
    return words if len(words) <= most else f"{words[: most - 1]}…"


@contextlib.contextmanager
def readable(file: str, layer: str | None = None) -> Iterator[None]:
    """Turn whatever a reader throws at a damaged file, or at one layer of it, into a sentence."""
    try:
        with warnings.catch_warnings():
            # GDAL warns about oddities that we check ourselves, row by row.
            warnings.simplefilter("ignore")
            yield
    except DomainError:
        raise
    except Exception as error:  # readers of other people's formats throw all there is
        if layer is None:
            raise InputError("intake.unreadable", file=file) from error
        raise InputError("intake.unreadable_layer", file=file, layer=layer) from error


def fingerprint(path: Path) -> str:
    """SHA-256 of a file.

    Raises
    ------
    InputError
        `intake.no_such_file`, `intake.unreadable`.
    """
    if not path.is_file():
        raise InputError("intake.no_such_file", file=str(path))
    with readable(path.name), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_layer(path: Path, sha256: str) -> Layer:
    """The layer of a file that we have use for.

    Raises
    ------
    InputError
        `intake.unknown_format`, `intake.merge_conflict`, `intake.unreadable`, `intake.unreadable_layer`,
        `intake.empty_layer`, `intake.not_recognised`, `intake.two_layers`.
    """
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        _refuse_conflict_marks(path)
    if suffix in PARQUET_SUFFIXES:
        return _parquet_layer(path, sha256)
    if suffix not in GDAL_SUFFIXES:
        formats = ", ".join(sorted({*GDAL_SUFFIXES, *PARQUET_SUFFIXES}))
        raise InputError("intake.unknown_format", file=path.name, formats=formats)
    return _gdal_layer(path, sha256)


def _refuse_conflict_marks(path: Path) -> None:
    with readable(path.name), path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.startswith(CONFLICT_MARK):
                raise InputError("intake.merge_conflict", file=path.name, row=number)


def _gdal_layer(path: Path, sha256: str) -> Layer:
    with readable(path.name):
        infos = [
            (str(name), pyogrio.read_info(path, layer=name, force_feature_count=True))
            for name, _ in pyogrio.list_layers(path)
        ]
        if not infos:
            raise InputError("intake.empty_layer", file=path.name, layer="-")
        found = [
            (name, info, kind)
            for name, info in infos
            if (kind := kind_of(set(info["fields"]), info["geometry_type"])) is not None
        ]
        if not found:
            name, info = infos[0]
            if all(info["features"] == 0 for _, info in infos):
                raise InputError("intake.empty_layer", file=path.name, layer=name)
            raise _not_recognised(path.name, name, list(info["fields"]))
        if len(found) > 1:
            names = ", ".join(name for name, _, _ in found)
            raise InputError("intake.two_layers", file=path.name, layers=names)
        name, info, kind = found[0]
        if info["features"] == 0:
            raise InputError("intake.empty_layer", file=path.name, layer=name)
    with readable(path.name, name):
        meta, _, wkb, values = pyogrio.raw.read(path, layer=name, force_2d=True)
        if len(wkb) != info["features"]:
            raise InputError("intake.unreadable_layer", file=path.name, layer=name)
        crs = pyproj.CRS.from_user_input(info["crs"]) if info["crs"] else None
        return Layer(
            file=path.name,
            sha256=sha256,
            name=name,
            kind=kind,
            columns=dict(zip(meta["fields"].tolist(), values, strict=True)),
            geometries=_outlines(wkb),
            crs=crs,
            other_layers=tuple(other for other, _ in infos if other != name),
        )


def _parquet_layer(path: Path, sha256: str) -> Layer:
    with readable(path.name):
        table = geoparquet.read(path)
        kind = kind_of(table.columns, "Unknown" if table.wkb is not None else None)
        if kind is None or table.wkb is None:
            raise _not_recognised(path.name, path.stem, table.columns)
        if len(table.wkb) == 0:
            raise InputError("intake.empty_layer", file=path.name, layer=path.stem)
        return Layer(
            file=path.name,
            sha256=sha256,
            name=path.stem,
            kind=kind,
            columns=table.columns,
            geometries=_outlines(table.wkb),
            crs=table.crs,
        )


def _outlines(wkb: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    return shapely.force_2d(shapely.from_wkb(wkb, on_invalid="fix"))


def _not_recognised(file: str, layer: str, columns: Collection[str]) -> InputError:
    shown = conventions.load().shown_columns.value
    names = [name for name in columns if name][:shown]
    return InputError(
        "intake.not_recognised",
        file=file,
        layer=layer,
        columns=", ".join(names) or "-",
        bag=", ".join(NEEDED["bag_buildings"]),
    )
