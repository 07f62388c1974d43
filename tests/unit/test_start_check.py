"""The app does not start on a figure that is wrong: it says which file and key, and stops with status 2."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core import start_check
from core.errors import InputError
from core.i18n import sentence
from core.settings import ROOT

UNUSED = """
wall_eur:
  value: 3
  unit: "EUR"
  price_year: 2026
  vat: incl
  status: found
  source: "Somebody, somewhere"
  description_nl: "Muur"
  description_en: "Wall"
"""
Change = Callable[[str], str]


def swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text, f"this test looks for {old!r}"
        return text.replace(old, new, 1)

    return change


BROKEN: dict[str, tuple[str, Change, str, str]] = {
    "no source": (
        "parameters/prices.yaml",
        swap("  source:", "  sources:"),
        "parameter.missing_field",
        "prices.yaml",
    ),
    "an unknown field": (
        "parameters/prices.yaml",
        swap("  status: found\n", "  status: found\n  statuss: found\n"),
        "parameter.unknown_field",
        "statuss",
    ),
    "outside its range": (
        "parameters/prices.yaml",
        swap("  low: 1.1\n", "  low: 1.5\n"),
        "parameter.outside_range",
        "gas_price_eur_per_m3",
    ),
    "a name that was mistyped": (
        "parameters/gas_grid.yaml",
        swap("\ngas_main_removal_eur_per_m:", "\ngas_main_removel_eur_per_m:"),
        "parameter.missing_key",
        "gas_main_removal_eur_per_m",
    ),
    "a figure nobody uses": (
        "parameters/taxes.yaml",
        lambda text: text + UNUSED,
        "parameter.unused_key",
        "wall_eur",
    ),
    "a set laid over the current one": (
        "parameters/prices_2025/prices.yaml",
        swap("  unit:", "  unity:"),
        "parameter.missing_field",
        "prices_2025/prices.yaml",
    ),
    "an option at a shell level it cannot stand at": (
        "scenarios.yaml",
        swap(
            "heat_option: hybrid_heat_pump, shell_level: as_is",
            "heat_option: lt_heat_network, shell_level: as_is",
        ),
        "scenario.inadmissible",
        "shell_level",
    ),
    "a heat option that is not there": (
        "scenarios.yaml",
        swap("heat_option: green_gas_boiler", "heat_option: hydrogen_boiler"),
        "scenario.unreadable",
        "heat_option",
    ),
    "a field of a heat option": (
        "heat_options.yaml",
        swap("    supply_temperature_c:", "    supply_temp_c:"),
        "heat_option.unreadable",
        "supply_temp",
    ),
    "a damaged table": (
        "archetypes.csv",
        swap("detached,,1929,", "detached,,nineteen,"),
        "parameter.archetypes",
        "archetypes.csv",
    ),
    "no version": (
        "parameter_sets.yaml",
        swap("    hash:", "    hush:"),
        "parameter.bad_versions",
        "parameter_sets.yaml",
    ),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("local"))
    return tmp_path / "data"


def test_what_we_ship_is_sound(data: Path) -> None:
    start_check.check()
    start_check.check(data)


@pytest.mark.parametrize("case", BROKEN)
def test_a_fault_is_named_with_its_file_and_its_place(data: Path, case: str) -> None:
    file, change, key, named = BROKEN[case]
    path = data / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        start_check.check(data)
    assert caught.value.key == key
    for language in ("nl", "en"):
        said = sentence(language, caught.value)
        assert named in said, said


def test_a_file_of_the_house_is_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(start_check.HOUSE_FILES, "voting.yaml", lambda: {}["smallest_group"])
    with pytest.raises(InputError) as caught:
        start_check.check()
    assert caught.value.facts["file"] == "voting.yaml" and "smallest_group" in caught.value.facts["place"]


@pytest.mark.timeout(180)
@pytest.mark.parametrize(("language", "said"), [("nl", "Vul het in"), ("en", "fill it in")])
def test_the_app_itself_stops_with_the_sentence(tmp_path: Path, language: str, said: str) -> None:
    """The real program on a real broken file, as a copy: no port is opened and no ledger touched."""
    house = tmp_path / "house"
    house.mkdir()
    for name in ("core", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, house / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", house)
    shutil.copytree(ROOT / "data", house / "data", ignore=shutil.ignore_patterns("local"))
    prices = house / "data" / "parameters" / "prices.yaml"
    lines = prices.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.remove(next(line for line in lines if line.startswith("  source:")))
    prices.write_text("".join(lines), encoding="utf-8")
    environment = {
        **os.environ,
        "WARMTETAFEL_DATA": str(tmp_path / "installation"),
        "WARMTETAFEL_LANG": language,
    }
    options = ("--server.headless", "true", "--server.port", "0")
    found = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", *options],
        cwd=house,
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert found.returncode == 2, found.stderr[-2000:]
    assert "prices.yaml" in found.stderr and said in found.stderr and "Traceback" not in found.stderr
    assert not (tmp_path / "installation").exists()
