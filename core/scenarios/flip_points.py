"""Where the order of two scenarios turns, and in which corners of the prices it does.

Every assumption is moved by itself from its central value to either end of its range; where the
difference changes sign on the way, the place is sought by halving and by the straight line, in turn. Of
several turns on one side only one is found.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.heat import bands
from core.scenarios import limits
from core.scenarios.assign import assign
from core.scenarios.model import Scenario
from core.scenarios.movers import HIGH, LOW, Mover, value_at
from core.scenarios.sensitivity import Case

GAS_PRICE, ELECTRICITY_PRICE = "gas_price_eur_per_m3", "electricity_price_eur_per_kwh"
CORNERS = {
    "cheap_gas_dear_electricity": {GAS_PRICE: LOW, ELECTRICITY_PRICE: HIGH},
    "dear_gas_cheap_electricity": {GAS_PRICE: HIGH, ELECTRICITY_PRICE: LOW},
}
"""Prices that usually move together, moved apart: the corners that a one-at-a-time test does not see."""
NOTHING, TWICE = -1.0, 1.0
"""Own use of a home as a share above the estimate: from none at all to twice the estimate."""


@dataclass(frozen=True)
class Flip:
    """Values of one mover's lead assumption at which the order turns; None where it does not."""

    mover: Mover
    low: float
    central: float
    high: float
    below: float | None
    """Under this value, which is under the central one, the order is the other way round."""
    above: float | None
    """Over this value, which is over the central one, the order is the other way round."""
    nearness: float | None
    """How far from the central value towards the end the nearest turn is, 0 to 1."""

    @property
    def flips(self) -> bool:
        return self.below is not None or self.above is not None


@dataclass(frozen=True)
class Corner:
    """The difference in a named corner of the prices."""

    name: str
    difference: float
    turns: bool
    """Whether the order is another than with central prices."""


@dataclass(frozen=True)
class OwnUse:
    """From how much gas a year, as a home uses it now, `code` is the cheaper of the two: P10, P50 and P90.

    0: at any use. Infinite: not below `most_m3`.
    """

    code: str
    low_m3: float
    mid_m3: float
    high_m3: float
    mean_m3: float
    """What a mean home of the area uses now."""
    most_m3: float
    """What it uses with twice the space heat: PBL's bound for one home."""


def flip_points(case: Case) -> tuple[Flip, ...]:
    """One a mover, those that flip first, the nearest to the central value first of all."""
    moving = case.movers
    central = float(case.answers([{}])[0])
    sides = [(mover, end) for mover in moving for end in (LOW, HIGH)]
    ends = case.answers([case.moved(*side) for side in sides]) if sides else np.zeros(0)
    turning = [index for index, end in enumerate(ends) if end * central < 0]

    def answers(positions: np.ndarray) -> np.ndarray:
        """At rows of positions, one after the other, each with a position for every turning mover."""
        turned = itertools.cycle(sides[index][0] for index in turning)
        return case.answers([case.moved(mover, at) for mover, at in zip(turned, positions, strict=False)])

    found = _roots(answers, np.array([sides[index][1] for index in turning]), central, ends[turning])
    turns = {sides[index]: position for index, position in zip(turning, found, strict=True)}
    flips = [_flip(case, mover, turns.get((mover, LOW)), turns.get((mover, HIGH))) for mover in moving]
    return tuple(sorted(flips, key=lambda flip: (flip.nearness is None, flip.nearness or 0, flip.mover.name)))


def _flip(case: Case, mover: Mover, below: float | None, above: float | None) -> Flip:
    numbers, lead = case.parameters, mover.lead
    value = {at: float(value_at(numbers, lead, at)) for at in (below, above) if at is not None}
    return Flip(
        mover=mover,
        low=numbers.low[lead],
        central=numbers.central[lead],
        high=numbers.high[lead],
        below=None if below is None else value[below],
        above=None if above is None else value[above],
        nearness=min((abs(at) for at in (below, above) if at is not None), default=None),
    )


def _roots(
    answers: Callable[[np.ndarray], np.ndarray], ends: np.ndarray, central: float, at_ends: np.ndarray
) -> list[float]:
    """Positions between the central value (0) and the ends where the answer turns, all sought at once.

    In each step three places are tried: close to either side of where the straight line turns (there the
    search ends when the answer is a straight line) and the middle (so that it always ends).
    """
    known = limits.load()
    near, far = np.zeros(len(ends)), ends.astype(float)
    at_near, at_far = np.full(len(ends), central), at_ends.astype(float)
    for _ in range(int(known.flip_steps.value)):
        if not len(ends) or np.abs(far - near).max() <= known.flip_precision.value:
            break
        share = at_near / (at_near - at_far)
        nudge = known.flip_precision.value / 2 / np.abs(far - near)
        shares = np.stack([np.zeros(len(ends)), share - nudge, share + nudge, np.full(len(ends), 1 / 2)])
        shares = np.sort(np.clip(np.vstack([shares, np.ones(len(ends))]), 0, 1), axis=0)
        tried = near + (far - near) * shares
        inner = answers(tried[1:-1].ravel()).reshape(-1, len(ends))
        found = np.vstack([at_near, inner, at_far])
        first_far = (np.sign(found) != np.sign(central)).argmax(axis=0)
        each = np.arange(len(ends))
        near, far = tried[first_far - 1, each], tried[first_far, each]
        at_near, at_far = found[first_far - 1, each], found[first_far, each]
    return [float(place) for place in (near + far) / 2]


def price_corners(case: Case) -> tuple[Corner, ...]:
    """The difference when gas and electricity prices move apart."""
    known = case.parameters
    points: list[Mapping[str, float]] = [
        {key: float(value_at(known, key, at)) for key, at in corner.items()} for corner in CORNERS.values()
    ]
    central, *found = case.answers([{}, *points])
    return tuple(
        Corner(name, float(value), bool(value * central < 0))
        for name, value in zip(CORNERS, found, strict=True)
    )


def own_use(case: Case, reference: Scenario, seed: int, draws: int) -> OwnUse | None:
    """From how much gas a year one of the two is the cheaper one, for a home that is otherwise the mean one.

    A home's own space heat lies between nothing and twice the estimate. It is the scenario that more use is
    good for; None when use makes no difference, or the turn lies outside these bounds.

    Parameters
    ----------
    case
        Of two scenarios and a quantity in euros.
    reference
        The scenario of today; its gas use is what people know from their bill.
    """
    now = replace(
        case,
        first=reference.code,
        second=None,
        quantity="gas_m3_per_year",
        assignments=(assign(reference, case.cells.dwellings),),
    )
    drawn = bands.draw(case.parameters, seed, draws)
    uses = np.array([NOTHING, 0.0, TWICE])
    rows = max(draws, 1)
    gas, less = (
        np.stack([one.answer(one.drawn_levels(drawn, np.full(rows, use))) for use in uses])
        for one in (now, case)
    )
    gas /= max(int(case.cells.count.sum()), 1)
    slope = np.median(less[-1]) - np.median(less[0])
    if not slope or case.second is None:
        return None
    code, behind = (case.first, less) if slope < 0 else (case.second, -less)
    # No value between two draws: one of them may be infinite.
    low, mid, high = np.percentile(_from_use(gas, behind), bands.PERCENTILES, method="inverted_cdf")
    if not 0 < mid < np.inf:
        return None
    return OwnUse(
        code=code,
        low_m3=float(low),
        mid_m3=float(mid),
        high_m3=float(high),
        mean_m3=float(np.median(gas[1])),
        most_m3=float(np.median(gas[-1])),
    )


def _from_use(gas: np.ndarray, less: np.ndarray) -> np.ndarray:
    """Gas use from which the difference is below zero, by straight lines between the uses: (draw,).

    Parameters
    ----------
    gas, less
        (use, draw).
    """
    found = np.where(less[-1] < 0, 0.0, np.inf)
    for before, after in itertools.pairwise(range(len(gas))):
        turns = (less[before] >= 0) & (less[after] < 0)
        span = np.where(turns, less[before] - less[after], 1)
        place = gas[before] + (gas[after] - gas[before]) * less[before] / span
        found = np.where(turns, place, found)
    return found
