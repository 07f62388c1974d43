"""What can be moved to see what a result hangs on: one assumption, or several that move together.

A mover has a position: -1 is the low end of its range, 0 the central value, 1 the high end, straight
lines between. Only what the asked quantity reaches is moved: `reached` walks the wires of the heat
options that the scenarios use.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.heat.chain import wires
from core.heat.options import REFERENCE
from core.parameters import ParameterSet

LOW, CENTRAL, HIGH = -1.0, 0.0, 1.0
REFERENCE_RUNNING = "reference_running_eur_per_year"
"""Given to the calculation, and itself calculated from the reference."""


@dataclass(frozen=True)
class Mover:
    """Assumptions that move together; `keys` has one key, or all members of a group (`drawn_with`)."""

    name: str
    """The key of the parameter, or the name of the group."""
    keys: tuple[str, ...]

    @property
    def lead(self) -> str:
        """The member by which a group is told: the first one."""
        return self.keys[0]


def movers(parameters: ParameterSet, keys: Iterable[str] | None = None) -> tuple[Mover, ...]:
    """All that has a range and is drawn, of these keys only when given; groups once."""
    wanted = None if keys is None else frozenset(keys)
    found: dict[str, list[str]] = {}
    for parameter in parameters:
        if parameter.drawn and parameter.low < parameter.high:
            found.setdefault(parameter.drawn_with or parameter.key, []).append(parameter.key)
    return tuple(
        Mover(name, tuple(members if wanted is None else [key for key in members if key in wanted]))
        for name, members in found.items()
        if wanted is None or wanted & set(members)
    )


def reached_by(heat_options: Iterable[str], quantity: str, parameters: ParameterSet) -> frozenset[str]:
    """Keys of the parameters that the quantity of homes with any of these heat options is made of."""
    keys = frozenset(parameters.central)
    return frozenset().union(*(_leaves(option, quantity) for option in heat_options)) & keys


@functools.cache
def _leaves(heat_option: str, quantity: str) -> frozenset[str]:
    """Everything that is given and not computed, on the way to the quantity."""
    formulas = wires(heat_option)
    seen: set[str] = set()
    waiting = [quantity]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(formulas[name].needs if name in formulas else ())
    given = frozenset(name for name in seen if name not in formulas)
    if REFERENCE_RUNNING in given:
        given |= _leaves(REFERENCE, "national_running_eur_per_year")
    return given


def value_at(parameters: ParameterSet, key: str, position: np.ndarray | float) -> np.ndarray:
    """Value of a parameter at each position, at the price level of the set.

    >>> from core import parameters
    >>> float(value_at(parameters.load(), "pipe_cost_position", 0.5))
    0.75
    """
    low, mid, high = (side[key] for side in (parameters.low, parameters.central, parameters.high))
    place = np.asarray(position, dtype=float)
    # Not `mid + …` at the ends: the ends of the range come out exactly as they are written.
    below = low * -place + mid * (1 + place)
    above = high * place + mid * (1 - place)
    return np.where(place < 0, below, above)
