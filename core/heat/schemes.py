"""Subsidies and loans with their dates: a scheme that has ended is no part of any sum.

`data/schemes.yaml` says which parameters a scheme governs. On a date past its end those parameters are
zero, so every formula goes on as it is and nothing is forgotten.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Literal

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from core.errors import InputError
from core.settings import ROOT

FILE = ROOT / "data" / "schemes.yaml"
Party = Literal["owner", "vve", "landlord", "heat_company"]
PARTIES: Mapping[str, tuple[Party, ...]] = {
    "owner": ("owner",),
    "vve": ("vve",),
    "social_rent": ("landlord",),
    "private_rent": ("landlord",),
}
"""Who invests, by tenure."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Scheme(Frozen):
    """One subsidy or loan. Its code is its name, the same in both languages."""

    code: str = Field(min_length=1)
    kind: Literal["subsidy", "loan"]
    parties: tuple[Party, ...] = Field(alias="for", min_length=1)
    valid_from: dt.date
    valid_until: dt.date | None
    parameters: tuple[str, ...]
    status: Literal["found", "derived", "recalled", "assumed"]
    source: str = Field(min_length=1)
    what_nl: str = Field(min_length=1)
    what_en: str = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Scheme:
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise ValueError("valid_until")
        return self

    def is_open(self, date: dt.date) -> bool:
        """Whether a request can be made on that date."""
        return self.valid_from <= date and (self.valid_until is None or date <= self.valid_until)

    def has_ended(self, date: dt.date) -> bool:
        return self.valid_until is not None and date > self.valid_until


class Schemes(Frozen):
    """All schemes, and the date they were looked up."""

    checked_on: dt.date
    schemes: tuple[Scheme, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once(self) -> Schemes:
        codes = [scheme.code for scheme in self.schemes]
        keys = [key for scheme in self.schemes for key in scheme.parameters]
        for names in (codes, keys):
            if len(set(names)) != len(names):
                raise ValueError(next(name for name in names if names.count(name) > 1))
        return self

    def of(self, parties: Collection[str]) -> tuple[Scheme, ...]:
        """The schemes one of these parties can use."""
        return tuple(scheme for scheme in self.schemes if set(scheme.parties) & set(parties))


@functools.cache
def load_schemes(path: Path = FILE) -> Schemes:
    """The schemes of `data/schemes.yaml`.

    Raises
    ------
    InputError
        `scheme.unreadable` with the file and the place in it.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        raise InputError("scheme.unreadable", file=path.name, place="") from error
    try:
        return Schemes.model_validate(content)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InputError("scheme.unreadable", file=path.name, place=place) from None


def closed_parameters(schemes: Iterable[Scheme], date: dt.date) -> frozenset[str]:
    """Keys of the parameters that give nothing on that date."""
    return frozenset(key for scheme in schemes if not scheme.is_open(date) for key in scheme.parameters)


def on_date(given: Mapping[str, object], schemes: Iterable[Scheme], date: dt.date) -> dict[str, object]:
    """The same values, with nothing from schemes that are not open on that date."""
    closed = closed_parameters(schemes, date)
    return {name: np.zeros((1, 1)) if name in closed else value for name, value in given.items()}
