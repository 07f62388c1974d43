"""Frozen scenario sets: one read-only DuckDB file each, named by the hash of all that went in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from core.errors import InputError
from core.neighbourhood.corrections import lay_over
from core.settings import Settings
from core.store.areas import check_area_id, open_area, open_shared
from core.store.database import Database
from core.store.files import publish

SET_HASH = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True)
class FrozenTables:
    """All of one set. `scenario_set` is one row: set_hash, area_id, area_version, parameters_hash,
    model_version, dwelling_count, price_year, computed_at. The others are the frames of an Outcome.
    """

    set_hash: str
    scenario_set: pd.DataFrame
    scenarios: pd.DataFrame
    groups: pd.DataFrame
    building_plan: pd.DataFrame
    assumptions: pd.DataFrame
    pace: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["code", "year"]))
    """The years of the plans that have start years; empty for the others."""
    posts: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["code", "post"]))
    participation: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["code", "network"]))
    shell_levels: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=["heat_option", "shell_level", "group_key"])
    )

    corrections: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=["dwelling_id", "field", "value"], dtype=object)
    )
    """What residents said and was accepted: laid over the homes before computing."""

    def frames(self) -> dict[str, pd.DataFrame]:
        return {
            "scenario_set": self.scenario_set,
            "scenario": self.scenarios,
            "group_outcome": self.groups,
            "building_plan": self.building_plan,
            "assumption": self.assumptions,
            "pace": self.pace,
            "post": self.posts,
            "participation": self.participation,
            "shell_level": self.shell_levels,
            "correction": self.corrections,
        }


def write_set(settings: Settings, area_id: str, tables: FrozenTables) -> str:
    """Write the set, complete or not at all; gives its hash. A set that is there stays as it is."""
    path = _path(settings, area_id, tables.set_hash)
    if not path.exists():
        publish(path, "set", tables.frames())
    return tables.set_hash


def has_set(settings: Settings, area_id: str, set_hash: str) -> bool:
    return _path(settings, area_id, set_hash).is_file()


def open_set(settings: Settings, area_id: str, set_hash: str) -> Database:
    """The set, read-only. Do not close it: it is shared.

    Raises
    ------
    InputError
        `area.unknown_set` when no such set was frozen for this area.
    """
    path = _path(settings, area_id, set_hash)
    if not path.is_file():
        raise InputError("area.unknown_set", area=area_id, set=set_hash)
    return open_shared(path, area_id)


def read_corrections(settings: Settings, area_id: str, set_hash: str) -> pd.DataFrame:
    """Dwelling, field and value that this set took in; none for a set of before they were kept.

    Raises
    ------
    InputError
        `area.unknown_set`, `area.damaged`.
    """
    frozen = open_set(settings, area_id, set_hash)
    if not frozen.frame("count_correction_tables")["found"].iloc[0]:
        return pd.DataFrame(columns=["dwelling_id", "field", "value"], dtype=object)
    return frozen.frame("read_corrections")


def read_homes(settings: Settings, area_id: str, set_hash: str) -> pd.DataFrame:
    """The dwellings of the area as it holds now, with the corrections that this set took in.

    Raises
    ------
    InputError
        As `open_area` and `read_corrections`.
    """
    dwellings = open_area(settings, area_id).frame("read_dwellings")
    return lay_over(dwellings, read_corrections(settings, area_id, set_hash))


def read_utility_buildings(settings: Settings, area_id: str) -> pd.DataFrame | None:
    """Shops, schools and offices of the area as it holds now; None where its file knows of none.

    Columns function, floor_area_m2, construction_year and buurt_code.

    Raises
    ------
    InputError
        As `open_area`.
    """
    area = open_area(settings, area_id)
    if not area.frame("count_utility_tables")["found"].iloc[0]:
        return None
    return area.frame("read_utility_buildings")


def _path(settings: Settings, area_id: str, set_hash: str) -> Path:
    if not SET_HASH.fullmatch(set_hash):
        raise InputError("area.unknown_set", area=area_id, set=set_hash)
    return settings.areas / check_area_id(area_id) / "sets" / f"{set_hash}.duckdb"
