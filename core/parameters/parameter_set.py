"""All parameters together: one frozen set, at one price level, with one hash."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import numpy as np

from core.errors import InputError
from core.parameters.archetypes import Archetypes, read_archetypes
from core.parameters.canonical import short_hash
from core.parameters.leaf import Parameter, read_file
from core.settings import ROOT

FOLDER = ROOT / "data" / "parameters"
ARCHETYPES = ROOT / "data" / "archetypes.csv"
CURRENT = "current"
Corner = Literal["cheap", "central", "dear"]


@dataclass(frozen=True)
class ParameterSet:
    """A named collection of parameters and the archetype table.

    Iterating gives the parameters in the order of the files. `central`, `low` and `high` are what the
    calculation uses: prices brought to `price_year` with the `index_from_…` parameters of the set.
    """

    name: str
    parameters: tuple[Parameter, ...]
    archetypes: Archetypes
    hash: str
    price_year: int
    factors: Mapping[str, float]
    """Per key: what brings the source's price level to that of the set."""

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self.parameters)

    def __getitem__(self, key: str) -> Parameter:
        return self._by_key[key]

    @functools.cached_property
    def _by_key(self) -> dict[str, Parameter]:
        return {parameter.key: parameter for parameter in self.parameters}

    @functools.cached_property
    def central(self) -> Mapping[str, float]:
        """Key to central value, at the price level of the set."""
        return MappingProxyType({p.key: p.value * self.factors[p.key] for p in self})

    @functools.cached_property
    def low(self) -> Mapping[str, float]:
        return MappingProxyType({p.key: p.low * self.factors[p.key] for p in self})

    @functools.cached_property
    def high(self) -> Mapping[str, float]:
        return MappingProxyType({p.key: p.high * self.factors[p.key] for p in self})

    def corner(self, corner: Corner) -> dict[str, float]:
        """Every parameter at the end that is cheap, or dear, for a resident; or the central values.

        Parameters that are not drawn (a choice of method) stay central.
        """
        if corner == "central":
            return dict(self.central)
        values = {}
        for parameter in self:
            end = parameter.cheap if corner == "cheap" else _other(parameter.cheap)
            side = self.low if end == "low" else self.high
            values[parameter.key] = side[parameter.key] if parameter.drawn else self.central[parameter.key]
        return values

    def as_arrays(self, values: Mapping[str, float] | None = None) -> dict[str, np.ndarray]:
        """Values (central unless given) as arrays of one draw: shape (1, 1)."""
        return {key: np.full((1, 1), value) for key, value in (values or self.central).items()}


def _other(end: str) -> str:
    return "high" if end == "low" else "low"


@functools.cache
def load(name: str = CURRENT) -> ParameterSet:
    """The parameter set of that name: `data/parameters/*.yaml`, or `data/parameters/<name>/*.yaml`.

    Raises
    ------
    InputError
        `parameter.unknown_set`; and what `read_set` raises.
    """
    folder = FOLDER if name == CURRENT else FOLDER / name
    if name != CURRENT and name not in [path.name for path in FOLDER.iterdir() if path.is_dir()]:
        raise InputError("parameter.unknown_set", name=name)
    return read_set(folder, name)


def read_set(folder: Path, name: str, archetypes: Path = ARCHETYPES) -> ParameterSet:
    """All files of one folder as a set.

    Raises
    ------
    InputError
        As `leaf.read_file`; `parameter.twice` when two files hold one key; `parameter.unknown_key` when
        a parameter leans on one that is not there, such as the index of its price year.
    """
    found: dict[str, Parameter] = {}
    for path in sorted(folder.glob("*.yaml")):
        for parameter in read_file(path):
            if parameter.key in found:
                raise InputError("parameter.twice", file=path.name, name=parameter.key)
            found[parameter.key] = parameter
    price_year = int(_needed(found, "price_year", "index.yaml").value)
    table = read_archetypes(archetypes)
    for parameter in found.values():
        for other in (parameter.correlated_with, parameter.correlation):
            if other is not None:
                _needed(found, other, f"{parameter.subject}.yaml")
    return ParameterSet(
        name=name,
        parameters=tuple(found.values()),
        archetypes=table,
        hash=short_hash([[p.model_dump(mode="json") for p in found.values()], table.rows]),
        price_year=price_year,
        factors=MappingProxyType({key: _factor(p, found, price_year) for key, p in found.items()}),
    )


def _factor(parameter: Parameter, found: Mapping[str, Parameter], price_year: int) -> float:
    if not parameter.is_price or parameter.price_year == price_year:
        return 1.0
    if parameter.price_year is None:
        raise InputError(
            "parameter.missing_field",
            file=f"{parameter.subject}.yaml",
            name=parameter.key,
            field="price_year",
        )
    return _needed(found, f"index_from_{parameter.price_year}", f"{parameter.subject}.yaml").value


def _needed(found: Mapping[str, Parameter], key: str, file: str) -> Parameter:
    if key not in found:
        raise InputError("parameter.unknown_key", file=file, name=key)
    return found[key]
