"""The figures of the demo neighbourhood: frozen models over `data/demo.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from core.settings import ROOT

PATH = ROOT / "data" / "demo.yaml"


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(Model):
    source: str


class FloorArea(Sourced):
    mean: dict[str, float]
    spread_share: float
    footprint_weight: float
    limits: tuple[float, float]


class Geometry(Sourced):
    touching_m: float
    party_wall_m: float
    flat_low_floors: int


class PublishedLabels(Sourced):
    """Counts and shares of labels A or B, C or D, and E to G."""

    counts_by_year: list[tuple[int, int, int, int, int]]
    national_share: tuple[float, float, float]


class Addresses(Sourced):
    town: str
    postcode_digits: int
    first_letters: str
    second_letters: str
    never_used: list[str]
    homes_per_postcode: int


class Use(Sourced):
    """Yearly use by dwelling type (means) and how it differs from home to home."""

    gas_m3_per_year: dict[str, float]
    electricity_kwh_per_year: dict[str, float]
    gas_by_label_m3_per_year: dict[str, float]
    label_when_unknown: str
    spread_share: float
    limits_share: tuple[float, float]
    solar_share: dict[str, float]
    operator: str
    year: str
    least_connections: int


class Transformers(Sourced):
    homes_each: int
    steps: int
    capacities_kva: list[int]
    peak_kw_per_home: float
    peak_kw_per_utility_m2: float
    power_factor_share: float
    spare_share: float


class HeatSource(Model):
    name: str
    source_kind: str
    capacity_mw: float
    temperature_c: float
    status: str
    place: tuple[float, float]


class HeatSources(Sourced):
    rows: list[HeatSource]


class Works(Model):
    work: Literal["sewer", "gas", "paving"]
    years: tuple[int, int]
    streets: list[str]


class StreetWorks(Sourced):
    owners: dict[str, str]
    works: dict[str, str]
    rows: list[Works]


class Functions(Sourced):
    usable_share: float
    purposes: dict[str, str]
    storey_m: float


class ReferenceDates(Sourced):
    known_on: str
    label_span: tuple[int, int]


class Figures(Model):
    """`data/demo.yaml`. Share tables keep their source under the key `source`, beside the shares."""

    area: dict[str, str]
    floor_area_m2: FloorArea
    label_share: dict[str, dict[str, float] | str]
    published_label_share: PublishedLabels
    label_unknown_share: dict[str, float | str]
    tenure_share: dict[str, dict[str, float] | str]
    persons_share: dict[str, dict[int, float] | str]
    addresses: Addresses
    use: Use
    transformers: Transformers
    heat_sources: HeatSources
    street_works: StreetWorks
    functions: Functions
    reference_dates: ReferenceDates
    geometry: Geometry
    periods: dict[str, tuple[int, int] | str]
    expected: dict[str, object]

    @model_validator(mode="after")
    def shares_are_whole(self) -> Figures:
        for name in ("label_share", "tenure_share", "persons_share"):
            for group, shares in getattr(self, name).items():
                if isinstance(shares, dict) and not np.isclose(sum(shares.values()), 1):
                    raise ValueError(f"{name}.{group} adds up to {sum(shares.values())}, not to 1")
        return self

    def period(self, year: int) -> str:
        """Construction period of a year."""
        bounds = {name: span for name, span in self.periods.items() if name != "source"}
        return next(name for name, (first, last) in bounds.items() if first <= year <= last)


def load_figures(path: Path = PATH) -> Figures:
    """The figures, checked (pydantic.ValidationError on a typing error)."""
    return Figures.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
