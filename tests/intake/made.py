"""Files made on purpose: what municipalities really send, and what nobody should be able to break us with.

Each case makes one file (or folder) and says what must come of it: `refused` with one of these keys, or
`read` with these facts of the report. Formats without a real file in the shared data are synthetic.
"""

from __future__ import annotations

import gzip
import io
import json
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pyogrio
import shapely

from tests.intake.town import RD_CRS, building, rectangle, street, write

X, Y = 207_000.0, 448_000.0
PAND = "0221100000{:06d}"
VBO = "0221010000{:06d}"


@dataclass(frozen=True)
class Case:
    """`make` gets an empty folder. `key`: allowed refusals, empty when it must be read."""

    make: Callable[[Path], Path]
    keys: tuple[str, ...] = ()
    at: dict[str, object] = field(default_factory=dict)
    """Facts of the refusal: row, column, value, layer."""
    report: dict[str, object] = field(default_factory=dict)
    """Attribute of the report, or `left_out`, `rows` of the file, to what it must be."""
    finding: str | None = None


def refused(make: Callable[[Path], Path], *keys: str, **at: object) -> Case:
    return Case(make, tuple(f"intake.{key}" for key in keys), at)


def read(make: Callable[[Path], Path], finding: str | None = None, **report: object) -> Case:
    return Case(make, report=report, finding=finding)


def content(name: str, data: bytes | str, encoding: str = "utf-8") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
        return path

    return make


# --- whole files of our street, in every format ------------------------------------------------------


def boxes(count: int) -> np.ndarray:
    left = X + 6 * np.arange(count)
    return shapely.box(left, Y, left + 6, Y + 9)


def frame(
    path: Path,
    count: int = 5,
    layer: str = "pand",
    crs: str | None = "EPSG:28992",
    shapes: np.ndarray | None = None,
    kind: str = "Polygon",
    append: bool = False,
    **columns: Any,
) -> Path:
    values = {
        "identificatie": np.array([PAND.format(n) for n in range(count)], dtype=object),
        "bouwjaar": np.full(count, 1970),
        "status": np.array(["Pand in gebruik"] * count, dtype=object),
        **columns,
    }
    values = {name: value for name, value in values.items() if value is not None}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.raw.write(
            path,
            geometry=None if kind == "None" else shapely.to_wkb(boxes(count) if shapes is None else shapes),
            field_data=list(values.values()),
            fields=list(values),
            geometry_type=None if kind == "None" else kind,
            crs=None if kind == "None" else crs,
            layer=layer,
            append=append,
        )
    return path


def csv_of(rows: list[dict[str, object]], separator: str = ";", end: str = "\n", quoted: bool = False) -> str:
    def cell(value: object) -> str:
        text = "" if value is None else str(value)
        wants = quoted or separator in text or "\n" in text or '"' in text
        return '"' + text.replace('"', '""') + '"' if wants else text

    lines = [separator.join(cell(name) for name in rows[0])]
    lines += [separator.join(cell(value) for value in row.values()) for row in rows]
    return end.join(lines) + end


def panden(count: int = 5, **changes: object) -> list[dict[str, object]]:
    """Buildings with WKT; a change holds for the second row."""
    rows = []
    for number, shape in enumerate(boxes(count)):
        row = {
            "identificatie": PAND.format(number),
            "bouwjaar": 1970,
            "status": "Pand in gebruik",
            "wkt": shape.wkt,
        }
        rows.append({**row, **(changes if number == 1 else {})})
    return rows


def units(count: int = 5, **changes: object) -> list[dict[str, object]]:
    """Dwellings in the street; a change holds for the second row."""
    rows = []
    for number in range(count):
        row = {
            "identificatie": VBO.format(number),
            "oppervlakte": 80 + number,
            "status": "Verblijfsobject in gebruik",
            "gebruiksdoel": "woonfunctie",
            "openbare_ruimte": "Waterstraat",
            "huisnummer": number + 1,
            "huisletter": "",
            "toevoeging": "",
            "postcode": "6981AB",
            "pandidentificatie": PAND.format(number),
        }
        rows.append({**row, **(changes if number == 1 else {})})
    return rows


def labels(*changes: dict[str, object]) -> list[dict[str, object]]:
    """Labels of EP-Online, one row per change."""
    rows = []
    for number, change in enumerate(changes):
        row = {
            "Pand_opnamedatum": "20200115",
            "Pand_status": "Bestaand",
            "Pand_energieindex": "1,41",
            "Pand_energieklasse": "C",
            "Pand_registratiedatum": "20200201",
            "Pand_postcode": "6981AB",
            "Pand_huisnummer": number + 1,
            "Pand_huisnummer_toev": "",
            "Pand_bagverblijfsobjectid": VBO.format(number),
        }
        rows.append({**row, **change})
    return rows


def use(**changes: object) -> list[dict[str, object]]:
    """Small consumers as Enexis spells them."""
    row = {
        "NETBEHEERDER": "Enexis B.V.",
        "STRAATNAAM": "Waterstraat",
        "POSTCODE_VAN": "6981AA",
        "POSTCODE_TOT": "6981AC",
        "WOONPLAATS": "DOESBURG",
        "PRODUCTSOORT": "ELK",
        "AANSLUITINGEN_AANTAL": "16",
        "LEVERINGSRICHTING_PERC": "93,75",
        "SJA_GEMIDDELD": "2893,5",
    }
    return [row, {**row, "PRODUCTSOORT": "GAS", "SJA_GEMIDDELD": "1204", **changes}]


def regions(**changes: object) -> list[dict[str, object]]:
    """A CBS table with country, municipality, wijk and buurten, padded as CBS does."""
    rows = [
        {"WijkenEnBuurten": code, "SoortRegio_2": level, "Woningvoorraad_34": number, "Koopwoningen_40": "."}
        for code, level, number in (
            ("NL00      ", "Land      ", 7966331),
            ("GM0221    ", "Gemeente  ", 5400),
            ("WK022101  ", "Wijk      ", 5400),
            ("BU02210100", "Buurt     ", 1400),
            ("BU02210101", "Buurt     ", -99997),
        )
    ]
    rows[3].update(changes)
    return rows


def strategies(**changes: object) -> list[dict[str, object]]:
    rows = [
        {
            "I01_buurtcode": code,
            "I02_buurtnaam": name,
            "Strategie": "s1a",
            "H01_Vraag": value,
            "K01_Kosten": "-12,5",
        }
        for code, name, value in (("BU02210101", "De Straat", "1023.4"), ("BU02210102", "De Laan", ""))
    ]
    rows[1].update(changes)
    return rows


def without(rows: list[dict[str, object]], *names: str) -> list[dict[str, object]]:
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def sheet(rows: list[dict[str, object]], before: int = 0, title: str = "bag") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for _ in range(before):
        book.active.append(["Gegevens van de gemeente"])
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(name: str, members: dict[str, bytes | Callable[[Path], Path]]) -> Callable[[Path], Path]:
    """A zip; a member that is a maker is made first. A shapefile brings its parts."""

    def make(folder: Path) -> Path:
        inner = folder / "inner"
        inner.mkdir(exist_ok=True)
        path = folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, one in members.items():
                if isinstance(one, bytes):
                    archive.writestr(member, one)
                    continue
                made = one(inner)
                for part in sorted(inner.glob(f"{made.stem}.*")) if made.suffix == ".shp" else [made]:
                    archive.write(part, part.name)
        return path

    return make


def text_zip(depth: int) -> bytes:
    """Our street as CSV, packed so many times."""
    data, name = csv_of(panden()).encode(), "panden.csv"
    for number in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
        data, name = out.getvalue(), f"laag{number}.zip"
    return data


LVBAG = """<?xml version="1.0" encoding="UTF-8"?>{entity}
<sl-bag-extract:bagStand xmlns:Objecten="www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601"
 xmlns:gml="http://www.opengis.net/gml/3.2"
 xmlns:Historie="www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601"
 xmlns:sl-bag-extract="http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-lvc/v20200601"
 xmlns:sl="http://www.kadaster.nl/schemas/standlevering-generiek/1.0">
<sl:standBestand><sl:dataset>LVBAG</sl:dataset><sl:inhoud><sl:gebied>GEMEENTE</sl:gebied>
<sl:leveringsId>1</sl:leveringsId><sl:objectTypen><sl:objectType>PND</sl:objectType></sl:objectTypen></sl:inhoud>
{rows}</sl:standBestand></sl-bag-extract:bagStand>
"""
LVBAG_ROW = """<sl:stand><sl-bag-extract:bagObject><Objecten:Pand>
<Objecten:identificatie domein="NL.IMBAG.Pand">{id}</Objecten:identificatie>
<Objecten:geometrie><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" srsDimension="3"><gml:exterior>
<gml:LinearRing><gml:posList>{x} 448000 0 {x2} 448000 0 {x2} 448009 0 {x} 448009 0 {x} 448000 0</gml:posList>
</gml:LinearRing></gml:exterior></gml:Polygon></Objecten:geometrie>
<Objecten:oorspronkelijkBouwjaar>{year}</Objecten:oorspronkelijkBouwjaar>
<Objecten:status>{status}</Objecten:status><Objecten:geconstateerd>N</Objecten:geconstateerd>
<Objecten:documentdatum>2010-04-20</Objecten:documentdatum><Objecten:documentnummer>1</Objecten:documentnummer>
<Objecten:voorkomen><Historie:Voorkomen><Historie:voorkomenidentificatie>{n}</Historie:voorkomenidentificatie>
<Historie:beginGeldigheid>2010-04-20</Historie:beginGeldigheid>{end}
<Historie:tijdstipRegistratie>2010-12-15T11:14:25.000</Historie:tijdstipRegistratie>
</Historie:Voorkomen></Objecten:voorkomen></Objecten:Pand></sl-bag-extract:bagObject></sl:stand>
"""
ENDED = "<Historie:eindGeldigheid>2011-09-06</Historie:eindGeldigheid>"


def lvbag(
    count: int = 5, history: int = 0, year: object = 1970, status: str = "Pand in gebruik", entity: str = ""
) -> str:
    rows = [
        LVBAG_ROW.format(
            id=PAND.format(n), x=X + 6 * n, x2=X + 6 * n + 6, year=year, status=status, n=2, end=""
        )
        for n in range(count)
    ]
    rows += [
        LVBAG_ROW.format(id=PAND.format(n), x=X, x2=X + 6, year=9999, status=status, n=1, end=ENDED)
        for n in range(history)
    ]
    return LVBAG.format(rows="".join(rows), entity=entity)


def geojson(*features: dict[str, object], crs: dict[str, object] | None = RD_CRS) -> Callable[[Path], Path]:
    return lambda folder: write(folder / "bag.geojson", list(features), crs)


def parquet(path: Path, crs: object = None, lost_zero: bool = False) -> Path:
    ids = [PAND.format(n) for n in range(5)]
    table = pa.table(
        {
            "identificatie": pa.array([int(one) for one in ids] if lost_zero else ids),
            "bouwjaar": [1970] * 5,
            "geometry": [shape.wkb for shape in boxes(5)],
        }
    )
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Polygon"]}
    if crs is not None:
        column["crs"] = crs
    described = {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": column}}
    pa.parquet.write_table(table.replace_schema_metadata({"geo": json.dumps(described)}), path)
    return path


WHOLE: dict[str, Callable[[Path], Path]] = {
    "gpkg": lambda folder: frame(folder / "bag.gpkg", 40),
    "geojson": lambda folder: write(folder / "bag.geojson", street(40)),
    "shp": lambda folder: frame(folder / "bag.shp", 40, layer="bag"),
    "parquet": lambda folder: parquet(folder / "bag.parquet", "EPSG:28992"),
    "csv": lambda folder: content("bag.csv", csv_of(panden(40)))(folder),
    "xlsx": lambda folder: content("bag.xlsx", sheet(panden(40)))(folder),
    "xml": lambda folder: content("0221PND.xml", lvbag(40))(folder),
    "zip": zipped("bag.zip", {"bag.csv": csv_of(panden(40)).encode()}),
    "gz": lambda folder: content("bag.csv.gz", gzip.compress(csv_of(panden(40)).encode(), mtime=0))(folder),
}


def cut(form: str, share: float) -> Callable[[Path], Path]:
    """A download that stopped."""

    def make(folder: Path) -> Path:
        path = WHOLE[form](folder)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        return path

    return make


SQUARE = [[[X, Y], [X + 6, Y], [X + 6, Y + 9], [X, Y + 9], [X, Y]]]
BOWTIE = [[[X, Y], [X + 6, Y + 9], [X + 6, Y], [X, Y + 9], [X, Y]]]


def shaped(kind: str, coordinates: object, **more: object) -> dict[str, object]:
    return building(0) | {"geometry": {"type": kind, "coordinates": coordinates, **more}}


__all__ = ["Case", "content", "read", "rectangle", "refused"]
