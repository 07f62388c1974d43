"""GeoParquet without GDAL (whose wheel has no Parquet driver): columns, WKB and the `geo` metadata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet
import pyproj


class GeoTable(NamedTuple):
    """`wkb` is None when the file has no geometry column; `crs` None when it says it knows none."""

    columns: dict[str, npt.NDArray[np.object_]]
    wkb: npt.NDArray[np.object_] | None
    crs: pyproj.CRS | None


def read(path: Path) -> GeoTable:
    """All of a Parquet file. A file without a `crs` is in OGC:CRS84, as GeoParquet says."""
    table = pa.parquet.read_table(path)
    described = json.loads((table.schema.metadata or {}).get(b"geo", b"{}"))
    primary = described.get("primary_column")
    columns = {
        name: table.column(name).to_numpy()
        for name in table.column_names
        if name not in described.get("columns", {})
    }
    if primary is None:
        return GeoTable(columns, None, None)
    column = table.column(primary).combine_chunks()
    storage = column.storage if isinstance(column, pa.ExtensionArray) else column
    stated = described["columns"][primary].get("crs", "OGC:CRS84")
    crs = pyproj.CRS.from_user_input(stated) if stated else None
    return GeoTable(columns, np.array(storage.to_pylist(), dtype=object), crs)
