"""Parameter sets beside each other, and their versions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from core import parameters
from core.__main__ import main
from core.errors import InputError
from core.i18n import has, sentence
from core.parameters.difference import KINDS, difference
from core.parameters.parameter_set import FOLDER, read_set
from core.parameters.versions import FILE, Version, read, stamp
from core.settings import Settings
from core.visitor import OPERATOR
from core.workflows.compare_parameters import compare_parameters

CURRENT = parameters.load()
EXTRA = """\
price_year:
  value: 2018
  unit: "year"
  price_year: null
  vat: none
  status: assumed
  source: "Choice of this test"
  description_nl: "Prijspeil"
  description_en: "Price level"

wall_eur:
  value: 100
  unit: "EUR/m2"
  price_year: 2018
  vat: excl
  status: found
  source: "Somebody, somewhere"
  description_nl: "Muur"
  description_en: "Wall"
"""


@pytest.fixture
def laid_over(tmp_path: Path):
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "walls.yaml").write_text(EXTRA, encoding="utf-8")
    return read_set(folder, "other", base=FOLDER)


def test_a_set_does_not_differ_from_itself() -> None:
    found = difference(CURRENT, CURRENT)
    assert not found.rows and found.same_count == len(CURRENT.parameters) and not found.archetypes_differ


def test_every_difference_is_of_one_kind_and_names_its_reason(laid_over) -> None:
    found = difference(CURRENT, laid_over)
    rows = {row.key: row for row in found.rows}
    assert rows["wall_eur"].kind == "only_one" and rows["wall_eur"].first is None
    assert rows["price_year"].kind == "figure"
    gas = rows["gas_price_eur_per_m3"]
    assert gas.kind == "price_level" and gas.first.given == gas.second.given
    assert gas.first.value == CURRENT.central["gas_price_eur_per_m3"]
    assert gas.second.value == laid_over.central["gas_price_eur_per_m3"] < gas.first.value
    assert "vat_share" not in rows
    assert found.same_count + len(rows) == len({*(p.key for p in CURRENT), *(p.key for p in laid_over)})
    kinds = [KINDS.index(row.kind) for row in found.rows]
    assert kinds == sorted(kinds)


def test_the_other_way_round_it_is_the_same_difference(laid_over) -> None:
    there, back = difference(CURRENT, laid_over), difference(laid_over, CURRENT)
    assert {row.key: row.kind for row in there.rows} == {row.key: row.kind for row in back.rows}
    assert all(
        (row.first, row.second) == (other.second, other.first)
        for row in there.rows
        for other in back.rows
        if row.key == other.key
    )


@pytest.mark.parametrize("name", parameters.names())
def test_every_set_has_a_name_and_a_version(name: str) -> None:
    assert has(f"parameter_set.{name}.name")
    assert stamp(parameters.load(name)).version


@pytest.mark.parametrize("name", parameters.names())
def test_the_version_written_down_is_that_of_the_figures(name: str) -> None:
    """Who changes a figure adds a version to data/parameter_sets.yaml: what changed, and the hash."""
    found = stamp(parameters.load(name))
    assert not found.is_changed, f"{name}: hash is now {found.hash}"


def test_versions_are_newest_first_and_only_of_sets_that_are_there() -> None:
    for name, versions in read().items():
        assert name in parameters.names()
        assert [one.date for one in versions] == sorted((one.date for one in versions), reverse=True)
        assert len({one.version for one in versions}) == len(versions)


def test_a_changed_figure_shows(tmp_path: Path) -> None:
    folder = tmp_path / "parameters"
    shutil.copytree(FOLDER, folder)
    written = {"current": (Version.model_validate(_version(read_set(folder, "current").hash)),)}
    assert not stamp(read_set(folder, "current"), written).is_changed
    path = folder / "prices.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 1.2444", "value: 1.2445"), "utf-8")
    changed = stamp(read_set(folder, "current"), written)
    assert changed.is_changed and changed.version == "2026.11"


def _version(found: str) -> dict[str, object]:
    return {"version": "2026.11", "date": "2026-11-22", "hash": found, "what_nl": "x", "what_en": "y"}


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [("hash: ", "hasj: ", "hash"), ('version: "', 'version: "v', "version"), ("current:", "current: [", "")],
)
def test_a_wrong_file_of_versions_is_refused(tmp_path: Path, old: str, new: str, place: str) -> None:
    path = tmp_path / FILE.name
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.key == "parameter.bad_versions"
    for language in ("nl", "en"):
        assert FILE.name in sentence(language, caught.value) and place in sentence(language, caught.value)


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(InputError, match=r"parameter\.unknown_set"):
        compare_parameters(OPERATOR, Settings(data=Path("nowhere")), "current", "nothing")


def test_the_command_lists_sets_and_compares_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARMTETAFEL_DATA", str(tmp_path))
    assert main(["parameters", "--json"]) == 0
    sets = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in sets] == list(parameters.names())
    assert sets[0]["hash"] == CURRENT.hash and sum(sets[0]["status"].values()) == sets[0]["parameters"]
    name = parameters.names()[-1]
    assert main(["parameters", "--compare", "current", name, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["second"] == name and found["rows"]
    for language in ("nl", "en"):
        assert main(["parameters", "--compare", "current", name, "--language", language]) == 0
        assert found["rows"][0]["key"] in capsys.readouterr().out
        assert main(["parameters", "--language", language]) == 0
        assert CURRENT.hash in capsys.readouterr().out
    assert main(["parameters", "--compare", "current", "nothing"]) == 2
