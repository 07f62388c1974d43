"""Kinds of data laid over each other: each import replaces its own, matching is by number, then address."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from core.errors import InputError
from core.intake.matching import address_key, by_number_or_address
from core.settings import ROOT, Settings
from core.store import areas
from core.visitor import OPERATOR
from core.workflows.import_area import import_area
from tests.intake.made import VBO, content, csv_of, labels, units
from tests.intake.town import building, buurt, rectangle, street, write


def bring(settings: Settings, *paths: Path):
    return import_area(OPERATOR, settings, paths, "street")


def rows(settings: Settings, query: str = "read_dwellings") -> pd.DataFrame:
    return areas.open_area(settings, "street").frame(query)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    return {
        "bag": write(tmp_path / "bag.geojson", street()),
        "pbl": write(tmp_path / "pbl.geojson", [buurt()]),
        "vbo": content("vbo.csv", csv_of(units()))(tmp_path),
        "ep": content("ep.csv", csv_of(labels({}, {"Pand_energieklasse": "A+"})))(tmp_path),
        "own": content(
            "own.csv", "postcode;huisnummer;energielabel;eigendom;oppervlakte m2\n6981AB;2;G;koop;101\n"
        )(tmp_path),
    }


def test_one_after_another_gives_the_same_as_all_at_once(settings: Settings, tmp_path: Path, files) -> None:
    for name in ("bag", "own", "ep", "vbo", "pbl"):
        bring(settings, files[name])
    other = Settings(data=tmp_path / "other")
    bring(other, *files.values())
    for query in ("read_dwellings", "read_coverage", "read_addresses", "read_dwelling_facts"):
        pd.testing.assert_frame_equal(rows(settings, query), rows(other, query))


def test_registered_dwellings_replace_the_estimated(settings: Settings, files) -> None:
    estimated = bring(settings, files["bag"])
    assert estimated.dwellings == 5 and rows(settings)["dwelling_id"].str.contains("-").all()
    report = bring(settings, files["vbo"])
    dwellings = rows(settings)
    assert dwellings["dwelling_id"].tolist() == [VBO.format(n) for n in range(5)]
    assert dwellings["floor_area_m2"].tolist() == [80, 81, 82, 83, 84]
    assert dwellings["dwelling_type"].tolist() == [
        "corner",
        "mid_terrace",
        "mid_terrace",
        "mid_terrace",
        "corner",
    ]
    assert report.estimated["dwelling_counts"] == 0


def test_labels_and_then_the_own_list(settings: Settings, files) -> None:
    bring(settings, files["bag"], files["vbo"], files["ep"])
    found = rows(settings).set_index("dwelling_id")
    assert found.loc[VBO.format(0), ["label", "label_basis"]].tolist() == ["C", "measured"]
    assert found.loc[VBO.format(1), "label"] == "A"
    coverage = rows(settings, "read_coverage").set_index("field")
    assert coverage.loc["label", ["measured", "assumed", "newest_date"]].tolist() == [2, 3, "2020-01-15"]
    bring(settings, files["own"])
    found = rows(settings).set_index("dwelling_id")
    assert found.loc[VBO.format(1), ["label", "tenure", "floor_area_m2"]].tolist() == ["G", "owner", 101]


def test_a_shop_below_a_home_and_a_block_of_flats(settings: Settings, tmp_path: Path) -> None:
    plain = units(3)
    shop = {**plain[0], "identificatie": VBO.format(90), "gebruiksdoel": "winkelfunctie", "oppervlakte": 60}
    flats = [
        {**plain[1], "identificatie": VBO.format(100 + n), "huisnummer": 100 + n, "oppervlakte": 50}
        for n in range(6)
    ]
    both = {
        **plain[2],
        "identificatie": VBO.format(91),
        "gebruiksdoel": "kantoorfunctie,industriefunctie",
        "oppervlakte": 100,
    }
    bring(
        settings,
        write(tmp_path / "bag.geojson", street()),
        content("vbo.csv", csv_of([*plain, shop, *flats, both]))(tmp_path),
    )
    types = rows(settings).set_index("dwelling_id")["dwelling_type"]
    assert types[VBO.format(0)] == "flat_low"
    assert types[VBO.format(100)] == "flat_high"
    use = rows(settings, "read_utility").set_index("function")
    assert use.loc["shop", ["floor_area_m2", "basis"]].tolist() == [60, "measured"]
    assert use.loc[["industry", "office"], "floor_area_m2"].tolist() == [50, 50]
    assert set(use.loc[["industry", "office"], "basis"]) == {"derived"}


def test_matching_takes_nothing_for_granted() -> None:
    columns = ["dwelling_id", "postcode", "house_number", "house_letter", "house_addition"]
    here = pd.DataFrame(
        [("1", "6981AB", "1", None, None), ("2", "6981AB", "2", "A", None), ("3", "6981AB", "2", None, "A")],
        columns=columns,
        dtype="string",
    )
    asked = pd.DataFrame(
        [
            ("1", None, None, None, None),
            (None, "6981AB", "1", None, None),
            (None, "6981AB", "2", "a", None),
            (None, "6981AB", "9", None, None),
            (None, "1011AB", "1", None, None),
            ("7", None, None, None, None),
        ],
        columns=columns,
        dtype="string",
    )
    position, how = by_number_or_address(asked, here)
    assert position.tolist() == [0, 0, -1, -1, -1, -1]
    assert how.tolist() == [
        "number",
        "address",
        "two_dwellings",
        "no_such_address",
        "elsewhere",
        "unknown_number",
    ]
    keys = address_key(asked.assign(house_letter=["A", " a", "A-", None, None, None]))
    assert keys[1] == "6981AB|1|A" and keys[2] == "6981AB|2|A"


def test_every_row_of_a_register_is_matched_or_given_back(settings: Settings, tmp_path: Path) -> None:
    given = units(40)
    report = bring(
        settings, write(tmp_path / "bag.geojson", street()), content("vbo.csv", csv_of(given))(tmp_path)
    )
    back = rows(settings, "read_unmatched")
    assert report.dwellings + len(back) == 40
    assert report.unmatched["bag_dwellings.building_not_here"] == len(back) == 35
    assert back["row"].tolist() == list(range(6, 41))


def test_undo_versions_and_removal(settings: Settings, files) -> None:
    first = bring(settings, files["bag"]).version
    second = bring(settings, files["vbo"]).version
    assert set(areas.list_versions(settings, "street")) == {first, second}
    areas.hold_version(settings, "street", first)
    assert areas.current_version(settings, "street") == first
    assert rows(settings)["dwelling_id"].str.contains("-").all()
    with pytest.raises(InputError, match=r"area\.unknown_version"):
        areas.hold_version(settings, "street", "../x")
    areas.delete_area(settings, "street")
    assert areas.list_areas(settings) == [] and not (settings.areas / "street").exists()
    with pytest.raises(InputError, match=r"area\.unknown"):
        areas.delete_area(settings, "street")


OLD = "0123456789abcdef"
NEW_COLUMNS = (
    ("building", "height_m"),
    ("building", "storeys"),
    ("dwelling", "label_date"),
    ("dwelling", "heating"),
)


@pytest.mark.parametrize("again", ["bag", "pbl"])
def test_an_area_of_an_earlier_release_is_read_and_made_anew(settings: Settings, files, again: str) -> None:
    version = bring(settings, files["bag"]).version
    areas.close_all()
    folder = settings.areas / "street"
    (folder / f"{version}.duckdb").rename(folder / f"{OLD}.duckdb")
    (folder / "current").write_text(OLD)
    with duckdb.connect(str(folder / f"{OLD}.duckdb")) as connection:
        connection.execute("UPDATE area SET version = ?", [OLD])
        for table in areas.DETAILS:
            connection.execute(f"DROP TABLE {table}")
        for table, column in NEW_COLUMNS:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    assert len(rows(settings)) == 5
    with pytest.raises(InputError, match=r"area\.outdated"):
        rows(settings, "read_coverage")
    # Its own file makes it anew; another kind is laid over what it had.
    report = bring(settings, files[again])
    assert report.buildings == 5 and not report.unchanged
    assert len(rows(settings, "read_coverage")) == 7


@pytest.mark.parametrize("step", ["read", "derive", "write"])
def test_an_import_of_registers_that_is_killed_leaves_the_previous_version(
    settings: Settings, tmp_path: Path, files, step: str
) -> None:
    version = bring(settings, files["bag"], files["vbo"]).version
    areas.close_all()
    many = [
        building(number) | {"geometry": rectangle(200_000 + number % 100 * 20, 440_000 + number // 100 * 20)}
        for number in range(3_000)
    ]
    large = write(tmp_path / "many.geojson", many)
    registered = content("many.csv", csv_of(units(3_000)))(tmp_path)
    code = (
        "import sys; from pathlib import Path; from core.settings import Settings\n"
        "from core.visitor import OPERATOR; from core.workflows.import_area import import_area\n"
        "data, *files = map(Path, sys.argv[1:])\n"
        "import_area(OPERATOR, Settings(data=data), files, 'street',\n"
        "            progress=lambda key, share: print(key, flush=True))\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(settings.data), str(large), str(registered)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        for line in child.stdout:
            if line.strip() == f"intake.step.{step}":
                break
    finally:
        child.kill()
        child.communicate(timeout=60)
    assert areas.current_version(settings, "street") == version
    assert rows(settings)["dwelling_id"].tolist() == [VBO.format(n) for n in range(5)]
    shutil.rmtree(settings.areas)
