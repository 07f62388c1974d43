"""The made files and what must come of each. A case is tried beside a sound street of five houses."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import shapely

from tests.intake.made import (
    BOWTIE,
    PAND,
    SQUARE,
    VBO,
    WHOLE,
    Case,
    X,
    Y,
    boxes,
    content,
    csv_of,
    cut,
    frame,
    geojson,
    labels,
    lvbag,
    panden,
    parquet,
    read,
    refused,
    shaped,
    sheet,
    text_zip,
    units,
    without,
    zipped,
)
from tests.intake.town import CRS84, building, street, write

CASES: dict[str, Case] = {}

# --- whole, cut short, packed ---------------------------------------------------------------------------
for form, make in WHOLE.items():
    rows = 5 if form == "parquet" else 40
    CASES[f"whole {form}"] = read(make, rows=rows, left_out={})
    for share in (0.0, 0.1, 0.35, 0.6, 0.85, 0.99):
        CASES[f"{form} cut at {share:.0%}"] = refused(
            cut(form, share),
            *("unreadable", "unreadable_layer", "ragged_row", "bad_outline", "empty_file", "unknown_format"),
            *("empty_layer", "not_recognised"),
        )
for depth, key in ((1, None), (2, None), (3, None), (4, "archive_deep"), (6, "archive_deep")):
    name = f"zipped {depth} times"
    make = content("bag.zip", text_zip(depth))
    CASES[name] = refused(make, key) if key else read(make, rows=5)


def locked(folder: Path) -> Path:
    data = bytearray(text_zip(1))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = data.index(mark) + (6 if mark.endswith(b"\x04") else 8)
        data[place] |= 1
    return content("bag.zip", bytes(data))(folder)


def climbing(folder: Path) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../../../tmp/outside/bag.csv", csv_of(panden()))
    return content("bag.zip", out.getvalue())(folder)


def lying(folder: Path) -> Path:
    """A zip whose directory says that 30 MB of zeros are ten bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bag.csv", bytes(30 * 10**6))
    data = bytearray(out.getvalue())
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    return content("bag.zip", bytes(data))(folder)


MANY = {f"{number}.txt": b"x" for number in range(2001)}
ZEROS = bytes(30 * 10**6)
GOOD = csv_of(panden()).encode()
CASES |= {
    "locked zip": refused(locked, "archive_locked"),
    "zip that climbs out of its folder": read(climbing, rows=5),
    "zip that lies about its size": refused(lying, "unreadable", "archive_bomb"),
    "zip bomb": refused(zipped("bag.zip", {"bag.csv": ZEROS}), "archive_bomb"),
    "gz bomb": refused(content("bag.csv.gz", gzip.compress(ZEROS)), "archive_bomb"),
    "bomb in a zip in a zip": refused(
        zipped("bag.zip", {"in.zip": zipped("in.zip", {"bag.csv": ZEROS})}), "archive_bomb"
    ),
    "2,001 files in a zip": refused(zipped("bag.zip", MANY), "archive_bomb"),
    "empty zip": refused(zipped("bag.zip", {}), "archive_empty"),
    "zip of a Mac": read(
        zipped("bag.zip", {"bag.csv": GOOD, "__MACOSX/._bag.csv": b"\0", ".DS_Store": b"\0"}), rows=5
    ),
    "zip with notes beside": read(zipped("bag.zip", {"bag.csv": GOOD, "lees mij.doc": b"hallo"}), rows=5),
    "zip with nothing of use": refused(zipped("bag.zip", {"lees mij.doc": b"hallo"}), "unknown_format"),
    "zip with a wrong file beside": refused(
        zipped("bag.zip", {"bag.csv": GOOD, "vbo.csv": csv_of(units(oppervlakte="veel")).encode()}),
        "not_a_number",
        row=2,
        column="oppervlakte",
    ),
    "zip of a shapefile": read(
        zipped("bag.zip", {"bag.shp": lambda folder: frame(folder / "bag.shp", layer="bag")}), rows=5
    ),
    "zip of two tables": read(
        zipped("bag.zip", {"vbo.csv": csv_of(units()).encode(), "labels.csv": csv_of(labels({})).encode()}),
        rows=5,
    ),
    "gz of a geojson": read(
        lambda folder: content(
            "bag.geojson.gz", gzip.compress(write(folder / "x.geojson", street()).read_bytes())
        )(folder),
        rows=5,
    ),
    "zip called gpkg": read(lambda folder: zipped("bag.gpkg", {"bag.csv": GOOD})(folder), rows=5),
    "noise in a zip": refused(zipped("bag.zip", {"bag.gpkg": bytes(range(256))}), "unreadable"),
}

# --- names and contents that disagree ------------------------------------------------------------------
CASES |= {
    "csv called geojson": refused(content("bag.geojson", GOOD), "unreadable"),
    "geojson called csv": refused(lambda folder: write(folder / "bag.csv", street(6)), "not_recognised"),
    "csv called gpkg": refused(content("bag.gpkg", GOOD), "unreadable"),
    "csv called xlsx": refused(content("bag.xlsx", GOOD), "unreadable"),
    "csv called parquet": refused(content("bag.parquet", GOOD), "unreadable"),
    "csv called shp": refused(content("bag.shp", GOOD), "unreadable"),
    "csv called xml": refused(content("bag.xml", GOOD), "unknown_format"),
    "csv called zip": refused(content("bag.zip", GOOD), "unknown_format"),
    "old excel": refused(content("bag.xls", b"\xd0\xcf\x11\xe0" + bytes(512)), "unknown_format"),
    "pdf": refused(content("bag.pdf", b"%PDF-1.7"), "unknown_format"),
    "web page called csv": refused(content("bag.csv", "<html><body>404</body></html>"), "not_recognised"),
    "vrt called json": refused(
        content("bag.json", '<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>'), "unreadable"
    ),
    "capitals in the suffix": read(content("BAG.CSV", GOOD), rows=5),
    "blanks and signs in the name": read(content("bag (kopie) é '1'; DROP.csv", GOOD), rows=5),
    "gml": refused(content("bag.gml", "<gml/>"), "unknown_format"),
    "json list": refused(content("bag.json", "[1, 2]"), "unreadable"),
    "json of ten thousand brackets": refused(content("bag.geojson", '{"a":' * 10_000), "unreadable"),
    "shapefile without dbf": refused(
        lambda folder: _without_part(folder, ".dbf"), "missing_part", part="bag.dbf"
    ),
    "shapefile without shx": refused(
        lambda folder: _without_part(folder, ".shx"), "missing_part", part="bag.shx"
    ),
}


def _without_part(folder: Path, suffix: str) -> Path:
    path = frame(folder / "bag.shp", layer="bag")
    path.with_suffix(suffix).unlink()
    return path


# --- encodings, separators, lines ----------------------------------------------------------------------
FRIESIAN = units(openbare_ruimte="Skûlenboarch é")
for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
    CASES[f"csv in {encoding}"] = read(
        content("vbo.csv", csv_of(FRIESIAN), encoding), rows=5, street="Skûlenboarch é"
    )
for separator in (";", ",", "\t", "|"):
    for name, end in (("unix", "\n"), ("windows", "\r\n"), ("mac", "\r")):
        text = csv_of(units(), separator, end)
        CASES[f"csv with {separator!r} and {name} lines"] = read(content("vbo.csv", text), rows=5)
CASES |= {
    "utf-16 without a mark": refused(
        content("vbo.csv", csv_of(FRIESIAN), "utf-16-le"), "bad_encoding", "not_recognised"
    ),
    "zeros in a csv": refused(
        content("vbo.csv", csv_of(units()).replace("Waterstraat", "Water\0straat", 1)), "bad_encoding"
    ),
    "everything in quotes": read(content("vbo.csv", csv_of(units(), quoted=True)), rows=5),
    "new line inside quotes": read(
        content("vbo.csv", csv_of(units(openbare_ruimte="Water\nstraat"))), rows=5
    ),
    "separator inside quotes": read(
        content("vbo.csv", csv_of(units(openbare_ruimte="Water; straat"))), rows=5
    ),
    "quote that never closes": refused(
        content("vbo.csv", csv_of(units()).replace(";Waterstraat", ';"Waterstraat', 1)),
        "open_quote",
        "ragged_row",
    ),
    "row with a cell too many": refused(
        content("vbo.csv", csv_of(units()).replace(";80;", ";80;;", 1)), "ragged_row", row=1
    ),
    "row with a cell too few": refused(
        content("vbo.csv", csv_of(units()).replace(";82;", ";", 1)), "ragged_row", row=3
    ),
    "conflict marks": refused(
        content("vbo.csv", "<<<<<<< HEAD\n" + csv_of(units())), "merge_conflict", row=1
    ),
    "only column names": refused(content("vbo.csv", csv_of(units()).split("\n")[0] + "\n"), "empty_layer"),
    "only white space": refused(content("vbo.csv", "\n \n\n"), "empty_file", "not_recognised"),
    "one cell": refused(content("vbo.csv", "identificatie"), "not_recognised"),
    "lines before the names": read(
        content("vbo.csv", "Gegevens van\nde gemeente\n\n" + csv_of(units())), rows=5
    ),
    "the same column twice": read(
        content("vbo.csv", csv_of(units()).replace("status;", "oppervlakte;", 1)), rows=5
    ),
    "column names padded": read(
        content("vbo.csv", csv_of(units()).replace("oppervlakte", "  Oppervlakte  ", 1)), rows=5
    ),
    "column names of ten characters": read(
        content(
            "vbo.csv",
            csv_of(units())
            .replace("identificatie", "identifica", 1)
            .replace("gebruiksdoel", "gebruiksdo")
            .replace("oppervlakte", "oppervlakt")
            .replace("pandidentificatie", "pandidenti"),
        ),
        rows=5,
    ),
}

# --- buildings: numbers, years, status -----------------------------------------------------------------
for name, given, ok in (
    ("without the first zero", "221100000000001", True),
    ("with a prefix", "NL.IMBAG.Pand.0221100000000001", True),
    ("as a link", "http://bag.basisregistraties.overheid.nl/bag/id/pand/0221100000000001", True),
    ("padded", "  0221100000000001 ", True),
    ("of a spreadsheet", "2,211E+14", False),
    ("of a spreadsheet, English", "2.211E+14", False),
    ("with a point", "221100000000001.0", False),
    ("of 14 digits", "21100000000001", False),
    ("of 17 digits", "02211000000000011", False),
    ("with letters", "0221A00000000001", False),
    ("empty", "", False),
):
    make = content("bag.csv", csv_of(panden(identificatie=given)))
    place = {"row": 2, "column": "identificatie", "layer": "bag"}
    CASES[f"number {name}"] = read(make, rows=5) if ok else refused(make, "bad_building_id", **place)
for given, ok in (
    *(
        (9999, True),
        (1005, True),
        (1286, True),
        ("1970.0", True),
        ("", True),
        ("0999", False),
        (10000, False),
    ),
    *(("1970,5", False), ("circa 1900", False), ("-99997", False), ("-99999999", False), ("NaN", False)),
    *(("1e3", True), ("1e999", False), ("'1970", False), ("=1+1969", False)),
):
    make = content("bag.csv", csv_of(panden(bouwjaar=given)))
    CASES[f"year {given!r}"] = (
        read(make, rows=5) if ok else refused(make, "bad_year", row=2, column="bouwjaar")
    )
CASES |= {
    "the same building twice": refused(
        content("bag.csv", csv_of([*panden(), panden()[2]])), "double_building", row=6
    ),
    "numbers as whole numbers in parquet": read(
        lambda folder: parquet(folder / "bag.parquet", "EPSG:28992", lost_zero=True),
        "bag.restored_id",
        rows=5,
    ),
    "numbers as fractions in geopackage": read(
        lambda folder: frame(
            folder / "bag.gpkg", identificatie=np.array([float(PAND.format(n)) for n in range(5)])
        ),
        "bag.restored_id",
        rows=5,
    ),
    "years as fractions in a shapefile": read(
        lambda folder: frame(folder / "bag.shp", layer="bag", bouwjaar=np.full(5, 1970.0)), rows=5
    ),
    "numbers typed in a workbook": read(
        content(
            "bag.xlsx", sheet([{**row, "identificatie": int(str(row["identificatie"]))} for row in panden()])
        ),
        "bag.restored_id",
        rows=5,
    ),
    "history in LVBAG": read(content("0221PND.xml", lvbag(5, history=3)), "bag.history", rows=8),
    "LVBAG without a year": read(content("0221PND.xml", lvbag(5, year=9999)), "bag.placeholder_year", rows=5),
    "LVBAG with a building not yet there": read(
        content("0221PND.xml", lvbag(5, status="Bouwvergunning verleend")), "bag.not_built", rows=5
    ),
    "LVBAG with nothing in it": refused(content("0221PND.xml", lvbag(0)), "empty_layer", "unreadable"),
    "entities in LVBAG": refused(
        content(
            "0221PND.xml",
            lvbag(
                1,
                status="&c;",
                entity='<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>',
            ),
        ),
        "xml_entities",
    ),
    "a file of the machine in LVBAG": refused(
        content(
            "0221PND.xml",
            lvbag(1, status="&c;", entity='<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>'),
        ),
        "xml_entities",
    ),
    "scripts for a status": read(
        content("bag.csv", csv_of(panden(status="<script>alert(1)</script>"))), rows=5
    ),
    "3DBAG with heights": read(
        lambda folder: frame(
            folder / "bag.gpkg",
            bouwjaar=None,
            oorspronkelijkbouwjaar=np.full(5, 1970),
            b3_h_maaiveld=np.full(5, 12.5),
            b3_h_dak_70p=np.full(5, 20.75),
        ),
        rows=5,
    ),
}

# --- outlines and systems ------------------------------------------------------------------------------
DEGREES = {
    "type": "Polygon",
    "coordinates": [[[6.13, 52.01], [6.1301, 52.01], [6.1301, 52.0101], [6.13, 52.01]]],
}
TURNED = {
    "type": "Polygon",
    "coordinates": [[[52.01, 6.13], [52.01, 6.1301], [52.0101, 6.1301], [52.01, 6.13]]],
}
HIGH = [[[*point, 12.5] for point in SQUARE[0]]]
CASES |= {
    "crossing itself": read(geojson(shaped("Polygon", BOWTIE)), "bag.repaired", rows=1),
    "empty polygon": read(geojson(shaped("Polygon", []), *street(3)[1:]), "bag.no_geometry", rows=3),
    "no outline": read(geojson(building(0) | {"geometry": None}, *street(3)[1:]), "bag.no_geometry", rows=3),
    "no surface": read(
        geojson(shaped("Polygon", [[[X, Y], [X, Y], [X, Y], [X, Y]]]), *street(3)[1:]),
        "bag.no_surface",
        rows=3,
    ),
    "a line": read(geojson(shaped("LineString", SQUARE[0]), *street(3)[1:]), "bag.no_surface", rows=3),
    "a point for a building": read(
        geojson(shaped("Point", [X, Y]), *street(3)[1:]), "bag.no_surface", rows=3
    ),
    "points only": refused(geojson(shaped("Point", [X, Y])), "not_recognised"),
    "with heights": read(geojson(shaped("Polygon", HIGH)), rows=1),
    "parts": read(geojson(shaped("MultiPolygon", [SQUARE])), rows=1),
    "a collection": read(
        geojson(
            building(0)
            | {
                "geometry": {
                    "type": "GeometryCollection",
                    "geometries": [
                        {"type": "Polygon", "coordinates": SQUARE},
                        {"type": "Point", "coordinates": [X, Y]},
                    ],
                }
            },
            *street(3)[1:],
        ),
        rows=3,
    ),
    "ring that is open": read(geojson(shaped("Polygon", [SQUARE[0][:-1]]), *street(3)[1:]), rows=3),
    "hole outside its ring": read(
        geojson(shaped("Polygon", [SQUARE[0], [[x + 100, y] for x, y in SQUARE[0]]])), "bag.repaired", rows=1
    ),
    "metres called degrees": refused(geojson(*street(), crs=CRS84), "rd_without_crs", row=1),
    "metres without a word": refused(geojson(*street(), crs=None), "rd_without_crs", row=1),
    "degrees called metres": refused(
        geojson(building(0) | {"geometry": DEGREES}), "outside_netherlands", row=1
    ),
    "degrees": read(geojson(building(0) | {"geometry": DEGREES}, crs=CRS84), rows=1),
    "latitude first": refused(
        geojson(building(0) | {"geometry": TURNED}, crs=CRS84), "outside_netherlands", row=1
    ),
    "system of web maps": read(
        lambda folder: frame(
            folder / "bag.gpkg",
            1,
            crs="EPSG:3857",
            shapes=np.array([shapely.box(682400, 6800000, 682410, 6800010)]),
        ),
        rows=1,
    ),
    "metres with heights above NAP": read(lambda folder: frame(folder / "bag.gpkg", crs="EPSG:7415"), rows=5),
    "metres of Germany": refused(
        lambda folder: frame(folder / "bag.gpkg", crs="EPSG:25832"), "outside_netherlands", row=1
    ),
    "metres without a system in geopackage": read(
        lambda folder: frame(folder / "bag.gpkg", crs=None), rows=5
    ),
    "degrees without a system in geopackage": refused(
        lambda folder: frame(
            folder / "bag.gpkg", 1, crs=None, shapes=np.array([shapely.box(6.13, 52.0, 6.131, 52.001)])
        ),
        "no_crs",
    ),
    "parquet that says nothing of its system": refused(
        lambda folder: parquet(folder / "bag.parquet"), "rd_without_crs", row=1
    ),
    "wkt in degrees": read(
        content("bag.csv", csv_of([{**panden(1)[0], "wkt": shapely.box(6.13, 52.0, 6.1301, 52.0001).wkt}])),
        rows=1,
    ),
    "wkt that is none": refused(
        content("bag.csv", csv_of(panden(wkt="POLYGON ((1 2"))), "bad_outline", row=2, column="wkt"
    ),
    "wkt that is empty": read(content("bag.csv", csv_of(panden(wkt=""))), "bag.no_geometry", rows=5),
    "wkt of infinity": refused(
        content("bag.csv", csv_of(panden(wkt="POLYGON ((inf 1, 2 2, 3 3, inf 1))"))),
        "bad_outline",
        "outside_netherlands",
    ),
    "two layers of buildings": refused(lambda folder: _two_layers(folder), "two_layers"),
    "a layer of columns beside": read(lambda folder: _beside(folder), rows=5),
    "a layer of points beside": read(lambda folder: _points_beside(folder), rows=5),
    "an empty layer beside": read(lambda folder: _empty_beside(folder), rows=5),
}


def _two_layers(folder: Path) -> Path:
    frame(folder / "bag.gpkg")
    return frame(folder / "bag.gpkg", layer="pand_oud", append=True)


def _beside(folder: Path) -> Path:
    frame(folder / "bag.gpkg")
    return frame(
        folder / "bag.gpkg", 2, layer="notes", kind="None", identificatie=None, bouwjaar=None, append=True
    )


def _points_beside(folder: Path) -> Path:
    frame(folder / "bag.gpkg")
    columns = {
        "identificatie": np.array([VBO.format(n) for n in range(5)], dtype=object),
        "oppervlakte": np.full(5, 80.0),
        "gebruiksdoel": np.array(["woonfunctie"] * 5, dtype=object),
        "pandidentificatie": np.array([PAND.format(n) for n in range(5)], dtype=object),
        "status": np.array(["Verblijfsobject in gebruik"] * 5, dtype=object),
    }
    return frame(
        folder / "bag.gpkg",
        layer="verblijfsobject",
        kind="Point",
        shapes=shapely.centroid(boxes(5)),
        append=True,
        **columns,
    )


def _empty_beside(folder: Path) -> Path:
    frame(folder / "bag.gpkg")
    return frame(folder / "bag.gpkg", 0, layer="pbl", kind="Polygon", identificatie=None, append=True)


def far_cell() -> bytes:
    """A sheet that claims a million rows of sixteen thousand columns."""
    book = openpyxl.load_workbook(io.BytesIO(sheet(units())))
    book.active["XFD1048"] = " "
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook_bomb() -> bytes:
    out = io.BytesIO(sheet(units()))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", bytes(30 * 10**6))
    return out.getvalue()


def workbook_with_entities() -> bytes:
    given, out = zipfile.ZipFile(io.BytesIO(sheet(units()))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            data = given.read(name)
            if name.startswith("xl/worksheets/"):
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + data
            archive.writestr(name, data)
    return out.getvalue()


# --- dwellings -----------------------------------------------------------------------------------------
for given, key in (
    *(
        (82, None),
        ("82,5", None),
        ("1.234,5", None),
        ("1,234.5", None),
        ("-99999999", "number_outside"),
        ("", None),
    ),
    *(
        (999999, None),
        (0, None),
        ("#N/B", None),
        ("onbekend", None),
        ("-5", "number_outside"),
        ("veel", "not_a_number"),
    ),
    *(
        ("1e999", "not_a_number"),
        ("inf", "not_a_number"),
        (10**7, "number_outside"),
        ("80 m2", "not_a_number"),
    ),
):
    make = content("vbo.csv", csv_of(units(oppervlakte=given)))
    place = {"row": 2, "column": "oppervlakte"}
    CASES[f"floor area {given!r}"] = (
        read(make, rows=5) if key is None or given == "-99999999" else refused(make, key, **place)
    )
CASES |= {
    "functions in any order": read(
        content("vbo.csv", csv_of(units(gebruiksdoel="winkelfunctie,woonfunctie"))), rows=5
    ),
    "function that does not exist": refused(
        content("vbo.csv", csv_of(units(gebruiksdoel="woning"))), "bad_function", row=2
    ),
    "no function": read(content("vbo.csv", csv_of(units(gebruiksdoel=""))), rows=5),
    "postcode with a blank": read(content("vbo.csv", csv_of(units(postcode="6981 ab"))), rows=5),
    "no postcode": read(content("vbo.csv", csv_of(units(postcode=""))), rows=5),
    "postcode that is none": refused(
        content("vbo.csv", csv_of(units(postcode="69AB"))), "bad_postcode", row=2, value="69AB"
    ),
    "house number with a fraction": read(content("vbo.csv", csv_of(units(huisnummer="2.0"))), rows=5),
    "house number with letters": refused(
        content("vbo.csv", csv_of(units(huisnummer="2a"))), "not_a_number", row=2
    ),
    "house number of zero": refused(
        content("vbo.csv", csv_of(units(huisnummer="0"))), "number_outside", row=2
    ),
    "dwelling twice": read(content("vbo.csv", csv_of([*units(), units()[1]])), "left_out.again", rows=6),
    "dwelling not built yet": read(
        content("vbo.csv", csv_of(units(status="Verblijfsobject gevormd"))), "left_out.not_built", rows=5
    ),
    "dwelling withdrawn": read(
        content("vbo.csv", csv_of(units(status="Verblijfsobject ingetrokken"))), "left_out.gone", rows=5
    ),
    "dwelling without a number": refused(
        content("vbo.csv", csv_of(units(identificatie=""))), "bad_dwelling_id", row=2
    ),
    "dwelling in another building": read(
        content("vbo.csv", csv_of(units(pandidentificatie=PAND.format(77)))),
        "unmatched.building_not_here",
        rows=5,
    ),
    "dwelling in two buildings": read(
        content("vbo.csv", csv_of(units(pandidentificatie=f"{PAND.format(1)},{PAND.format(2)}"))), rows=5
    ),
    "dwellings by place": read(
        content(
            "vbo.csv",
            csv_of(
                [
                    {**row, "x": X + 6 * n + 3, "y": Y + 4}
                    for n, row in enumerate(without(units(), "pandidentificatie"))
                ]
            ),
        ),
        rows=5,
    ),
    "dwellings by place, turned": read(
        content(
            "vbo.csv",
            csv_of([{**row, "lon": 52.01, "lat": 6.13} for row in without(units(), "pandidentificatie")]),
        ),
        "unmatched.in_no_building",
        rows=5,
    ),
    "dwellings in a workbook": read(content("vbo.xlsx", sheet(units())), rows=5),
    "workbook with lines before": read(content("vbo.xlsx", sheet(units(), before=3)), rows=5),
    "workbook of another subject": refused(content("vbo.xlsx", sheet([{"a": 1, "b": 2}])), "not_recognised"),
    "workbook with a far cell": read(content("vbo.xlsx", far_cell()), rows=5),
    "workbook bomb": refused(content("vbo.xlsx", workbook_bomb()), "archive_bomb"),
    "workbook with entities": refused(content("vbo.xlsx", workbook_with_entities()), "unreadable"),
}
