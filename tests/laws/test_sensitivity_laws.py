"""What always holds when assumptions are moved, whatever the homes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import parameters
from core.scenarios.chances import chances
from core.scenarios.evaluate import evaluate
from core.scenarios.flip_points import flip_points
from core.scenarios.model import load_scenarios
from core.scenarios.sensitivity import prepare, tornado
from tests.unit.areas import dwellings

CHOSEN = load_scenarios()
NUMBERS = parameters.load()
CODES = [one.code for one in CHOSEN.scenarios]
QUANTITIES = ("resident_cost_eur_per_month", "one_off_eur", "national_cost_eur_per_year", "t_co2_per_year")
areas = st.builds(dwellings, count=st.integers(1, 40), seed=st.integers(0, 10_000))
codes, quantities = st.sampled_from(CODES), st.sampled_from(QUANTITIES)


@given(homes=areas, code=codes, quantity=quantities)
@settings(max_examples=15, deadline=None)
def test_a_scenario_against_itself_never_moves_and_never_flips(
    homes: pd.DataFrame, code: str, quantity: str
) -> None:
    case = prepare(homes, CHOSEN.scenarios, NUMBERS, code, code, quantity)
    assert tornado(case).bars == ()
    assert not any(flip.flips for flip in flip_points(case))


@given(homes=areas, first=codes, second=codes, quantity=quantities)
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_two_does_not_matter(
    homes: pd.DataFrame, first: str, second: str, quantity: str
) -> None:
    there, back = (
        prepare(homes, CHOSEN.scenarios, NUMBERS, *pair, quantity)
        for pair in ((first, second), (second, first))
    )
    one, other = tornado(there), tornado(back)
    assert one.central == pytest.approx(-other.central, abs=1e-6)
    ends = {bar.mover.name: (bar.at_low, bar.at_high) for bar in one.bars}
    for bar in other.bars:
        if bar.mover.name in ends:
            assert ends[bar.mover.name] == pytest.approx((-bar.at_low, -bar.at_high), abs=1e-6)
    flips = [{f.mover.name: (f.below, f.above) for f in flip_points(case)} for case in (there, back)]
    for name, found in flips[0].items():
        mirrored = flips[1][name]
        for value, again in zip(found, mirrored, strict=True):
            assert (value is None) == (again is None)
            assert value is None or value == pytest.approx(again, rel=1e-4)


@given(homes=areas, code=codes, quantity=quantities)
@settings(max_examples=10, deadline=None)
def test_no_line_is_without_effect_and_none_of_what_is_not_reached(
    homes: pd.DataFrame, code: str, quantity: str
) -> None:
    case = prepare(homes, CHOSEN.scenarios, NUMBERS, code, None, quantity)
    reached = {mover.name for mover in case.movers}
    for bar in tornado(case).bars:
        assert bar.mover.name in reached
        assert bar.at_low != bar.at_high


@given(homes=areas, quantity=quantities)
@settings(max_examples=10, deadline=None)
def test_chances_of_a_pair_add_up_to_at_most_one(homes: pd.DataFrame, quantity: str) -> None:
    lower = chances(evaluate(homes, CHOSEN.scenarios, NUMBERS, CHOSEN.seed, 20), quantity).lower
    both = lower + np.swapaxes(lower, 1, 2)
    assert ((both >= 0) & (both <= 1 + 1e-12)).all()
    assert (np.diagonal(lower, axis1=1, axis2=2) == 0).all()
