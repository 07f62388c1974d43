"""The thresholds of `data/neighbourhood.yaml`, as a frozen model: a typing error stops at start-up."""

from __future__ import annotations

import functools
from typing import Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

from core.settings import ROOT

HOUSE_TYPES = ("detached", "semi_detached", "corner", "mid_terrace")
FLAT_TYPES = ("flat_low", "flat_high")
DWELLING_TYPES = HOUSE_TYPES + FLAT_TYPES

PERIOD_STARTS = (1930, 1946, 1965, 1975, 1992, 2006)
"""First years of the construction periods after `before_1930`: a classification, not a tunable number."""

T = TypeVar("T")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(_Frozen, Generic[T]):
    """One threshold, with what it is counted in and why it is what it is."""

    value: T
    unit: str
    source: str


class Houses(_Frozen):
    detached: float
    semi_detached: float
    corner: float
    mid_terrace: float


class Dwellings(Houses):
    flat_low: float
    flat_high: float


class FlatDepth(_Frozen):
    typical: float
    least: float
    most: float


class FlatStoreys(_Frozen):
    low: float
    low_most: float
    high_least: float
    high: float
    high_most: float


class Bounds(_Frozen):
    least: float
    most: float


class NeighbourhoodRules(_Frozen):
    """All of `data/neighbourhood.yaml`; the units are in the names and in the file."""

    main_building_footprint_m2: Rule[float]
    outbuilding_footprint_m2: Rule[float]
    wall_tolerance_m: Rule[float]
    shared_wall_m: Rule[float]
    house_footprint_m2: Rule[Houses]
    house_largest_footprint_m2: Rule[float]
    flat_smallest_footprint_m2: Rule[float]
    flat_depth_m: Rule[FlatDepth]
    flat_storeys: Rule[FlatStoreys]
    flat_usable_share: Rule[float]
    flat_footprint_without_count_m2: Rule[float]
    flat_storeys_without_count: Rule[float]
    flat_from_year_without_count: Rule[int]
    house_storeys: Rule[Houses]
    house_usable_share: Rule[float]
    floor_area_m2: Rule[Dwellings]
    house_floor_area_bounds: Rule[Bounds]
    flat_floor_area_bounds: Rule[Bounds]
    covered_buurt_share: Rule[float]
    register_covers_share: Rule[float]
    public_group_least: Rule[int]
    segment_most: Rule[int]
    correction_floor_area_m2: Rule[Bounds]
    segment_smallest_share: Rule[float]


@functools.cache
def load() -> NeighbourhoodRules:
    """The rules as the file gives them; a wrong file is a programming error (ValidationError)."""
    path = ROOT / "data" / "neighbourhood.yaml"
    return NeighbourhoodRules.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
