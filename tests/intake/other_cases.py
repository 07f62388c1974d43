"""Made files of the other kinds: labels, figures, strategies, use per postcode, own forms. Synthetic."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import numpy as np
import openpyxl
import shapely

from core.intake.templates import TEMPLATES, template
from tests.intake.made import (
    PAND,
    VBO,
    Case,
    X,
    Y,
    content,
    csv_of,
    frame,
    labels,
    read,
    refused,
    regions,
    strategies,
    units,
    use,
    without,
    zipped,
)
from tests.intake.town import CRS84

CASES: dict[str, Case] = {}

# --- EP-Online -----------------------------------------------------------------------------------------
PREAMBLE = "PublicatieDatum;01-09-2026\nLaatstVerwerkteMutatievolgnummer;123\n"
NEW_NAMES = {
    "Pand_opnamedatum": "Opnamedatum",
    "Pand_status": "Status",
    "Pand_energieindex": "EnergieIndex",
    "Pand_energieklasse": "Energieklasse",
    "Pand_registratiedatum": "Registratiedatum",
    "Pand_postcode": "Postcode",
    "Pand_huisnummer": "Huisnummer",
    "Pand_huisnummer_toev": "Huisnummertoevoeging",
    "Pand_bagverblijfsobjectid": "BAGVerblijfsobjectID",
}


def ep(*changes: dict[str, object], before: str = "", name: str = "ep.csv", **renamed: str):
    return content(
        name,
        before
        + csv_of([{renamed.get(key, key): value for key, value in row.items()} for row in labels(*changes)]),
    )


CASES |= {
    "labels without a preamble": read(ep({}, {}), rows=2, labels=2),
    "labels with a preamble": read(ep({}, {}, before=PREAMBLE), rows=2, labels=2),
    "labels with the names of 2024": read(ep({}, {}, before=PREAMBLE, **NEW_NAMES), rows=2, labels=2),
    "labels in a zip": read(
        zipped("ep.zip", {"v20260901_v2_csv.csv": (PREAMBLE + csv_of(labels({}, {}))).encode()}),
        rows=2,
        labels=2,
    ),
    "several labels, the newest holds": read(
        ep(
            {"Pand_energieklasse": "D"},
            {
                "Pand_bagverblijfsobjectid": VBO.format(0),
                "Pand_opnamedatum": "20230101",
                "Pand_energieklasse": "A+++",
            },
        ),
        "left_out.superseded",
        rows=2,
        labels=1,
        label_of_first="A",
    ),
    "a label for a permit": read(
        ep({}, {"Pand_status": "Vergunningsaanvraag"}), "left_out.permit", rows=2, labels=1
    ),
    "a label that is empty": read(ep({}, {"Pand_energieklasse": ""}), "left_out.no_label", rows=2, labels=1),
    "a label that does not exist": read(
        ep({}, {"Pand_energieklasse": "H"}), "left_out.bad_label", rows=2, labels=1, unmatched=1
    ),
    "a label with a plus too many": read(
        ep({}, {"Pand_energieklasse": "B+"}), "left_out.bad_label", rows=2, labels=1
    ),
    "a day that is none": read(
        ep({}, {"Pand_opnamedatum": "20201399", "Pand_registratiedatum": ""}),
        "left_out.bad_date",
        rows=2,
        labels=1,
    ),
    "a day of before there were labels": read(
        ep({}, {"Pand_opnamedatum": "19000101", "Pand_registratiedatum": ""}),
        "left_out.bad_date",
        rows=2,
        labels=1,
    ),
    "days written the Dutch way": read(ep({"Pand_opnamedatum": "15-01-2020"}), rows=1, labels=1),
    "labels by address": read(
        ep({"Pand_bagverblijfsobjectid": ""}, {"Pand_bagverblijfsobjectid": ""}), rows=2, labels=2
    ),
    "labels by address with an addition that is not there": read(
        ep({"Pand_bagverblijfsobjectid": "", "Pand_huisnummer_toev": "A"}),
        "unmatched.no_such_address",
        rows=1,
        labels=0,
        unmatched=1,
    ),
    "labels of elsewhere": read(
        ep({}, {"Pand_bagverblijfsobjectid": "0363010000000001", "Pand_postcode": "1011AB"}),
        "unmatched.elsewhere",
        rows=2,
        labels=1,
        unmatched=0,
    ),
    "labels without any address": read(
        ep({}, {"Pand_bagverblijfsobjectid": "", "Pand_postcode": ""}),
        "left_out.no_address",
        rows=2,
        labels=1,
    ),
    "labels that lost their zero": read(
        ep({"Pand_bagverblijfsobjectid": VBO.format(0)[1:]}), rows=1, labels=1
    ),
    "labels with decimal points and commas": read(
        ep({"Pand_energieindex": "1.41"}, {"Pand_energieindex": "1,41"}), rows=2, labels=2
    ),
    "labels cut in the middle of a row": refused(
        content("ep.csv", csv_of(labels({}, {}))[:-40]), "ragged_row", row=2
    ),
}

# --- CBS -----------------------------------------------------------------------------------------------
KWB = [
    {"gwb_code_10": code, "regio": name, "recs": level, "a_inw": people, "a_woning": homes, "p_koopw": owned}
    for code, name, level, people, homes, owned in (
        ("NL00", "Nederland", "Land", 17407585, 7891786, 57),
        ("GM0221", "Doesburg", "Gemeente", 11060, 5400, 55),
        ("WK022101", "Doesburg", "Wijk", 11060, 5400, 55),
        ("BU02210101", "De Straat", "Buurt", 12, 5, "."),
    )
]


def buurten(folder: Path, name: str = "buurten.gpkg", **columns: object) -> Path:
    shapes = np.array(
        [shapely.box(X - 50, Y - 50, X + 500, Y + 50), shapely.box(X + 500, Y - 50, X + 900, Y + 50)]
    )
    values = {
        "buurtcode": np.array(["BU02210101", "BU02210102"], dtype=object),
        "buurtnaam": np.array(["De Straat", "Skûlenboarch"], dtype=object),
        **columns,
    }
    return frame(
        folder / name,
        2,
        shapes=shapes,
        layer=Path(name).stem,
        identificatie=None,
        bouwjaar=None,
        status=None,
        **values,
    )


def latin(folder: Path) -> Path:
    """A DBF of before UTF-8 that does not say so."""
    path = buurten(folder, "buurten.shp")
    path.with_suffix(".cpg").unlink()
    data = path.with_suffix(".dbf").read_bytes()
    path.with_suffix(".dbf").write_bytes(data.replace("û".encode(), "û ".encode("latin-1")))
    return path


CASES |= {
    "CBS with all levels mixed": read(
        content("cbs.csv", csv_of(regions(), ",")),
        rows=5,
        figures={"buurt": 1, "wijk": 1, "municipality": 1, "country": 1},
    ),
    "CBS that is secret": read(
        content("cbs.csv", csv_of(regions(Woningvoorraad_34="-99999999"))),
        rows=5,
        figures={"wijk": 1, "municipality": 1, "country": 1},
    ),
    "CBS with a point for nothing": read(
        content("cbs.csv", csv_of(regions(Woningvoorraad_34="       ."))), rows=5
    ),
    "CBS with other numbers behind its names": read(
        content("cbs.csv", csv_of(regions()).replace("_34", "_55")), rows=5
    ),
    "CBS with a word for a number": refused(
        content("cbs.csv", csv_of(regions(Woningvoorraad_34="veel"))),
        "not_a_number",
        row=4,
        column="Woningvoorraad_34",
    ),
    "CBS with a code that is none": refused(
        content("cbs.csv", csv_of(regions(WijkenEnBuurten="2210100"))), "bad_region", row=4
    ),
    "CBS with a region twice": refused(
        content("cbs.csv", csv_of(regions(WijkenEnBuurten="WK022101"))), "double_region", row=4
    ),
    "CBS without figures we know": refused(
        content("cbs.csv", csv_of(without(regions(), "Woningvoorraad_34", "Koopwoningen_40"))),
        "not_recognised",
    ),
    "Kerncijfers in a workbook": read(lambda folder: content("kwb.xlsx", _sheet(KWB))(folder), rows=4),
    "boundaries": read(buurten, rows=2, buurten=2),
    "boundaries in a shapefile": read(lambda folder: buurten(folder, "buurten.shp"), rows=2, buurten=2),
    "boundaries in a DBF of before UTF-8": read(latin, rows=2),
    "boundaries with the same buurt twice": refused(
        lambda folder: buurten(folder, buurtcode=np.array(["BU02210101"] * 2, dtype=object)),
        "double_region",
        row=2,
    ),
    "boundaries with a wijk among them": read(
        lambda folder: buurten(folder, buurtcode=np.array(["BU02210101", "WK022101"], dtype=object)),
        rows=2,
        buurten=1,
    ),
    "a boundary that crosses itself": read(lambda folder: _crossing(folder), rows=1),
}


def _sheet(rows: list[dict[str, object]]) -> bytes:
    from tests.intake.made import sheet

    return sheet(rows)


def _crossing(folder: Path) -> Path:
    shape = {
        "type": "Polygon",
        "coordinates": [[[6.1, 52.0], [6.2, 52.1], [6.2, 52.0], [6.1, 52.1], [6.1, 52.0]]],
    }
    feature = {
        "type": "Feature",
        "properties": {"buurtcode": "BU02210101", "buurtnaam": "x"},
        "geometry": shape,
    }
    path = folder / "buurten.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": CRS84, "features": [feature]}))
    return path


# --- PBL's strategies ----------------------------------------------------------------------------------
BARE = without(strategies(), "Strategie")
CASES |= {
    "strategies of 2025": read(
        content("startanalyse2025_strat1.csv", csv_of(strategies())),
        "strategies.edition",
        rows=2,
        editions=["2025"],
    ),
    "strategies with an edition in a column": read(
        content("strat1.csv", csv_of([{**row, "Editie": 2026} for row in strategies()])),
        rows=2,
        editions=["2026"],
    ),
    "strategies without an edition": refused(
        content("strat1.csv", csv_of(strategies())), "no_edition", row=1
    ),
    "strategies with the year of a scenario only": refused(
        content("strat1_2030.csv", csv_of(strategies())), "no_edition"
    ),
    "a strategy from the name of its file": read(
        content("startanalyse2026_stratLN.csv", csv_of(BARE)), rows=2, strategies=["stratLN"]
    ),
    "a reference from the name of its file": read(
        content("startanalyse2026_ref30.csv", csv_of(BARE)), rows=2, strategies=["ref30"]
    ),
    "a strategy that nothing names": refused(
        content("startanalyse2026_gemeente.csv", csv_of(BARE)), "no_strategy", row=1
    ),
    "all strategies in one zip": read(
        zipped(
            "startanalyse2026.zip",
            {
                f"{name}.csv": csv_of(BARE).encode()
                for name in ("strat1", "strat2", "strat3", "strat4", "stratLN", "ref23", "ref30")
            },
        ),
        rows=14,
        strategies=["ref23", "ref30", "strat1", "strat2", "strat3", "strat4", "stratLN"],
    ),
    "a buurt twice in a strategy": refused(
        content("startanalyse2026_strat1.csv", csv_of(strategies(I01_buurtcode="BU02210101"))),
        "double_strategy",
        row=2,
    ),
    "a strategy in no buurt": refused(
        content("startanalyse2026_strat1.csv", csv_of(strategies(I01_buurtcode=""))), "bad_region", row=2
    ),
    "a post in words": read(
        content("startanalyse2026_strat1.csv", csv_of(strategies(H01_Vraag="niet mogelijk"))), rows=2
    ),
    "two editions side by side": read(
        zipped(
            "alles.zip",
            {
                "startanalyse2025_strat1.csv": csv_of(BARE).encode(),
                "startanalyse2026_strat1.csv": csv_of(BARE).encode(),
            },
        ),
        rows=4,
        editions=["2025", "2026"],
    ),
}

# --- grid operators ------------------------------------------------------------------------------------
LIANDER = {
    "AANSLUITINGEN_AANTAL": "Aantal Aansluitingen",
    "LEVERINGSRICHTING_PERC": "%Leveringsrichting",
    "SJA_GEMIDDELD": "SJV_GEMIDDELD",
}
STEDIN = {
    "AANSLUITINGEN_AANTAL": "#CONNECTIONS",
    "LEVERINGSRICHTING_PERC": "%Leveringsrichting",
    "SJA_GEMIDDELD": "SJV",
}


def as_of(names: dict[str, str], rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{names.get(key, key): value for key, value in row.items()} for row in rows]


POINTS = [{key: str(value).replace(",", ".") for key, value in row.items()} for row in use()]
CASES |= {
    "use of Enexis": read(
        content("Enexis_kleinverbruiksgegevens_01012023.csv", csv_of(use())), rows=2, used=2, use=2893.5
    ),
    "use of Liander": read(
        content("Liander_kleinverbruiksgegevens_01012023.csv", csv_of(as_of(LIANDER, POINTS), ",")),
        rows=2,
        used=2,
        use=2893.5,
    ),
    "use of Liander with tabs": read(
        content("Liander_2020.txt", csv_of(as_of(LIANDER, POINTS), "\t")), rows=2, used=2, use=2893.5
    ),
    "use of Stedin": read(
        content(
            "stedin-kleinverbruikgegevens-2024.csv",
            csv_of(as_of(STEDIN, use()), "\t", quoted=True),
            "utf-8-sig",
        ),
        rows=2,
        used=2,
        use=2893.5,
    ),
    "use with one letter for its product": read(
        content(
            "x_2023.csv",
            csv_of(as_of({}, [{**row, "PRODUCTSOORT": str(row["PRODUCTSOORT"])[0]} for row in use()])),
        ),
        rows=2,
        used=2,
    ),
    "use with padded cells": read(
        content("x_2023.csv", csv_of([{key: f"{value}   " for key, value in row.items()} for row in use()])),
        rows=2,
        used=2,
    ),
    "use in gz": read(content("x_2023.csv.gz", gzip.compress(csv_of(use()).encode())), rows=2, used=2),
    "use of two years in a zip": read(
        zipped("use.zip", {f"x_{year}.csv": csv_of(use()).encode() for year in (2022, 2023)}), rows=4, used=4
    ),
    "use that turns the range": refused(
        content("x.csv", csv_of(use(POSTCODE_TOT="6981AA", POSTCODE_VAN="6981AC"))), "bad_range", row=2
    ),
    "use of another product": refused(
        content("x.csv", csv_of(use(PRODUCTSOORT="WARMTE"))), "bad_product", row=2
    ),
    "use below zero": refused(content("x.csv", csv_of(use(SJA_GEMIDDELD="-3"))), "number_outside", row=2),
    "use without a value": read(
        content("x.csv", csv_of(use(SJA_GEMIDDELD=""))), "left_out.no_value", rows=2, used=1
    ),
    "use of elsewhere": read(
        content("x.csv", csv_of(use(POSTCODE_VAN="1011AA", POSTCODE_TOT="1011AZ"))), rows=2, used=1
    ),
    "use with a postcode of four digits": refused(
        content("x.csv", csv_of(use(POSTCODE_VAN="6981"))), "bad_postcode", row=2
    ),
}

# --- own forms -----------------------------------------------------------------------------------------
FILLED: dict[str, list[object]] = {
    "own_dwellings": [
        VBO.format(0),
        "6981AB",
        1,
        "",
        "",
        "91,5",
        "A++",
        "2024-05-01",
        "",
        "",
        "corporatie X",
    ],
    "transformers": ["T12", "Waterstraat", 630, 410, X + 3, Y + 5],
    "street_works": ["Waterstraat", "Doesburg", "riool", 2028, 2029, "gemeente"],
    "heat_sources": ["Gieterij", "industrie", 1.5, 70, "optie", 6.13, 52.01],
}
TENURE = {"nl": "koop", "en": "owner"}


def filled(kind: str, language: str, *more: list[object], **changes: object):
    def make(folder: Path) -> Path:
        book = openpyxl.load_workbook(io.BytesIO(template(kind, language)))
        sheet = book.worksheets[0]
        row = list(FILLED[kind])
        names = [one.value for one in sheet[1]]
        if kind == "own_dwellings":
            row[8] = TENURE[language]
        for name, value in changes.items():
            row[names.index(name.replace("_", " "))] = value
        for one in (row, *more):
            sheet.append(one)
        path = folder / f"{kind}.xlsx"
        book.save(path)
        return path

    return make


for kind in TEMPLATES:
    for language in ("nl", "en"):
        CASES[f"form {kind} in {language}"] = read(filled(kind, language), rows=1)
    CASES[f"form {kind} with nothing in it"] = refused(
        lambda folder, kind=kind: content(f"{kind}.xlsx", template(kind, "nl"))(folder), "empty_layer"
    )
CASES |= {
    "form as csv": read(
        content("eigen.csv", "postcode;huisnummer;energielabel;eigendom\n6981AB;1;B;koop\n"),
        "own_list.used",
        rows=1,
        labels=1,
    ),
    "form with a label that does not exist": refused(
        filled("own_dwellings", "nl", energielabel="H"), "bad_label", row=1
    ),
    "form with a tenure that does not exist": refused(
        filled("own_dwellings", "nl", eigendom="kraak"), "bad_tenure", row=1
    ),
    "form with a day that is none": refused(
        filled("own_dwellings", "nl", datum_label="gisteren"), "bad_date", row=1
    ),
    "form with a floor area that cannot be": refused(
        filled("own_dwellings", "nl", oppervlakte_m2=-3), "number_outside", row=1
    ),
    "form without an address": read(
        filled("own_dwellings", "nl", ["", "", "", "", "", 80]), "left_out.no_address", rows=2
    ),
    "form of another street": read(
        filled("own_dwellings", "nl", ["", "6981AB", 99, "", "", 80]),
        "unmatched.no_such_address",
        rows=2,
        unmatched=1,
    ),
    "form with a formula": read(filled("own_dwellings", "nl", gegevens_van="=1+1"), rows=1),
    "form with a script": read(filled("street_works", "nl", werk="<script>alert(1)</script>"), rows=1),
    "station twice": refused(
        filled("transformers", "nl", FILLED["transformers"]), "double_transformer", row=2
    ),
    "station without a place": read(
        filled("transformers", "nl", ["T13", "", 400, "", "", ""]), "left_out.no_place", rows=2
    ),
    "station outside the country": refused(
        filled("transformers", "nl", ["T13", "", 400, "", 900000, 10]), "outside_netherlands", row=2
    ),
    "station in the wrong unit": refused(
        filled("transformers", "nl", vermogen_kVA=630000), "number_outside", row=1
    ),
    "work that ends before it begins": refused(
        filled("street_works", "nl", jaar_tot_en_met=2020), "bad_years", row=1
    ),
    "work in a year of two digits": refused(
        filled("street_works", "nl", jaar_van=28), "number_outside", row=1
    ),
    "work in no street": refused(filled("street_works", "nl", straat=""), "no_street", row=1),
    "heights of 3DBAG": read(
        lambda folder: frame(
            folder / "3d.gpkg",
            bouwjaar=None,
            h_underpass=np.full(5, 2.5),
            identificatie=np.array([f"NL.IMBAG.Pand.{PAND.format(n)}" for n in range(5)], dtype=object),
        ),
        rows=5,
    ),
    "heights with numbers of another kind": refused(
        lambda folder: frame(
            folder / "3d.gpkg",
            bouwjaar=None,
            h_underpass=np.full(5, 2.5),
            identificatie=np.array([f"ID_{n}" for n in range(5)], dtype=object),
        ),
        "bad_building_id",
        row=1,
    ),
    "dwellings and labels together": read(
        zipped(
            "alles.zip", {"vbo.csv": csv_of(units()).encode(), "ep.csv": csv_of(labels({}, {}, {})).encode()}
        ),
        rows=5,
        labels=3,
    ),
}
