"""What a scenario set may hold, and the bounds it is checked on, from `data/scenario_rules.yaml`."""

from __future__ import annotations

import functools

import yaml
from pydantic import BaseModel, ConfigDict

from core.settings import ROOT

FILE = ROOT / "data" / "scenario_rules.yaml"


class Bound(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int | float
    unit: str
    source: str
    description: str


class SetRules(BaseModel):
    """Every bound with its unit and source. A missing or unknown one stops the start."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first_year: Bound
    last_year: Bound
    lowest_participation: Bound
    highest_participation: Bound
    longest_name: Bound
    longest_text: Bound
    most_plans: Bound
    most_rules: Bound
    most_homes_per_year: Bound


@functools.cache
def load() -> SetRules:
    return SetRules.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
