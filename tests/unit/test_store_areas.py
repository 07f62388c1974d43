"""The store: areas are files, written once and whole."""

from __future__ import annotations

import subprocess
import sys
import threading

import duckdb
import pandas as pd
import pytest

from core.errors import InputError
from core.settings import ROOT, Settings
from core.store import areas, sets


@pytest.fixture(autouse=True)
def _close_after():
    yield
    areas.close_all()


def small_area(version: str = "0123456789abcdef", count: int = 2) -> areas.AreaTables:
    ids = [f"{i:016d}" for i in range(count)]
    buildings = pd.DataFrame(
        {
            "building_id": ids,
            "construction_year": pd.array([1930, *[None] * (count - 1)], dtype="Int32"),
            "footprint_m2": 50.5,
            "x_rd": 1.0,
            "y_rd": 2.0,
            "geometry": [b"\x01\x00"] * count,
            "buurt_code": None,
            "use": "dwelling",
            "dwelling_count": 1,
        }
    )
    dwellings = pd.DataFrame(
        {
            "dwelling_id": [f"{i}-1" for i in ids],
            "building_id": ids,
            "dwelling_type": "detached",
            "dwelling_type_basis": "derived",
            "construction_year": buildings["construction_year"],
            "construction_year_basis": "measured",
            "floor_area_m2": 100.0,
            "floor_area_basis": "assumed",
            "label": None,
            "label_basis": "assumed",
        }
    )
    return areas.AreaTables(
        area_id="town", name="Town", version=version, buildings=buildings, dwellings=dwellings
    )


def test_what_is_written_is_read_back(settings: Settings) -> None:
    areas.write_area(settings, small_area())
    database = areas.open_area(settings, "town")
    buildings = database.frame("read_buildings")
    assert buildings["building_id"].tolist() == ["0000000000000000", "0000000000000001"]
    assert buildings["construction_year"].isna().tolist() == [False, True]
    assert bytes(buildings["geometry"][0]) == b"\x01\x00"
    assert database.frame("read_dwellings_of_building", building_id="0000000000000001").shape[0] == 1
    area = database.frame("read_area").iloc[0]
    assert area["imported_at"].endswith("Z") and not area["is_fictitious"]
    assert areas.list_areas(settings) == ["town"]
    assert database is areas.open_area(settings, "town")


def test_every_area_query_runs(settings: Settings) -> None:
    areas.write_area(settings, small_area())
    database = areas.open_area(settings, "town")
    for name in ("sources", "dwellings", "buurten", "ground", "findings"):
        database.frame(f"read_{name}")
    assert database.frame("count_dwellings")["dwelling_count"].sum() == 2
    assert database.frame("count_buildings")["building_count"].sum() == 2


def test_a_new_version_leaves_the_open_one_alone(settings: Settings) -> None:
    areas.write_area(settings, small_area())
    old = areas.open_area(settings, "town")
    areas.write_area(settings, small_area("fedcba9876543210", count=3))
    assert len(old.frame("read_buildings")) == 2
    assert len(areas.open_area(settings, "town").frame("read_buildings")) == 3
    assert areas.current_version(settings, "town") == "fedcba9876543210"


def test_a_failed_write_leaves_no_trace(settings: Settings) -> None:
    areas.write_area(settings, small_area())
    broken = small_area("fedcba9876543210")
    broken.dwellings["dwelling_type"] = None
    with pytest.raises(duckdb.Error):
        areas.write_area(settings, broken)
    assert areas.current_version(settings, "town") == "0123456789abcdef"
    left = sorted(path.name for path in (settings.areas / "town").iterdir())
    assert left == ["0123456789abcdef.duckdb", "current"]


def test_another_process_may_read_along(settings: Settings) -> None:
    areas.write_area(settings, small_area())
    path = settings.areas / "town" / "0123456789abcdef.duckdb"
    code = (
        "import sys; from pathlib import Path; from core.store.database import Database\n"
        "d = Database(Path(sys.argv[1])); print(len(d.frame('read_buildings')), flush=True); sys.stdin.read()"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert reader.stdout.readline().strip() == b"2"
        areas.write_area(settings, small_area("fedcba9876543210", count=3))
        assert len(areas.open_area(settings, "town").frame("read_buildings")) == 3
    finally:
        reader.communicate(timeout=60)


def test_many_threads_get_their_own_rows(settings: Settings) -> None:
    areas.write_area(settings, small_area(count=40))
    database = areas.open_area(settings, "town")
    wrong: list[str] = []

    def ask(number: int) -> None:
        own = f"{number:016d}"
        for _ in range(20):
            rows = database.frame("read_dwellings_of_building", building_id=own)
            if rows["building_id"].tolist() != [own]:
                wrong.append(own)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_reader_can_touch_nothing_else(settings: Settings, tmp_path) -> None:
    areas.write_area(settings, small_area())
    (tmp_path / "secret.csv").write_text("a\n1\n")
    connection = areas.open_area(settings, "town")._connection
    with pytest.raises(duckdb.Error):
        connection.execute(f"SELECT * FROM '{tmp_path / 'secret.csv'}'")
    with pytest.raises(duckdb.Error):
        connection.execute("SET enable_external_access = true")
    with pytest.raises(duckdb.Error):
        connection.execute("DELETE FROM building")


@pytest.mark.parametrize("area_id", ["", ".", "..", "a/b", "a\\b", "x" * 61, "é", "a b", "a\n"])
def test_names_that_cannot_be_a_folder_are_refused(settings: Settings, area_id: str) -> None:
    with pytest.raises(InputError) as refused:
        areas.current_version(settings, area_id)
    assert refused.value.key == "area.bad_name"


def test_unknown_and_damaged_areas_say_so(settings: Settings) -> None:
    with pytest.raises(InputError, match=r"area\.unknown"):
        areas.open_area(settings, "nowhere")
    areas.write_area(settings, small_area())
    (settings.areas / "town" / "0123456789abcdef.duckdb").write_bytes(b"no database")
    with pytest.raises(InputError, match=r"area\.damaged"):
        areas.open_area(settings, "town")
    (settings.areas / "town" / "0123456789abcdef.duckdb").unlink()
    with pytest.raises(InputError, match=r"area\.damaged"):
        areas.current_version(settings, "town")


def test_a_frozen_set_is_written_once(settings: Settings) -> None:
    one = pd.DataFrame({"position": [1, 0], "code": ["W", "N"], "t_co2_per_year_mid": [1.5, 2.0]})
    tables = sets.FrozenTables(
        set_hash="00ff00ff00ff00ff",
        scenario_set=pd.DataFrame({"set_hash": ["00ff00ff00ff00ff"], "dwelling_count": [2]}),
        scenarios=one,
        groups=one,
        building_plan=pd.DataFrame({"building_id": ["0"], "code": ["W"]}),
        assumptions=pd.DataFrame({"key": ["gas_price"], "value": [1.2]}),
    )
    assert not sets.has_set(settings, "town", tables.set_hash)
    sets.write_set(settings, "town", tables)
    sets.write_set(settings, "town", tables)
    assert sets.has_set(settings, "town", tables.set_hash)
    database = sets.open_set(settings, "town", tables.set_hash)
    assert database.frame("read_scenarios")["code"].tolist() == ["N", "W"]
    for name in ("scenario_set", "group_outcomes", "building_plans", "assumptions"):
        assert len(database.frame(f"read_{name}"))
    with pytest.raises(InputError, match=r"area\.unknown_set"):
        sets.open_set(settings, "town", "aaaaaaaaaaaaaaaa")
    with pytest.raises(InputError, match=r"area\.unknown_set"):
        sets.open_set(settings, "town", "../../x")
