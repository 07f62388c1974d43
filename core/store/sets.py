"""Frozen scenario sets: one read-only DuckDB file each, named by the hash of all that went in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.errors import InputError
from core.settings import Settings
from core.store.areas import check_area_id, open_shared
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

    def frames(self) -> dict[str, pd.DataFrame]:
        return {
            "scenario_set": self.scenario_set,
            "scenario": self.scenarios,
            "group_outcome": self.groups,
            "building_plan": self.building_plan,
            "assumption": self.assumptions,
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


def _path(settings: Settings, area_id: str, set_hash: str) -> Path:
    if not SET_HASH.fullmatch(set_hash):
        raise InputError("area.unknown_set", area=area_id, set=set_hash)
    return settings.areas / check_area_id(area_id) / "sets" / f"{set_hash}.duckdb"
