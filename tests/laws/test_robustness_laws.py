"""What always holds when plans are weighed, whatever they score."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.scenarios.criteria import weights
from core.scenarios.robustness import front, robustness, totals, weight_flips
from core.scenarios.scores import Scores

CRITERIA = ("resident_cost", "one_off", "co2_reduction", "comfort")


@st.composite
def scored(draw: st.DrawFn, unknown: bool = False) -> Scores:
    plans, futures = draw(st.integers(2, 5)), draw(st.integers(1, 6))
    seed = draw(st.integers(0, 10_000))
    chance = np.random.default_rng(seed)
    mid = chance.random((plans, len(CRITERIA))).round(draw(st.integers(1, 6)))
    around = np.clip(mid + chance.normal(0, 0.1, (futures, *mid.shape)), 0, 1)
    if unknown:
        gaps = chance.random(mid.shape) < 0.3
        mid, around = np.where(gaps, np.nan, mid), np.where(gaps, np.nan, around)
    return Scores(tuple("WHEGN"[:plans]), CRITERIA, mid, around)


points = st.lists(st.integers(0, 10), min_size=len(CRITERIA), max_size=len(CRITERIA)).filter(any)


def shares_of(given_points: list[int]) -> np.ndarray:
    return weights(dict(zip(CRITERIA, given_points, strict=True))).of("residents")


@given(given_points=points)
@settings(max_examples=50, deadline=None)
def test_weights_add_up_to_one(given_points: list[int]) -> None:
    assert shares_of(given_points).sum() == pytest.approx(1)


@given(scores=scored(unknown=True), given_points=points, spread=st.sampled_from(["around", "any"]))
@settings(max_examples=30, deadline=None)
def test_places_add_up_for_every_plan_and_every_place(
    scores: Scores, given_points: list[int], spread: str
) -> None:
    ranks = robustness(scores, shares_of(given_points), (), spread).ranks
    assert ranks.sum(axis=0) == pytest.approx(np.ones(len(scores.codes)))
    assert ranks.sum(axis=1) == pytest.approx(np.ones(len(scores.codes)))


@given(scores=scored(unknown=True), given_points=points, seed=st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_plans_does_not_matter(scores: Scores, given_points: list[int], seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(scores.codes))
    turned = Scores(
        tuple(scores.codes[index] for index in order),
        scores.criteria,
        scores.mid[order],
        scores.futures[:, order],
    )
    shares = shares_of(given_points)
    one, other = robustness(scores, shares).first, robustness(turned, shares).first
    assert one == pytest.approx(other)
    assert totals(scores, shares) == totals(turned, shares)
    assert weight_flips(scores, shares) == weight_flips(turned, shares)


@given(scores=scored(), given_points=points, spread=st.sampled_from(["around", "any"]))
@settings(max_examples=30, deadline=None)
def test_a_dominated_plan_is_never_first(scores: Scores, given_points: list[int], spread: str) -> None:
    """A plan that is worse than another on everything that counts cannot come first, however one weighs."""
    worse_mid, worse_futures = scores.mid[:1] - 0.01, scores.futures[:, :1] - 0.01
    both = Scores(
        (*scores.codes, "Z"),
        CRITERIA,
        np.concatenate([scores.mid, worse_mid]),
        np.concatenate([scores.futures, worse_futures], axis=1),
    )
    shares = shares_of(given_points)
    assert robustness(both, shares, (), spread).first["Z"] == 0
    assert totals(both, shares)[0].code != "Z"
    assert all(flip.code != "Z" for flip in weight_flips(both, shares))


@given(scores=scored(), given_points=points)
@settings(max_examples=50, deadline=None)
def test_past_its_turning_point_a_weight_really_changes_who_is_first(
    scores: Scores, given_points: list[int]
) -> None:
    shares = shares_of(given_points)
    for flip in weight_flips(scores, shares):
        at = CRITERIA.index(flip.criterion)
        rest = np.delete(shares, at)
        ways = []
        for share in ((flip.share + flip.turns_at) / 2, flip.turns_at):
            changed = np.insert(rest * (1 - share) / rest.sum(), at, share)
            found = {total.code: total.mid for total in totals(scores, changed)}
            ways.append(max(found.values()) - found[flip.code])
        halfway, there = ways
        assert halfway > 0 and there == pytest.approx(0, abs=1e-9)


@given(scores=scored(unknown=True), given_points=points)
@settings(max_examples=50, deadline=None)
def test_nobody_is_first_within_ten_per_cent(scores: Scores, given_points: list[int]) -> None:
    found = totals(scores, shares_of(given_points))
    named = front(found)
    if named is not None:
        best = next(total for total in found if total.code == named)
        assert all(total.high <= best.low * 0.9 + 1e-12 for total in found if total.code != named)


def test_two_equal_plans_share_their_places_and_neither_is_first() -> None:
    same = np.full((2, len(CRITERIA)), 0.5)
    scores = Scores(("W", "H"), CRITERIA, same, same[np.newaxis])
    shares = shares_of([1, 1, 1, 1])
    assert robustness(scores, shares).first == {"H": 0.5, "W": 0.5}
    assert front(totals(scores, shares)) is None and weight_flips(scores, shares) == ()


def test_a_plan_that_is_out_has_no_place() -> None:
    scores = Scores(("W", "H"), CRITERIA, np.ones((2, len(CRITERIA))), np.ones((1, 2, len(CRITERIA))))
    assert robustness(scores, shares_of([1, 1, 1, 1]), ("W",)).first == {"H": 1.0}
