"""Publish the map layers of a neighbourhood: files that a browser fetches once and then keeps."""

from __future__ import annotations

import gzip
import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.maps.layer import building_layer, ground_layer, hatch_layer
from core.settings import Settings
from core.store.areas import current_version, open_area
from core.store.sets import open_set
from core.visitor import EVERYONE, Visitor, allowed
from core.workflows.table_set import table_set

LAYERS_VERSION = "1"
"""Part of the name of a layer: raise it when the way layers are drawn changes."""

NAME_DIGITS = 16


@dataclass(frozen=True)
class MapLayers:
    """Addresses of the layers, as `core.maps.deck` takes them."""

    buildings_url_path: str
    ground_url_path: str
    hatch_url_path: str


@allowed(EVERYONE)
def publish_map_layers(visitor: Visitor, settings: Settings, area_id: str) -> MapLayers:
    """Layers of the area as it is now with the set on its table, drawn only when they are not there yet.

    The name of a layer is a hash of area version and set, so its content never changes.
    """
    set_hash = table_set(visitor, settings, area_id).set_hash
    version = current_version(settings, area_id)
    area, frozen = open_area(settings, area_id), open_set(settings, area_id, set_hash)
    folder = settings.areas / area_id / "layers"

    def address(kind: str, draw: Callable[[], bytes]) -> str:
        named = "/".join((LAYERS_VERSION, kind, area_id, version, set_hash))
        name = hashlib.sha256(named.encode()).hexdigest()[:NAME_DIGITS]
        path = folder / f"{name}.geojson.gz"
        if not path.is_file():
            _write(path, draw())
        return f"/kaart/{name}.geojson"

    def buildings() -> bytes:
        return building_layer(area.frame("read_buildings"), frozen.frame("read_building_plans"))

    def hatch() -> bytes:
        return hatch_layer(area.frame("read_buildings"), frozen.frame("read_building_plans"))

    def ground() -> bytes:
        box = area.frame("summarise_area").iloc[0]
        bounds_rd = tuple(float(box[name]) for name in ("x_min_rd", "y_min_rd", "x_max_rd", "y_max_rd"))
        return ground_layer(area.frame("read_ground"), area.frame("read_buurten"), bounds_rd)

    return MapLayers(
        buildings_url_path=address("buildings", buildings),
        ground_url_path=address("ground", ground),
        hatch_url_path=address("hatch", hatch),
    )


def _write(path: Path, layer: bytes) -> None:
    """Compressed, complete or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(2)}.partial")
    with partial.open("wb") as file:
        file.write(gzip.compress(layer, mtime=0))
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
