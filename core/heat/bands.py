"""Draws of the parameters, and low, mid and high of what comes out.

Every parameter with a range is drawn once per draw, the same for every scenario and every home, so that
differences keep their sign. Its value is the median of the draws; half of them lie on either side, ever
rarer towards low and high. Draws are stratified: two hundred are as even as a few thousand plain ones.
Each parameter has a stream of its own, so a new parameter does not move the draws of the others.
"""

from __future__ import annotations

import statistics
import zlib

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


def own_residual(seed: int, draws: int, spread_share: float, homes_per_cell: np.ndarray) -> np.ndarray:
    """What is particular to the demand of homes, as a share of the estimate: shape (draws, cells).

    Normal with the given spread for one home, smaller for the mean of a cell of many; never below minus
    the whole or above twice the estimate (PBL's published bounds for one dwelling).
    """
    if not draws:
        return np.zeros((1, len(homes_per_cell)))
    normal = _stream(seed, RESIDUAL_STREAM).standard_normal((len(homes_per_cell), draws)).T
    scaled = normal * (spread_share / np.sqrt(homes_per_cell))
    return np.ascontiguousarray(np.clip(scaled, -1, 1))


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
