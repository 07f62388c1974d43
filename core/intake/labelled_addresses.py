"""Addresses with a registered label and the outline of their building, in one table without BAG numbers.

The outlines make buildings: equal outlines are one building. Their numbers are made from the outline and
begin with a letter, so that nobody takes them for BAG numbers.
"""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
import shapely

from core.intake.bag import BagBuildings, polygons
from core.intake.bag_dwellings import address
from core.intake.conventions import load
from core.intake.coordinates import in_rd
from core.intake.ep_online import LABEL
from core.intake.layers import Layer
from core.intake.part import Keeper, Part
from core.intake.values import bounded

OWN_PREFIX = "x"


def read_labelled_addresses(layer: Layer) -> tuple[BagBuildings, Part]:
    """The buildings, and the dwellings with their label. A dwelling without an outline keeps its place:
    it may still lie in the outline of another.
    """
    rules = load()
    keeper = Keeper(layer)
    columns = address(layer)
    outlines, repaired = polygons(in_rd(layer))
    year = bounded(layer, "construction_year", whole=True)
    year[np.isin(year, rules.placeholder_years.value)] = np.nan
    label = layer.texts("label").str.upper()
    keeper.leave_out(
        "bad_label", ~label.fillna("").str.fullmatch(LABEL).to_numpy(dtype=bool), "warning", label
    )
    wkb = pd.Series(shapely.to_wkb(outlines), dtype=object)
    building = wkb.map(lambda shape: _number(shape, rules.building_id_length.value), na_action="ignore")
    words = columns["postcode"].fillna("") + columns["house_number"].fillna("")
    words = words + "-" + columns["house_letter"].fillna("") + columns["house_addition"].fillna("")
    again = words.where(keeper.keep).duplicated().to_numpy() & keeper.keep
    keeper.leave_out("again", again, "warning", words)
    points = shapely.centroid(layer_points(layer))
    frame = pd.DataFrame(
        {
            "dwelling_id": OWN_PREFIX + words,
            "building_id": building.astype("string"),
            "main_address": pd.Series(pd.NA, index=words.index, dtype="string"),
            "functions": pd.Series("dwelling", index=words.index, dtype="string"),
            "floor_area_m2": np.nan,
            "status": pd.Series(pd.NA, index=words.index, dtype="string"),
            **columns,
            "x_rd": shapely.get_x(points),
            "y_rd": shapely.get_y(points),
            "label": label.str.slice(0, 1),
            "construction_year": year,
        }
    )
    if (repaired & keeper.keep).any():
        keeper.found("info", "addresses.repaired", count=int((repaired & keeper.keep).sum()))
    bare = keeper.keep & shapely.is_missing(outlines)
    if bare.any():
        keeper.found("warning", "addresses.no_outline", count=int(bare.sum()))
    part = keeper.part(frame)
    return _buildings(frame[keeper.keep], outlines[keeper.keep], part), part


def layer_points(layer: Layer) -> np.ndarray:
    """Points from columns with x and y beside the outlines, in EPSG:28992; None where there are none."""
    from core.intake.tables import geometry_columns
    from core.intake.tabular import points_of

    _, point = geometry_columns(list(layer.columns))
    if point is None:
        return np.full(len(layer), None, dtype=object)
    return in_rd(Layer(**{**vars(layer), "geometries": points_of(layer, *point)}))


def _number(shape: bytes, length: int) -> str:
    return OWN_PREFIX + hashlib.sha256(shape).hexdigest()[: length - len(OWN_PREFIX)]


def _buildings(frame: pd.DataFrame, outlines: np.ndarray, part: Part) -> BagBuildings:
    """One building per outline; of several years the most frequent, of equally frequent the oldest."""
    there = frame["building_id"].notna().to_numpy(dtype=bool)
    here = frame[there].assign(shape=outlines[there])
    first = here.drop_duplicates("building_id").sort_values("building_id").reset_index(drop=True)
    counted = here.groupby(["building_id", "construction_year"]).size().reset_index(name="count")
    counted = counted.sort_values(["count", "construction_year"], ascending=[False, True], kind="stable")
    year = counted.drop_duplicates("building_id").set_index("building_id")["construction_year"]
    shapes = first["shape"].to_numpy(dtype=object)
    buildings = pd.DataFrame(
        {
            "building_id": first["building_id"].astype(object),
            "construction_year": first["building_id"].map(year).astype("Float64").astype("Int32"),
            "status": None,
            "footprint_m2": shapely.area(shapes).round(1),
            "purpose": "woonfunctie",
            "height_m": np.nan,
            "storeys": np.nan,
        }
    )
    return BagBuildings(buildings, shapes, part.file, ())
