"""What a scenario is, and the reading of `data/scenarios.yaml`."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from core.errors import InputError
from core.heat.options import OPTIONS
from core.heat.shell import LEVELS
from core.parameters.archetypes import CONSTRUCTION_PERIODS, DWELLING_TYPES, LABELS
from core.parameters.canonical import short_hash
from core.settings import ROOT

MODEL_VERSION = "2026.11.2"
"""Changes whenever the calculation gives other results from the same input; part of every set's hash."""

SCENARIOS = ROOT / "data" / "scenarios.yaml"
REFERENCE_CODE = "REF"
NEIGHBOURHOOD = "neighbourhood"

FIELDS: dict[str, tuple[str, ...] | None] = {
    "dwelling_type": DWELLING_TYPES,
    "construction_period": CONSTRUCTION_PERIODS,
    "label": LABELS,
    "tenure": ("owner", "social_rent", "private_rent", "vve"),
    "buurt_code": None,
}
"""Fields a rule may ask for, and the values they can have (None: any text)."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OptOut(Frozen):
    """What homes get that do not take part in a shared heat source."""

    heat_option: str
    shell_level: str

    @model_validator(mode="after")
    def _known(self) -> OptOut:
        if self.heat_option not in OPTIONS or self.shell_level not in LEVELS:
            raise ValueError("heat_option or shell_level")
        return self


class Rule(Frozen):
    """Dwellings that fit `where` get this heat option at this shell level.

    `participation`: the share of those homes that take part in a shared heat source (empty: the
    parameter `participation_share`); the others get `opt_out`. `start_year`: when the work starts.
    """

    where: dict[str, tuple[str, ...]] = {}
    heat_option: str
    shell_level: str
    participation: float | None = Field(default=None, gt=0, le=1)
    opt_out: OptOut | None = None
    start_year: int | None = None

    @model_validator(mode="after")
    def _known(self) -> Rule:
        if self.heat_option not in OPTIONS or self.shell_level not in LEVELS:
            raise ValueError("heat_option or shell_level")
        for field, values in self.where.items():
            if field not in FIELDS:
                raise ValueError(field)
            known = FIELDS[field]
            if known is not None and not set(values) <= set(known):
                raise ValueError(field)
        return self


class Scenario(Frozen):
    """A plan for all dwellings of an area; its name is the message `scenario.<code>.name`."""

    code: str = Field(pattern="^[A-Z][A-Z0-9]{0,3}$")
    rules: tuple[Rule, ...] = Field(min_length=1)
    possible_from: int | None = None
    certainty: Literal["certain", "expected", "uncertain"] = "uncertain"
    reconsider_year: int | None = None

    @model_validator(mode="after")
    def _covers_all(self) -> Scenario:
        if self.rules[-1].where:
            raise ValueError("rules")
        return self

    @property
    def is_reference(self) -> bool:
        return self.code == REFERENCE_CODE


class Scenarios(Frozen):
    """The scenarios of one kind of area, reference first, and how their bands are drawn."""

    seed: int = Field(ge=0)
    draws: int = Field(ge=1)
    scenarios: tuple[Scenario, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _reference_first(self) -> Scenarios:
        codes = [scenario.code for scenario in self.scenarios]
        if codes[0] != REFERENCE_CODE or len(set(codes)) != len(codes):
            raise ValueError("scenarios")
        return self


@functools.cache
def load_scenarios(area_kind: str = NEIGHBOURHOOD, path: Path = SCENARIOS) -> Scenarios:
    """The scenarios for that kind of area.

    Raises
    ------
    InputError
        `scenario.unreadable` with the file and the place in it; `scenario.unknown_kind`.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        raise InputError("scenario.unreadable", file=path.name, place="") from error
    if not isinstance(content, dict) or area_kind not in content:
        raise InputError("scenario.unknown_kind", file=path.name, kind=area_kind)
    try:
        return Scenarios.model_validate(content[area_kind])
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InputError("scenario.unreadable", file=path.name, place=place) from None


def set_hash(
    area_version: str, parameters_hash: str, scenarios: Sequence[Scenario], seed: int, draws: int
) -> str:
    """Name of a frozen set: the first 16 hex digits of the sha256 of all that went into it."""
    return short_hash(
        {
            "area_version": area_version,
            "parameters_hash": parameters_hash,
            "scenarios": [scenario.model_dump(mode="json") for scenario in scenarios],
            "model_version": MODEL_VERSION,
            "seed": seed,
            "draws": draws,
        }
    )
