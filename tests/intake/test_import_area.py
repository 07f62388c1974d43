"""Importing twice, in parts, while somebody reads along, and being killed half-way."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.errors import InputError, RefusedError
from core.i18n import has
from core.settings import ROOT, Settings
from core.store import areas
from core.visitor import OPERATOR, Visitor
from core.workflows.import_area import import_area
from core.workflows.list_areas import list_areas
from tests.intake.town import building, buurt, rectangle, street, write


def rows(settings: Settings, query: str = "read_buildings"):
    return areas.open_area(settings, "street").frame(query)


def bring(settings: Settings, *paths: Path, name: str | None = None):
    return import_area(OPERATOR, settings, paths, "street", name)


def test_a_street_becomes_dwellings(settings: Settings, tmp_path: Path) -> None:
    steps: list[tuple[str, float]] = []
    bag, pbl = write(tmp_path / "bag.geojson", street()), write(tmp_path / "pbl.geojson", [buurt()])
    report = import_area(
        OPERATOR, settings, [bag, pbl], "street", "De Straat", progress=lambda *step: steps.append(step)
    )
    assert report.dwellings_by_type == {"corner": 2, "mid_terrace": 3}
    assert rows(settings, "read_dwellings")["label"].tolist().count("G") == 3
    assert rows(settings, "read_area")["name"].tolist() == ["De Straat"]
    assert list_areas(Visitor(), settings) == ["street"]
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    assert steps[-1] == ("intake.step.done", 1)
    assert all(has(key) for key, _ in steps)


def test_the_same_files_again_change_nothing(settings: Settings, tmp_path: Path) -> None:
    bag, pbl = write(tmp_path / "bag.geojson", street()), write(tmp_path / "pbl.geojson", [buurt()])
    first = bring(settings, bag, pbl)
    pointer = (settings.areas / "street" / "current").stat()
    for files in ((bag, pbl), (bag,), (pbl,)):
        again = bring(settings, *files)
        assert again.unchanged and again == first.model_copy(update={"unchanged": True})
    assert (settings.areas / "street" / "current").stat().st_mtime_ns == pointer.st_mtime_ns
    assert not bring(settings, bag, name="Another name").unchanged


def test_an_import_replaces_only_its_own_kind(settings: Settings, tmp_path: Path) -> None:
    odd = building(9, bouwjaar=9999)
    bag = write(tmp_path / "bag.geojson", [*street(), odd])
    pbl = write(tmp_path / "pbl.geojson", [buurt()])
    alone = bring(settings, bag)
    assert alone.unmatched == {"buildings_without_published_counts": 6}
    assert rows(settings, "read_dwellings")["label"].isna().all()
    both = bring(settings, pbl)
    assert both.buildings == 6 and both.unmatched == {"buildings_in_no_buurt": 0}
    assert {one.key for one in both.findings} >= {"bag.placeholder_year", "labels.spread"}
    assert both.as_json()["silently_dropped"] == 0
    larger = bring(settings, write(tmp_path / "bag.geojson", street(7)))
    assert larger.buildings == 7
    assert "bag.placeholder_year" not in {one.key for one in larger.findings}
    assert rows(settings, "read_buurten")["dwelling_count"].tolist() == [5]
    at_once = import_area(OPERATOR, settings, [tmp_path / "bag.geojson", pbl], "other", "street")
    assert at_once.version == larger.version and at_once.dwellings == larger.dwellings


def test_going_back_to_earlier_files_gives_the_earlier_version(settings: Settings, tmp_path: Path) -> None:
    small, large = write(tmp_path / "a.geojson", street(3)), write(tmp_path / "b.geojson", street(6))
    versions = [bring(settings, path).version for path in (small, large, small)]
    assert versions[0] == versions[2] != versions[1]
    assert areas.current_version(settings, "street") == versions[0]
    assert len(rows(settings)) == 3


def test_a_spoiled_area_is_made_anew(settings: Settings, tmp_path: Path) -> None:
    bag = write(tmp_path / "bag.geojson", street())
    version = bring(settings, bag).version
    areas.close_all()
    (settings.areas / "street" / f"{version}.duckdb").write_bytes(b"not a database")
    assert not bring(settings, bag).unchanged
    assert len(rows(settings)) == 5


def test_every_row_is_used_or_listed(settings: Settings, tmp_path: Path) -> None:
    bow_tie = rectangle(207_500, 448_000)
    ring = bow_tie["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]
    high = rectangle(207_600, 448_000)
    high["coordinates"][0] = [[x, y, 12.5] for x, y in high["coordinates"][0]]
    features = [
        *street(),
        building(10, status="Pand gesloopt"),
        building(11, status="Bouwvergunning verleend"),
        building(12) | {"geometry": None},
        building(13) | {"geometry": {"type": "Polygon", "coordinates": []}},
        building(14) | {"geometry": bow_tie},
        building(15, eindGeldigheid="2019-01-01T00:00:00"),
        building(16, bouwjaar=1005),
        building(17, bouwjaar=None),
        building(18) | {"geometry": high},
        building(19) | {"geometry": {"type": "Point", "coordinates": [207_700, 448_000]}},
        building(20, identificatie="221100000000020"),
        building(21, identificatie="  0221100000000021 "),
    ]
    report = bring(settings, write(tmp_path / "bag.geojson", features))
    file = report.files[0]
    assert (file.rows_read, file.rows_used) == (17, 11)
    assert file.left_out == {"history": 1, "gone": 1, "not_built": 1, "no_geometry": 2, "no_surface": 1}
    assert report.silently_dropped == 0
    found = {one.key: one.facts for one in report.findings}
    assert found["bag.repaired"]["ids"] == "0221100000000014"
    assert found["bag.placeholder_year"]["count"] == found["bag.no_year"]["count"] == 1
    assert found["bag.restored_id"]["count"] == 1
    assert found["bag.no_geometry"]["ids"] == "0221100000000012, 0221100000000013"
    buildings = rows(settings).set_index("building_id")
    assert {"0221100000000020", "0221100000000021"} <= set(buildings.index)
    assert buildings["construction_year"].isna().sum() == 2
    assert not [line for line in report.lines("nl") + report.lines("en") if "{" in line]


def test_two_files_that_share_a_building_count_it_once(settings: Settings, tmp_path: Path) -> None:
    west, east = write(tmp_path / "a.geojson", street(4)), write(tmp_path / "b.geojson", street(6)[2:])
    report = bring(settings, west, east)
    assert report.buildings == 6 and report.silently_dropped == 0
    assert report.as_json()["buildings_read"] == 6
    assert report.files[1].left_out == {"in_another_file": 2}


def test_residents_do_not_import(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"visitor\.not_allowed"):
        import_area(Visitor(), settings, [write(tmp_path / "bag.geojson", street())], "street")


def test_importing_while_the_app_has_the_area_open(settings: Settings, tmp_path: Path) -> None:
    version = bring(settings, write(tmp_path / "a.geojson", street(3))).version
    path = settings.areas / "street" / f"{version}.duckdb"
    code = (
        "import sys; from pathlib import Path; from core.store.database import Database\n"
        "d = Database(Path(sys.argv[1])); print('open', flush=True); sys.stdin.readline()\n"
        "print(len(d.frame('read_buildings')), flush=True)"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout.readline() == "open\n"
    assert bring(settings, write(tmp_path / "b.geojson", street(6))).buildings == 6
    still, _ = reader.communicate("\n", timeout=60)
    assert still == "3\n"


KILLED = """
import sys
from pathlib import Path
from core.settings import Settings
from core.visitor import OPERATOR
from core.workflows.import_area import import_area

import_area(OPERATOR, Settings(data=Path(sys.argv[1])), [Path(sys.argv[2])], "street",
            progress=lambda key, share: print(key, flush=True))
"""


@pytest.mark.parametrize("moment", ["derive", "write", "partial"])
def test_a_killed_import_leaves_the_previous_version(settings: Settings, tmp_path: Path, moment: str) -> None:
    version = bring(settings, write(tmp_path / "a.geojson", street(3))).version
    areas.close_all()
    # Large enough that writing takes a while.
    many = [
        building(number) | {"geometry": rectangle(200_000 + number % 300 * 20, 440_000 + number // 300 * 20)}
        for number in range(12_000)
    ]
    large = write(tmp_path / "b.geojson", many)
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(settings.data), str(large)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        step = "intake.step.write" if moment == "partial" else f"intake.step.{moment}"
        for line in child.stdout:
            if line.strip() == step:
                break
        if moment == "partial":
            until = time.monotonic() + 30
            while not list((settings.areas / "street").glob("*.partial")) and time.monotonic() < until:
                time.sleep(0.001)
    finally:
        child.kill()
        child.communicate(timeout=60)
    assert areas.current_version(settings, "street") == version
    assert len(rows(settings)) == 3
    assert bring(settings, large).buildings == 12_000


def test_a_full_disk_leaves_the_previous_version(settings: Settings, tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="file size limits exist on POSIX only")
    version = bring(settings, write(tmp_path / "a.geojson", street(3))).version
    large = write(tmp_path / "b.geojson", street(400))
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from pathlib import Path\n"
        "from core.errors import InputError; from core.settings import Settings\n"
        "from core.visitor import OPERATOR; from core.workflows.import_area import import_area\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "try:\n"
        "    import_area(OPERATOR, Settings(data=Path(sys.argv[1])), [Path(sys.argv[2])], 'street')\n"
        "except InputError as error:\n"
        "    print(error.key)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(settings.data), str(large)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.strip() == "area.not_written", done.stderr
    assert areas.current_version(settings, "street") == version
    assert sorted(path.suffix for path in (settings.areas / "street").iterdir()) == ["", ".duckdb"]


def test_the_demonstration_and_impossible_names_are_refused(settings: Settings, tmp_path: Path) -> None:
    bag = write(tmp_path / "bag.geojson", street())
    refusals = {"demo": "intake.reserved_area", "Demo": "intake.reserved_area", "..": "area.bad_name"}
    for area_id, key in refusals.items():
        with pytest.raises(InputError) as refused:
            import_area(OPERATOR, settings, [bag], area_id)
        assert refused.value.key == key
