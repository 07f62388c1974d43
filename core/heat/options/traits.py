"""What people have to know of a heat option besides its cost, read from `data/heat_options.yaml`.

Which shell levels it may stand at, the temperature of its water, words for comfort and independence,
and the options that were dropped, with the reason.
"""

from __future__ import annotations

import functools
from collections.abc import Collection
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import InputError
from core.heat.shell import LEVELS
from core.settings import ROOT

FILE = ROOT / "data" / "heat_options.yaml"


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Trait(Frozen):
    """One heat option. Words are the last part of a message key, such as `heat_option.comfort.as_now`."""

    supply_temperature_c: float = Field(gt=0)
    shell_levels: tuple[str, ...] = Field(min_length=1)
    refused: dict[str, str]
    """Shell level to the word that says why it does not go with this option."""
    comfort: tuple[str, ...]
    independence: tuple[str, ...]
    source: str = Field(min_length=1)


class Dropped(Frozen):
    """A heat option that is not computed."""

    reason: str = Field(min_length=1)
    source: str = Field(min_length=1)


class Traits(Frozen):
    options: dict[str, Trait]
    dropped: dict[str, Dropped]


def read_traits(path: Path, known: Collection[str]) -> Traits:
    """The traits in a file; every known heat option must be there, with every shell level in its place.

    Raises
    ------
    InputError
        `heat_option.unreadable` with the file and the place in it.
    """
    try:
        traits = Traits.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        raise InputError("heat_option.unreadable", file=path.name, name="") from error
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InputError("heat_option.unreadable", file=path.name, name=place) from None
    for name in sorted({*traits.options} ^ {*known}):
        raise InputError("heat_option.unreadable", file=path.name, name=f"options.{name}")
    for name, trait in traits.options.items():
        for level in sorted(set(trait.shell_levels) ^ (set(LEVELS) - set(trait.refused))):
            raise InputError("heat_option.unreadable", file=path.name, name=f"options.{name}.{level}")
    return traits


@functools.cache
def traits() -> Traits:
    """The traits of every heat option. Raises as `read_traits`."""
    from core.heat.options import OPTIONS

    return read_traits(FILE, OPTIONS)


def admissible(heat_option: str, shell_level: str) -> bool:
    """Whether this option may stand at this shell level; False for what is not known."""
    trait = traits().options.get(heat_option)
    return trait is not None and shell_level in trait.shell_levels


def why_refused(heat_option: str, shell_level: str) -> str | None:
    """Message key of the reason, or None when the two go together."""
    trait = traits().options[heat_option]
    word = trait.refused.get(shell_level)
    return None if word is None else f"heat_option.refused.{word}"
