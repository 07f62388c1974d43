"""Files that cannot be used: a sentence with file, layer, row and column, and nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pyogrio
import pytest
import shapely

from core.errors import InputError
from core.i18n import sentence
from core.settings import Settings
from core.store import areas
from core.visitor import OPERATOR
from core.workflows.import_area import import_area
from tests.intake.town import CRS84, building, buurt, rectangle, street, write

Make = Callable[[Path], Path]


def spoilt(content: bytes, name: str) -> Make:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def cut(name: str, share: float = 0.4) -> Make:
    """A download that stopped: of our own street in the format asked for."""

    def make(folder: Path) -> Path:
        path = geopackage(folder) if name.endswith("gpkg") else parquet(folder)
        if name.endswith("geojson"):
            path = write(folder / "whole.geojson", street(50))
        content = path.read_bytes()
        (folder / name).write_bytes(content[: int(len(content) * share)])
        return folder / name

    return make


def features(*given: dict[str, object], crs: dict[str, object] | None = None, **options: object) -> Make:
    return lambda folder: write(folder / "bag.geojson", list(given), **({"crs": crs} if crs else options))


def geopackage(
    folder: Path, count: int = 50, geometry: bool = True, crs: str | None = "EPSG:28992", **columns: object
) -> Path:
    values = {
        "identificatie": np.array([f"0221100000{n:06d}" for n in range(count)], dtype=object),
        "bouwjaar": np.full(count, 1970),
        **columns,
    }
    boxes = shapely.box(207_000.0 + 6 * np.arange(count), 448_000, 207_006.0 + 6 * np.arange(count), 448_009)
    path = folder / "bag.gpkg"
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(boxes) if geometry else None,
        field_data=list(values.values()),
        fields=list(values),
        geometry_type="Polygon" if geometry else None,
        crs=crs if geometry else None,
        layer="pand",
    )
    return path


def parquet(folder: Path, metadata: dict[bytes, bytes] | None = None) -> Path:
    table = pa.table({"identificatie": ["0221100000000001"], "bouwjaar": [1970], "geometry": [b"\x01"]})
    path = folder / "bag.parquet"
    pa.parquet.write_table(table.replace_schema_metadata(metadata), path)
    return path


GEO = b'{"version":"1.0.0","primary_column":"geometry","columns":{"geometry":{"encoding":"WKB"}}}'

BAD: dict[str, tuple[Make, str, dict[str, object]]] = {
    "no such file": (lambda folder: folder / "nowhere.gpkg", "intake.no_such_file", {}),
    "unknown format": (spoilt(b"PK", "bag.doc"), "intake.unknown_format", {"file": "bag.doc"}),
    "conflict marks in a csv": (
        spoilt(b"a;b\r\n<<<<<<< HEAD\r\n1;2\r\n", "table.csv"),
        "intake.merge_conflict",
        {"row": 2},
    ),
    "conflict marks in a geojson": (
        spoilt(b'{"type":\n<<<<<<< HEAD\n"FeatureCollection"}', "bag.geojson"),
        "intake.merge_conflict",
        {"row": 2},
    ),
    "empty file": (spoilt(b"", "bag.gpkg"), "intake.unreadable", {"file": "bag.gpkg"}),
    "noise": (spoilt(bytes(range(256)) * 20, "bag.parquet"), "intake.unreadable", {}),
    "json that is no geojson": (spoilt(b'{"a": 1}', "bag.json"), "intake.unreadable", {}),
    "geopackage cut short": (cut("cut.gpkg"), "intake.unreadable", {"file": "cut.gpkg"}),
    "geojson cut short": (cut("cut.geojson"), "intake.unreadable", {"file": "cut.geojson"}),
    "parquet cut short": (cut("cut.parquet"), "intake.unreadable", {"file": "cut.parquet"}),
    "no rows": (features(), "intake.empty_layer", {}),
    "no rows in a geopackage": (
        lambda folder: geopackage(folder, 0),
        "intake.empty_layer",
        {"layer": "pand", "file": "bag.gpkg"},
    ),
    "other columns": (
        features({"type": "Feature", "properties": {"huis": 1}, "geometry": rectangle(207_000, 448_000)}),
        "intake.not_recognised",
        {"columns": "huis"},
    ),
    "no outlines at all": (
        lambda folder: geopackage(folder, geometry=False),
        "intake.not_recognised",
        {"layer": "pand"},
    ),
    "parquet that says nothing of outlines": (parquet, "intake.not_recognised", {"file": "bag.parquet"}),
    "parquet with spoilt outlines": (
        lambda folder: parquet(folder, {b"geo": GEO}),
        "intake.no_building_left",
        {"area": "street"},
    ),
    "metres without saying so": (
        features(*street(), crs=CRS84),
        "intake.rd_without_crs",
        {"file": "bag.geojson", "row": 1},
    ),
    "metres in a file without crs": (
        lambda folder: write(folder / "bag.geojson", street(), crs=None),
        "intake.rd_without_crs",
        {"row": 1},
    ),
    "degrees that are called metres": (
        features(building(0) | {"geometry": rectangle(6.1, 52.0, 0.1, 0.1)}),
        "intake.outside_netherlands",
        {"row": 1},
    ),
    "far away": (
        lambda folder: write(
            folder / "bag.geojson", [building(0) | {"geometry": rectangle(-70.0, 10.0, 0.1, 0.1)}], crs=CRS84
        ),
        "intake.outside_netherlands",
        {"row": 1},
    ),
    "same building twice": (
        features(*street(), building(3)),
        "intake.double_building",
        {"row": 6, "building": "0221100000000003"},
    ),
    "no building number": (
        features(building(0), building(1, identificatie=None)),
        "intake.bad_building_id",
        {"row": 2, "column": "identificatie", "value": ""},
    ),
    "spreadsheet number": (
        features(building(0), building(1, identificatie="2,211E+14")),
        "intake.bad_building_id",
        {"row": 2, "value": "2,211E+14"},
    ),
    "nothing stands any more": (features(building(0, status="Pand gesloopt")), "intake.no_building_left", {}),
    "published count that is no number": (
        features(buurt(total="veel")),
        "intake.bad_number",
        {"row": 1, "column": "won_tot", "value": "veel"},
    ),
    "published count below zero": (features(buurt(wt_rwhoek="-2")), "intake.bad_number", {"value": "-2"}),
    "label share that is no number": (
        features(buurt(percentage_woningen_afgemeld_labelA="x")),
        "intake.bad_number",
        {"column": "percentage_woningen_afgemeld_labelA"},
    ),
    "same buurt twice": (features(buurt(), buurt()), "intake.double_buurt", {"row": 2}),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("first", [True, False], ids=["new area", "existing area"])
def test_refused_and_nothing_changes(settings: Settings, tmp_path: Path, case: str, first: bool) -> None:
    make, key, facts = BAD[case]
    version = None
    if not first:
        good = tmp_path / "good"
        good.mkdir()
        report = import_area(OPERATOR, settings, [write(good / "good.geojson", street(3))], "street")
        version = report.version
    with pytest.raises(InputError) as refused:
        import_area(OPERATOR, settings, [make(tmp_path)], "street")
    assert refused.value.key == key
    assert {name: refused.value.facts[name] for name in facts} == facts
    for language in ("nl", "en"):
        assert "{" not in sentence(language, refused.value)
    if first:
        assert areas.list_areas(settings) == []
    else:
        assert areas.current_version(settings, "street") == version


def test_two_layers_of_buildings_in_one_file(settings: Settings, tmp_path: Path) -> None:
    path = geopackage(tmp_path)
    box = np.array([shapely.to_wkb(shapely.box(207_000, 448_000, 207_006, 448_009))], dtype=object)
    ids = np.array(["0221100000000001"], dtype=object)
    pyogrio.raw.write(
        path,
        geometry=box,
        field_data=[ids, np.array([1970])],
        fields=["identificatie", "bouwjaar"],
        geometry_type="Polygon",
        crs="EPSG:28992",
        layer="pand_oud",
        append=True,
    )
    with pytest.raises(InputError, match=r"intake\.two_layers"):
        import_area(OPERATOR, settings, [path], "street")


def test_a_geopackage_without_system_is_taken_for_metres_when_it_can_only_be_that(settings, tmp_path) -> None:
    with pytest.warns(UserWarning, match="crs"):
        path = geopackage(tmp_path, crs=None)
    assert import_area(OPERATOR, settings, [path], "street").buildings == 50


def test_a_new_area_needs_buildings(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"intake\.no_buildings"):
        import_area(OPERATOR, settings, [write(tmp_path / "pbl.geojson", [buurt()])], "street")


def test_a_folder_without_anything_usable(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(InputError, match=r"intake\.no_files"):
        import_area(OPERATOR, settings, [folder], "street")
    (folder / "notes.txt").write_text("hello")
    with pytest.raises(InputError, match=r"intake\.nothing_usable"):
        import_area(OPERATOR, settings, [folder], "street")


OF_NO_USE = (
    "hestia_TypeInfo.csv",
    "hestia_OverigeKosten.csv",
    "vesta_GV_voorkeursopties.csv",
    "vesta_GV_S1a_B_LuchtWP_2030.csv",
    "3dbag_underpasses_rotterdam3d.geojson",
    "gokoala/attributes.gpkg",
    "gokoala/null-empty-geoms.gpkg",
    "gokoala/3d-geoms.gpkg",
    "gokoala/external-fid.gpkg",
    "gokoala/bag.gpkg",
)


@pytest.mark.parametrize("name", OF_NO_USE)
def test_real_files_that_are_no_buildings(settings: Settings, shared: Path, name: str) -> None:
    with pytest.raises(InputError) as refused:
        import_area(OPERATOR, settings, [shared / "data" / "formats" / name], "street")
    assert refused.value.key in {
        "intake.not_recognised",
        "intake.merge_conflict",
        "intake.no_edition",
        "intake.bad_building_id",
    }
    assert Path(name).name in sentence("nl", refused.value)
    assert areas.list_areas(settings) == []


def test_a_business_park_with_two_layers_and_float_years(settings: Settings, shared: Path) -> None:
    folder = shared / "data" / "apeldoorn"
    dwellings = {}
    brought = {
        "layers": ["bag_panden_rd.gpkg"],
        "files": ["bag_panden_wgs84.geojson", "bag_verblijfsobjecten.csv"],
        "buildings": ["bag_panden_wgs84.geojson"],
    }
    for name, files in brought.items():
        report = import_area(OPERATOR, settings, [folder / file for file in files], f"park-{name}")
        assert (report.files[0].rows_read, report.buildings, report.silently_dropped) == (382, 353, 0)
        assert report.files[0].left_out == {"not_built": 29}
        dwellings[name] = report.dwellings
    # 118 + 1 units to live in; without the register the number is a guess from shapes.
    assert dwellings["layers"] == dwellings["files"] == 119
    assert dwellings["buildings"] != 119
