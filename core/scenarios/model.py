"""What a scenario is, and the reading of `data/scenarios.yaml`."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from core.errors import InputError
from core.heat.options import OPTIONS, admissible
from core.heat.shell import LEVELS
from core.parameters.archetypes import CONSTRUCTION_PERIODS, DWELLING_TYPES, LABELS
from core.parameters.canonical import short_hash
from core.scenarios import set_rules
from core.settings import ROOT

MODEL_VERSION = "2026.11.3"
"""Changes whenever the calculation gives other results from the same input; part of every set's hash."""

SCENARIOS = ROOT / "data" / "scenarios.yaml"
REFERENCE_CODE = "REF"
NOT_YET_CODE = "N"
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


STORED = {"stored": True}
"""Context for reading back what was saved: it was checked then, and the list of options may have changed
since. It can still be looked at; computing it again checks it again."""


def _is_stored(info: ValidationInfo) -> bool:
    return bool((info.context or {}).get("stored"))


def _known_option(value: str, info: ValidationInfo) -> str:
    if value not in OPTIONS and not _is_stored(info):
        raise PydanticCustomError("unknown_option", "no such heat option")
    return value


def _fitting_level(value: str, info: ValidationInfo) -> str:
    """A shell level that exists, and that the heat option beside it may stand at."""
    if _is_stored(info):
        return value
    if value not in LEVELS:
        raise PydanticCustomError("unknown_level", "no such shell level")
    option = info.data.get("heat_option")
    if option is not None and not admissible(option, value):
        raise PydanticCustomError("inadmissible", "this heat option cannot stand at this shell level")
    return value


def _possible_year(value: int | None) -> int | None:
    bounds = set_rules.load()
    if value is not None and not bounds.first_year.value <= value <= bounds.last_year.value:
        raise PydanticCustomError("bad_year", "a year that no plan names")
    return value


HeatOption = Annotated[str, AfterValidator(_known_option)]
ShellLevel = Annotated[str, AfterValidator(_fitting_level)]
Year = Annotated[int, AfterValidator(_possible_year)]
Certainty = Literal["certain", "expected", "uncertain"]
CERTAINTIES: tuple[str, ...] = ("certain", "expected", "uncertain")
"""From the surest to the least sure."""


class OptOut(Frozen):
    """What homes get that do not take part in a shared heat source."""

    heat_option: HeatOption
    shell_level: ShellLevel


class Rule(Frozen):
    """Dwellings that fit `where` get this heat option at this shell level.

    `participation`: the share of those homes that take part in a shared heat source (empty: the
    parameter `participation_share`); the others get `opt_out`. `start_year`: when the work starts.
    `homes_per_year`: how many homes are done in a year from then on (empty: all in that year).
    """

    where: dict[str, tuple[str, ...]] = {}
    heat_option: HeatOption
    shell_level: ShellLevel
    participation: float | None = Field(default=None, gt=0, le=1)
    opt_out: OptOut | None = None
    start_year: Year | None = None
    homes_per_year: int | None = Field(default=None, gt=0)

    @field_validator("where")
    @classmethod
    def _known(cls, where: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for field, values in where.items():
            known = FIELDS.get(field, ())
            if field not in FIELDS or not values or (known is not None and not set(values) <= set(known)):
                raise PydanticCustomError("unknown_segment", "no such homes: {field}", {"field": field})
        return where


class PossibleFrom(Frozen):
    """ "Kan vanaf": the first year a heat option can be had in parts of the area, and who says so.

    `buurt_codes` empty: in the whole area. A year is only believed with its source.
    """

    heat_option: HeatOption
    buurt_codes: tuple[str, ...] = ()
    year: Year
    certainty: Certainty = "uncertain"
    source: str = ""

    @model_validator(mode="after")
    def _sourced(self) -> PossibleFrom:
        if not self.source.strip():
            raise PydanticCustomError("year_without_source", "source")
        return self


class Scenario(Frozen):
    """A plan for all dwellings of an area; its name is the message `scenario.<code>.name`.

    A variant of a plan has a number behind its letter: `W2` is named and coloured after W.
    """

    code: str = Field(pattern="^[A-Z][A-Z0-9]{0,3}$")
    rules: tuple[Rule, ...] = Field(min_length=1)
    possible_from: Year | None = None
    possible_from_source: str | None = None
    certainty: Certainty = "uncertain"
    reconsider_year: Year | None = None

    @field_validator("rules")
    @classmethod
    def _covers_all(cls, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        if rules[-1].where:
            raise PydanticCustomError("not_all_homes", "the last rule is for all other homes")
        return rules

    @model_validator(mode="after")
    def _sourced(self) -> Scenario:
        if self.possible_from is not None and not (self.possible_from_source or "").strip():
            raise PydanticCustomError("year_without_source", "possible_from_source")
        return self

    @model_validator(mode="after")
    def _is_looked_at_again(self) -> Scenario:
        if self.code == NOT_YET_CODE and self.reconsider_year is None:
            raise PydanticCustomError("reconsider_year", "reconsider_year")
        return self

    @property
    def is_reference(self) -> bool:
        return self.code == REFERENCE_CODE


class Scenarios(Frozen):
    """The scenarios of one set, reference first, and how their bands are drawn.

    Not choosing yet (`N`) is computed in every set. `possible`: what is known of "kan vanaf", per heat
    option and part of the area; see `core.scenarios.possible`.
    """

    seed: int = Field(ge=0)
    draws: int = Field(ge=1)
    scenarios: tuple[Scenario, ...] = Field(min_length=1)
    possible: tuple[PossibleFrom, ...] = ()

    @field_validator("scenarios")
    @classmethod
    def _whole(cls, scenarios: tuple[Scenario, ...]) -> tuple[Scenario, ...]:
        codes = [scenario.code for scenario in scenarios]
        if codes[0] != REFERENCE_CODE or len(set(codes)) != len(codes):
            raise PydanticCustomError("bad_codes", "the reference comes first, and no letter twice")
        if NOT_YET_CODE not in codes:
            raise PydanticCustomError("no_not_yet", "not choosing yet is in every set")
        return scenarios

    @property
    def plans(self) -> tuple[Scenario, ...]:
        """What people choose from: all but the reference."""
        return tuple(one for one in self.scenarios if not one.is_reference)


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
        raise refusal(error, path.name) from None


NAMED = {"inadmissible", "year_without_source", "no_not_yet", "reconsider_year", "extra_forbidden"}
"""Faults of a scenario file that have a sentence of their own."""


def refusal(error: ValidationError, file: str) -> InputError:
    """The first fault in a file, with the place in it."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    kind = first["type"] if first["type"] in NAMED else "unreadable"
    if kind in ("year_without_source", "reconsider_year"):
        place = f"{place}.{first['msg']}"  # a fault of the whole names the key that is missing
    return InputError(f"scenario.{kind}", file=file, place=place)


def set_hash(
    area_version: str,
    parameters_hash: str,
    scenarios: Sequence[Scenario],
    seed: int,
    draws: int,
    possible: Sequence[PossibleFrom] = (),
    corrections: Sequence[Sequence[str]] = (),
) -> str:
    """Name of a frozen set: the first 16 hex digits of the sha256 of all that went into it.

    `corrections`: dwelling, field and value of those that hold, in order.
    """
    return short_hash(
        {
            "area_version": area_version,
            "parameters_hash": parameters_hash,
            "scenarios": [_as_hashed(scenario) for scenario in scenarios],
            "model_version": MODEL_VERSION,
            "seed": seed,
            "draws": draws,
            **({"possible": [one.model_dump(mode="json") for one in possible]} if possible else {}),
            **({"corrections": [list(one) for one in corrections]} if corrections else {}),
        }
    )


def _as_hashed(scenario: Scenario) -> dict[str, object]:
    """The scenario as it goes into the hash: what came later is left out where it says nothing, so that
    the same content keeps the name it had.
    """
    whole = scenario.model_dump(mode="json")
    if whole["possible_from_source"] is None:
        del whole["possible_from_source"]
    for rule in whole["rules"]:
        if rule["homes_per_year"] is None:
            del rule["homes_per_year"]
    return whole
