"""A street of BAG buildings as GeoJSON, to be spoilt in tests."""

from __future__ import annotations

import json
from pathlib import Path

import pyproj

RD_CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
CRS84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
X, Y, WIDTH, DEPTH = 207_000.0, 448_000.0, 6.0, 9.0

TO_DEGREES = pyproj.Transformer.from_crs("EPSG:28992", "OGC:CRS84", always_xy=True)


def rectangle(x: float, y: float, width: float = WIDTH, depth: float = DEPTH) -> dict[str, object]:
    corners = [(x, y), (x + width, y), (x + width, y + depth), (x, y + depth), (x, y)]
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in corners]]}


def building(number: int, **properties: object) -> dict[str, object]:
    """House `number` of a closed row."""
    return {
        "type": "Feature",
        "properties": {
            "identificatie": f"NL.IMBAG.Pand.0221100000{number:06d}",
            "bouwjaar": 1970,
            "status": "Pand in gebruik",
            **properties,
        },
        "geometry": rectangle(X + number * WIDTH, Y),
    }


def street(count: int = 5) -> list[dict[str, object]]:
    return [building(number) for number in range(count)]


def buurt(code: str = "BU02210101", total: object = "5", **properties: object) -> dict[str, object]:
    """A buurt of the PBL file round the whole street; its numbers are texts, as in the real file."""
    types = {"wt_vrijsaa": "0", "wt_21kap": "0", "wt_rwhoek": "2", "wt_rwtusse": "3"}
    return {
        "type": "Feature",
        "properties": {
            "BU_CODE": code,
            "I02_buurtnaam": "De Straat",
            "won_tot": total,
            **types,
            "wt_mgz_laa": "0",
            "wt_mgz_hoo": "0",
            "percentage_woningen_afgemeld_labelA": "40",
            "percentage_woningen_voorlopig_labelG": "60",
            "percentage_woningen_voorlopig_labelB": "",
            **properties,
        },
        "geometry": rectangle(X - 100, Y - 100, 1000, 300),
    }


def write(path: Path, features: list[dict[str, object]], crs: dict[str, object] | None = RD_CRS) -> Path:
    content: dict[str, object] = {"type": "FeatureCollection", "features": features}
    if crs is not None:
        content["crs"] = crs
    path.write_text(json.dumps(content), encoding="utf-8")
    return path
