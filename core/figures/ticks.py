"""Round amounts for an axis."""

from __future__ import annotations

import math

FEWEST_TICKS = 4
NICE_STEPS = (5, 2, 1)


def ticks(low: float, high: float) -> list[float]:
    """Round amounts between the ends: the coarsest step that gives four of them.

    >>> ticks(-12.0, 47.0)
    [-10.0, 0.0, 10.0, 20.0, 30.0, 40.0]
    """
    power = 10.0 ** math.ceil(math.log10(high - low))
    while True:
        for nice in NICE_STEPS:
            step = nice * power
            places = range(math.ceil(low / step), math.floor(high / step) + 1)
            if len(places) >= FEWEST_TICKS:
                return [place * step for place in places]
        power /= 10
