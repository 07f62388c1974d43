"""A neighbourhood project: what it is about, for whom, who decides, whom to call, and when."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection

from pydantic import BaseModel, ConfigDict

from core.errors import InputError

NEEDED = ("name", "area", "client", "decider", "contact")
LONGEST_TEXT = 120
LONGEST_ID = 40


class Project(BaseModel):
    """`area_id` names its data, made of the first name and kept when that changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    area_id: str
    name: str
    area: str
    """In words: which streets or buurten."""
    client: str
    decider: str
    contact: str
    """Whom residents call: a name, and a telephone number or address."""
    starts_on: dt.date | None = None
    decides_on: dt.date | None = None
    started_at: dt.datetime


def check(project: Project) -> Project:
    """The project itself, when it can be one.

    Raises
    ------
    InputError
        `project.missing` and `project.too_long` with the field; `project.dates` (field `decides_on`).
    """
    for field in NEEDED:
        value = getattr(project, field)
        if not value:
            raise InputError("project.missing", field=field)
        if len(value) > LONGEST_TEXT:
            raise InputError("project.too_long", field=field, longest=LONGEST_TEXT)
    if project.starts_on and project.decides_on and project.decides_on < project.starts_on:
        raise InputError("project.dates", field="decides_on")
    return project


def area_id_of(name: str, taken: Collection[str]) -> str:
    """A folder name made of the name, not one of those that are taken.

    >>> area_id_of("Beinum-Zuid, fase 2", {"beinum-zuid-fase-2"})
    'beinum-zuid-fase-2-2'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-") or "wijk"
    used = {one.casefold() for one in taken}
    candidate, number = stem, 1
    while candidate in used:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate
