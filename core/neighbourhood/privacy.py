"""What may be shown of homes and people, as rules that can be tested.

Public and projected are, per building, the year it was built and what a plan does there. Label, use and
tenure are public per street block of five dwellings or more. Labels per building are for people who are
signed in, and never projected. Values of a household are only for the household.

Published counts keep the rest secret too: no published group is smaller than five, and nothing smaller
can be worked out by subtracting published numbers from each other. Groups are made by joining small
ones, never by leaving them out of a sum whose total is known.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd


class Audience(StrEnum):
    """Who looks. What is projected in a hall is seen by all, whoever is signed in."""

    PROJECTED = "projected"
    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    HOUSEHOLD = "household"


class Grain(StrEnum):
    """The smallest thing that a value may be shown of."""

    BUILDING = "building"
    BLOCK = "block"
    HOUSEHOLD = "household"


_OPEN = ("building_id", "construction_year", "plan", "heat_option", "footprint_m2", "building_use")
_BLOCK = ("label", "use", "tenure", "heating", "dwelling_type", "floor_area_m2", "average_use")
_HOUSEHOLD = ("persons", "gas_use", "electricity_use", "income", "correction", "address")

SMALLEST_GRAIN: Mapping[str, Grain] = MappingProxyType(
    {
        **dict.fromkeys(_OPEN, Grain.BUILDING),
        **dict.fromkeys(_BLOCK, Grain.BLOCK),
        **dict.fromkeys(_HOUSEHOLD, Grain.HOUSEHOLD),
    }
)
"""Field to the grain at which anybody may see it. A field that is not here is of the household."""


def may_see(field: str, grain: Grain, audience: Audience) -> bool:
    """May these people see this field of one such thing?

    A block counts as one only when `publishable` says so.
    """
    smallest = SMALLEST_GRAIN.get(field, Grain.HOUSEHOLD)
    if smallest is Grain.HOUSEHOLD:
        return audience is Audience.HOUSEHOLD
    if smallest is Grain.BUILDING:
        return True
    if grain is Grain.BLOCK:
        return True
    if grain is Grain.BUILDING:
        return audience in (Audience.SIGNED_IN, Audience.HOUSEHOLD)
    return audience is Audience.HOUSEHOLD


def seen_of(fields: Iterable[str], grain: Grain, audience: Audience) -> tuple[str, ...]:
    """Those of the fields that these people may see."""
    return tuple(field for field in fields if may_see(field, grain, audience))


def publishable(count: int, least: int) -> bool:
    """A group of nobody tells nothing of anybody; else it must have `least` or more."""
    return count == 0 or count >= least


def blocks(keys: Sequence[Hashable], counts: Sequence[int], least: int) -> npt.NDArray[np.intp]:
    """Street blocks of at least `least` dwellings: the block of every street or part of one, by position.

    `keys` are in an order in which neighbours stand next to each other. A block that is too small takes
    the next one in; what is left over at the end joins the block before it. When all together are too
    few, every position is -1: nothing may be shown.
    """
    total = sum(counts)
    if total < least:
        return np.full(len(keys), -1, dtype=np.intp)
    result = np.zeros(len(keys), dtype=np.intp)
    block, inside = 0, 0
    for place, count in enumerate(counts):
        if inside >= least and count > 0:
            block, inside = block + 1, 0
        result[place] = block
        inside += count
    if inside < least and block > 0:
        result[result == block] = block - 1
    return result


def safe_counts(table: pd.DataFrame, block: str, value: str, least: int) -> pd.DataFrame:
    """Numbers per block and value that may be published: block, values (joined by `+`), count.

    `table` has one row per dwelling. Within a block the smallest values are joined until every number is
    0 or at least `least`: so the block's total may be known, and no difference of published numbers is
    smaller. A block that is too small itself has no rows.
    """
    rows = []
    named = table[[block, value]].astype({value: object})
    named[value] = named[value].where(named[value].notna(), "unknown")
    for name, group in named.groupby(block, sort=True):
        counts = {str(key): int(number) for key, number in group[value].value_counts().items()}
        if len(group) < least:
            continue
        rows += [
            {block: name, value: "+".join(keys), "count": number} for keys, number in joined(counts, least)
        ]
    return pd.DataFrame(rows, columns=[block, value, "count"])


def joined(counts: Mapping[str, int], least: int) -> list[tuple[tuple[str, ...], int]]:
    """Groups of values of at least `least` each, that add up to the whole; the smallest join the next.

    >>> joined({"A": 2, "B": 4, "C": 9}, 5)
    [(('A', 'B'), 6), (('C',), 9)]
    """
    groups = sorted(((key,), number) for key, number in counts.items() if number > 0)
    if sum(number for _, number in groups) < least:
        return []
    while len(groups) > 1:
        groups.sort(key=lambda one: (one[1], one[0]))
        if groups[0][1] >= least:
            break
        (first, few), (second, more) = groups[0], groups[1]
        groups[:2] = [(tuple(sorted((*first, *second))), few + more)]
    return sorted(groups)


def differences_are_safe(published: Sequence[tuple[frozenset[Hashable], int]], least: int) -> bool:
    """Can no group smaller than `least` be worked out of two published ones?

    `published`: the dwellings (or cells) of a group and its number. Checks every group itself and,
    where one lies within another, what is left of the larger.
    """
    if not all(publishable(number, least) for _, number in published):
        return False
    return all(
        publishable(more - fewer, least)
        for inner, fewer in published
        for outer, more in published
        if inner < outer
    )
