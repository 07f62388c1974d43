"""What `data/intake.yaml` says about the files people bring, as a frozen model."""

from __future__ import annotations

import functools
import hashlib
from typing import Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

from core.settings import ROOT

PATH = ROOT / "data" / "intake.yaml"
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


@functools.cache
def load() -> Conventions:
    return Conventions.model_validate(yaml.safe_load(PATH.read_text(encoding="utf-8")))


@functools.cache
def fingerprint() -> str:
    """SHA-256 of the thresholds that decide what an import makes of its files."""
    digest = hashlib.sha256()
    for path in (PATH, ROOT / "data" / "neighbourhood.yaml"):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
