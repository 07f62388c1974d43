"""What the law says, with its article, source and date, from `data/legal_frame.yaml`."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from core.settings import ROOT

FILE = ROOT / "data" / "legal_frame.yaml"


class Statement(BaseModel):
    """One statement of law. `recalled`: nobody has read it in the source yet, so it is shown as such."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int
    unit: str
    statement_nl: str
    statement_en: str
    article: str
    source: str
    status: Literal["found", "recalled"]
    status_date: dt.date


class LegalFrame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    last_gas_year: Statement


@functools.cache
def load() -> LegalFrame:
    return LegalFrame.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
