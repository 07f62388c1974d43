"""Somebody asks which parameter sets there are, and which version each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from core import parameters
from core.parameters.versions import Stamp, stamp
from core.scenarios.evaluate import assumption_frame
from core.settings import Settings
from core.visitor import EVERYONE, Visitor, allowed


@dataclass(frozen=True)
class SetDescription:
    """A set: its version, its price level, and how many of its figures have which status."""

    name: str
    stamp: Stamp
    price_year: int
    counts: Mapping[str, int]
    assumptions: pd.DataFrame
    """One row a parameter, as in a frozen set."""

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "version": self.stamp.version,
            "hash": self.stamp.hash,
            "changed_since_version": self.stamp.is_changed,
            "price_year": self.price_year,
            "parameters": len(self.assumptions),
            "status": dict(self.counts),
        }


@allowed(EVERYONE)
def list_parameter_sets(visitor: Visitor, settings: Settings) -> tuple[SetDescription, ...]:
    """All sets, the current one first.

    Raises
    ------
    InputError
        When a set cannot be read: the file and the key.
    """
    return tuple(_describe(parameters.load(name)) for name in parameters.names())


def _describe(numbers: parameters.ParameterSet) -> SetDescription:
    return SetDescription(
        name=numbers.name,
        stamp=stamp(numbers),
        price_year=numbers.price_year,
        counts=Counter(one.status for one in numbers),
        assumptions=assumption_frame(numbers),
    )
