"""Opening a file: its recognised layers of columns and outlines, or an InputError that says why not."""

from __future__ import annotations

import contextlib
import hashlib
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj
import shapely

from core.errors import DomainError, InputError
from core.intake import archives, conventions
from core.intake.kinds import NEEDED

TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".tab")
TEXT_SUFFIXES = (".geojson", ".json", *TABLE_SUFFIXES)
GDAL_SUFFIXES = (".gpkg", ".geojson", ".json", ".shp", ".dbf")
PARQUET_SUFFIXES = (".parquet", ".geoparquet")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
FORMATS = (*GDAL_SUFFIXES, *TABLE_SUFFIXES, *PARQUET_SUFFIXES, *WORKBOOK_SUFFIXES, ".zip", ".gz", ".xml")
CONFLICT_MARK = b"<<<<<<< "
Column = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Layer:
    """One layer of one file. `geometries`: shapely, None where a row has none; `crs` None: not said.

    `names`: our name of a column to the name it has in the file.
    """

    file: str
    sha256: str
    name: str
    kind: str
    columns: Mapping[str, Any]
    geometries: npt.NDArray[np.object_]
    crs: pyproj.CRS | None
    names: Mapping[str, str]
    other_layers: tuple[str, ...] = ()
    from_table: bool = False
    """Coordinates come from columns: what system they are in is seen from their size."""

    def __len__(self) -> int:
        return len(self.geometries)

    def at(self, row: int, column: str | None = None) -> dict[str, str | int]:
        """Where in the file, as facts of a refusal: rows count from 1, a long value is cut."""
        place: dict[str, str | int] = {"file": self.file, "layer": self.name, "row": row + 1}
        if column is None:
            return place
        column = self.names.get(column, column)
        return {**place, "column": column, "value": shown_value(self.columns[column][row])}

    def given(self, field: str) -> Any | None:
        """The column that holds this field, as the file gives it; None when the file has none."""
        name = self.names.get(field)
        return None if name is None else self.columns[name]

    def texts(self, field: str) -> pd.Series:
        """The field as text without blanks around it; missing where empty or absent."""
        given = self.given(field)
        if given is None:
            return pd.Series(pd.NA, index=range(len(self)), dtype="string")
        series = pd.Series(given)
        if pd.api.types.is_float_dtype(series.dtype) and (series.dropna() % 1 == 0).all():
            series = series.astype("Int64")
        texts = series.astype("string").str.strip()
        return texts.mask(texts == "")


def shown_value(value: object) -> str:
    if value is None or value is pd.NA or value != value:
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
    """SHA-256 of a file, of a shapefile with the files that belong to it.

    Raises
    ------
    InputError
        `intake.no_such_file`, `intake.unreadable`.
    """
    if not path.is_file():
        raise InputError("intake.no_such_file", file=str(path))
    parts = [path]
    if path.suffix.lower() == ".shp":
        parts += sorted(
            one for one in path.parent.iterdir() if one.stem == path.stem and archives.is_sidecar(one)
        )
    with readable(path.name):
        digests = []
        for part in parts:
            with part.open("rb") as file:
                digests.append(hashlib.file_digest(file, "sha256").hexdigest())
        return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()


def read_layers(opened: archives.Opened, sha256: str) -> list[Layer]:
    """The layers of a file that we have use for: at least one.

    Raises
    ------
    InputError
        `intake.unknown_format`, `intake.merge_conflict`, `intake.unreadable`, `intake.unreadable_layer`,
        `intake.empty_layer`, `intake.not_recognised`, `intake.two_layers`, `intake.missing_part`,
        `intake.xml_entities`, and those of `core.intake.tables`.
    """
    from core.intake import spatial, tabular

    suffix = opened.path.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        _refuse_conflict_marks(opened)
    if suffix in PARQUET_SUFFIXES:
        return spatial.read_parquet(opened, sha256)
    if suffix in TABLE_SUFFIXES:
        return tabular.read_text_layers(opened, sha256)
    if suffix in WORKBOOK_SUFFIXES:
        return tabular.read_workbook_layers(opened, sha256)
    if suffix == ".xml":
        return spatial.read_lvbag(opened, sha256)
    if suffix not in GDAL_SUFFIXES:
        raise unknown_format(opened.shown)
    return spatial.read_gdal(opened, sha256)


def unknown_format(shown: str) -> InputError:
    return InputError("intake.unknown_format", file=shown, formats=", ".join(sorted(FORMATS)))


def not_recognised(file: str, layer: str, columns: Collection[str]) -> InputError:
    most = conventions.load().shown_columns.value
    names = [shown_value(name) for name in columns if name][:most]
    return InputError(
        "intake.not_recognised",
        file=file,
        layer=layer,
        columns=", ".join(names) or "-",
        bag=", ".join(NEEDED["bag_buildings"]),
    )


def outlines(wkb: Sequence[bytes | None] | npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    return shapely.force_2d(shapely.from_wkb(wkb, on_invalid="fix"))


def _refuse_conflict_marks(opened: archives.Opened) -> None:
    with readable(opened.shown), opened.path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.startswith(CONFLICT_MARK):
                raise InputError("intake.merge_conflict", file=opened.shown, row=number)
