"""How two parameter sets differ: figure by figure, each at the price level of its own set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.parameters.leaf import Parameter
from core.parameters.parameter_set import ParameterSet

Kind = Literal["figure", "only_one", "price_level", "origin"]
KINDS: tuple[Kind, ...] = ("figure", "only_one", "price_level", "origin")
"""In the order of weight: another figure, in one set only, the same figure at another price level, and
the same figure with another source, status or description."""
FIGURES = ("value", "low", "high", "unit", "price_year", "vat")


@dataclass(frozen=True)
class Side:
    """A parameter in one of the two sets: as the source gives it, and at the price level of the set."""

    given: Parameter
    value: float
    low: float
    high: float

    def as_json(self) -> dict[str, object]:
        return {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "given": self.given.value,
            "price_year": self.given.price_year,
            "status": self.given.status,
            "source": self.given.source,
        }


@dataclass(frozen=True)
class Row:
    """One parameter that is not the same in both sets; None where a set does not have it."""

    key: str
    kind: Kind
    first: Side | None
    second: Side | None

    @property
    def given(self) -> Parameter:
        """The parameter itself, of the first set that has it."""
        side = self.first or self.second
        if side is None:
            raise ValueError(self.key)
        return side.given

    def as_json(self) -> dict[str, object]:
        return {
            "key": self.key,
            "unit": self.given.unit,
            "kind": self.kind,
            "first": self.first.as_json() if self.first else None,
            "second": self.second.as_json() if self.second else None,
        }


@dataclass(frozen=True)
class Difference:
    """Two sets beside each other; `rows` has what differs, the heaviest kind first."""

    first: str
    second: str
    first_price_year: int
    second_price_year: int
    rows: tuple[Row, ...]
    same_count: int
    """Parameters that are the same in both."""
    archetypes_differ: bool

    def as_json(self) -> dict[str, object]:
        return {
            "first": self.first,
            "second": self.second,
            "first_price_year": self.first_price_year,
            "second_price_year": self.second_price_year,
            "same": self.same_count,
            "archetypes_differ": self.archetypes_differ,
            "rows": [row.as_json() for row in self.rows],
        }


def difference(first: ParameterSet, second: ParameterSet) -> Difference:
    """What the second set has otherwise than the first.

    >>> from core.parameters import load
    >>> difference(load(), load()).rows
    ()
    """
    sides = [{one.key: _side(numbers, one) for one in numbers} for numbers in (first, second)]
    keys = tuple(dict.fromkeys([*sides[0], *sides[1]]))
    rows = []
    for key in keys:
        one, other = (side.get(key) for side in sides)
        kind = _kind(one, other)
        if kind is not None:
            rows.append(Row(key, kind, one, other))
    return Difference(
        first=first.name,
        second=second.name,
        first_price_year=first.price_year,
        second_price_year=second.price_year,
        rows=tuple(sorted(rows, key=lambda row: KINDS.index(row.kind))),
        same_count=len(keys) - len(rows),
        archetypes_differ=first.archetypes.rows != second.archetypes.rows,
    )


def _side(numbers: ParameterSet, parameter: Parameter) -> Side:
    ends = (float(side[parameter.key]) for side in (numbers.central, numbers.low, numbers.high))
    return Side(parameter, *ends)


def _kind(one: Side | None, other: Side | None) -> Kind | None:
    if one is None or other is None:
        return "only_one"
    if any(getattr(one.given, name) != getattr(other.given, name) for name in FIGURES):
        return "figure"
    if (one.value, one.low, one.high) != (other.value, other.low, other.high):
        return "price_level"
    return "origin" if one.given != other.given else None
