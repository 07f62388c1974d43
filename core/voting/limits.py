"""The limits of counting and showing, with their sources, from `data/voting.yaml`."""

from __future__ import annotations

import functools
from fractions import Fraction

import yaml
from pydantic import BaseModel, ConfigDict

from core.settings import ROOT


class Limit(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int | float
    unit: str
    source: str
    description: str

    @property
    def people(self) -> int:
        return int(self.value)

    @property
    def share(self) -> Fraction:
        """Exact, so that 5 % of 60 is 3 and not a little more."""
        return Fraction(str(self.value))


class Limits(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    smallest_group: Limit
    smallest_list: Limit
    flip_people: Limit
    flip_share: Limit
    divided_share: Limit
    light_up_to: Limit
    heavy_from: Limit
    approved_up_to: Limit


@functools.cache
def load() -> Limits:
    return Limits.model_validate(yaml.safe_load((ROOT / "data" / "voting.yaml").read_text("utf-8")))
