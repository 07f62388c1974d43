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
    """The parameter set of that name: the files of `data/parameters`, and of a folder in it on top.

    Raises
    ------
    InputError
        `parameter.unknown_set`; and what `read_set` raises.
    """
    if name not in names():
        raise InputError("parameter.unknown_set", name=name)
    return read_set(FOLDER, name) if name == CURRENT else read_set(FOLDER / name, name, base=FOLDER)


def names() -> tuple[str, ...]:
    """Names of all sets, the current one first."""
    return (CURRENT, *sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


def read_set(
    folder: Path, name: str, archetypes: Path = ARCHETYPES, base: Path | None = None
) -> ParameterSet:
    """All files of one folder as a set; with `base`, they replace figures of that folder or add to it.

    Raises
    ------
    InputError
        As `leaf.read_file`; `parameter.twice` when two files of a folder hold one key;
        `parameter.unknown_key` when a parameter leans on one that is not there, such as the index of
        its price year.
    """
    found = {**(_read_folder(base) if base else {}), **_read_folder(folder)}
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


def _read_folder(folder: Path) -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for path in sorted(folder.glob("*.yaml")):
        for parameter in read_file(path):
            if parameter.key in found:
                raise InputError("parameter.twice", file=path.name, name=parameter.key)
            found[parameter.key] = parameter
    return found


def _factor(parameter: Parameter, found: Mapping[str, Parameter], price_year: int) -> float:
    """What brings the parameter to the price level of the set: by way of the year the indices lead to."""
    if not parameter.is_price or parameter.price_year == price_year:
        return 1.0
    if parameter.price_year is None:
        raise InputError(
            "parameter.missing_field",
            file=f"{parameter.subject}.yaml",
            name=parameter.key,
            field="price_year",
        )
    file = f"{parameter.subject}.yaml"
    return _to_index_year(parameter.price_year, found, file) / _to_index_year(price_year, found, file)


def _to_index_year(price_year: int, found: Mapping[str, Parameter], file: str) -> float:
    index_year = int(_needed(found, "index_year", "index.yaml").value)
    return 1.0 if price_year == index_year else _needed(found, f"index_from_{price_year}", file).value


def _needed(found: Mapping[str, Parameter], key: str, file: str) -> Parameter:
    if key not in found:
        raise InputError("parameter.unknown_key", file=file, name=key)
    return found[key]
