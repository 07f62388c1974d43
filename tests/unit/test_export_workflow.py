"""The export of a real (invented) neighbourhood with a real evening, from ballots to workbook."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import openpyxl
import pytest

from core import ledger
from core.demo import write_demo
from core.errors import InputError, RefusedError
from core.export.workbook.costs import PEAK_FIGURES
from core.settings import Settings
from core.store import areas
from core.visitor import Role, Visitor
from core.voting.ballot import STEPS
from core.workflows.cast_ballot import cast_ballot
from core.workflows.close_round import close_round
from core.workflows.compare_scenarios import Comparison, compare_scenarios
from core.workflows.draft_round import draft_round
from core.workflows.export_workbook import PROFILES, export_workbook
from core.workflows.find_round import Round
from core.workflows.fix_rules import fix_rules
from core.workflows.open_round import open_round
from core.workflows.read_result import read_result

HOST = Visitor(role=Role.FACILITATOR)
HOSTILE_DECIDER = '=HYPERLINK("http://example.org","raad")'
NOTE_ROW, NAME_ROW = 2, 4


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """An installation with the demo neighbourhood and an open ledger."""
    settings = Settings(data=tmp_path_factory.mktemp("export"))
    write_demo(settings)
    ledger.open(settings)
    yield settings
    ledger.close()
    areas.close_all()


@pytest.fixture(scope="module")
def comparison(house: Settings) -> Comparison:
    return compare_scenarios(HOST, house, "demo")


def hold_round(comparison: Comparison, people: int, is_rehearsal: bool = False) -> Round:
    """One round about the set from draft to closed, with `people` phones; gives the round."""
    drafted = draft_round(
        HOST,
        "demo",
        set_hash=comparison.set_hash,
        options=comparison.round_options(),
        decider=HOSTILE_DECIDER,
        decides_on=dt.date(2027, 3, 1),
        present=people + 2,
        is_rehearsal=is_rehearsal,
    )
    fix_rules(HOST, drafted.round_id)
    open_round(HOST, drafted.round_id)
    for person in range(people):
        answers = {code: STEPS[(person + place) % len(STEPS)] for place, code in enumerate(drafted.codes)}
        device = Visitor(device=f"device-{person:04d}" * 4)
        cast_ballot(device, drafted.code, f"{person:032x}", answers, "phone")
    close_round(HOST, drafted.round_id)
    return drafted


def table(book: openpyxl.Workbook, number: str) -> list[dict[str, object]]:
    sheet = next(sheet for sheet in book if sheet.title.split()[0] == number)
    names = [cell.value for cell in sheet[NAME_ROW]]
    return [
        dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=NAME_ROW + 2, values_only=True)
    ]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_workbook_has_the_numbers_of_the_screen(house: Settings, comparison: Comparison) -> None:
    book = opened(export_workbook(HOST, house, "demo"))
    summary = {row["code"]: row for row in table(book, "01")}
    national = {row["code"]: row for row in table(book, "07")}
    for row in comparison.scenarios.to_dict("records"):
        for end in ("low", "mid", "high"):
            resident, country = (
                f"resident_cost_eur_per_month_{end}",
                f"national_cost_eur_per_weq_per_year_{end}",
            )
            assert summary[row["code"]][resident] == pytest.approx(row[resident])
            assert national[row["code"]][country] == pytest.approx(row[country])
    assert len(table(book, "04")) == len(comparison.assumptions)
    assert len(table(book, "05")) == 2 * len(comparison.groups)
    assert sum(row["dwelling_count"] for row in table(book, "02")) == (
        comparison.dwelling_count + comparison.left_out_count
    )
    note = book["07 Nationale_kosten_CO2"].cell(NOTE_ROW, 1).value
    peaks = comparison.assumptions[comparison.assumptions["key"].isin(PEAK_FIGURES)]
    assert len(peaks) == len(PEAK_FIGURES)
    for one in peaks.to_dict("records"):
        assert (one["description_nl"] in note) == (one["low"] == one["high"])
    plans = table(book, "03")
    for code in comparison.plans["code"]:
        assert sum(row["dwelling_count"] for row in plans if row["code"] == code) == comparison.dwelling_count
    cover = {row["subject"]: row["text"] for row in table(book, "00")}
    assert cover["Scenarioset (hash)"] == comparison.set_hash
    assert "verzonnen" in cover["Verzonnen cijfers"]


def test_closed_rounds_are_in_it_and_rehearsals_are_counted_only(
    house: Settings, comparison: Comparison
) -> None:
    shown, small = hold_round(comparison, 12), hold_round(comparison, 4)
    practice = hold_round(comparison, 6, is_rehearsal=True)
    book = opened(export_workbook(HOST, house, "demo", "wijkteam"))
    rows = table(book, "13")
    result = read_result(HOST, shown.round_id)
    assert {row["round"] for row in rows} == {shown.code, small.code}
    for row, plan in zip((row for row in rows if row["round"] == shown.code), result.plans, strict=True):
        assert row["code"] == plan.code
        assert {step: row[f"step_{step}_count"] for step in STEPS} == plan.counts
        assert row["acceptance"] == pytest.approx(plan.acceptance)
        assert row["cast_count"] == 12 and row["present_count"] == 14
        assert row["sealed_hash"] == result.sealed_hash
    for one in (shown, small):
        lines = [row["sealed_line"] for row in table(book, "13b") if row["round"] == one.code]
        receipts = [row["receipt"] for row in table(book, "13c") if row["round"] == one.code]
        kept = read_result(HOST, one.round_id)
        assert "".join(line + "\n" for line in lines) == kept.sealed.text()
        assert receipts == list(kept.receipts) and receipts
    (hidden,) = [row for row in rows if row["round"] == small.code]
    assert hidden["code"] is None and hidden["cast_count"] == 4
    assert practice.code not in {row["round"] for row in rows}
    assert {row["subject"]: row["text"] for row in table(book, "00")}["Oefenrondes"].endswith("1.")


def test_what_a_host_typed_is_no_formula(house: Settings, comparison: Comparison) -> None:
    hold_round(comparison, 5)
    for sheet in opened(export_workbook(HOST, house, "demo")):
        assert not [
            cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type in ("f", "e")
        ]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_is_complete_in_both_languages(house: Settings, profile: str, language: str) -> None:
    """No code of the house is left without words: technical names never reach a reader."""
    for sheet in opened(export_workbook(HOST, house, "demo", profile, language)):
        if sheet.title.split()[0] in ("00", "04", "13b", "26"):
            continue
        shown = {cell.value for row in sheet.iter_rows(min_row=NAME_ROW + 1) for cell in row}
        assert not {one for one in shown if isinstance(one, str) and "_" in one}


def test_the_same_set_and_rounds_give_the_same_file(house: Settings) -> None:
    assert export_workbook(HOST, house, "demo") == export_workbook(HOST, house, "demo")


def test_only_hosts_take_the_workbook_home(house: Settings) -> None:
    with pytest.raises(RefusedError, match=r"visitor\.not_allowed"):
        export_workbook(Visitor(), house, "demo")


@pytest.mark.parametrize(
    ("area_id", "profile", "language", "key"),
    [
        ("demo", "provincie", "nl", "export.unknown_profile"),
        ("demo", "gemeente", "de", "settings.language"),
        ("nergens", "gemeente", "nl", "area.unknown"),
    ],
)
def test_what_cannot_be_exported_is_said(
    house: Settings, area_id: str, profile: str, language: str, key: str
) -> None:
    with pytest.raises(InputError) as refused:
        export_workbook(HOST, house, area_id, profile, language)
    assert refused.value.key == key
