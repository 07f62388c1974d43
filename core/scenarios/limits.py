"""How scenarios are compared: limits and sizes, with their reasons, from `data/comparing.yaml`."""

from __future__ import annotations

import functools

import yaml
from pydantic import BaseModel, ConfigDict

from core.settings import ROOT


class Limit(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int | float
    unit: str
    source: str
    description: str


class Limits(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    most_assumptions: Limit
    most_criteria: Limit
    no_winner_share: Limit
    flip_precision: Limit
    flip_steps: Limit
    weight_seed: Limit
    weight_draws: Limit
    weight_concentration: Limit


@functools.cache
def load() -> Limits:
    return Limits.model_validate(yaml.safe_load((ROOT / "data" / "comparing.yaml").read_text("utf-8")))
