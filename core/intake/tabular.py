"""Text tables and workbooks as layers: outlines from a column with WKT, or points from x and y."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import shapely

from core.errors import InputError
from core.intake.archives import Opened
from core.intake.layers import Layer, not_recognised, readable, shown_value
from core.intake.tables import Table, read_text, read_workbook
from core.intake.values import to_number


def read_text_layers(opened: Opened, sha256: str) -> list[Layer]:
    with readable(opened.shown):
        table, columns = read_text(opened.path, opened.shown)
        if table is None:
            raise not_recognised(opened.shown, opened.path.stem, columns)
        return [_layer(opened, sha256, table)]


def read_workbook_layers(opened: Opened, sha256: str) -> list[Layer]:
    with readable(opened.shown):
        tables, others = read_workbook(opened.path, opened.shown)
        if not tables:
            name, columns = others[0] if others else ("-", [])
            raise not_recognised(opened.shown, name, columns)
        filled = [table for table in tables if len(next(iter(table.columns.values())))]
        if not filled:
            raise InputError("intake.empty_layer", file=opened.shown, layer=tables[0].name)
        return [_layer(opened, sha256, table) for table in filled]


def _layer(opened: Opened, sha256: str, table: Table) -> Layer:
    rows = len(next(iter(table.columns.values())))
    if rows == 0:
        raise InputError("intake.empty_layer", file=opened.shown, layer=table.name)
    columns = {
        name: pd.Series(column.to_pandas() if isinstance(column, pa.ChunkedArray) else column)
        for name, column in table.columns.items()
        if name != table.wkt
    }
    layer = Layer(
        file=opened.shown,
        sha256=sha256,
        name=table.name,
        kind=table.recognised.kind,
        columns=columns,
        geometries=np.full(rows, None, dtype=object),
        crs=None,
        names={field: name for field, name in table.recognised.names.items() if name != table.wkt},
        from_table=True,
    )
    if table.wkt is not None:
        return _with(layer, _from_wkt(layer, table.columns[table.wkt].to_pandas(), table.wkt))
    if table.point is not None:
        return _with(layer, points_of(layer, *table.point))
    return layer


def _with(layer: Layer, geometries: npt.NDArray[np.object_]) -> Layer:
    return Layer(**{**vars(layer), "geometries": geometries})


def _from_wkt(layer: Layer, cells: pd.Series, column: str) -> npt.NDArray[np.object_]:
    texts = np.array([cell or None for cell in cells], dtype=object)
    shapes = shapely.from_wkt(texts, on_invalid="ignore")
    wrong = shapely.is_missing(shapes) & np.array([text is not None for text in texts])
    if wrong.any():
        row = int(np.argmax(wrong))
        facts = {**layer.at(row), "column": column, "value": shown_value(texts[row])}
        raise InputError("intake.bad_outline", **facts)
    return shapely.force_2d(shapes)


def points_of(layer: Layer, x_name: str, y_name: str) -> npt.NDArray[np.object_]:
    """Points from two columns; None where one of them is empty."""
    x, y = to_number(layer, x_name), to_number(layer, y_name)
    if _swapped(x, y):
        x, y = y, x
    shapes = shapely.points(np.nan_to_num(x), np.nan_to_num(y))
    shapes[np.isnan(x) | np.isnan(y)] = None
    return shapes


def _swapped(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> bool:
    """Latitude first: in the Netherlands it is always the larger of the two (3 to 8 and 50 to 54)."""
    there = ~np.isnan(x) & ~np.isnan(y)
    if not there.any() or (np.abs(x[there]) > 180).any() or (np.abs(y[there]) > 180).any():
        return False
    return bool((x[there] > y[there]).all())
