"""Bring the buildings of one buurt in agreement with the dwellings published for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.neighbourhood.flats import capacity, choose_flats, looks_like_flats
from core.neighbourhood.geometry_type import CORNER, DETACHED, MID_TERRACE, SEMI_DETACHED
from core.neighbourhood.published import PublishedBuurt
from core.neighbourhood.rules import DWELLING_TYPES, HOUSE_TYPES, PERIOD_STARTS, NeighbourhoodRules

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.intp]

NONE = -1
FLAT_LOW, FLAT_HIGH = DWELLING_TYPES.index("flat_low"), DWELLING_TYPES.index("flat_high")


@dataclass(frozen=True)
class Candidates:
    """Main buildings of one buurt, as arrays of equal length.

    `house_type`: position in HOUSE_TYPES, from geometry. `period`: position of the construction period,
    -1 when the year is not known. Order matters only between equals: keep it by building id.
    """

    footprint_m2: Floats
    depth_m: Floats
    period: Whole
    house_type: Whole

    def __len__(self) -> int:
        return len(self.footprint_m2)


@dataclass(frozen=True)
class Housing:
    """Per candidate: position in DWELLING_TYPES (-1: no dwelling) and the number of dwellings."""

    dwelling_type: Whole
    dwelling_count: Whole

    def by_type(self) -> dict[str, int]:
        return {
            name: int(self.dwelling_count[self.dwelling_type == position].sum())
            for position, name in enumerate(DWELLING_TYPES)
        }


def period_of(years: npt.ArrayLike) -> Whole:
    """Position of the construction period of each year; -1 where the year is not known (NaN)."""
    known = np.asarray(years, dtype=float)
    return np.where(np.isnan(known), NONE, np.digitize(known, PERIOD_STARTS)).astype(np.intp)


def most_dwellings(candidates: Candidates, rules: NeighbourhoodRules) -> int:
    """Dwellings these buildings hold when every one is lived in and the flat-like ones are low flats."""
    flats = looks_like_flats(candidates.footprint_m2, candidates.depth_m, rules)
    held = capacity(candidates.footprint_m2, rules.flat_storeys.value.low, "flat_low", rules)
    return int(np.where(flats, held, 1).sum())


def without_count(candidates: Candidates, rules: NeighbourhoodRules) -> Housing:
    """What geometry alone says: one dwelling a building, and low flats where the footprint is large."""
    large = candidates.footprint_m2 >= rules.flat_footprint_without_count_m2.value
    # Large old buildings are churches, town halls and shops rather than flats.
    recent = candidates.period >= period_of([rules.flat_from_year_without_count.value])[0]
    flat = large & recent & looks_like_flats(candidates.footprint_m2, candidates.depth_m, rules)
    no_home = (candidates.footprint_m2 > rules.house_largest_footprint_m2.value) | (
        (candidates.footprint_m2 < rules.outbuilding_footprint_m2.value) & (candidates.house_type == DETACHED)
    )
    types = np.where(flat, FLAT_LOW, np.where(no_home, NONE, candidates.house_type))
    held = capacity(candidates.footprint_m2, rules.flat_storeys_without_count.value, "flat_low", rules)
    return Housing(types, np.where(flat, held, types != NONE).astype(np.intp))


def with_count(candidates: Candidates, published: PublishedBuurt, rules: NeighbourhoodRules) -> Housing:
    """Choose flats and houses so that their sum is the published number, where the buildings allow it.

    Flats first (they are found by depth and by the period in which houses fall short), then houses per
    type and period, most house-like first. Buildings left over hold no dwelling. When buildings fall
    short, the largest take more dwellings, up to what their floors hold.
    """
    count, total = len(candidates), published.dwelling_count
    low, high = (min(number, total) for number in published.flats())
    high = min(high, total - low)
    house_like = ~looks_like_flats(candidates.footprint_m2, candidates.depth_m, rules)
    periods = np.array(published.by_period or [0] * (len(PERIOD_STARTS) + 1))
    houses = np.bincount(candidates.period[house_like & (candidates.period >= 0)], minlength=len(periods))
    flats = choose_flats(
        candidates.footprint_m2, candidates.depth_m, candidates.period, (low, high), periods - houses, rules
    )
    types = np.full(count, NONE)
    types[flats.low > 0], types[flats.high > 0] = FLAT_LOW, FLAT_HIGH
    counts = flats.low + flats.high

    flats_by_period = np.bincount(
        candidates.period[candidates.period >= 0],
        weights=counts[candidates.period >= 0],
        minlength=len(periods),
    )
    chosen = _choose_houses(
        candidates, types == NONE, total - low - high, published, periods - flats_by_period, rules
    )
    types[chosen] = candidates.house_type[chosen]
    counts[chosen] = 1
    types = _pairs_or_corners(types, candidates.footprint_m2, published)
    return _hold_more(Housing(types, counts), candidates, total, rules)


def _unlikeness(candidates: Candidates, rules: NeighbourhoodRules) -> Floats:
    """How far a footprint is from that of a house of its type: 0 equal, 1 about three times."""
    usual = np.array([getattr(rules.house_footprint_m2.value, name) for name in HOUSE_TYPES])
    far = np.abs(np.log(candidates.footprint_m2 / usual[candidates.house_type]))
    # A hall is not a house however few houses there are, as long as something smaller is left.
    return np.where(candidates.footprint_m2 > rules.house_largest_footprint_m2.value, np.inf, far)


def _choose_houses(
    candidates: Candidates,
    free: npt.NDArray[np.bool_],
    wanted: int,
    published: PublishedBuurt,
    period_room: Floats,
    rules: NeighbourhoodRules,
) -> Whole:
    """Positions of the `wanted` best houses: in three rounds, each with fewer conditions."""
    by_type = published.by_type
    one_wall = by_type.get("semi_detached", 0) + by_type.get("corner", 0)
    # A semi-detached house and the corner of a row have one shared wall each: one room for both.
    group_of = np.array([DETACHED, CORNER, CORNER, MID_TERRACE])
    type_room = {DETACHED: by_type.get("detached", 0), CORNER: one_wall}
    type_room[MID_TERRACE] = by_type.get("mid_terrace", 0)
    room = np.append(period_room, np.inf)
    order = np.argsort(_unlikeness(candidates, rules), kind="stable")
    order = order[free[order]].tolist()
    chosen: list[int] = []
    for mind_type, mind_period in ((True, True), (True, False), (False, False)):
        kept = []
        for place in order:
            group, period = int(group_of[candidates.house_type[place]]), candidates.period[place]
            fits = (not mind_type or type_room[group] > 0) and (not mind_period or room[period] > 0)
            if len(chosen) < wanted and fits:
                chosen.append(place)
                type_room[group] -= 1
                room[period] -= 1
            else:
                kept.append(place)
        order = kept
    return np.array(chosen, dtype=np.intp)


def _pairs_or_corners(types: Whole, footprint_m2: Floats, published: PublishedBuurt) -> Whole:
    """Name one-wall houses semi-detached or corner as published; both have one shared wall.

    Linked houses touch by their garages and look like rows: the largest footprints are the pairs.
    """
    result = types.copy()
    semi, corner = np.flatnonzero(types == SEMI_DETACHED), np.flatnonzero(types == CORNER)
    pairs, corners = published.by_type.get("semi_detached", 0), published.by_type.get("corner", 0)
    more_pairs = min(pairs - len(semi), len(corner) - corners)
    more_corners = min(len(semi) - pairs, corners - len(corner))
    if more_pairs > 0:
        result[corner[np.argsort(-footprint_m2[corner], kind="stable")][:more_pairs]] = SEMI_DETACHED
    if more_corners > 0:
        result[semi[np.argsort(footprint_m2[semi], kind="stable")][:more_corners]] = CORNER
    return result


def _hold_more(housing: Housing, candidates: Candidates, total: int, rules: NeighbourhoodRules) -> Housing:
    """House what is still missing: in what is left over first, then in flats, then in houses."""
    types, counts = housing.dwelling_type.copy(), housing.dwelling_count.copy()
    short = total - int(counts.sum())
    if short <= 0:
        return housing
    storeys, footprint_m2 = rules.flat_storeys.value, candidates.footprint_m2
    most_low = capacity(footprint_m2, storeys.low_most, "flat_low", rules)
    most_high = capacity(footprint_m2, storeys.high_most, "flat_high", rules)
    most = np.where(types == FLAT_HIGH, most_high, most_low).astype(np.intp)
    flat_like = looks_like_flats(footprint_m2, candidates.depth_m, rules)
    hall = ~flat_like & (footprint_m2 > rules.house_largest_footprint_m2.value)
    order = [(types == NONE) & flat_like, types >= FLAT_LOW, (types == NONE) & ~hall, ~hall]
    rank = np.select(order, range(len(order)), len(order))
    for place in np.lexsort((-footprint_m2, rank)):
        extra = min(short, max(int(most[place]) - int(counts[place]), 0))
        counts[place] += extra
        short -= extra
        if extra and types[place] < FLAT_LOW:
            types[place] = FLAT_LOW if counts[place] > 1 else candidates.house_type[place]
        if short == 0:
            break
    return Housing(types, counts)
