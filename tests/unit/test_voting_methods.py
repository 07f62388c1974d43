"""Five ways of counting on ballots small enough to do by hand, and on real elections with a known outcome."""

from __future__ import annotations

import csv
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from core.__main__ import main
from core.errors import InputError
from core.i18n import sentence
from core.visitor import OPERATOR
from core.voting.methods import BallotTable, count, read_table
from core.workflows.count_ballots import count_ballots


def table(kind: str, options: str, *ballots: tuple[int | None, ...]) -> BallotTable:
    cells = tuple(tuple(None if cell is None else Fraction(cell) for cell in row) for row in ballots)
    return BallotTable(kind, tuple(options), cells)


def test_three_people_and_two_plans_by_hand() -> None:
    counted = count(table("objection", "WH", (0, 6), (4, 6), (10, 6)), "ignored")
    assert counted.methods["mean_objection"].scores == {"W": Fraction(14, 3), "H": 6}
    assert counted.methods["approval"].scores == {"W": 2, "H": 0}
    assert counted.methods["majority_judgment"].scores == {"W": 4, "H": 6}
    assert counted.methods["borda"].scores == {"W": 2, "H": 1}
    assert counted.pairwise == {("W", "H"): 2, ("H", "W"): 1}
    assert {result.first for result in counted.methods.values()} == {("W",)}


def test_a_tie_is_named_as_a_tie() -> None:
    counted = count(table("objection", "WHE", (0, 0, 10), (2, 2, 10)), "ignored")
    assert {result.order for result in counted.methods.values()} == {(("W", "H"), ("E",))}


def test_equal_medians_are_told_apart_by_the_people_around_them() -> None:
    # Both have median 4; more people find W better than that.
    counted = count(table("objection", "HW", (2, 0), (4, 2), (4, 4), (6, 4), (6, 6)), "ignored")
    assert counted.methods["majority_judgment"].scores == {"H": 4, "W": 4}
    assert counted.methods["majority_judgment"].order == (("W",), ("H",))


def test_a_circle_is_solved_by_the_strongest_chain() -> None:
    # A beats B 7 to 4, B beats C 8 to 3, C beats A 6 to 5: the weakest link is C over A.
    ballots = [(1, 2, 3)] * 5 + [(3, 1, 2)] * 3 + [(2, 3, 1)] * 2 + [(3, 2, 1)]
    counted = count(table("ranking", "ABC", *ballots), "last")
    wins = counted.pairwise
    assert (wins["A", "B"], wins["B", "C"], wins["C", "A"]) == (7, 8, 6)
    assert counted.methods["schulze"].order == (("A",), ("B",), ("C",))


def test_no_answer_is_left_out_or_stands_last_as_chosen() -> None:
    ballots = table("objection", "WH", (None, 2), (0, 4))
    assert count(ballots, "ignored").methods["mean_objection"].scores["W"] == 0
    assert count(ballots, "last").methods["mean_objection"].scores["W"] == 5


@pytest.mark.parametrize(
    ("kind", "methods"),
    [
        ("objection", {"mean_objection", "majority_judgment", "approval", "borda", "schulze"}),
        ("grades", {"majority_judgment", "borda", "schulze"}),
        ("ranking", {"borda", "schulze"}),
        ("approval", {"approval"}),
    ],
)
def test_a_method_that_does_not_apply_is_left_out(kind, methods) -> None:
    assert set(count(table(kind, "WH", (1, 0) if kind == "approval" else (1, 2)), "last").methods) == methods


def test_without_ballots_nobody_wins() -> None:
    counted = count(table("objection", "WH"), "ignored")
    assert counted.methods["mean_objection"].scores == {"W": None, "H": None}
    assert all(result.order == (("W", "H"),) for result in counted.methods.values())


def test_burlington_2009(shared: Path) -> None:
    expected = _expected(shared, "burlington_2009_00005-00000002.toi")
    lines = (shared / "ballots" / "burlington_2009_00005-00000002.toi").read_text().splitlines()
    names = [line.split(": ", 1)[1] for line in lines if line.startswith("# ALTERNATIVE NAME")]
    ballots: list[tuple[Fraction | None, ...]] = []
    for line in lines:
        if line and not line.startswith("#"):
            people, ranked = line.split(": ")
            groups = enumerate(re.findall(r"\{[^}]*\}|\d+", ranked), start=1)
            rank = {
                int(name): Fraction(place) for place, group in groups for name in re.findall(r"\d+", group)
            }
            ballots += [tuple(rank.get(number + 1) for number in range(len(names)))] * int(people)
    counted = count(BallotTable("ranking", tuple(names), tuple(ballots)), "last")
    assert counted.ballots == expected["voters"]
    assert counted.methods["schulze"].first == (expected["condorcet_winner"],)
    full = {name.split()[-1]: name for name in names}
    for pair, people in expected["pairwise"].items():
        one, other = (full[name] for name in pair.split(">"))
        assert counted.as_json()["pairwise"][f"{one}>{other}"] == people


def test_debian_2006(shared: Path) -> None:
    expected = _expected(shared, "debian_leader2006_tally.txt")
    text = (shared / "ballots" / "debian_leader2006_tally.txt").read_text()
    names = tuple(re.findall(r"Option \d[->]*: (.*)", text))
    ballots = tuple(
        tuple(None if mark == "-" else Fraction(mark) for mark in vote)
        for vote in re.findall(r"^V: (\S+)\s", text, re.MULTILINE)
    )
    last, ignored = (count(BallotTable("ranking", names, ballots), way) for way in ("last", "ignored"))
    assert last.ballots == expected["voters"]
    assert last.methods["schulze"].first == (expected["schulze_unranked_last"],)
    assert ignored.methods["schulze"].first == (expected["schulze_unranked_ignored"],)
    for name, points in expected["borda_tied_average_unranked_0"].items():
        assert last.methods["borda"].scores[name] == ignored.methods["borda"].scores[name] == points


def test_orsay_2007(shared: Path) -> None:
    expected = _expected(shared, "orsay2007_mj_bureau_01.csv")
    with (shared / "ballots" / "orsay2007_mj_bureau_01.csv").open(encoding="utf-8") as file:
        rows = [row[1:] for row in csv.reader(file)]
    grades = tuple(tuple(None if cell == "0" else Fraction(cell) for cell in row) for row in rows[1:])
    counted = count(BallotTable("grades", tuple(rows[0]), grades), "last")
    assert counted.ballots == expected["ballots"]
    for name, figures in expected["per_candidate"].items():
        median = counted.methods["majority_judgment"].scores[name]
        assert median == figures["median_grade_1_to_6_blanks_as_reject"]
    # The same answers as moeite: grade 6 is 0, grade 1 is 10.
    moeite = tuple(tuple(None if cell is None else 2 * (6 - cell) for cell in row) for row in grades)
    means = count(BallotTable("objection", tuple(rows[0]), moeite), "ignored").methods["mean_objection"]
    for name, figures in expected["per_candidate"].items():
        assert float(5 - means.scores[name] / 2) == pytest.approx(figures["mean_blanks_left_out"], abs=0.0006)


def _expected(shared: Path, name: str) -> dict:
    return json.loads((shared / "ballots" / "expected.json").read_text(encoding="utf-8"))[name]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_is_read_with_every_usual_separator(tmp_path: Path, separator) -> None:
    path = tmp_path / "ballots.csv"
    lines = ["W,H", "0,10", ",4", "2", ""]
    path.write_text("\n".join(lines).replace(",", separator), encoding="utf-8-sig")
    read = read_table(path, "objection")
    assert read.options == ("W", "H")
    assert read.ballots == ((0, 10), (None, 4), (2, None))


@pytest.mark.parametrize(
    ("content", "kind", "key", "facts"),
    [
        ("", "ranking", "tally.no_options", {}),
        ("W,,H\n1,2,3", "ranking", "tally.no_name", {"column": 2}),
        ("W,W\n1,2", "ranking", "tally.same_option", {"option": "W"}),
        ("W,H\n1,2,3", "ranking", "tally.too_long", {"row": 2}),
        ("W,H\n1,0", "ranking", "tally.bad_answer", {"row": 2, "column": "H", "value": "0"}),
        ("W,H\n1,11", "objection", "tally.bad_answer", {"value": "11"}),
        ("W,H\n1,2", "approval", "tally.bad_answer", {"value": "2"}),
        ("W,H\n1,veel", "grades", "tally.bad_answer", {"value": "veel"}),
        ("W,H\n1,nan", "grades", "tally.bad_answer", {"value": "nan"}),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(tmp_path: Path, content, kind, key, facts) -> None:
    path = tmp_path / "ballots.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        count_ballots(OPERATOR, path, kind, "last")
    assert refused.value.key == key
    assert facts.items() <= refused.value.facts.items()
    assert path.name in sentence("nl", refused.value)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ballots.csv"
    path.write_bytes(b"\xff\xfe\x00W")
    with pytest.raises(InputError, match=r"tally\.unreadable"):
        read_table(path, "grades")


def test_the_command_prints_the_count(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("WARMTETAFEL_DATA", str(tmp_path / "data"))
    path = tmp_path / "ballots.csv"
    path.write_text("W,H,E\n1,2,\n1,,2\n", encoding="utf-8")
    assert main(["tally", "--ballots", str(path), "--kind", "ranking", "--unranked", "last", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["ballots"] == 2
    assert printed["methods"]["schulze"]["order"] == [["W"], ["H", "E"]]
    assert printed["pairwise"]["W>H"] == [2, 0]
    assert main(["tally", "--ballots", str(path), "--kind", "ranking"]) == 0
    assert "W > H = E" in capsys.readouterr().out
