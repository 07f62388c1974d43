"""Laws of what may be shown: nothing of fewer than five, nor anything fewer can be worked out of."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.neighbourhood import rules
from core.neighbourhood.privacy import (
    Audience,
    Grain,
    blocks,
    differences_are_safe,
    joined,
    may_see,
    safe_counts,
    seen_of,
)

LEAST = rules.load().public_group_least.value
COUNTS = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 30), min_size=1)


def test_five_is_the_least() -> None:
    assert LEAST == 5


def test_who_may_see_what() -> None:
    assert may_see("construction_year", Grain.BUILDING, Audience.PROJECTED)
    assert may_see("plan", Grain.BUILDING, Audience.PUBLIC)
    for field in ("label", "use", "tenure"):
        assert may_see(field, Grain.BLOCK, Audience.PROJECTED)
        assert not may_see(field, Grain.BUILDING, Audience.PUBLIC)
        assert not may_see(field, Grain.BUILDING, Audience.PROJECTED)
        assert may_see(field, Grain.BUILDING, Audience.SIGNED_IN)
    for audience, grain in itertools.product(Audience, Grain):
        own = audience is Audience.HOUSEHOLD
        assert may_see("gas_use", grain, audience) is own
        assert may_see("a field nobody thought of", grain, audience) is own
    assert seen_of(("construction_year", "label", "persons"), Grain.BUILDING, Audience.PROJECTED) == (
        "construction_year",
    )


@pytest.mark.parametrize("field", ["label", "tenure", "persons", "construction_year", "other"])
def test_a_hall_sees_no_more_than_anybody(field: str) -> None:
    for grain in Grain:
        assert may_see(field, grain, Audience.PROJECTED) <= may_see(field, grain, Audience.PUBLIC)
        assert may_see(field, grain, Audience.PUBLIC) <= may_see(field, grain, Audience.SIGNED_IN)


@given(COUNTS)
def test_joined_groups_are_large_enough_and_add_up(counts: dict[str, int]) -> None:
    groups = joined(counts, LEAST)
    total = sum(counts.values())
    if total < LEAST:
        assert groups == []
        return
    assert sum(number for _, number in groups) == total
    assert all(number >= LEAST for _, number in groups)
    assert sorted(key for keys, _ in groups for key in keys) == sorted(key for key in counts if counts[key])


@given(COUNTS)
def test_no_sum_or_difference_of_what_is_published_is_small(counts: dict[str, int]) -> None:
    groups = joined(counts, LEAST)
    total = sum(counts.values())
    for size in range(1, len(groups) + 1):
        for chosen in itertools.combinations(groups, size):
            inside = sum(number for _, number in chosen)
            assert inside >= LEAST
            assert total - inside == 0 or total - inside >= LEAST


@given(st.lists(st.integers(0, 12), max_size=40))
def test_blocks_hold_five_and_follow_each_other(counts: list[int]) -> None:
    found = blocks([str(n) for n in range(len(counts))], counts, LEAST)
    if sum(counts) < LEAST:
        assert set(found.tolist()) <= {-1}
        return
    assert list(found) == sorted(found)
    sizes = pd.Series(counts).groupby(found).sum()
    assert (sizes >= LEAST).all()
    assert sizes.index.tolist() == list(range(len(sizes)))


@given(
    st.lists(st.tuples(st.sampled_from(["x", "y", "z"]), st.sampled_from(["A", "B", "C", None])), max_size=60)
)
def test_published_tables_hold_nothing_small(rows: list[tuple[str, str | None]]) -> None:
    table = pd.DataFrame(rows, columns=["block", "label"], dtype=object)
    shown = safe_counts(table, "block", "label", LEAST)
    assert (shown["count"] >= LEAST).all()
    for name, part in shown.groupby("block"):
        assert part["count"].sum() == (table["block"] == name).sum()
    hidden = set(table["block"]) - set(shown["block"])
    assert all((table["block"] == name).sum() < LEAST for name in hidden)
    groups = [
        (frozenset((row["block"], key) for key in row["label"].split("+")), int(row["count"]))
        for row in shown.to_dict("records")
    ]
    assert differences_are_safe(groups, LEAST)


def test_a_group_within_a_group_is_seen() -> None:
    street, side = frozenset("abcdefghij"), frozenset("abcdefg")
    assert not differences_are_safe([(street, 10), (side, 7)], LEAST)
    assert differences_are_safe([(street, 12), (side, 7)], LEAST)
    assert not differences_are_safe([(side, 3)], LEAST)
