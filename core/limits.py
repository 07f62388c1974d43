"""The sizes of the doors, read once from `data/limits.yaml`, where the reason of each stands."""

from __future__ import annotations

import functools

import yaml
from pydantic import BaseModel, ConfigDict, PositiveInt

from core.settings import ROOT

FILE = ROOT / "data" / "limits.yaml"


class Limits(BaseModel):
    """Every limit, named with its unit. A missing or unknown one stops the start."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    visitor_frame_bytes: PositiveInt
    socket_burst_messages: PositiveInt
    socket_messages_per_second: PositiveInt
    form_body_bytes: PositiveInt
    form_fields: PositiveInt
    control_body_bytes: PositiveInt
    role_cookie_hours: PositiveInt
    device_cookie_days: PositiveInt
    language_cookie_days: PositiveInt
    receipt_cookie_hours: PositiveInt
    garbage_collection_seconds: PositiveInt
    control_timeout_seconds: PositiveInt
    static_max_age_seconds: PositiveInt
    gzip_minimum_bytes: PositiveInt
    static_cache_bytes: PositiveInt
    static_cache_file_bytes: PositiveInt


@functools.cache
def limits() -> Limits:
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Limits(**{name: entry["value"] for name, entry in entries.items()})
