"""Projects, corrections, kinds of homes, undo and removal, with a ledger and a neighbourhood of files."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import ledger
from core.errors import DomainError
from core.intake.brought import Brought
from core.settings import Settings
from core.store.areas import close_all, current_version, open_area
from core.store.sets import read_homes
from core.visitor import OPERATOR, Role, Visitor
from core.workflows.change_segments import change_segments
from core.workflows.delete_area import delete_area
from core.workflows.describe_coverage import describe_coverage
from core.workflows.describe_import import describe_import
from core.workflows.describe_segments import describe_segments
from core.workflows.describe_stored import describe_stored
from core.workflows.download_stored import download_stored
from core.workflows.freeze_scenarios import freeze_scenarios
from core.workflows.import_area import import_area
from core.workflows.import_files import import_files
from core.workflows.judge_correction import judge_correction
from core.workflows.list_areas import list_areas
from core.workflows.list_corrections import list_corrections
from core.workflows.list_imports import list_imports
from core.workflows.list_projects import list_projects
from core.workflows.refresh_demo import refresh_demo
from core.workflows.send_correction import send_correction
from core.workflows.start_project import start_project
from core.workflows.undo_import import undo_import

HOST, RESIDENT = Visitor(role=Role.ADVISOR), Visitor()
AREA = "demo"
FILLED_IN = {
    "name": "Beinum van het gas",
    "area": "Beinum-Noord",
    "client": "Gemeente Doesburg",
    "decider": "De gemeenteraad",
    "contact": "Jan Bos, 0313 123456",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example neighbourhood, written once."""
    data = tmp_path_factory.mktemp("data") / "data"
    refresh_demo(OPERATOR, Settings(data=data))
    return data


@pytest.fixture
def house(made: Path, tmp_path: Path) -> Iterator[Settings]:
    data = tmp_path / "data"
    shutil.copytree(made / "areas", data / "areas")
    settings = Settings(data=data)
    ledger.open(settings)
    yield settings
    ledger.close()
    close_all()


def refusal(action, *arguments, **more) -> DomainError:
    with pytest.raises(DomainError) as error:
        action(*arguments, **more)
    return error.value


def home(settings: Settings) -> str:
    """A home whose label is not the best."""
    homes = open_area(settings, AREA).frame("read_dwellings")
    return str(homes.loc[homes["label"] != "A", "dwelling_id"].iloc[0])


def test_a_project_is_kept_and_mended_and_asks_for_what_is_missing(house: Settings) -> None:
    missing = refusal(start_project, HOST, house, **{**FILLED_IN, "contact": "  "})
    assert (missing.key, missing.facts["field"]) == ("project.missing", "contact")
    assert list_projects(HOST) == ()
    first = start_project(HOST, house, **FILLED_IN)
    assert first.area_id == "beinum-van-het-gas"
    second = start_project(HOST, house, **FILLED_IN)
    assert second.area_id == "beinum-van-het-gas-2", "two projects of one name have data of their own"
    mended = start_project(HOST, house, **{**FILLED_IN, "client": "Buurtcoöperatie"}, area_id=first.area_id)
    assert mended.started_at == first.started_at
    assert {one.client for one in list_projects(HOST)} == {"Gemeente Doesburg", "Buurtcoöperatie"}
    assert refusal(start_project, RESIDENT, house, **FILLED_IN).key == "visitor.not_allowed"


def test_an_accepted_correction_is_in_the_next_set_and_not_in_the_one_before(house: Settings) -> None:
    one = home(house)
    before = freeze_scenarios(HOST, house, AREA).set_hash
    made = send_correction(HOST, house, AREA, one, "label", "A", "Wij hebben alles geïsoleerd.")
    assert freeze_scenarios(HOST, house, AREA).set_hash == before, "what is only sent changes nothing"
    judge_correction(HOST, made.correction_id, accepted=True)
    after = freeze_scenarios(HOST, house, AREA).set_hash
    assert after != before
    label = {
        name: read_homes(house, AREA, name).set_index("dwelling_id").loc[one, "label"]
        for name in (before, after)
    }
    assert label[before] != "A" and label[after] == "A"
    (listed,) = list_corrections(HOST, house, AREA)
    assert listed.is_in_set
    assert (
        refusal(judge_correction, HOST, made.correction_id, False, "nee").key == "correction.already_decided"
    )


def test_a_refused_correction_has_a_reason_and_changes_no_set(house: Settings) -> None:
    before = freeze_scenarios(HOST, house, AREA).set_hash
    made = send_correction(HOST, house, AREA, home(house), "glazing", "hr_plus_plus")
    assert refusal(judge_correction, HOST, made.correction_id, False, " ").key == "correction.no_reason"
    judge_correction(HOST, made.correction_id, False, "Dit adres is van de buren.")
    assert freeze_scenarios(HOST, house, AREA).set_hash == before
    assert list_corrections(HOST, house, AREA)[0].correction.reason == "Dit adres is van de buren."


def test_a_home_that_is_not_here_is_said_beside_its_field(house: Settings) -> None:
    for typed, key in (("", "no_home"), ("9999 ZZ 1", "unknown_home"), ("ergens", "unknown_home")):
        found = refusal(send_correction, HOST, house, AREA, typed, "label", "A")
        assert (found.key, found.facts["field"]) == (f"correction.{key}", "home")
    assert (
        refusal(send_correction, RESIDENT, house, AREA, home(house), "label", "A").key
        == "visitor.not_allowed"
    )


def test_kinds_of_homes_are_at_most_eight_hold_every_home_and_can_be_edited(house: Settings) -> None:
    found = describe_segments(HOST, house, AREA)
    total = len(open_area(house, AREA).frame("read_dwellings"))
    assert 1 < len(found.rows) <= found.most and not found.is_edited
    assert sum(one.dwelling_count for one in found.rows) == total
    joined = change_segments(HOST, house, AREA, join=(0, 1), seen=found)
    assert len(joined.rows) == len(found.rows) - 1 and joined.is_edited
    assert sum(one.dwelling_count for one in joined.rows) == total
    assert (
        refusal(change_segments, HOST, house, AREA, join=(0, 1), seen=found).key
        == "segment.changed_meanwhile"
    )
    assert refusal(change_segments, HOST, house, AREA, join=(0,)).key == "segment.join_two"
    split = change_segments(HOST, house, AREA, split=(0, joined.rows[0].can_split[0]))
    assert sum(one.dwelling_count for one in split.rows) == total
    assert describe_segments(HOST, house, AREA) == split, "it is kept"
    assert change_segments(HOST, house, AREA) == found, "and set back to the proposal"


def test_what_is_known_of_every_field_adds_up(house: Settings) -> None:
    found = describe_coverage(HOST, house, AREA)
    assert found[["measured", "derived", "assumed"]].sum(axis=1).nunique() == 1
    assert refusal(describe_coverage, RESIDENT, house, AREA).key == "visitor.not_allowed"


def test_import_by_the_page_undo_take_along_and_remove(house: Settings, shared: Path) -> None:
    folder = shared / "data" / "apeldoorn"
    project = start_project(HOST, house, **FILLED_IN)
    heard: list[str] = []
    report = import_files(
        HOST,
        house,
        Brought(place=str(folder / "bag_panden_rd.gpkg")),
        project.area_id,
        lambda key, share: heard.append(key),
    )
    assert heard[-1] == "intake.step.done"
    assert report == describe_import(HOST, house, project.area_id)
    direct = import_area(HOST, house, [folder / "bag_panden_rd.gpkg"], "rechtstreeks")
    assert (direct.buildings, direct.dwellings) == (report.buildings, report.dwellings)

    first = current_version(house, project.area_id)
    import_files(HOST, house, Brought(place=str(folder / "bag_verblijfsobjecten.csv")), project.area_id)
    assert current_version(house, project.area_id) != first
    assert (
        undo_import(HOST, house, project.area_id, first) == current_version(house, project.area_id) == first
    )
    assert [one.holds for one in list_imports(HOST, house, project.area_id)].count(True) == 1

    stored = describe_stored(HOST, house, project.area_id)
    assert stored.version_count == 2 and stored.bytes > 0
    with zipfile.ZipFile(io.BytesIO(download_stored(HOST, house, project.area_id))) as archive:
        assert {"building.csv", "dwelling.csv", "ledger.json", "import_report.json"} <= set(
            archive.namelist()
        )
        assert json.loads(archive.read("ledger.json"))["project"]["client"] == "Gemeente Doesburg"

    wrong = refusal(delete_area, HOST, house, project.area_id, "Beinum")
    assert wrong.key == "area.name_differs" and project.area_id in list_areas(HOST, house)
    delete_area(HOST, house, project.area_id, "beinum van het gas")
    assert project.area_id not in list_areas(HOST, house)
    assert not (house.areas / project.area_id).exists()


def test_the_example_is_never_removed_or_undone(house: Settings) -> None:
    assert refusal(delete_area, HOST, house, AREA, "demo").key == "intake.reserved_area"
    assert refusal(undo_import, HOST, house, AREA).key == "intake.reserved_area"
