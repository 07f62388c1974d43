"""Reading parameters: what is right comes in at one price level, what is wrong is named with file and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from core import parameters
from core.errors import InputError
from core.i18n import sentence
from core.parameters.archetypes import CONSTRUCTION_PERIODS, construction_period, read_archetypes
from core.parameters.canonical import canonical_json, short_hash
from core.parameters.parameter_set import ARCHETYPES, FOLDER, read_set

LEAF = """\
wall_eur:
  value: 100
  low: 80
  high: 120
  unit: "EUR/m2"
  price_year: 2018
  vat: excl
  status: found
  source: "Somebody, somewhere"
  description_nl: "Muur"
  description_en: "Wall"
"""

BAD = {
    "unknown key": (LEAF + "  vatt: excl\n", "parameter.unknown_field", {"field": "vatt"}),
    "no source": (
        LEAF.replace('  source: "Somebody, somewhere"\n', ""),
        "parameter.missing_field",
        {"field": "source"},
    ),
    "empty source": (
        LEAF.replace('"Somebody, somewhere"', '""'),
        "parameter.missing_field",
        {"field": "source"},
    ),
    "no unit": (LEAF.replace('  unit: "EUR/m2"\n', ""), "parameter.missing_field", {"field": "unit"}),
    "no price year": (
        LEAF.replace("  price_year: 2018\n", ""),
        "parameter.missing_field",
        {"field": "price_year"},
    ),
    "price without year": (
        LEAF.replace("price_year: 2018", "price_year: null"),
        "parameter.missing_field",
        {"field": "price_year"},
    ),
    "above its range": (
        LEAF.replace("value: 100", "value: 121"),
        "parameter.outside_range",
        {"value": 121.0},
    ),
    "below its range": (LEAF.replace("value: 100", "value: 79"), "parameter.outside_range", {"value": 79.0}),
    "outside what is valid": (LEAF + "  valid: [0, 110]\n", "parameter.outside_range", {"value": 120.0}),
    "text for a number": (
        LEAF.replace("value: 100", 'value: "100"'),
        "parameter.bad_field",
        {"field": "value"},
    ),
    "yes for a number": (
        LEAF.replace("value: 100", "value: yes"),
        "parameter.bad_field",
        {"field": "value"},
    ),
    "not a number": (
        LEAF.replace("value: 100", "value: .nan"),
        "parameter.bad_field",
        {"field": "value"},
    ),
    "unknown status": (LEAF.replace("found", "guessed"), "parameter.bad_field", {"field": "status"}),
    "field twice": (LEAF + "  value: 3\n", "parameter.twice", {"name": "value"}),
    "key twice": (LEAF + LEAF, "parameter.twice", {"name": "wall_eur"}),
    "a bare number": ("wall_eur: 3\n", "parameter.not_a_leaf", {}),
    "no index for its year": (
        LEAF.replace("2018", "1950"),
        "parameter.unknown_key",
        {"name": "index_from_1950"},
    ),
    "leans on nothing": (
        LEAF + "  correlated_with: roof_eur\n",
        "parameter.unknown_key",
        {"name": "roof_eur"},
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The real parameters, to which a test adds a file of its own."""
    shutil.copytree(FOLDER, tmp_path / "parameters")
    return tmp_path / "parameters"


@pytest.mark.parametrize("case", BAD)
def test_a_wrong_file_is_refused_with_its_name_and_key(folder: Path, case: str) -> None:
    content, key, facts = BAD[case]
    (folder / "walls.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_set(folder, "test")
    assert caught.value.key == key
    assert caught.value.facts["file"] == "walls.yaml"
    assert caught.value.facts["name"] == facts.get("name", "wall_eur")
    assert facts.items() <= caught.value.facts.items()
    for language in ("nl", "en"):
        said = sentence(language, caught.value)
        assert "walls.yaml" in said and caught.value.facts["name"] in said


@pytest.mark.parametrize("content", ["a: [", "- 1\n- 2\n", "", "\tx: 1\n", "? [a]\n: 1\n"])
def test_a_file_that_is_no_list_of_parameters_is_refused(folder: Path, content: str) -> None:
    (folder / "walls.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_set(folder, "test")
    assert caught.value.facts["file"] == "walls.yaml"


def test_a_key_in_two_files_is_refused(folder: Path) -> None:
    (folder / "walls.yaml").write_text(LEAF.replace("wall_eur", "boiler_eur_ex_vat"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_set(folder, "test")
    assert caught.value.key == "parameter.twice"
    assert caught.value.facts == {"file": "walls.yaml", "name": "boiler_eur_ex_vat"}


def test_prices_come_to_one_level_and_other_figures_stay(folder: Path) -> None:
    (folder / "walls.yaml").write_text(
        LEAF + LEAF.replace("wall_eur", "wall_m2").replace("EUR/m2", "m2"), encoding="utf-8"
    )
    numbers = read_set(folder, "test")
    assert numbers.price_year == 2026
    assert numbers["wall_eur"].value == 100
    assert numbers.central["wall_eur"] == pytest.approx(133.3)
    assert numbers.low["wall_eur"] == pytest.approx(80 * 1.333)
    assert numbers.central["wall_m2"] == 100


def test_a_figure_without_a_range_is_its_own_range(folder: Path) -> None:
    (folder / "walls.yaml").write_text(
        LEAF.replace("  low: 80\n", "").replace("  high: 120\n", ""), encoding="utf-8"
    )
    wall = read_set(folder, "test")["wall_eur"]
    assert wall.low == wall.value == wall.high


def test_the_cheap_corner_takes_the_cheap_end() -> None:
    numbers = parameters.load()
    cheap, dear = numbers.corner("cheap"), numbers.corner("dear")
    assert cheap["gas_price_eur_per_m3"] == numbers.low["gas_price_eur_per_m3"]
    assert cheap["boiler_space_heat_efficiency"] == numbers.high["boiler_space_heat_efficiency"]
    assert dear["boiler_space_heat_efficiency"] == numbers.low["boiler_space_heat_efficiency"]
    assert cheap["heat_tariff_position"] == dear["heat_tariff_position"] == 0


def test_the_hash_follows_the_content(folder: Path) -> None:
    before = read_set(folder, "test").hash
    assert before == parameters.load().hash
    path = folder / "prices.yaml"
    path.write_text("# a remark\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_set(folder, "test").hash == before
    path.write_text(
        path.read_text(encoding="utf-8").replace("value: 1.2444", "value: 1.2445"), encoding="utf-8"
    )
    assert read_set(folder, "test").hash != before


def test_canonical_json_is_the_same_for_the_same_thing() -> None:
    assert canonical_json({"b": 0.1 + 0.2, "a": ["é", None, True]}) == (
        '{"a":["\\u00e9",null,true],"b":0.30000000000000004}'
    )
    assert short_hash({"a": 1, "b": 2}) == short_hash({"b": 2, "a": 1}) == "43258cff783fe703"


@pytest.mark.parametrize("name", ["nowhere", "..", "../parameters", "prices.yaml"])
def test_an_unknown_set_is_refused(name: str) -> None:
    with pytest.raises(InputError) as caught:
        parameters.load(name)
    assert caught.value.key == "parameter.unknown_set"


def test_a_set_cannot_be_changed() -> None:
    numbers = parameters.load()
    with pytest.raises(TypeError):
        numbers.central["gas_price_eur_per_m3"] = 0.0  # type: ignore[index]
    with pytest.raises(ValueError, match="frozen"):
        numbers["gas_price_eur_per_m3"].value = 0.0


def test_every_home_finds_its_archetype() -> None:
    table = parameters.load().archetypes
    types = np.array(["mid_terrace"] * 4 + ["flat_high", "castle", None], dtype=object)
    years = np.array([1929.0, 1930.0, 1980.0, 2035.0, np.nan, 1980.0, 1980.0])
    rows = table.row(types, years)
    assert [table.rows[row][:3] for row in rows[:4]] == [
        ("mid_terrace", "", "1929"),
        ("mid_terrace", "1930", "1945"),
        ("mid_terrace", "1975", "1991"),
        ("mid_terrace", "2015", ""),
    ]
    assert list(rows[4:]) == [-1, -1, -1]


def test_the_seven_periods_people_know() -> None:
    years = np.array([1850.0, 1929, 1930, 1945, 1946, 1964, 1965, 1975, 1992, 2005, 2006, 2030])
    periods = [CONSTRUCTION_PERIODS[index] for index in construction_period(years)]
    assert periods[:2] == ["before_1930"] * 2
    assert periods[2:5] == ["1930_1945", "1930_1945", "1946_1964"]
    assert periods[5:] == [
        "1946_1964",
        "1965_1974",
        "1975_1991",
        "1992_2005",
        "1992_2005",
        "from_2006",
        "from_2006",
    ]
    assert list(construction_period(np.array([np.nan]))) == [-1]


@pytest.mark.parametrize(
    ("old", "new"),
    [("detached,,1929,F,", "detached,,1929,Q,"), ("corner,", "korner,"), ("8.5,27.4", "warm,27.4")],
)
def test_a_damaged_archetype_table_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "archetypes.csv"
    path.write_text(ARCHETYPES.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_archetypes(path)
    assert caught.value.key == "parameter.archetypes"
    assert caught.value.facts["file"] == "archetypes.csv"
    line = path.read_text(encoding="utf-8").splitlines()[caught.value.facts["line"] - 1]
    assert new in line


def test_an_archetype_table_with_a_row_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archetypes.csv"
    path.write_text("\n".join(ARCHETYPES.read_text(encoding="utf-8").splitlines()[:-1]), encoding="utf-8")
    with pytest.raises(InputError, match=r"parameter\.archetypes"):
        read_archetypes(path)
