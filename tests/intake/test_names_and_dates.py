"""What an area is called, of which day it is, and how a year may be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.settings import Settings
from tests.intake.test_import_area import bring, rows
from tests.intake.town import building, buurt, rectangle, street, write


def test_years_come_as_numbers_texts_and_fractions_of_nothing(settings: Settings, tmp_path: Path) -> None:
    given = [1965, "1965", "1965.0", " 1965 ", 1965.0, None, "", " ", 9999, "1005"]
    features = [building(number, bouwjaar=year) for number, year in enumerate(given)]
    report = bring(settings, write(tmp_path / "bag.geojson", features))
    years = rows(settings).sort_values("building_id")["construction_year"]
    assert years[:5].tolist() == [1965] * 5 and years[5:].isna().all()
    found = {one.key: one.facts for one in report.findings}
    assert (found["bag.no_year"]["count"], found["bag.placeholder_year"]["count"]) == (3, 2)


def test_the_reference_date_says_what_it_is(settings: Settings, tmp_path: Path) -> None:
    days = ["2019-03-01T00:00:00Z", "2020-08-18T00:00:00Z", None]
    features = [building(number, beginGeldigheid=day) for number, day in enumerate(days)]
    report = bring(settings, write(tmp_path / "bag.geojson", features))
    assert {one.key: one.facts for one in report.findings}["reference_date"] == {"date": "2020-08-18"}
    assert rows(settings, "read_area")["reference_date"].tolist() == ["2020-08-18"]
    assert rows(settings, "read_sources")["reference"].tolist() == ["beginGeldigheid ≤ 2020-08-18"]
    later = bring(settings, write(tmp_path / "pbl.geojson", [buurt()]))
    assert [one.key for one in later.findings].count("reference_date") == 1
    undated = bring(settings, write(tmp_path / "bag.geojson", street()))
    assert "reference_date" not in {one.key for one in undated.findings}


def two_buurten(*municipalities: str | None) -> list[dict[str, object]]:
    """Two buurten that halve the street of six."""
    result = []
    for number, municipality in enumerate(municipalities):
        one = buurt(f"BU0221010{number}", "3", wt_rwhoek="1", wt_rwtusse="2", I06_gemeentenaam=municipality)
        result.append(one | {"geometry": rectangle(207_000 + number * 18, 447_990, 18, 50)})
    return result


def named(settings: Settings) -> str:
    return rows(settings, "read_area")["name"].iloc[0]


def test_an_area_is_named_after_its_one_municipality(settings: Settings, tmp_path: Path) -> None:
    bag = write(tmp_path / "bag.geojson", street(6))
    pbl = write(tmp_path / "pbl.geojson", two_buurten("Doesburg", "Doesburg "))
    bring(settings, bag)
    assert named(settings) == "street"
    bring(settings, pbl)
    assert named(settings) == "Doesburg"
    assert bring(settings, bag, pbl).unchanged
    bring(settings, write(tmp_path / "bag.geojson", street(5)))
    assert named(settings) == "Doesburg"
    bring(settings, write(tmp_path / "bag.geojson", street(3)))
    assert named(settings) == "street"


@pytest.mark.parametrize("municipalities", [("Doesburg", "Bronckhorst"), ("Doesburg", None), ("Doesburg",)])
def test_an_area_keeps_its_id_where_no_one_municipality_fits(settings, tmp_path, municipalities) -> None:
    bag = write(tmp_path / "bag.geojson", street(6))
    bring(settings, bag, write(tmp_path / "pbl.geojson", two_buurten(*municipalities)))
    assert named(settings) == "street"


def test_a_given_name_wins_and_stays(settings: Settings, tmp_path: Path) -> None:
    bag = write(tmp_path / "bag.geojson", street(6))
    pbl = write(tmp_path / "pbl.geojson", two_buurten("Doesburg", "Doesburg"))
    bring(settings, bag, name="De Straat")
    bring(settings, pbl)
    assert named(settings) == "De Straat"
    bring(settings, write(tmp_path / "bag.geojson", street(5)))
    assert named(settings) == "De Straat"
    bring(settings, bag, pbl, name="Andere naam")
    assert named(settings) == "Andere naam"
