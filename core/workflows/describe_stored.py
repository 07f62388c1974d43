"""Tell a host what is stored about an area: every table with its rows, every file with its size."""

from __future__ import annotations

from dataclasses import dataclass

from core import ledger
from core.errors import InputError
from core.ledger import corrections, projects, rounds, segmentations
from core.settings import Settings
from core.store.areas import open_area
from core.visitor import HOSTS, Visitor, allowed

TABLES = {
    "building": "read_buildings",
    "dwelling": "read_dwellings",
    "address": "read_addresses",
    "utility": "read_utility",
    "buurt": "read_buurten",
    "ground": "read_ground",
    "region_figure": "read_all_region_figures",
    "strategy_outcome": "read_strategy_outcomes",
    "postcode_use": "read_postcode_use",
    "heat_source": "read_heat_sources",
    "transformer": "read_transformers",
    "street_work": "read_street_works",
    "unmatched": "read_unmatched",
    "finding": "read_findings",
    "source": "read_sources",
}
"""Table to the query that reads all of it."""
ABOUT_HOMES = ("dwelling", "address", "postcode_use", "unmatched", "correction")
OF_PARTNERS = ("transformer", "street_work", "heat_source")
"""What is about single homes, and what partners brought: never public, never projected."""


@dataclass(frozen=True)
class StoredTable:
    name: str
    row_count: int
    is_for_hosts: bool


@dataclass(frozen=True)
class Stored:
    tables: tuple[StoredTable, ...]
    version_count: int
    set_count: int
    layer_count: int
    bytes: int
    """Of all its files together."""


@allowed(HOSTS)
def describe_stored(visitor: Visitor, settings: Settings, area_id: str) -> Stored:
    """What is on disk and in the ledger about the area; tables without rows are left out.

    Raises
    ------
    InputError
        `area.unknown`, `area.damaged`.
    """
    database = open_area(settings, area_id)
    book = ledger.current()
    counts: dict[str, int] = {}
    for name, query in TABLES.items():
        try:
            counts[name] = len(database.frame(query))
        except InputError as error:
            if error.key != "area.outdated":
                raise
    counts["correction"] = len(corrections.everyone(book, area_id))
    counts["round"] = sum(one.area_id == area_id for one in rounds.everyone(book))
    counts["project"] = int(projects.find(book, area_id) is not None)
    counts["segment"] = len(segmentations.find(book, area_id))
    folder = settings.areas / area_id
    return Stored(
        tables=tuple(
            StoredTable(name, count, name in ABOUT_HOMES + OF_PARTNERS)
            for name, count in counts.items()
            if count
        ),
        version_count=len(list(folder.glob("*.duckdb"))),
        set_count=len(list((folder / "sets").glob("*.duckdb"))),
        layer_count=len(list((folder / "layers").glob("*.gz"))),
        bytes=sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()),
    )
