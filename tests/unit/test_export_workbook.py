"""The workbook says what the frames say, hides what is too small to show, and is safe to open."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import InputError
from core.export.workbook import PROFILES, Poll, WorkbookFacts, write_workbook
from core.export.workbook.printing import HEADER_ROW, MARK_ROW, NAME_ROW, NOTE_ROW
from core.voting import limits as voting_limits
from core.voting.result import publish
from core.voting.sealed import Sealed, seal
from core.voting.tally import count
from core.workshop.round import Option, Round, State

LIMITS = voting_limits.load()
SET_HASH = "0123456789abcdef"
COMPUTED = dt.datetime(2026, 11, 20, 13, 5, 6, 789, tzinfo=dt.UTC)
QUANTITIES = {
    "resident_cost_eur_per_month": 118.4,
    "energy_bill_eur_per_month": 95.2,
    "one_off_eur": 8_250.0,
    "national_cost_eur_per_weq_per_year": 640.5,
    "t_co2_per_year": 1_234.5,
    "peak_kw": 876.0,
    "gas_m3_per_year": 120_000.0,
    "electricity_kwh_per_year": 450_000.0,
    "heat_gj_per_year": 9_000.0,
}
HOSTILE_NAMES = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1",
    "a\x00\x1bb", "a" * 40_000, "\ud83d", "🔥", "#REF!",
)  # fmt: skip


def levels(factor: float) -> dict[str, float]:
    spread = {"low": 0.8, "mid": 1.0, "high": 1.3}
    return {
        f"{q}_{level}": value * factor * s for q, value in QUANTITIES.items() for level, s in spread.items()
    }


def scenarios() -> pd.DataFrame:
    codes = {"REF": 1.0, "N": 0.95, "W": 1.1, "H": 0.9, "E": 1.2, "G": 1.3}
    return pd.DataFrame(
        {
            "position": position,
            "code": code,
            "dwelling_count": 338,
            "changed_count": 0 if code == "REF" else 300,
            "possible_from": None if code in ("REF", "N") else 2030,
            "certainty": "uncertain" if code == "G" else "expected",
            "reconsider_year": 2030 if code == "N" else None,
            **levels(factor),
        }
        for position, (code, factor) in enumerate(codes.items())
    )


def groups() -> pd.DataFrame:
    homes = {"all": 338, "terraced": 300, "flats": 35, "detached": 3}
    return pd.DataFrame(
        {
            "code": code,
            "group_key": group,
            "dwelling_count": n,
            "cheaper_than_reference_share": 0.4,
            **levels(factor),
        }
        for code, factor in {"REF": 1.0, "W": 1.1, "H": 0.9}.items()
        for group, n in homes.items()
    )


def dwellings() -> pd.DataFrame:
    def homes(n: int, kind: str, year: int | None, label: str | None) -> list[dict[str, object]]:
        one = {
            "building_id": kind, "dwelling_type": kind, "dwelling_type_basis": "derived",
            "construction_year": year, "construction_year_basis": "measured",
            "floor_area_m2": 104.0, "floor_area_basis": "assumed",
            "label": label, "label_basis": "measured" if label else "assumed", "tenure": "owner",
        }  # fmt: skip
        return [dict(one) for _ in range(n)]

    return pd.DataFrame(
        homes(35, "flat_low", 1970, "D")
        + homes(300, "mid_terrace", 1950, None)
        + homes(3, "detached", None, "G")
    )


def poll(ballots: int, closed: dt.datetime = COMPUTED, **rules: object) -> Poll:
    """A round of `ballots` people of whom the first dislikes plan W, counted and published for real."""
    room = Round(
        round_id=f"round{ballots:04d}", code=f"CODE{ballots:02d}", area_id="demo",
        options=(Option(code="N"), Option(code="W", possible_from=2030, certainty="expected")),
        decider="de gemeenteraad", decides_on=dt.date(2027, 3, 1), present=40, drafted_at=COMPUTED,
        state=State.CLOSED, closed_at=closed, **{"set_hash": SET_HASH, **rules},
    )  # fmt: skip
    cast = [{"N": 6, "W": 10 if n == 0 else 2} for n in range(ballots)]
    tally = count(cast, room.codes) if ballots >= LIMITS.smallest_group.people else None
    receipts = [f"R{n:03d}-AA" for n in reversed(range(ballots))]
    result = publish(room, seal(cast, room.codes, LIMITS), tally, {"phone": ballots}, receipts, LIMITS)
    return Poll(room, result)


@pytest.fixture
def facts() -> WorkbookFacts:
    return WorkbookFacts(
        area_id="demo", area_name="De Tuinen & Hof", is_fictitious=True, area_version="feedbeef00000000",
        reference_date="2026-01-01", set_hash=SET_HASH, parameters_hash="aa" * 8, model_version="1",
        price_year=2026, computed_at=COMPUTED, smallest_group=5,
        dwellings=dwellings(), scenarios=scenarios(), groups=groups(),
        dwelling_count=338,
        building_plans=pd.DataFrame(
            [
                {"building_id": building, "code": code, "heat_option": option, "shell_level": "label_d"}
                for building in ("flat_low", "mid_terrace", "detached")
                for code, option in {"W": "mt_heat_network", "N": "gas_boiler"}.items()
            ]
        ),
        assumptions=pd.DataFrame(
            [
                {"key": "gas_price_eur_per_m3", "value": 1.4321, "low": 1.2, "high": 1.9, "unit": "EUR/m3",
                 "price_year": 2026, "vat": "incl", "status": "recalled", "source": "CBS 2026",
                 "description_nl": "Gasprijs", "description_en": "Gas price"},
            ]
        ),
        sources=pd.DataFrame(
            [{"file_name": "bag.gpkg", "kind": "bag_buildings", "sha256": "00" * 32, "row_count": 338,
              "reference": None}]
        ),
        polls=(poll(24), poll(4, previous_round="round0024")),
        warnings=("Eén pand had geen bouwjaar.",),
        rehearsal_count=2,
    )  # fmt: skip


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def table(sheet: Worksheet) -> list[dict[str, object]]:
    """Rows of the sheet's table under the hidden technical names."""
    names = [cell.value for cell in sheet[NAME_ROW]]
    rows = sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_the_numbers_are_those_of_the_frames(facts: WorkbookFacts) -> None:
    book = opened(write_workbook(facts))
    summary = {row["code"]: row for row in table(book["01 Samenvatting"])}
    national = {row["code"]: row for row in table(book["07 Nationale_kosten_CO2"])}
    assert list(summary) == list(facts.scenarios["code"])
    for row in facts.scenarios.to_dict("records"):
        assert summary[row["code"]]["resident_cost_eur_per_month_high"] == pytest.approx(
            row["resident_cost_eur_per_month_high"], abs=0, rel=1e-15
        )
        for name, value in national[row["code"]].items():
            if name not in ("code", "scenario"):
                assert value == pytest.approx(row[name], abs=0, rel=1e-15), name
    assert table(book["04 Aannames"])[0]["value"] == 1.4321
    assert summary["W"]["changed_share"] == pytest.approx(300 / 338)
    assert summary["W"]["possible_from"] == 2030
    assert summary["N"]["possible_from"] is None


def test_resident_costs_stand_per_group_and_definition_and_no_euro_twice(facts: WorkbookFacts) -> None:
    rows = table(opened(write_workbook(facts))["05 Bewonerslasten"])
    assert len(rows) == len(facts.groups) * 2
    a, b = (row for row in rows if row["code"] == "W" and row["group"] == "rijwoningen")
    assert a["definition"].startswith("A") and b["definition"].startswith("B")
    assert a["per_month_eur_mid"] == pytest.approx(95.2 * 1.1)
    assert b["per_month_eur_mid"] == pytest.approx(118.4 * 1.1)
    assert b["difference_eur_per_month_mid"] == pytest.approx(118.4 * 0.1)
    assert a["one_off_eur_mid"] is None and b["one_off_eur_mid"] == pytest.approx(8_250 * 1.1)


def test_segments_count_every_home_once_and_tell_what_is_estimated(facts: WorkbookFacts) -> None:
    rows = table(opened(write_workbook(facts))["02 Gebied_segmenten"])
    assert [row["dwelling_count"] for row in rows] == [3, 300, 35]
    assert sum(row["share_of_area"] for row in rows) == pytest.approx(1)
    terraced = rows[1]
    assert terraced["label_unknown_count"] == terraced["label_estimated_count"] == 300
    assert terraced["construction_year_estimated_count"] == 0


def test_each_plan_is_defined_per_segment_and_counts_every_home_once(facts: WorkbookFacts) -> None:
    rows = table(opened(write_workbook(facts))["03 Scenario_definitie"])
    assert [row["code"] for row in rows] == ["N"] * 3 + ["W"] * 3
    network = rows[3:]
    assert sum(row["dwelling_count"] for row in network) == 338
    assert network[0]["dwelling_type"] == "vrijstaande woning"
    assert network[0]["construction_period"] == "niet bekend"
    assert (
        network[1]["heat_option"] == "warmtenet, 70 graden"
        and network[1]["construction_period"] == "1946–1964"
    )
    assert {row["reconsider_year"] for row in rows} == {2030, None}


def test_the_poll_has_its_rules_denominators_and_counts(facts: WorkbookFacts) -> None:
    rows = [row for row in table(opened(write_workbook(facts))["13 Peilingen"]) if row["round"] == "CODE24"]
    later, network = rows
    assert network["code"] == "W" and later["code"] == "N"
    assert (network["present_count"], network["cast_count"], network["valid_count"]) == (40, 24, 24)
    assert network["cast_share"] == pytest.approx(0.6)
    assert (network["step_2_count"], network["step_10_count"], network["heavy_count"]) == (23, 1, 1)
    assert network["heavy_share"] == pytest.approx(1 / 24)
    assert network["acceptance"] == pytest.approx(1 - (23 * 2 + 10) / 24 / 10)
    assert network["sealed_hash"] == facts.polls[0].result.sealed_hash
    assert network["decider"] == "de gemeenteraad"


def test_the_summary_takes_the_last_poll_about_this_very_set(facts: WorkbookFacts) -> None:
    later = COMPUTED + dt.timedelta(days=1)
    other = poll(30, closed=later, set_hash="ffffffffffffffff")
    newest = poll(12, closed=later)
    book = opened(write_workbook(dataclasses.replace(facts, polls=(newest, other, *facts.polls))))
    answers = {row["code"]: row["poll_answers"] for row in table(book["01 Samenvatting"])}
    assert answers["W"] == 12
    assert answers["H"] is None


def test_groups_under_five_are_not_shown(facts: WorkbookFacts) -> None:
    book = opened(write_workbook(facts))
    sentence = "Deze groep is te klein om te laten zien. Zo blijven antwoorden geheim."
    (small,) = [row for row in table(book["13 Peilingen"]) if row["round"] == "CODE04"]
    assert small["cast_count"] == 4 and small["remark"] == sentence
    shown = {name for name, value in small.items() if value is not None}
    assert not {
        name for name in shown if name.startswith(("step_", "accept", "heavy", "answered", "dont_know"))
    }
    houses = [row for row in table(book["05 Bewonerslasten"]) if row["group"] == "vrijstaand"]
    assert houses
    for row in houses:
        assert row["dwelling_count"] == 3 and row["remark"] == sentence
        assert not [name for name, value in row.items() if "eur" in name and value is not None]
    detached = table(book["02 Gebied_segmenten"])[0]
    assert detached["label_g_count"] is None and detached["tenure_owner_count"] is None
    assert detached["remark"] == sentence


def test_counts_of_a_small_round_stay_hidden_even_when_they_are_given(facts: WorkbookFacts) -> None:
    rich = poll(24)
    betrayed = Poll(rich.round, rich.result.model_copy(update={"ballots": 4}))
    book = opened(write_workbook(dataclasses.replace(facts, polls=(betrayed,))))
    (row,) = table(book["13 Peilingen"])
    assert row["code"] is None and row["step_2_count"] is None and row["acceptance"] is None


def test_hash_and_versions_are_on_the_cover_and_at_every_foot(facts: WorkbookFacts) -> None:
    book = opened(write_workbook(facts))
    cover = {row["subject"]: row["text"] for row in table(book["00 Leeswijzer"])}
    assert cover["Scenarioset (hash)"] == SET_HASH
    assert cover["Versie van het gebied"] == "feedbeef00000000"
    assert cover["Peildatum prijzen (jaar)"] == "2026"
    assert cover["Bij het inlezen"] == "Eén pand had geen bouwjaar."
    assert "2" in cover["Oefenrondes"]
    for sheet in book:
        assert SET_HASH in sheet.oddFooter.center.text
        assert "feedbeef00000000" in sheet.oddFooter.center.text
        assert SET_HASH in sheet.cell(MARK_ROW, 1).value
        assert "Tuinen && Hof" in sheet.oddFooter.left.text


def test_invented_figures_are_marked_on_every_sheet_and_real_ones_are_not(facts: WorkbookFacts) -> None:
    for sheet in opened(write_workbook(facts)):
        assert sheet.cell(MARK_ROW, 1).value.startswith("VOORBEELD, VERZONNEN CIJFERS")
        assert "verzonnen" in sheet.oddHeader.right.text
    real = opened(write_workbook(dataclasses.replace(facts, is_fictitious=False)))
    assert not any("verzonnen" in text.lower() for text in all_text(real))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sheet_is_one_table_with_filter_frozen_header_and_print_setup(
    facts: WorkbookFacts, language: str
) -> None:
    book = opened(write_workbook(facts, language=language))
    assert len({name for sheet in book for name in sheet.tables}) == len(book.sheetnames)
    for sheet in book:
        (one,) = sheet.tables.values()
        assert one.autoFilter.ref == one.ref
        assert one.ref.endswith(f"{sheet.max_row}")
        assert [column.name for column in one.tableColumns] == [cell.value for cell in sheet[HEADER_ROW]]
        assert not sheet.merged_cells.ranges
        assert sheet.row_dimensions[NAME_ROW].hidden
        assert sheet.freeze_panes.endswith(str(HEADER_ROW + 1))
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_contents_lead_to_every_sheet(facts: WorkbookFacts, language: str) -> None:
    book = opened(write_workbook(facts, language=language))
    cover = book.worksheets[0]
    links = {
        cell.value: cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink
    }
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames[1:]}


def test_both_languages_have_the_same_sheets_columns_and_numbers(facts: WorkbookFacts) -> None:
    dutch, english = (opened(write_workbook(facts, language=language)) for language in ("nl", "en"))
    assert [name[:2] for name in dutch.sheetnames] == [name[:2] for name in english.sheetnames]
    assert "05 Resident_costs" in english.sheetnames
    for one, other in zip(dutch, english, strict=True):
        if one.title[:2] == "27":
            continue
        names = [cell.value for cell in one[NAME_ROW]]
        assert names == [cell.value for cell in other[NAME_ROW]]
        for row, same in zip(table(one), table(other), strict=True):
            numbers = {name: value for name, value in row.items() if not isinstance(value, str)}
            assert numbers == {name: same[name] for name in numbers}
    left = {"Woningtype", "Kan vanaf (jaar)", "ja", "nee", "zeker", "verwacht", "hoekwoning"} & set(
        all_text(english)
    )
    assert not left


def test_no_technical_name_is_shown_to_people(facts: WorkbookFacts) -> None:
    """A code without words would stand in the table as it is; every code of the house has words."""
    for language in ("nl", "en"):
        book = opened(write_workbook(facts, language=language))
        shown = {
            cell.value
            for sheet in book
            if sheet.title.split()[0] not in ("00", "04", "13b", "26")
            for row in sheet.iter_rows(min_row=HEADER_ROW)
            for cell in row
            if isinstance(cell.value, str)
        }
        assert not {text for text in shown if "_" in text}


def test_profiles_choose_sheets(facts: WorkbookFacts) -> None:
    numbers = {
        profile: [name.split()[0] for name in opened(write_workbook(facts, profile)).sheetnames]
        for profile in PROFILES
    }
    assert numbers == {
        "wijkteam": ["00", "01", "13", "13b", "13c", "27"],
        "gemeente": ["00", "01", "02", "03", "04", "05", "07", "13", "13b", "13c", "26", "27"],
        "netbeheerder": ["00", "02", "03", "04", "07", "26", "27"],
    }


def test_an_unknown_profile_is_refused_with_the_choices(facts: WorkbookFacts) -> None:
    with pytest.raises(InputError) as refused:
        write_workbook(facts, "provincie")
    assert refused.value.key == "export.unknown_profile"
    assert refused.value.facts["choices"] == "wijkteam, gemeente, netbeheerder"


def test_a_sheet_without_content_is_left_out(facts: WorkbookFacts) -> None:
    book = opened(write_workbook(dataclasses.replace(facts, polls=(), sources=facts.sources.head(0))))
    assert not {"13b", "13c", "26"} & {name.split()[0] for name in book.sheetnames}


@pytest.mark.parametrize(
    ("language", "sheet", "remark"),
    [("nl", "13 Peilingen", "Nog geen gesloten ronde."), ("en", "13 Polls", "No closed round yet.")],
)
@pytest.mark.parametrize("profile", ["gemeente", "wijkteam"])
def test_without_a_closed_round_the_polls_say_so_and_hold_no_number(
    facts: WorkbookFacts, profile: str, language: str, sheet: str, remark: str
) -> None:
    book = opened(write_workbook(dataclasses.replace(facts, polls=()), profile, language))
    (row,) = table(book[sheet])
    assert {name: value for name, value in row.items() if value is not None} == {"remark": remark}
    (one,) = book[sheet].tables.values()
    assert one.ref.endswith(str(HEADER_ROW + 1))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_anyone_can_recompute_the_seal_and_the_count_from_the_cells(
    facts: WorkbookFacts, language: str
) -> None:
    held = {f"CODE{ballots:02d}": poll(ballots) for ballots in (24, 8, 3)}
    kinds = {"CODE24": "ballots", "CODE08": "counts", "CODE03": "turnout"}
    book = opened(write_workbook(dataclasses.replace(facts, polls=(*held.values(),)), "wijkteam", language))
    rows = table(next(sheet for sheet in book if sheet.title.startswith("13b ")))
    polls = table(next(sheet for sheet in book if sheet.title.startswith("13 ")))
    assert [row["round"] for row in rows] == ["CODE24"] * 24 + ["CODE08", "CODE03"]
    for code, one in held.items():
        lines = [row for row in rows if row["round"] == code]
        assert [row["line_number"] for row in lines] == list(range(1, len(lines) + 1))
        file = b"".join(row["sealed_line"].encode("utf-8") + b"\n" for row in lines)
        seals = {row["sealed_hash"] for row in (*lines, *polls) if row["round"] == code}
        assert seals == {hashlib.sha256(file).hexdigest()} == {one.result.sealed_hash}
        again = Sealed(kind=kinds[code], lines=tuple(row["sealed_line"] for row in lines))
        assert again == one.result.sealed
        tally = again.recount(one.round.codes)
        assert (tally and tally.plan("W").counts) == (
            one.result.plans and {plan.code: plan.counts for plan in one.result.plans}["W"]
        )
    (few,) = (row["sealed_line"] for row in rows if row["round"] == "CODE03")
    assert few == '{"ballots":3}'


def test_the_receipts_are_those_of_the_result_sorted(facts: WorkbookFacts) -> None:
    rows = table(opened(write_workbook(facts, "wijkteam"))["13c Ontvangstcodes"])
    for one in facts.polls:
        listed = [row["receipt"] for row in rows if row["round"] == one.round.code]
        assert listed == sorted(one.result.receipts)
    silent = Poll(facts.polls[0].round, facts.polls[0].result.model_copy(update={"receipts": ()}))
    book = opened(write_workbook(dataclasses.replace(facts, polls=(silent,))))
    assert "13c Ontvangstcodes" not in book.sheetnames


def test_peak_figures_without_a_published_band_are_named(facts: WorkbookFacts) -> None:
    gas = facts.assumptions.iloc[0].to_dict()
    peaks = [
        gas | {"key": "base_peak_kw", "low": 1.5, "high": 1.5, "description_nl": "Piek van licht"},
        gas | {"key": "hybrid_peak_kw", "low": 1.0, "high": 2.3, "description_nl": "Piek met hybride"},
    ]
    told = dataclasses.replace(facts, assumptions=pd.DataFrame([gas, *peaks]))
    note = opened(write_workbook(told))["07 Nationale_kosten_CO2"].cell(NOTE_ROW, 1).value
    assert note.endswith("(laag, midden en hoog zijn gelijk): Piek van licht.")
    plain = opened(write_workbook(facts))["07 Nationale_kosten_CO2"].cell(NOTE_ROW, 1).value
    assert "bandbreedte" not in plain


def test_only_terms_that_the_workbook_uses_are_explained(facts: WorkbookFacts) -> None:
    everything = table(opened(write_workbook(facts))["27 Begrippen"])
    team = table(opened(write_workbook(facts, "wijkteam"))["27 Begrippen"])
    terms = {row["term"] for row in everything}
    assert {"warmtenet", "nationale kosten", "bewonerslasten"} <= terms
    assert {row["term"] for row in team} < terms
    assert "Startanalyse" not in terms


def test_the_same_facts_give_the_same_bytes(facts: WorkbookFacts) -> None:
    assert write_workbook(facts) == write_workbook(facts)
    properties = opened(write_workbook(facts)).properties
    assert properties.created == properties.modified == dt.datetime(2026, 11, 20, 13, 5, 6)


def test_hostile_text_from_everywhere_never_becomes_a_formula(facts: WorkbookFacts) -> None:
    rows = [
        {"file_name": name, "kind": name, "sha256": name, "row_count": 1, "reference": name}
        for name in HOSTILE_NAMES
    ]
    for name in HOSTILE_NAMES:
        hostile = dataclasses.replace(
            facts,
            area_name=name,
            reference_date=name,
            sources=pd.DataFrame(rows, dtype=object),
            warnings=HOSTILE_NAMES,
            polls=(Poll(facts.polls[0].round.model_copy(update={"decider": name}), facts.polls[0].result),),
            assumptions=facts.assumptions.assign(source=pd.Series([name], dtype=object)),
        )
        content = write_workbook(hostile)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            sheets = [part for part in package.namelist() if part.startswith("xl/worksheets/sheet")]
            assert not [
                part for part in sheets if b"<f>" in package.read(part) or b"<f " in package.read(part)
            ]
        for sheet in opened(content):
            assert not [
                cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type in ("f", "e")
            ]


def test_libreoffice_opens_it_without_a_formula(facts: WorkbookFacts, tmp_path: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: the workbook is checked with openpyxl only")
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(write_workbook(dataclasses.replace(facts, area_name="=1+1", warnings=HOSTILE_NAMES)))
    command = [program, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    converted = (tmp_path / "workbook.fods").read_text(encoding="utf-8")
    assert "table:formula" not in converted
    assert SET_HASH in converted


def all_text(book: openpyxl.Workbook) -> list[str]:
    return [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
