"""How long an import takes and how much memory, each in a process of its own.

The floor is measured in the same run: the same files only opened and read by GDAL, without anything made
of them. Doesburg is left out, saying so, where the shared data is absent.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

from core.settings import ROOT
from tests.bench.compute import Check

DOESBURG = ROOT.parent / "shared" / "data" / "doesburg"
DOESBURG_FILES = ("bag_panden_rd.gpkg", "pbl_startanalyse2020_buurten.geojson")
LARGE, SMALL = 100_000, 25_000
MOST_SECONDS_DOESBURG, MOST_SECONDS_LARGE, MOST_GB_LARGE = 10, 60, 1.5
MOST_GROWTH = 1.35
"""Seconds per building with four times as many buildings, as a multiple: 1 is linear."""
MOST_SECONDS_AGAIN = 3
COLUMNS = (
    "identificatie",
    "oppervlakte",
    "gebruiksdoel",
    "status",
    "postcode",
    "huisnummer",
    "huisletter",
    "toevoeging",
    "pandidentificatie",
)

CHILD = """
import json, resource, sys, time
from pathlib import Path
from core.settings import Settings
from core.visitor import OPERATOR
from core.workflows.import_area import import_area

start = time.perf_counter()
report = import_area(OPERATOR, Settings(data=Path(sys.argv[1])), [Path(one) for one in sys.argv[2:]], "bench")
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"seconds": seconds, "gb": peak * 1024 / 10**9, "buildings": report.buildings,
                  "dwellings": report.dwellings, "unchanged": report.unchanged,
                  "dropped": report.silently_dropped}))
"""
FLOOR = """
import json, sys, time
import pyogrio

start = time.perf_counter()
rows = [len(pyogrio.raw.read(one)[2]) for one in sys.argv[2:] if not one.endswith("csv")]
print(json.dumps({"seconds": time.perf_counter() - start, "buildings": sum(rows)}))
"""


def checks(short: bool = False) -> Iterator[Check]:
    """Every figure beside its target; `short` leaves the large towns out."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if DOESBURG.is_dir():
            files = [DOESBURG / name for name in DOESBURG_FILES]
            town = _run(CHILD, work / "doesburg", *files)
            yield Check("Doesburg, import", town["seconds"], "s", MOST_SECONDS_DOESBURG)
            floor = _run(FLOOR, work, *files)
            yield Check("Doesburg, floor: only read by GDAL", floor["seconds"], "s", town["seconds"])
            yield Check("Doesburg, buildings lost", floor["buildings"] - 10 - town["buildings"], "rows", 0)
            again = _run(CHILD, work / "doesburg", *files)
            yield Check("Doesburg, the same again", again["seconds"], "s", MOST_SECONDS_AGAIN)
            yield Check("Doesburg, the same again but not recognised", not again["unchanged"], "times", 0)
        else:
            print(f"Doesburg is left out: {DOESBURG} is not there", file=sys.stderr)
        if short:
            return
        small = _run(CHILD, work / "small", *made_town(work / "small.gpkg", SMALL))
        files = made_town(work / "large.gpkg", LARGE)
        large = _run(CHILD, work / "large", *files)
        name = f"{LARGE:,} buildings"
        yield Check(f"{name}, import", large["seconds"], "s", MOST_SECONDS_LARGE)
        yield Check(
            f"{name}, floor: only read by GDAL", _run(FLOOR, work, *files)["seconds"], "s", large["seconds"]
        )
        yield Check(f"{name}, peak memory", large["gb"], "GB", MOST_GB_LARGE)
        yield Check(
            f"{name}, lost or dropped in silence", LARGE - large["buildings"] + large["dropped"], "rows", 0
        )
        yield Check(f"{name}, dwellings lost", LARGE - large["dwellings"], "rows", 0)
        growth = (large["seconds"] / LARGE) / (small["seconds"] / SMALL)
        yield Check(f"{name}, seconds per building beside {SMALL:,}", growth, "times", MOST_GROWTH)
        again = _run(CHILD, work / "large", *files)
        yield Check(f"{name}, the same again", again["seconds"], "s", MOST_SECONDS_AGAIN * 2)
        yield Check(f"{name}, the same again but not recognised", not again["unchanged"], "times", 0)


def made_town(path: Path, count: int) -> list[Path]:
    """A made town of closed rows of ten houses, with its registered dwellings as CSV."""
    number = np.arange(count)
    row, place = number // 10, number % 10
    x = 100_000 + (row % 100) * 80 + place * 6.0
    y = 400_000 + (row // 100) * 40.0
    ids = np.array([f"0999100000{one:06d}" for one in number], dtype=object)
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(shapely.box(x, y, x + 6, y + 9)),
        field_data=[ids, 1900 + number % 120, np.array(["Pand in gebruik"] * count, dtype=object)],
        fields=["identificatie", "bouwjaar", "status"],
        geometry_type="Polygon",
        crs="EPSG:28992",
        layer="pand",
    )
    table = path.with_suffix(".csv")
    letters = "ABCDEGHJKL"
    with table.open("w", encoding="utf-8") as out:
        out.write(
            "identificatie;oppervlakte;gebruiksdoel;status;postcode;huisnummer;huisletter;toevoeging;pandidentificatie\n"
        )
        for one, building in zip(number, ids, strict=True):
            street = one // 40
            code = f"{1000 + street // 100}{letters[street // 10 % 10]}{letters[street % 10]}"
            cells = (
                f"0999010000{one:06d}",
                80 + one % 60,
                "woonfunctie",
                "Verblijfsobject in gebruik",
                code,
                one % 40 + 1,
                "",
                "",
                building,
            )
            out.write(";".join(map(str, cells)) + "\n")
    return [path, table]


def _run(code: str, data: Path, *files: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", code, str(data), *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))
