"""What always holds for scenarios: sums add up, order does not matter, and nothing differs from itself."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import parameters
from core.scenarios.accumulate import QUANTITIES
from core.scenarios.compare import difference
from core.scenarios.evaluate import Outcome, evaluate
from core.scenarios.model import load_scenarios
from tests.unit.areas import dwellings

CHOSEN = load_scenarios()
MEANS = ("resident_cost_eur_per_month", "energy_bill_eur_per_month", "one_off_eur")
TOTALS = (
    "t_co2_per_year",
    "peak_kw",
    "gas_m3_per_year",
    "electricity_kwh_per_year",
    "heat_gj_per_year",
)
areas = st.builds(dwellings, count=st.integers(1, 60), seed=st.integers(0, 10_000))


def outcome_of(homes: pd.DataFrame, draws: int = 20) -> Outcome:
    return evaluate(homes, CHOSEN.scenarios, parameters.load(), CHOSEN.seed, draws)


@given(homes=areas)
@settings(max_examples=15, deadline=None)
def test_low_is_never_above_mid_nor_mid_above_high(homes: pd.DataFrame) -> None:
    outcome = outcome_of(homes)
    for frame in (outcome.scenarios, outcome.groups):
        for column in [name for name in frame if name.endswith("_mid")]:
            low, mid, high = (frame[column[: -len("mid")] + end] for end in ("low", "mid", "high"))
            assert (low <= mid).all() and (mid <= high).all(), column


@given(homes=areas)
@settings(max_examples=15, deadline=None)
def test_cost_per_dwelling_times_dwellings_is_the_total(homes: pd.DataFrame) -> None:
    outcome = outcome_of(homes, draws=0)
    groups = outcome.groups[outcome.groups["group_key"] != "all"]
    for quantity in MEANS:
        column = f"{quantity}_mid"
        total = (groups[column] * groups["dwelling_count"]).groupby(groups["code"]).sum()
        area = outcome.scenarios.set_index("code")
        assert np.allclose(total.reindex(area.index), area[column] * area["dwelling_count"])


@given(homes=areas)
@settings(max_examples=10, deadline=None)
def test_twice_the_same_homes_cost_each_the_same_and_together_twice(homes: pd.DataFrame) -> None:
    """With a street full of homes on the network already: below that, neighbours make pipe cheaper."""
    homes = pd.concat([homes] * 200, ignore_index=True)
    one = outcome_of(homes, draws=0).scenarios
    two = outcome_of(pd.concat([homes, homes], ignore_index=True), draws=0).scenarios
    for quantity in MEANS:
        assert np.allclose(one[f"{quantity}_mid"], two[f"{quantity}_mid"])
    for quantity in TOTALS:
        assert np.allclose(2 * one[f"{quantity}_mid"], two[f"{quantity}_mid"])


@given(homes=areas, seed=st.integers(0, 100))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_homes_does_not_matter(homes: pd.DataFrame, seed: int) -> None:
    shuffled = homes.sample(frac=1, random_state=seed).reset_index(drop=True)
    pd.testing.assert_frame_equal(outcome_of(homes).scenarios, outcome_of(shuffled).scenarios)


@given(homes=areas)
@settings(max_examples=10, deadline=None)
def test_a_scenario_less_itself_is_nothing(homes: pd.DataFrame) -> None:
    outcome = outcome_of(homes)
    for quantity in QUANTITIES:
        for code in outcome.scenarios["code"]:
            none = difference(outcome, code, code, quantity)
            assert (none.low, none.mid, none.high, none.lower_share) == (0, 0, 0, 0)


@given(homes=areas)
@settings(max_examples=10, deadline=None)
def test_a_difference_turns_round_with_its_scenarios(homes: pd.DataFrame) -> None:
    outcome = outcome_of(homes)
    there = difference(outcome, "H", "E", "resident_cost_eur_per_month")
    back = difference(outcome, "E", "H", "resident_cost_eur_per_month")
    assert there.low == pytest.approx(-back.high) and there.mid == pytest.approx(-back.mid)
    assert there.lower_share == pytest.approx(1 - back.lower_share)


@given(homes=areas, code=st.sampled_from([one.code for one in CHOSEN.scenarios[1:]]))
@settings(max_examples=10, deadline=None)
def test_a_scenario_does_not_depend_on_the_company_it_is_in(homes: pd.DataFrame, code: str) -> None:
    """The draws are the same for all, whatever else is in the set."""
    pair = [one for one in CHOSEN.scenarios if one.is_reference or one.code == code]
    alone = evaluate(homes, pair, parameters.load(), CHOSEN.seed, 20).scenarios.set_index("code")
    among = outcome_of(homes).scenarios.set_index("code")
    quantities = [name for name in alone if name.endswith(("_low", "_mid", "_high"))]
    pd.testing.assert_series_equal(
        alone.loc[code, quantities].astype(float), among.loc[code, quantities].astype(float)
    )


@given(homes=areas)
@settings(max_examples=10, deadline=None)
def test_no_plan_but_gas_needs_more_heat_than_the_reference(homes: pd.DataFrame) -> None:
    found = outcome_of(homes, draws=0).scenarios.set_index("code")["heat_gj_per_year_mid"]
    assert (found <= found["REF"] * (1 + 1e-12)).all()
