"""Which buildings of a buurt are flats, and how many dwellings each holds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.neighbourhood.rules import NeighbourhoodRules
from core.neighbourhood.shares import whole_numbers

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.intp]


class Flats(NamedTuple):
    """Dwellings per building in low and in high flats; zero where a building is no flat."""

    low: Whole
    high: Whole


def capacity(footprint_m2: Floats, storeys: float, type_name: str, rules: NeighbourhoodRules) -> Floats:
    """Dwellings that fit on this footprint with this many storeys, at least one."""
    flat_m2 = getattr(rules.floor_area_m2.value, type_name)
    return np.maximum(np.floor(footprint_m2 * rules.flat_usable_share.value * storeys / flat_m2), 1)


def looks_like_flats(
    footprint_m2: Floats, depth_m: Floats, rules: NeighbourhoodRules
) -> npt.NDArray[np.bool_]:
    """Large enough for a staircase with two dwellings a floor, and not deeper than daylight reaches."""
    depth = rules.flat_depth_m.value
    large = footprint_m2 >= rules.flat_smallest_footprint_m2.value
    return large & (depth_m >= depth.least) & (depth_m <= depth.most)


def choose_flats(
    footprint_m2: Floats,
    depth_m: Floats,
    period: Whole,
    wanted: tuple[int, int],
    missing_by_period: npt.ArrayLike,
    rules: NeighbourhoodRules,
) -> Flats:
    """Choose flats so that `wanted` (low, high) dwellings are housed, where buildings allow.

    `period` is the position of each building's construction period (-1 unknown);
    `missing_by_period` how many more dwellings were published per period than there are houses: flats
    are looked for there first. High flats go first, to the largest footprints that they fill.
    """
    none = np.zeros(len(footprint_m2), dtype=np.intp)
    able = looks_like_flats(footprint_m2, depth_m, rules)
    missing = np.append(np.maximum(np.asarray(missing_by_period, dtype=float), 0), 0)
    low, high = wanted
    storeys = rules.flat_storeys.value

    high_of = none.copy()
    least = capacity(footprint_m2, storeys.high_least, "flat_high", rules)
    most = capacity(footprint_m2, storeys.high_most, "flat_high", rules)
    left = high
    while left > 0:
        free = np.flatnonzero(able & (high_of == 0))
        if len(free) == 0:
            break
        filled = least[free] <= left
        # In order: a period where dwellings are missing, filled by what is left, the largest.
        order = np.lexsort((-footprint_m2[free], ~filled, missing[period[free]] <= 0))
        best = free[order[0]]
        high_of[best] = min(left, int(most[best]))
        missing[period[best]] -= high_of[best]
        left -= int(high_of[best])

    low_of = none.copy()
    free = able & (high_of == 0)
    for number, inside in _share_over_periods(low, period, missing, free):
        low_of += _fill(number, footprint_m2, depth_m, free & inside & (low_of == 0), rules)
    short = low - int(low_of.sum())
    if short > 0:
        low_of += _fill(short, footprint_m2, depth_m, free & (low_of == 0), rules)
    short = low - int(low_of.sum())
    if short > 0:
        low_of = _grow(low_of, low, footprint_m2, rules)
    return Flats(low_of, high_of)


def _share_over_periods(
    number: int, period: Whole, missing: Floats, free: npt.NDArray[np.bool_]
) -> list[tuple[int, npt.NDArray[np.bool_]]]:
    """How many low flats to look for in which buildings: most where most dwellings are missing."""
    wanted = [
        (min(float(missing[p]), number), (period == p)) for p in range(len(missing) - 1) if missing[p] > 0
    ]
    wanted = [(amount, inside) for amount, inside in wanted if np.any(free & inside)]
    amounts = [amount for amount, _ in wanted]
    total = min(number, int(sum(amounts)))
    return list(zip(whole_numbers(total, amounts).tolist(), [inside for _, inside in wanted], strict=True))


def _fill(
    number: int,
    footprint_m2: Floats,
    depth_m: Floats,
    free: npt.NDArray[np.bool_],
    rules: NeighbourhoodRules,
) -> Whole:
    """Put `number` low flats in free buildings: those with the depth of flats first, as few as will do."""
    result = np.zeros(len(footprint_m2), dtype=np.intp)
    choice = np.flatnonzero(free)
    if number <= 0 or len(choice) == 0:
        return result
    typical = rules.flat_depth_m.value.typical
    order = choice[np.lexsort((-footprint_m2[choice], np.abs(depth_m[choice] - typical).round()))]
    storeys = rules.flat_storeys.value
    usual = capacity(footprint_m2[order], storeys.low, "flat_low", rules)
    enough = int(np.searchsorted(np.cumsum(usual), number)) + 1
    chosen = order[:enough]
    most = capacity(footprint_m2[chosen], storeys.low_most, "flat_low", rules)
    housed = min(number, int(most.sum()))
    result[chosen] = np.minimum(whole_numbers(housed, footprint_m2[chosen]), most)
    return result


def _grow(low_of: Whole, wanted: int, footprint_m2: Floats, rules: NeighbourhoodRules) -> Whole:
    """Fill the chosen low flats to the most they hold, the largest first."""
    most = capacity(footprint_m2, rules.flat_storeys.value.low_most, "flat_low", rules).astype(np.intp)
    grown = low_of.copy()
    for place in np.lexsort((-footprint_m2, low_of == 0)):
        short = wanted - int(grown.sum())
        if short <= 0 or low_of[place] == 0:
            break
        grown[place] += min(short, max(int(most[place]) - int(grown[place]), 0))
    return grown
