"""What `data/intake.yaml` says about the files people bring, as a frozen model."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from typing import Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

from core.settings import ROOT

PATH = ROOT / "data" / "intake.yaml"
FORMS_PATH = ROOT / "data" / "intake_forms.yaml"
T = TypeVar("T")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Convention(_Frozen, Generic[T]):
    value: T
    source: str


class Bounds(_Frozen):
    x_least: float
    x_most: float
    y_least: float
    y_most: float


class Years(_Frozen):
    least: int
    most: int


class Degrees(_Frozen):
    longitude: float
    latitude: float


class ArchiveMost(_Frozen):
    total_mb: int
    ratio: float
    ratio_from_mb: float
    members: int
    depth: int


class WorkbookMost(_Frozen):
    total_mb: int
    ratio: float
    ratio_from_mb: float
    parts: int
    rows: int
    columns: int


class TableMost(_Frozen):
    columns: int
    preamble_rows: int
    sniff_bytes: int


class NumberBounds(_Frozen):
    """Bounds of a number; both may be reached."""

    least: float
    most: float


class Conventions(_Frozen):
    placeholder_years: Convention[tuple[int, ...]]
    year_bounds: Convention[Years]
    status_gone: Convention[tuple[str, ...]]
    status_not_built: Convention[tuple[str, ...]]
    building_id_length: Convention[int]
    building_id_prefixes: Convention[tuple[str, ...]]
    rd_bounds_m: Convention[Bounds]
    degrees_most: Convention[Degrees]
    shown_ids: Convention[int]
    shown_columns: Convention[int]
    shown_value_length: Convention[int]
    shown_unmatched: Convention[int]
    archive_most: Convention[ArchiveMost]
    workbook_most: Convention[WorkbookMost]
    table_most: Convention[TableMost]
    missing_numbers: Convention[tuple[float, ...]]
    missing_texts: Convention[tuple[str, ...]]
    dwelling_status_gone: Convention[tuple[str, ...]]
    dwelling_status_not_built: Convention[tuple[str, ...]]
    dwelling_id_prefixes: Convention[tuple[str, ...]]
    number_bounds: Convention[Mapping[str, NumberBounds]]
    no_floor_area_m2: Convention[float]
    functions: Convention[Mapping[str, str]]
    label_skipped_status: Convention[tuple[str, ...]]
    label_oldest: Convention[str]
    cbs_figures: Convention[Mapping[str, tuple[str, ...]]]
    tenures: Convention[Mapping[str, str]]


@functools.cache
def load() -> Conventions:
    return Conventions.model_validate(yaml.safe_load(PATH.read_text(encoding="utf-8")))


@functools.cache
def fingerprint() -> str:
    """SHA-256 of the thresholds that decide what an import makes of its files."""
    digest = hashlib.sha256()
    for path in (PATH, FORMS_PATH, ROOT / "data" / "neighbourhood.yaml"):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
