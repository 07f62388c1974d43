"""What stands or is planned in the street: heat sources, transformers, works; and heights of 3DBAG."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from core.errors import InputError
from core.intake.bag import heights
from core.intake.coordinates import in_rd
from core.intake.layers import Layer
from core.intake.part import Keeper, Part
from core.intake.values import bounded, ids, to_number


def read_heat_sources(layer: Layer) -> Part:
    """Sources of heat with place; capacity (MW) and temperature (degrees) where the file tells them."""
    keeper = Keeper(layer)
    frame = pd.DataFrame(
        {
            "name": layer.texts("name"),
            "source_kind": layer.texts("source_kind"),
            "capacity_mw": bounded(layer, "capacity_mw"),
            "temperature_c": bounded(layer, "temperature_c"),
            "status": layer.texts("source_status"),
            **_places(layer),
        }
    )
    keeper.leave_out("no_place", frame["x_rd"].isna().to_numpy(), "warning", frame["name"])
    return keeper.part(frame)


def read_transformers(layer: Layer) -> Part:
    """Transformer stations with place, capacity (kVA) and peak load (kW)."""
    keeper = Keeper(layer)
    numbers = layer.texts("transformer_id")
    empty = numbers.isna() | numbers.duplicated()
    if empty.any():
        raise InputError("intake.double_transformer", **layer.at(int(empty.argmax()), "transformer_id"))
    frame = pd.DataFrame(
        {
            "transformer_id": numbers,
            "name": layer.texts("name"),
            "capacity_kva": bounded(layer, "capacity_kva"),
            "peak_kw": bounded(layer, "peak_kw"),
            **_places(layer),
        }
    )
    keeper.leave_out("no_place", frame["x_rd"].isna().to_numpy(), "warning", numbers)
    return keeper.part(frame)


def read_street_works(layer: Layer) -> Part:
    """Works planned per street, with the years; an outline is taken along where there is one."""
    keeper = Keeper(layer)
    street = layer.texts("street")
    if street.isna().any():
        raise InputError("intake.no_street", **layer.at(int(street.isna().argmax()), "street"))
    first = bounded(layer, "year_from", whole=True)
    last = bounded(layer, "year_to", whole=True)
    if (last < first).any():
        raise InputError("intake.bad_years", **layer.at(int(np.argmax(last < first)), "year_to"))
    shapes = in_rd(layer)
    keeper.leave_out("no_value", np.isnan(first), "warning", street)
    frame = pd.DataFrame(
        {
            "street": street,
            "town": layer.texts("town"),
            "work": layer.texts("work"),
            "year_from": first,
            "year_to": np.where(np.isnan(last), first, last),
            "owner": layer.texts("owner"),
            "geometry": shapely.to_wkb(shapes),
        }
    )
    return keeper.part(frame)


def read_heights(layer: Layer) -> Part:
    """Height and passage (m) and storeys per building; of several surfaces of one building the highest."""
    keeper = Keeper(layer)
    numbers, _ = ids(layer, "building_id", "intake.bad_building_id")
    if numbers.isna().any():
        raise InputError("intake.bad_building_id", **layer.at(int(numbers.isna().argmax()), "building_id"))
    passage = to_number(layer, "passage_m") if "passage_m" in layer.names else np.full(len(layer), np.nan)
    frame = pd.DataFrame(
        {
            "building_id": numbers,
            "height_m": heights(layer),
            "storeys": bounded(layer, "storeys"),
            "passage_m": np.round(passage, 1),
        }
    )
    return keeper.whole(frame.groupby("building_id", as_index=False).max())


def _places(layer: Layer) -> dict[str, np.ndarray]:
    points = shapely.centroid(in_rd(layer))
    return {"x_rd": shapely.get_x(points).round(1), "y_rd": shapely.get_y(points).round(1)}
