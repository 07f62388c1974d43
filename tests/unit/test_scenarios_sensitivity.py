"""What an outcome hangs on, told on streets that a reader can picture."""

from __future__ import annotations

import math
import time

import numpy as np
import pandas as pd
import pytest

from core import parameters
from core.scenarios.chances import chances
from core.scenarios.compare import difference
from core.scenarios.evaluate import evaluate
from core.scenarios.flip_points import flip_points, own_use, price_corners
from core.scenarios.model import load_scenarios
from core.scenarios.movers import HIGH, LOW, movers, reached_by, value_at
from core.scenarios.sensitivity import Case, prepare, tornado
from tests.unit.areas import dwellings

CHOSEN = load_scenarios()
NUMBERS = parameters.load()
COST, CO2 = "resident_cost_eur_per_month", "t_co2_per_year"
REFERENCE = CHOSEN.scenarios[0]


def terrace(count: int = 100) -> pd.DataFrame:
    """A street of the same mid-terrace houses: the home of the worked example."""
    return pd.DataFrame(
        {
            "building_id": [f"b{index}" for index in range(count)],
            "dwelling_type": "mid_terrace",
            "construction_year": 1980,
            "floor_area_m2": 105.0,
            "label": "C",
            "persons": 2.0,
        }
    )


def case(first: str, second: str | None, quantity: str = COST, homes: pd.DataFrame | None = None) -> Case:
    homes = terrace() if homes is None else homes
    return prepare(homes, CHOSEN.scenarios, NUMBERS, first, second, quantity)


def names(found) -> list[str]:
    return [bar.mover.name for bar in found.bars]


def test_the_gas_price_matters_most_for_a_hybrid_against_gas() -> None:
    found = tornado(case("H", "REF"))
    assert "gas_price_eur_per_m3" in names(found)[:3]
    bar = next(bar for bar in found.bars if bar.mover.name == "gas_price_eur_per_m3")
    # Dear gas is good for the hybrid, cheap gas is bad for it.
    assert bar.at_high < found.central < bar.at_low
    assert (bar.low, bar.high) == (NUMBERS.low[bar.mover.lead], NUMBERS.high[bar.mover.lead])


def test_the_largest_effect_stands_above_and_eight_are_shown() -> None:
    found = tornado(case("W", "E"))
    widths = [bar.reach[1] - bar.reach[0] for bar in found.bars]
    assert len(found.bars) == 8 < found.moved_count
    assert widths[0] == max(widths)


def test_prices_do_nothing_to_greenhouse_gas() -> None:
    assert not [
        name for name in names(tornado(case("H", "E", CO2))) if name.endswith(("_eur_per_m3", "_eur"))
    ]


def test_an_assumption_that_is_not_reached_is_absent() -> None:
    reached = reached_by(("gas_boiler",), COST, NUMBERS)
    assert "gas_price_eur_per_m3" in reached and "heat_pump_eur" not in reached
    found = tornado(case("REF", None))
    assert found.bars and all(set(bar.mover.keys) <= reached for bar in found.bars)


def test_an_assumption_about_flats_does_nothing_in_a_street_without_flats() -> None:
    asked = case("E", "REF")
    assert "radiators_flat_eur_ex_vat" in {mover.name for mover in asked.movers}
    moved = tornado(asked)
    assert "radiators_flat_eur_ex_vat" not in names(moved)
    assert moved.moved_count < len(asked.movers)


def test_a_group_moves_together_and_is_one_line() -> None:
    lines = [mover for mover in movers(NUMBERS) if mover.name == "heat_pump_spf"]
    assert len(lines) == 1 and len(lines[0].keys) > 1
    for end, side in ((LOW, NUMBERS.low), (HIGH, NUMBERS.high)):
        assert all(value_at(NUMBERS, key, end) == side[key] for key in lines[0].keys)


def test_one_plan_alone_can_be_asked() -> None:
    found = tornado(case("E", None))
    outcome = evaluate(terrace(), CHOSEN.scenarios, NUMBERS, CHOSEN.seed, 0).scenarios.set_index("code")
    assert found.central == pytest.approx(outcome.loc["E", f"{COST}_mid"])
    assert found.within == 0


def test_the_end_of_a_line_is_what_the_calculation_gives_there() -> None:
    """The same answer as a set of parameters in which only that assumption is another."""
    asked = case("H", "REF")
    found = tornado(asked)
    bar = found.bars[0]
    (again,) = asked.answers([{key: NUMBERS.high[key] for key in bar.mover.keys}])
    assert again == pytest.approx(bar.at_high)


@pytest.mark.parametrize(("first", "second"), [("H", "REF"), ("W", "E"), ("E", "REF"), ("W", "H")])
def test_at_a_flip_point_the_order_really_turns(first: str, second: str) -> None:
    asked = case(first, second)
    central = asked.answers([{}])[0]
    flips = [flip for flip in flip_points(asked) if flip.flips]
    for flip in flips:
        for value, end in ((flip.below, LOW), (flip.above, HIGH)):
            if value is None:
                continue
            place = next(
                at
                for at in np.linspace(0, end, 10001)
                if end * value_at(NUMBERS, flip.mover.lead, at) >= end * value
            )
            before, after = asked.answers(
                [asked.moved(flip.mover, place + step * end) for step in (-0.002, 0.002)]
            )
            assert np.sign(before) == np.sign(central) != np.sign(after)


def test_a_hybrid_pays_above_some_gas_price_and_the_nearest_turn_comes_first() -> None:
    flips = flip_points(case("H", "REF"))
    gas = next(flip for flip in flips if flip.mover.name == "gas_price_eur_per_m3")
    assert gas.central < gas.above < gas.high and gas.below is None
    near = [flip.nearness for flip in flips if flip.flips]
    assert near == sorted(near) and all(0 < one <= 1 for one in near)


def test_cheap_gas_with_dear_electricity_is_the_corner_that_hurts_a_heat_pump() -> None:
    corners = {corner.name: corner for corner in price_corners(case("H", "REF"))}
    cheap, dear = corners["cheap_gas_dear_electricity"], corners["dear_gas_cheap_electricity"]
    assert cheap.difference > 0 > dear.difference
    assert dear.turns and not cheap.turns


def test_from_about_1300_m3_a_hybrid_pays() -> None:
    """The worked example breaks even at about 1,290 m3 a year, and uses 1,016."""
    found = own_use(case("H", "REF"), REFERENCE, CHOSEN.seed, 0)
    assert found.code == "H"
    assert found.mean_m3 == pytest.approx(1016, abs=30)
    assert found.mid_m3 == pytest.approx(1290, rel=0.05)
    drawn = own_use(case("H", "REF"), REFERENCE, CHOSEN.seed, 100)
    assert drawn.low_m3 < drawn.mid_m3 < drawn.high_m3


def test_own_use_says_the_same_whichever_plan_is_named_first() -> None:
    one, other = (own_use(case(*pair), REFERENCE, CHOSEN.seed, 50) for pair in (("H", "REF"), ("REF", "H")))
    assert one == other


def test_own_use_is_silent_when_it_makes_no_difference() -> None:
    assert own_use(case("REF", "REF"), REFERENCE, CHOSEN.seed, 0) is None


def test_chances_are_those_of_the_common_draws() -> None:
    outcome = evaluate(terrace(), CHOSEN.scenarios, NUMBERS, CHOSEN.seed, 60)
    found = chances(outcome, COST)
    assert found.codes == tuple(outcome.scenarios["code"])
    for first in found.codes:
        for second in found.codes:
            told = difference(outcome, first, second, COST).lower_share
            assert found.of(first, second) == pytest.approx(told)


def test_the_cost_based_tariff_makes_a_heat_network_less_often_the_cheapest() -> None:
    found = chances(evaluate(terrace(), CHOSEN.scenarios, NUMBERS, CHOSEN.seed, 60), COST)
    assert found.of("W", "E", view=1) < found.of("W", "E", view=0)
    assert found.of("H", "E", view=1) == found.of("H", "E", view=0)


def test_equal_plans_are_never_below_each_other() -> None:
    found = chances(evaluate(dwellings(60), CHOSEN.scenarios, NUMBERS, CHOSEN.seed, 30), "peak_kw")
    assert found.of("G", "REF") == found.of("REF", "G") == 0


def test_a_town_is_done_in_time() -> None:
    """Tornado and flip points of 5,000 homes; the target is three seconds, a slow machine gets ten."""
    asked = case("W", "E", homes=dwellings(5000))
    start = time.perf_counter()
    tornado(asked)
    flip_points(asked)
    assert time.perf_counter() - start < 10


def test_no_homes_no_answer() -> None:
    found = tornado(case("H", "REF", homes=terrace().iloc[:0]))
    assert found.bars == () and math.isnan(found.central)
