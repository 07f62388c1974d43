"""Draws of the parameters, and low, mid and high of what comes out.

Every parameter with a range is drawn once per draw, the same for every scenario and every home, so that
differences keep their sign. Its value is the median of the draws; half of them lie on either side, ever
rarer towards low and high. Draws are stratified: two hundred are as even as a few thousand plain ones.
Each parameter has a stream of its own, so a new parameter does not move the draws of the others.
"""

from __future__ import annotations

import statistics
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from core.parameters import Parameter, ParameterSet

LOW, MID, HIGH = "low", "mid", "high"
PERCENTILES = (10, 50, 90)
RESIDUAL_STREAM = "own demand of each home"


def draw(parameters: ParameterSet, seed: int, draws: int) -> dict[str, np.ndarray]:
    """Key to values: shape (draws, 1) for what is drawn, (1, 1) for what is fixed.

    Without draws (0), the central values.
    """
    values = parameters.as_arrays()
    if not draws:
        return values
    for parameter in parameters:
        if parameter.drawn and parameter.low < parameter.high:
            share = _shares(parameters, parameter, seed, draws)
            low, mid, high = (
                side[parameter.key] for side in (parameters.low, parameters.central, parameters.high)
            )
            values[parameter.key] = two_piece_triangle(share, low, mid, high)[:, np.newaxis]
    return values


def two_piece_triangle(share: np.ndarray, low: float, mid: float, high: float) -> np.ndarray:
    """Value below which that share of draws lies; `mid` at a half, `low` at 0 and `high` at 1.

    >>> two_piece_triangle(np.array([0.0, 0.5, 0.875, 1.0]), 2.0, 3.0, 7.0).tolist()
    [2.0, 3.0, 5.0, 7.0]
    """
    below = mid - (mid - low) * (1 - np.sqrt(np.minimum(2 * share, 1)))
    above = mid + (high - mid) * (1 - np.sqrt(np.minimum(2 * (1 - share), 1)))
    return np.where(2 * share < 1, below, above)


@dataclass(frozen=True)
class OwnSpread:
    """How far homes are from the estimate for reasons of their own; of each cell of homes.

    The draws of parameters are common to all homes and stay; this part shrinks with the number of homes:
    the spread of a cell of n homes is that of one home divided by the root of n.
    """

    seed: int
    draws: int
    share: np.ndarray | float
    """Standard deviation of one home, as a share of the estimate: (cells,), or the same for all."""
    homes_per_cell: np.ndarray

    def __len__(self) -> int:
        return max(self.draws, 1)

    def parts(self, parts: Iterable[slice]) -> Iterator[np.ndarray]:
        """(draws, cells) of each part; the parts follow each other and leave out no cell.

        Normal with the spread given; never below minus the whole or above twice the estimate (PBL's
        published bounds for one dwelling). Made part by part: a town at once would not fit in memory.
        """
        spread = np.broadcast_to(self.share / np.sqrt(self.homes_per_cell), self.homes_per_cell.shape)
        stream = _stream(self.seed, RESIDUAL_STREAM)
        for part in parts:
            mine = spread[part]
            if not self.draws:
                yield np.zeros((1, len(mine)))
                continue
            normal = stream.standard_normal((len(mine), self.draws)).T
            yield np.ascontiguousarray(np.clip(normal * mine, -1, 1))


@dataclass(frozen=True)
class OwnOfOne:
    """How far single homes are from the estimate: each shown by itself, so they need not differ in luck.

    All homes have the same draws of their own, in equal slices: what is shown of a home does not depend
    on which other homes are shown with it.
    """

    seed: int
    draws: int
    share: np.ndarray
    """Standard deviation as a share of the estimate: (cells,)."""
    centre: np.ndarray
    """What a meter reading says of the home, as a share above the estimate, else 0: (cells,)."""

    def __len__(self) -> int:
        return max(self.draws, 1)

    def parts(self, parts: Iterable[slice]) -> Iterator[np.ndarray]:
        """(draws, cells) of each part, within PBL's bounds for one dwelling."""
        normal = np.zeros(1)
        if self.draws:
            normal = _normal_score(_stratified(self.seed, RESIDUAL_STREAM, self.draws))
        for part in parts:
            spread = 1 + np.multiply.outer(normal, self.share[part])
            yield np.clip((1 + self.centre[part]) * spread - 1, -1, 1)


def own_residual(
    seed: int, draws: int, spread_share: np.ndarray | float, homes_per_cell: np.ndarray
) -> np.ndarray:
    """What is particular to the demand of homes, as a share of the estimate: (draws, cells), all at once."""
    own = OwnSpread(seed, draws, spread_share, homes_per_cell)
    return next(own.parts([slice(0, len(homes_per_cell))]))


def percentiles(values: np.ndarray) -> dict[str, np.ndarray]:
    """P10, P50 and P90 over the draws (first axis) as low, mid and high."""
    low, mid, high = np.percentile(values, PERCENTILES, axis=0)
    return {LOW: low, MID: mid, HIGH: high}


def _shares(parameters: ParameterSet, parameter: Parameter, seed: int, draws: int) -> np.ndarray:
    """Where in its own distribution each draw of the parameter lies, between 0 and 1."""
    own = _stratified(seed, parameter.drawn_with or parameter.key, draws)
    if parameter.correlated_with is None or parameter.correlation is None:
        return own
    other = _shares(parameters, parameters[parameter.correlated_with], seed, draws)
    together = parameters.central[parameter.correlation]
    score = together * _normal_score(other) + np.sqrt(1 - together**2) * _normal_score(own)
    rank = np.argsort(np.argsort(score, kind="stable"), kind="stable")
    return (2 * rank + 1) / (2 * draws)


def _stratified(seed: int, name: str, draws: int) -> np.ndarray:
    """One draw from each of `draws` equal slices, in random order."""
    stream = _stream(seed, name)
    return (stream.permutation(draws) + stream.random(draws)) / draws


def _normal_score(share: np.ndarray) -> np.ndarray:
    normal = statistics.NormalDist()
    return np.array([normal.inv_cdf(value) for value in share])


def _stream(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
