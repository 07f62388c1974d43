"""A whole town as published: 7,227 buildings, in three formats, beside PBL's ten buurten."""

from __future__ import annotations

import time
from pathlib import Path

import pandas as pd
import pytest
import shapely

from core.i18n import has
from core.intake.report import ImportReport
from core.settings import Settings
from core.store import areas
from core.visitor import OPERATOR
from core.workflows.import_area import import_area

FORMATS = ("bag_panden_rd.gpkg", "bag_panden_wgs84.geojson", "bag_panden_rd.parquet")
PBL = "pbl_startanalyse2020_buurten.geojson"
BUILDINGS, IN_NO_BUURT, PUBLISHED_DWELLINGS = 7227, 1361, 3892


@pytest.fixture(scope="module")
def doesburg(shared: Path) -> Path:
    return shared / "data" / "doesburg"


@pytest.fixture(scope="module")
def imported(doesburg: Path, tmp_path_factory) -> dict[str, tuple[ImportReport, Settings, float]]:
    result = {}
    for name in FORMATS:
        settings = Settings(data=tmp_path_factory.mktemp("data"))
        start = time.perf_counter()
        report = import_area(OPERATOR, settings, [doesburg / name, doesburg / PBL], "doesburg")
        result[name] = (report, settings, time.perf_counter() - start)
    return result


@pytest.mark.parametrize("name", FORMATS)
def test_every_building_is_there_and_every_row_accounted_for(imported, name: str) -> None:
    report, _, seconds = imported[name]
    content = report.as_json()
    assert content["buildings_read"] == BUILDINGS
    assert content["silently_dropped"] == 0
    assert report.buildings == BUILDINGS
    assert report.unmatched == {"buildings_in_no_buurt": IN_NO_BUURT}
    assert sum(report.buildings_by_use.values()) == BUILDINGS
    assert seconds < 20


def test_three_formats_make_the_same_town(imported) -> None:
    towns = []
    for report, settings, _ in imported.values():
        database = areas.open_area(settings, "doesburg")
        buildings = database.frame("read_buildings").drop(columns=["geometry", "x_rd", "y_rd"])
        towns.append((report.dwellings, buildings, database.frame("read_dwellings")))
    for dwellings, buildings, rows in towns[1:]:
        assert dwellings == towns[0][0]
        pd.testing.assert_frame_equal(buildings, towns[0][1])
        pd.testing.assert_frame_equal(rows, towns[0][2])


def test_outlines_lie_where_they_lay(imported) -> None:
    metres, degrees = (
        shapely.from_wkb(
            areas.open_area(imported[name][1], "doesburg").frame("read_buildings")["geometry"].map(bytes)
        )
        for name in FORMATS[:2]
    )
    # Without the Kadaster's correction grid the two differ by decimetres at most; within one file
    # everything shifts alike, so walls and areas are not touched by it.
    assert shapely.distance(shapely.centroid(metres), shapely.centroid(degrees)).max() < 0.5


def test_dwellings_are_as_published_in_every_buurt(imported) -> None:
    report, settings, _ = imported[FORMATS[0]]
    buurten = areas.open_area(settings, "doesburg").frame("read_buurten")
    assert buurten["dwelling_count"].tolist() == buurten["dwelling_count_published"].tolist()
    assert buurten["dwelling_count"].sum() == PUBLISHED_DWELLINGS
    flats = [one for one in report.types if one.buurt_code and one.dwelling_type.startswith("flat")]
    assert sum(one.reconciled for one in flats) == sum(one.published or 0 for one in flats) == 539
    houses = [one for one in report.types if one.buurt_code and not one.dwelling_type.startswith("flat")]
    assert sum(abs(one.reconciled - (one.published or 0)) for one in houses) < 100


def test_the_old_centre_stays_and_is_named(imported) -> None:
    report, settings, _ = imported[FORMATS[0]]
    found = {one.key: one for one in report.findings}
    assert found["coupling.no_buurt"].severity == "warning"
    assert found["coupling.no_buurt"].facts["count"] == IN_NO_BUURT
    dwellings = areas.open_area(settings, "doesburg").frame("read_dwellings")
    centre = dwellings[dwellings["buurt_code"].isna()]
    assert len(centre) == found["coupling.no_buurt"].facts["dwellings"] > 1000
    assert centre["label"].isna().all() and set(centre["label_basis"]) == {"assumed"}
    assert dwellings["label"][dwellings["buurt_code"].notna()].notna().all()


@pytest.mark.parametrize("name", FORMATS)
def test_the_town_names_itself_and_says_how_old_it_may_be(imported, name: str) -> None:
    report, settings, _ = imported[name]
    area = areas.open_area(settings, "doesburg").frame("read_area").iloc[0]
    assert area["name"] == "Doesburg"
    assert area["reference_date"] == "2020-08-18"
    assert {one.key: one.facts for one in report.findings}["reference_date"] == {"date": "2020-08-18"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_can_be_read_aloud(imported, language: str) -> None:
    report, _, _ = imported[FORMATS[0]]
    lines = report.lines(language)
    assert len(lines) == 1 + len(report.files) + len(report.findings)
    assert not [line for line in lines if "{" in line]
    assert all(has(f"intake.finding.{one.key}") for one in report.findings)


def test_a_folder_gives_the_same_town_and_lists_what_is_of_no_use(imported, doesburg: Path, tmp_path) -> None:
    settings = Settings(data=tmp_path)
    report = import_area(OPERATOR, settings, [doesburg], "doesburg")
    assert report.as_json()["buildings_read"] == report.buildings == BUILDINGS
    assert report.silently_dropped == 0
    assert report.dwellings == imported[FORMATS[0]][0].dwellings
    unused = {one.file for one in report.files if one.kind == "unused"}
    assert unused == {"startkaart_Doesburg.geojson"}
    assert all(has(f"error.{one.reason_key}") for one in report.files if one.kind == "unused")
    again = import_area(OPERATOR, settings, [doesburg], "doesburg")
    assert again == report.model_copy(update={"unchanged": True})
