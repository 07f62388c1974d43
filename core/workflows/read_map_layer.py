"""Read a published map layer: public attributes only, so anybody may."""

from __future__ import annotations

import re

from core.errors import InputError
from core.settings import Settings
from core.visitor import EVERYONE, Visitor, allowed

_NAME = re.compile(r"[0-9a-f]{16}")


@allowed(EVERYONE)
def read_map_layer(visitor: Visitor, settings: Settings, layer_hash: str) -> bytes:
    """The layer as it lies on disk: GeoJSON, compressed with gzip.

    Raises
    ------
    InputError
        `map.unknown_layer` when no layer has this name.
    """
    if _NAME.fullmatch(layer_hash):
        for path in settings.areas.glob(f"*/layers/{layer_hash}.geojson.gz"):
            return path.read_bytes()
    raise InputError("map.unknown_layer")
