"""Versions of the parameter sets, as `data/parameter_sets.yaml` keeps them.

A version names the hash its contents had. So a figure that was changed without a new version shows as
such: on screen, in the terminal, and in a test.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import InputError
from core.parameters.parameter_set import ParameterSet
from core.settings import ROOT

FILE = ROOT / "data" / "parameter_sets.yaml"


class Version(BaseModel):
    """One version of a set, and what it changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str = Field(pattern=r"^\d{4}\.\d{1,2}(\.\d{1,3})?$")
    """Year, month and, when needed, a number."""
    date: dt.date
    hash: str = Field(pattern="^[0-9a-f]{16}$")
    what_nl: str = Field(min_length=1)
    what_en: str = Field(min_length=1)


@dataclass(frozen=True)
class Stamp:
    """Which version a set is."""

    version: str | None
    """None for a set that no version was written down of."""
    hash: str
    is_changed: bool
    """Whether the figures are other ones than those of that version."""


@functools.cache
def read(path: Path = FILE) -> Mapping[str, tuple[Version, ...]]:
    """Name of a set to its versions, the newest first.

    Raises
    ------
    InputError
        `parameter.bad_versions` with the file and the place in it.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return {
            name: tuple(Version.model_validate(one) for one in versions) for name, versions in content.items()
        }
    except ValidationError as error:
        place = str(error.errors()[0]["loc"][0])
        raise InputError("parameter.bad_versions", file=path.name, place=place) from None
    except (yaml.YAMLError, OSError, UnicodeDecodeError, AttributeError, TypeError) as error:
        raise InputError("parameter.bad_versions", file=path.name, place=path.stem) from error


def stamp(numbers: ParameterSet, versions: Mapping[str, tuple[Version, ...]] | None = None) -> Stamp:
    """The newest version of a set, and whether the set still is what it was then."""
    known = (read() if versions is None else versions).get(numbers.name, ())
    if not known:
        return Stamp(None, numbers.hash, False)
    return Stamp(known[0].version, numbers.hash, known[0].hash != numbers.hash)
