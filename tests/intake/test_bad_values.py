"""Wrong values in a sound file: the refusal names file, layer, row and column, and shows the value."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.errors import InputError
from core.i18n import sentence
from core.settings import Settings
from core.store import areas
from core.visitor import OPERATOR
from core.workflows.import_area import import_area
from tests.intake.test_bad_input import Make, features, geopackage
from tests.intake.town import building, buurt

BLOCK = 4096


def spoilt_rows(folder: Path) -> Path:
    """A disk that lost a block: the lists of layers can be read, some rows of the layer cannot."""
    path = geopackage(folder, 2000)
    content = path.read_bytes()
    start = content.index(b"0221100000001000") // BLOCK * BLOCK
    path.write_bytes(content[:start] + b"\xff" * BLOCK + content[start + BLOCK :])
    return path


BAD: dict[str, tuple[Make, str, dict[str, object]]] = {
    **{
        f"year {year}": (
            features(building(0), building(1, bouwjaar=year)),
            "intake.bad_year",
            {"file": "bag.geojson", "layer": "bag", "row": 2, "column": "bouwjaar", "value": shown},
        )
        for year, shown in {
            "abc": "abc",
            "19x5": "19x5",
            "<script>alert(1)</script>": "<script>alert(1)</script>",
            "19\n65 " * 20: ("19 65 " * 20)[:39] + "…",
            "1965.5": "1965.5",
            "inf": "inf",
            "-1": "-1",
            "99999999999999": "99999999999999",
        }.items()
    },
    "a broken year in a geopackage": (
        lambda folder: geopackage(folder, 2, bouwjaar=np.array([1970, 1970.25])),
        "intake.bad_year",
        {"layer": "pand", "row": 2, "value": "1970.25"},
    ),
    "a text for a year in a geopackage": (
        lambda folder: geopackage(folder, 2, bouwjaar=np.array(["1970", "abc"], dtype=object)),
        "intake.bad_year",
        {"file": "bag.gpkg", "layer": "pand", "row": 2, "column": "bouwjaar", "value": "abc"},
    ),
    "a bad number in a geopackage": (
        lambda folder: geopackage(folder, 1, identificatie=np.array(["12"], dtype=object)),
        "intake.bad_building_id",
        {"layer": "pand", "row": 1, "value": "12"},
    ),
    "twice the same in a geopackage": (
        lambda folder: geopackage(folder, 2, identificatie=np.array(["0221100000000001"] * 2, dtype=object)),
        "intake.double_building",
        {"layer": "pand", "row": 2},
    ),
    "metres called degrees in a geopackage": (
        lambda folder: geopackage(folder, crs="EPSG:4326"),
        "intake.rd_without_crs",
        {"layer": "pand", "row": 1},
    ),
    "another country's metres in a geopackage": (
        lambda folder: geopackage(folder, crs="EPSG:32633"),
        "intake.outside_netherlands",
        {"layer": "pand", "row": 1},
    ),
    "rows lost in a geopackage": (spoilt_rows, "intake.unreadable_layer", {"layer": "pand"}),
    "same buurt twice": (
        features(buurt(), buurt()),
        "intake.double_buurt",
        {"layer": "bag", "row": 2, "column": "BU_CODE", "value": "BU02210101"},
    ),
    "no buurt code": (features(buurt(code=None)), "intake.double_buurt", {"row": 1, "value": ""}),
}


@pytest.mark.parametrize("case", BAD)
def test_the_refusal_says_where(settings: Settings, tmp_path: Path, case: str) -> None:
    make, key, facts = BAD[case]
    with pytest.raises(InputError) as refused:
        import_area(OPERATOR, settings, [make(tmp_path)], "street")
    assert refused.value.key == key
    assert {name: refused.value.facts[name] for name in facts} == facts
    for language in ("nl", "en"):
        said = sentence(language, refused.value)
        assert "{" not in said
        assert all(str(refused.value.facts[name]) in said for name in ("file", "layer", *facts))
    assert areas.list_areas(settings) == []
