"""Segments hold every dwelling once, and there are never more than a room can talk about."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.neighbourhood import rules
from core.neighbourhood.segments import UNKNOWN, assign, fields, join, propose, split
from tests.unit.areas import dwellings

RULES = rules.load()


@pytest.mark.parametrize("count", [1, 7, 300, 5000])
def test_every_dwelling_is_in_one_segment(count: int) -> None:
    homes = dwellings(count)
    segments = propose(homes, RULES)
    assert 1 <= len(segments) <= RULES.segment_most.value
    place = assign(homes, segments)
    assert (place >= 0).all()
    cells = [cell for segment in segments for cell in segment.cells]
    assert len(cells) == len(set(cells))
    sizes = np.bincount(place)
    assert list(sizes) == sorted(sizes, reverse=True)
    if len(segments) > 1:
        assert sizes.min() >= RULES.segment_smallest_share.value * count


@given(st.permutations(range(60)))
def test_the_order_of_the_dwellings_does_not_matter(order: list[int]) -> None:
    homes = dwellings(60)
    assert propose(homes.iloc[order], RULES) == propose(homes, RULES)


def test_few_kinds_stay_as_they_are() -> None:
    homes = pd.DataFrame(
        {
            "dwelling_type": ["corner"] * 30 + ["flat_low"] * 20,
            "construction_year": [1970] * 30 + [1950] * 20,
            "tenure": ["owner"] * 30 + ["social_rent"] * 20,
        }
    )
    first, second = propose(homes, RULES)
    assert first.cells == (("terraced", "1965_1974", "owner", UNKNOWN),)
    assert second.family == ("flats",)


def test_the_smallest_joins_what_is_most_like_it() -> None:
    homes = pd.DataFrame(
        {
            "dwelling_type": ["corner"] * 50 + ["flat_low"] * 49 + ["flat_high"],
            "construction_year": [1970] * 50 + [1970] * 49 + [1950],
        }
    )
    segments = propose(homes, RULES)
    assert len(segments) == 2
    (flats,) = [one for one in segments if one.family == ("flats",)]
    assert flats.period == ("1946_1964", "1965_1974")


def test_people_join_and_split() -> None:
    homes = dwellings(500)
    segments = propose(homes, RULES)
    fewer = join(segments, [0, 2])
    assert len(fewer) == len(segments) - 1 and (assign(homes, fewer) >= 0).all()
    assert set(fewer[0].cells) == set(segments[0].cells) | set(segments[2].cells)
    more = split(fewer, 0, "tenure")
    assert (assign(homes, more) >= 0).all()
    assert all(len(one.tenure) == 1 for one in more[: len(more) - len(fewer) + 1])


def test_a_year_and_a_tenure_that_are_not_known_say_so() -> None:
    homes = pd.DataFrame({"dwelling_type": ["corner"], "construction_year": [None]})
    assert fields(homes).iloc[0].tolist() == ["terraced", UNKNOWN, UNKNOWN, UNKNOWN]
