"""Compare two parameter sets: which figures differ, each at the price level of its own set."""

from __future__ import annotations

from core import parameters
from core.parameters.difference import Difference, difference
from core.settings import Settings
from core.visitor import EVERYONE, Visitor, allowed


@allowed(EVERYONE)
def compare_parameters(visitor: Visitor, settings: Settings, first: str, second: str) -> Difference:
    """What the second set has otherwise than the first.

    Raises
    ------
    InputError
        `parameter.unknown_set`, and what reading a set raises.
    """
    return difference(parameters.load(first), parameters.load(second))
