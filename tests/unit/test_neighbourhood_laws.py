"""What always holds when buildings are brought in agreement with published counts."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from core.neighbourhood import rules
from core.neighbourhood.labels import LABELS, spread_labels
from core.neighbourhood.published import PublishedBuurt
from core.neighbourhood.reconcile import Candidates, most_dwellings, with_count
from core.neighbourhood.rules import DWELLING_TYPES
from core.neighbourhood.shares import whole_numbers
from tests.unit.test_neighbourhood_types import row_of_houses, types_of

RULES = rules.load()

buildings = st.lists(
    st.tuples(
        st.floats(30, 3000),
        st.floats(3, 40),
        st.integers(-1, 6),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=60,
)


def candidates_of(drawn: list[tuple[float, float, int, int]]) -> Candidates:
    footprint, depth, period, house = (np.array(column) for column in zip(*drawn, strict=True))
    return Candidates(footprint.astype(float), depth.astype(float), period, house)


@settings(max_examples=150, deadline=None)
@given(buildings, st.data())
def test_dwellings_add_up_to_the_published_total_when_the_buildings_hold_it(drawn, data) -> None:
    candidates = candidates_of(drawn)
    total = data.draw(st.integers(0, most_dwellings(candidates, RULES)))
    shares = data.draw(st.lists(st.integers(0, 9), min_size=6, max_size=6))
    by_type = dict(zip(DWELLING_TYPES, whole_numbers(total, shares).tolist(), strict=True))
    periods = data.draw(st.lists(st.integers(0, 9), min_size=7, max_size=7))
    published = PublishedBuurt(
        buurt_code="BU1",
        dwelling_count=total,
        by_type=by_type,
        by_period=tuple(whole_numbers(total, periods).tolist()),
    )
    housing = with_count(candidates, published, RULES)
    assert housing.dwelling_count.sum() == total
    assert ((housing.dwelling_count > 0) == (housing.dwelling_type >= 0)).all()
    assert sum(housing.by_type().values()) == total


@settings(max_examples=150, deadline=None)
@given(buildings, st.integers(0, 5000))
def test_never_more_dwellings_than_published(drawn, total: int) -> None:
    published = PublishedBuurt(buurt_code="BU1", dwelling_count=total, by_type={"flat_high": total})
    assert with_count(candidates_of(drawn), published, RULES).dwelling_count.sum() <= total


@settings(max_examples=50, deadline=None)
@given(st.integers(3, 40), st.floats(4, 12), st.floats(8, 14), st.floats(0, 3.14))
def test_a_row_is_corner_mid_terraces_corner_however_it_lies(count, width, depth, angle) -> None:
    row = shapely.transform(
        row_of_houses(count, width, depth),
        lambda points: points @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]),
    )
    assert types_of(row) == ["corner", *["mid_terrace"] * (count - 2), "corner"]


@given(st.integers(0, 10_000), st.lists(st.floats(0, 100), min_size=1, max_size=9))
def test_shares_add_up(total: int, shares: list[float]) -> None:
    parts = whole_numbers(total, shares)
    assert (parts >= 0).all()
    assert parts.sum() == (total if sum(shares) > 0 else 0)


@given(
    st.lists(st.integers(1500, 2020), min_size=1, max_size=80),
    st.lists(st.integers(0, 60), min_size=len(LABELS), max_size=len(LABELS)),
)
def test_no_older_dwelling_has_a_better_label(years: list[int], shares: list[int]) -> None:
    labels = spread_labels(years, dict(zip(LABELS, shares, strict=True)))
    if sum(shares) == 0:
        assert set(labels) == {None}
        return
    by_age = sorted(zip(years, labels, strict=True), key=lambda one: (-one[0], one[1]))
    assert [label for _, label in by_age] == sorted(labels)
