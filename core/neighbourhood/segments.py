"""Kinds of homes that a room can talk about: period, type, tenure and heating, at most eight.

A segment is one or more values of each; the segments together hold every dwelling once. Too many are
made fewer by joining the smallest to its nearest neighbour, again and again: nearest is the one that
agrees in most of type, period, tenure and heating, in that order of weight; between equals the one
with fewer dwellings, then the first by name. People may edit what comes out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import BaseModel, ConfigDict

from core.neighbourhood.rules import PERIOD_STARTS, NeighbourhoodRules

UNKNOWN = "unknown"
FIELDS = ("family", "period", "tenure", "heating")
FAMILY = {
    "detached": "detached",
    "semi_detached": "semi_detached",
    "corner": "terraced",
    "mid_terrace": "terraced",
    "flat_low": "flats",
    "flat_high": "flats",
}
PERIODS = (
    "before_1930",
    "1930_1945",
    "1946_1964",
    "1965_1974",
    "1975_1991",
    "1992_2005",
    "from_2006",
)


class Segment(BaseModel):
    """Values per field; a dwelling belongs when each of its values is among them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    family: tuple[str, ...]
    period: tuple[str, ...]
    tenure: tuple[str, ...]
    heating: tuple[str, ...]
    cells: tuple[tuple[str, str, str, str], ...]
    """The combinations that it holds, exactly; the fields above are what they have between them."""

    def likeness(self, other: Segment) -> tuple[float, ...]:
        """How much two segments agree, per field: shared values over all values of the two."""
        return tuple(
            len(set(mine) & set(theirs)) / len(set(mine) | set(theirs))
            for mine, theirs in ((getattr(self, field), getattr(other, field)) for field in FIELDS)
        )


def fields(dwellings: pd.DataFrame) -> pd.DataFrame:
    """The four fields of every dwelling as text; `unknown` where nothing is known."""
    years = dwellings["construction_year"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    place = np.digitize(np.nan_to_num(years, nan=0), PERIOD_STARTS)
    period = np.where(np.isnan(years), UNKNOWN, np.array(PERIODS, dtype=object)[place])
    return pd.DataFrame(
        {
            "family": dwellings["dwelling_type"].map(FAMILY).fillna(UNKNOWN).to_numpy(dtype=object),
            "period": period,
            "tenure": _known(dwellings, "tenure"),
            "heating": _known(dwellings, "heating"),
        },
        index=dwellings.index,
    )


def propose(dwellings: pd.DataFrame, rules: NeighbourhoodRules) -> tuple[Segment, ...]:
    """At most `segment_most` segments that hold every dwelling, the largest first.

    A segment smaller than `segment_smallest_share` of the dwellings joins its neighbour too, as long as
    more than one is left.
    """
    counted = fields(dwellings).value_counts(sort=False)
    sizes: dict[Segment, int] = {}
    for cell, number in sorted(counted.items()):
        sizes[_segment((tuple(map(str, cell)),))] = int(number)
    least = rules.segment_smallest_share.value * len(dwellings)
    while len(sizes) > 1:
        smallest = min(sizes, key=lambda one: (sizes[one], one.cells))
        if len(sizes) <= rules.segment_most.value and sizes[smallest] >= least:
            break
        others = [one for one in sizes if one is not smallest]
        nearest = min(
            others, key=lambda one: (tuple(-part for part in smallest.likeness(one)), sizes[one], one.cells)
        )
        number = sizes.pop(smallest) + sizes.pop(nearest)
        sizes[_segment((*smallest.cells, *nearest.cells))] = number
    return tuple(sorted(sizes, key=lambda one: (-sizes[one], one.cells)))


def assign(dwellings: pd.DataFrame, segments: Sequence[Segment]) -> npt.NDArray[np.intp]:
    """Position of the segment of every dwelling; -1 for a combination that none holds (new data)."""
    place: Mapping[tuple[str, ...], int] = {
        cell: position for position, segment in enumerate(segments) for cell in segment.cells
    }
    rows = fields(dwellings).itertuples(index=False, name=None)
    return np.fromiter((place.get(row, -1) for row in rows), dtype=np.intp, count=len(dwellings))


def join(segments: Sequence[Segment], positions: Sequence[int]) -> tuple[Segment, ...]:
    """The segments with those at `positions` made one, at the place of the first of them."""
    chosen = sorted(set(positions))
    joined = _segment(tuple(cell for position in chosen for cell in segments[position].cells))
    result = [one for position, one in enumerate(segments) if position not in chosen]
    result.insert(chosen[0], joined)
    return tuple(result)


def split(segments: Sequence[Segment], position: int, field: str) -> tuple[Segment, ...]:
    """The segment at `position` cut by the values of one field; the others stay."""
    where = FIELDS.index(field)
    cells = segments[position].cells
    values = sorted({cell[where] for cell in cells})
    parts = [_segment(tuple(cell for cell in cells if cell[where] == value)) for value in values]
    return (*segments[:position], *parts, *segments[position + 1 :])


def _segment(cells: tuple[tuple[str, ...], ...]) -> Segment:
    ordered = tuple(sorted(cells))
    values = {
        field: tuple(sorted({cell[place] for cell in ordered}, key=lambda value: _order(value)))
        for place, field in enumerate(FIELDS)
    }
    return Segment(cells=ordered, **values)


def _order(value: str) -> tuple[int, str]:
    return (PERIODS.index(value) if value in PERIODS else len(PERIODS), value)


def _known(dwellings: pd.DataFrame, field: str) -> npt.NDArray[np.object_]:
    if field not in dwellings.columns:
        return np.full(len(dwellings), UNKNOWN, dtype=object)
    return dwellings[field].astype(object).where(dwellings[field].notna(), UNKNOWN).to_numpy(dtype=object)
