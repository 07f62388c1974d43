"""Describe a neighbourhood: its size, its parts, where its numbers come from and what they lack."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from core.settings import Settings
from core.store.areas import open_area
from core.visitor import EVERYONE, Visitor, allowed


@dataclass(frozen=True)
class Box:
    """A rectangle in RD metres (EPSG:28992)."""

    x_min: float
    y_min: float
    x_max: float
    y_max: float


@dataclass(frozen=True)
class Part:
    """A part of the neighbourhood that a room can zoom to; `code` None is what lies in no buurt."""

    code: str | None
    name: str | None
    dwelling_count: int
    box: Box


@dataclass(frozen=True)
class Finding:
    severity: str
    key: str
    facts: dict[str, object]


@dataclass(frozen=True)
class AreaDescription:
    area_id: str
    name: str
    version: str
    is_fictitious: bool
    reference_date: str | None
    imported_at: str
    building_count: int
    dwelling_count: int
    box: Box
    """Where nearly all homes are; a few far out may lie outside."""
    parts: tuple[Part, ...]
    sources: tuple[dict[str, object], ...]
    findings: tuple[Finding, ...]


@allowed(EVERYONE)
def describe_area(visitor: Visitor, settings: Settings, area_id: str) -> AreaDescription:
    """The neighbourhood as it holds now.

    Raises
    ------
    InputError
        `area.unknown` when it was never imported.
    """
    database = open_area(settings, area_id)
    row = database.frame("summarise_area").iloc[0]
    parts = database.frame("list_area_parts")
    return AreaDescription(
        area_id=row["area_id"],
        name=row["name"],
        version=row["version"],
        is_fictitious=bool(row["is_fictitious"]),
        reference_date=_text(row["reference_date"]),
        imported_at=row["imported_at"],
        building_count=int(row["building_count"]),
        dwelling_count=int(row["dwelling_count"]),
        box=_box(row, ("x_low_rd", "y_low_rd", "x_high_rd", "y_high_rd")),
        parts=tuple(
            Part(
                _text(part["buurt_code"]), _text(part["buurt_name"]), int(part["dwelling_count"]), _box(part)
            )
            for _, part in parts.iterrows()
        ),
        sources=tuple(database.frame("read_sources").to_dict("records")),
        findings=tuple(
            Finding(one["severity"], one["key"], json.loads(one["facts"] or "{}"))
            for one in database.frame("read_findings").to_dict("records")
        ),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _box(row: pd.Series, names: Sequence[str] = ("x_min_rd", "y_min_rd", "x_max_rd", "y_max_rd")) -> Box:
    return Box(*(float(row[name]) for name in names))
