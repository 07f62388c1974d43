"""Every made file is read rightly, or refused with file, row, column and remedy; nothing in between."""

from __future__ import annotations

import contextlib
import re
import shutil
from pathlib import Path

import pytest

from core.errors import InputError
from core.i18n import sentence
from core.intake.report import ImportReport
from core.settings import Settings
from core.store import areas
from core.visitor import OPERATOR
from core.workflows.import_area import import_area
from tests.intake import cases, other_cases
from tests.intake.made import Case, csv_of, units
from tests.intake.town import street, write

CASES = {**cases.CASES, **other_cases.CASES}
LEAST_FILES = 150


@pytest.fixture(scope="module")
def standing(tmp_path_factory) -> tuple[Settings, str]:
    """A sound street of five registered dwellings that no bad file may change."""
    folder = tmp_path_factory.mktemp("standing")
    settings = Settings(data=folder / "data")
    return settings, import_area(OPERATOR, settings, _sound(folder), "street").version


def _sound(folder: Path, with_dwellings: bool = True) -> list[Path]:
    if not with_dwellings:
        return [write(folder / "sound.geojson", street())]
    vbo = folder / "sound.csv"
    vbo.write_text(csv_of(units()), encoding="utf-8")
    return [write(folder / "sound.geojson", street()), vbo]


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= LEAST_FILES
    assert not set(cases.CASES) & set(other_cases.CASES)


@pytest.mark.parametrize("name", CASES)
def test_read_rightly_or_refused(name: str, standing, tmp_path: Path, tried) -> None:
    case = CASES[name]
    folder = tmp_path / "brought"
    folder.mkdir()
    path = case.make(folder)
    if case.keys:
        tried(name, "refused", _refused(case, path, standing))
    else:
        # Files of buildings and dwellings need no others to stand in.
        beside = _sound(tmp_path, with_dwellings=name in other_cases.CASES)
        tried(name, "read", _read(case, path, beside, tmp_path))


def _refused(case: Case, path: Path, standing: tuple[Settings, str]) -> str:
    settings, _ = standing
    version = areas.current_version(settings, "street")
    before = sorted((settings.areas / "street").iterdir())
    with pytest.raises(InputError) as caught:
        import_area(OPERATOR, settings, [path], "street")
    error = caught.value
    assert error.key in case.keys
    assert {fact: error.facts.get(fact) for fact in case.at} == case.at
    assert path.name.split(".")[0] in str(error.facts["file"])
    for language in ("nl", "en"):
        said = sentence(language, error)
        assert not re.search(r"\{\w*\}", said) and str(error.facts["file"]) in said
        assert all(str(value) in said for value in case.at.values())
    assert areas.current_version(settings, "street") == version
    assert sorted((settings.areas / "street").iterdir()) == before
    return sentence("nl", error)


def _read(case: Case, path: Path, beside: list[Path], tmp_path: Path) -> str:
    settings = Settings(data=tmp_path / "data")
    report = import_area(OPERATOR, settings, [path, *beside], "street")
    assert report.silently_dropped == 0
    brought = [one for one in report.files if one.file.split("/")[0] == path.name and one.kind != "unused"]
    area = areas.open_area(settings, "street")
    keys = {one.key for one in report.findings}
    for what, wanted in case.report.items():
        assert _seen(what, report, brought, area) == wanted, (what, keys)
    assert case.finding is None or case.finding in keys, keys
    for language in ("nl", "en"):
        assert not [line for line in report.lines(language) if "{" in line]
    assert len(area.frame("read_dwellings")) == report.dwellings
    areas.close_all()
    shutil.rmtree(settings.areas)
    return f"{sum(one.rows_read for one in brought)} rows, {sum(one.rows_used for one in brought)} used"


def _seen(what: str, report: ImportReport, brought: list, area) -> object:
    match what:
        case "rows":
            return max(
                sum(one.rows_read for one in brought if one.kind == kind)
                for kind in {one.kind for one in brought}
            )
        case "used":
            # Rows of an operator that are of this area.
            return len(area.frame("read_postcode_use"))
        case "use":
            return area.frame("read_postcode_use").query("product == 'electricity'")["average_use"].iloc[0]
        case "left_out":
            return brought[0].left_out
        case "labels":
            return int((area.frame("read_dwellings")["label_basis"] == "measured").sum())
        case "label_of_first":
            return area.frame("read_dwellings")["label"].iloc[0]
        case "unmatched":
            return len(area.frame("read_unmatched"))
        case "street":
            return area.frame("read_addresses")["street"].iloc[1]
        case "figures":
            levels = ("buurt", "wijk", "municipality", "country")
            counts = {level: len(area.frame("read_region_figures", level=level)) for level in levels}
            return {level: count for level, count in counts.items() if count}
        case "buurten":
            return len(area.frame("read_buurten"))
        case "editions":
            return sorted(area.frame("read_strategy_outcomes")["edition"].unique())
        case "strategies":
            return sorted(area.frame("read_strategy_outcomes")["strategy"].unique())
    raise AssertionError(what)


def test_nothing_is_left_of_what_was_unpacked(standing, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    brought = tmp_path / "brought"
    brought.mkdir()
    for name in ("zip bomb", "zip that climbs out of its folder", "bomb in a zip in a zip"):
        settings = Settings(data=tmp_path / "data")
        with contextlib.suppress(InputError):
            import_area(OPERATOR, settings, [*_sound(tmp_path), CASES[name].make(brought)], "street")
        assert list((tmp_path / "temporary").iterdir()) == []
    assert not Path("/tmp/outside").exists()
