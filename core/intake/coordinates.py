"""Every outline in metres of the Dutch grid (EPSG:28992), or a sentence why that cannot be."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from core.errors import InputError
from core.intake import conventions
from core.intake.layers import Layer

RD = "EPSG:28992"
DEGREES = "OGC:CRS84"


def in_rd(layer: Layer) -> npt.NDArray[np.object_]:
    """Outlines of the layer in EPSG:28992; rows without an outline stay None.

    Raises
    ------
    InputError
        `intake.rd_without_crs` (metres in a file that therefore counts as degrees), `intake.no_crs`,
        `intake.outside_netherlands`.
    """
    bounds = shapely.bounds(layer.geometries)
    crs = _horizontal(layer.crs)
    if crs is None and layer.from_table and not _all(_inside_rd(bounds)) and _all(_in_degrees(bounds)):
        result = _transformed(layer.geometries, pyproj.CRS(DEGREES))
    elif crs is None:
        if not _all(_inside_rd(bounds)):
            if layer.from_table:
                raise InputError("intake.outside_netherlands", **layer.at(int(np.argmin(_inside_rd(bounds)))))
            raise InputError("intake.no_crs", file=layer.file, layer=layer.name)
        result = layer.geometries
    elif crs.is_geographic:
        in_degrees = _in_degrees(bounds)
        if not in_degrees.all():
            row = int(np.argmin(in_degrees))
            if _inside_rd(bounds)[row]:
                raise InputError("intake.rd_without_crs", **layer.at(row))
            raise InputError("intake.outside_netherlands", **layer.at(row))
        result = _transformed(layer.geometries, crs)
    elif crs.to_epsg() == pyproj.CRS(RD).to_epsg() or crs == pyproj.CRS(RD):
        result = layer.geometries
    else:
        result = _transformed(layer.geometries, crs)
    inside = _inside_rd(shapely.bounds(result))
    if not _all(inside):
        raise InputError("intake.outside_netherlands", **layer.at(int(np.argmin(inside))))
    return result


def _horizontal(crs: pyproj.CRS | None) -> pyproj.CRS | None:
    """Without heights: EPSG:7415 is the Dutch grid with NAP on top."""
    return crs.sub_crs_list[0] if crs is not None and crs.is_compound else crs


def _transformed(geometries: npt.NDArray[np.object_], crs: pyproj.CRS) -> npt.NDArray[np.object_]:
    transformer = pyproj.Transformer.from_crs(crs, RD, always_xy=True)
    return shapely.transform(
        geometries, lambda points: np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
    )


def _inside_rd(bounds: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Rows within the area of use of the Dutch grid; rows without an outline count as inside."""
    rd = conventions.load().rd_bounds_m.value
    within = (bounds[:, 0] >= rd.x_least) & (bounds[:, 2] <= rd.x_most)
    within &= (bounds[:, 1] >= rd.y_least) & (bounds[:, 3] <= rd.y_most)
    return within | np.isnan(bounds).any(axis=1)


def _in_degrees(bounds: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    most = conventions.load().degrees_most.value
    degrees = np.array([most.longitude, most.latitude, most.longitude, most.latitude])
    return np.isnan(bounds).any(axis=1) | (np.abs(bounds) <= degrees).all(axis=1)


def _all(flags: npt.NDArray[np.bool_]) -> bool:
    return bool(flags.all())
