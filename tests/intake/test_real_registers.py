"""Real files of addresses, labels and history: the counts their owners publish."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.intake.report import ImportReport
from core.settings import Settings
from core.store import areas
from core.visitor import OPERATOR
from core.workflows.import_area import import_area


def bring(settings: Settings, folder: Path, *names: str) -> ImportReport:
    return import_area(OPERATOR, settings, [folder / name for name in names] or [folder], "place")


def table(settings: Settings, query: str, **params: object):
    return areas.open_area(settings, "place").frame(query, **params)


def test_history_of_the_register_gives_the_buildings_of_today(
    settings: Settings, shared: Path, tmp_path: Path
) -> None:
    data = shared / "data"
    report = bring(settings, data / "formats" / "nlextract_bag", "0221PND15092020.zip")
    (file,) = report.files
    assert (file.rows_read, file.rows_used, report.buildings) == (13098, 7227, 7227)
    assert file.left_out == {"history": 5301, "gone": 402, "not_built": 168}
    assert report.silently_dropped == 0
    other = Settings(data=tmp_path / "other")
    bring(other, data / "doesburg", "bag_panden_rd.gpkg")
    ids = [table(one, "read_buildings")["building_id"].tolist() for one in (settings, other)]
    assert ids[0] == ids[1]


def test_a_whole_extract_with_zips_in_its_zip(settings: Settings, shared: Path) -> None:
    folder = shared / "data" / "formats" / "nlextract_bag"
    report = bring(settings, folder)
    used = {one.kind: one.rows_used for one in report.files if one.kind != "unused" and one.rows_used}
    assert used == {"bag_buildings": 7227, "bag_addresses": 9, "bag_dwellings": 2, "bag_streets": 198}
    # Berths and pitches have no building, lists of what is under investigation no rows: named, not dropped.
    assert {one.reason_key for one in report.files if one.kind == "unused"} == {
        "intake.empty_layer",
        "intake.not_recognised",
        "intake.unknown_format",
    }


def test_labelled_addresses_become_dwellings_in_their_outlines(settings: Settings, shared: Path) -> None:
    report = bring(settings, shared / "data" / "amsterdam")
    (file,) = [one for one in report.files if one.kind == "labelled_addresses"]
    assert (file.rows_read, report.buildings) == (4512, 1169)
    assert report.dwellings + report.unmatched["labelled_addresses.in_no_building"] == 4512
    dwellings = table(settings, "read_dwellings")
    assert set(dwellings["label_basis"]) == {"measured"}
    assert dwellings["label"].isin(list("ABCDEFG")).all()
    # A copy of an outline makes one building, whatever years its dwellings have.
    assert dwellings["building_id"].nunique() == 1169
    assert len(table(settings, "read_unmatched")) == 659
    label = table(settings, "read_coverage").set_index("field").loc["label"]
    assert (label["measured"], label["derived"], label["assumed"]) == (3853, 0, 0)


@pytest.mark.parametrize(
    "names",
    [
        ("apeldoorn/bag_panden_rd.gpkg",),
        ("apeldoorn/bag_panden_wgs84.geojson", "apeldoorn/bag_verblijfsobjecten.csv"),
        ("formats/shapefile/hmels_bag_gebouw.shp", "formats/shapefile/hmels_bag_verblijfsobject.shp"),
        ("apeldoorn/bag_panden_rd.gpkg", "formats/hmels_bag.xlsx"),
    ],
    ids=["layers", "geojson and csv", "shapefiles", "geopackage and workbook"],
)
def test_a_business_park_in_four_forms_is_one_place(
    settings: Settings, shared: Path, names: tuple[str, ...]
) -> None:
    report = bring(settings, shared / "data", *names)
    read = {one.kind: (one.rows_read, one.rows_used) for one in reversed(report.files)}
    assert read == {"bag_buildings": (382, 353), "bag_dwellings": (490, 447)}
    assert report.dwellings == 119 and report.estimated["dwelling_counts"] == 0
    dwellings = table(settings, "read_dwellings").set_index("dwelling_id")
    assert dwellings.loc["0200010000009683", "floor_area_m2"] == 275
    assert set(dwellings["floor_area_basis"]) == {"measured"}
    use = table(settings, "read_utility").groupby("function")["floor_area_m2"].sum()
    assert use.idxmax() == "industry" and use.sum() > 100_000
    coverage = table(settings, "read_coverage").set_index("field")
    assert coverage.loc["dwelling", "measured"] == coverage.loc["floor_area", "measured"] == 119
    assert coverage[["measured", "derived", "assumed"]].sum(axis=1).eq(119).all()


def test_what_else_lies_in_the_folders(settings: Settings, shared: Path) -> None:
    report = bring(settings, shared / "data" / "doesburg")
    assert len(table(settings, "read_heat_sources")) == 5
    figures = table(settings, "read_region_figures", level="buurt")
    solar = figures[figures["figure"] == "solar_homes"].set_index("region_code")["value"]
    assert solar["BU02210100"] == 117
    # The municipality's own row is at its own level, so a sum counts nobody twice.
    assert table(settings, "read_region_figures", level="municipality").query("figure == 'solar_homes'")[
        "value"
    ].tolist() == [1412]
    assert table(settings, "read_regions")["name"].tolist() == ["Doesburg"]
    assert report.silently_dropped == 0


def test_boundaries_of_cbs_hold_the_old_centre(settings: Settings, shared: Path, tmp_path: Path) -> None:
    """A buurt that PBL lacks comes from CBS; here drawn round the town, since no real one is at hand."""
    import json

    folder = shared / "data" / "doesburg"
    town = json.loads((folder / "contour_GM0221.geojson").read_text())
    town["features"][0]["properties"] = {"buurtcode": "BU02210100", "buurtnaam": "Centrum"}
    drawn = tmp_path / "buurten.geojson"
    drawn.write_text(json.dumps(town))
    names = [folder / "bag_panden_rd.gpkg", folder / "pbl_startanalyse2020_buurten.geojson", drawn]
    report = import_area(OPERATOR, settings, names, "place")
    buurten = table(settings, "read_buurten").set_index("buurt_code")
    assert len(buurten) == 11 and buurten.loc["BU02210100", "buurt_name"] == "Centrum"
    assert report.unmatched["buildings_in_no_buurt"] < 1361
