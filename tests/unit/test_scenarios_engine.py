"""The engine: bands of one home and of many, what is estimated or left out, and insulation first."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core import parameters
from core.heat import bands
from core.heat.chain import compute
from core.heat.options import OPTIONS, admissible
from core.heat.shell import LEVELS
from core.scenarios.accumulate import QUANTITIES, Sums, accumulate
from core.scenarios.assign import assign
from core.scenarios.calculation import Calculation
from core.scenarios.cells import gather
from core.scenarios.evaluate import evaluate, own_spread
from core.scenarios.frames import group_frame, scenario_frame
from core.scenarios.given import given_of, network_of
from core.scenarios.homes import evaluate_homes
from core.scenarios.insulation_first import shell_levels
from core.scenarios.model import OptOut, Rule, Scenario
from core.scenarios.quantities import RESIDENT
from tests.unit.areas import dwellings

NUMBERS = parameters.load()
SEED, DRAWS = 11, 400
COST = "resident_cost_eur_per_month"
NATIONAL = "national_cost_eur_per_weq_per_year"
STAY = OptOut(heat_option="gas_boiler", shell_level="as_is")


def rule(heat_option: str, shell_level: str = "as_is", **more: object) -> Rule:
    return Rule(heat_option=heat_option, shell_level=shell_level, **more)


REFERENCE = Scenario(code="REF", rules=(rule("gas_boiler"),))
NETWORK = Scenario(code="W", rules=(rule("mt_heat_network", participation=0.7, opt_out=STAY),))
HYBRID = Scenario(code="H", rules=(rule("hybrid_heat_pump"),))
PLANS = (REFERENCE, NETWORK, HYBRID)
HOME = {
    "dwelling_type": "mid_terrace",
    "construction_year": 1980,
    "floor_area_m2": 105.0,
    "label": "C",
    "persons": 2.0,
}


def street(count: int = 1, **changes: object) -> pd.DataFrame:
    return pd.DataFrame([{**HOME, **changes}] * count)


def width(frame: pd.DataFrame, code: str = "REF", quantity: str = COST) -> float:
    row = frame[frame["code"] == code].iloc[0]
    return row[f"{quantity}_high"] - row[f"{quantity}_low"]


def parameter_width(homes: pd.DataFrame) -> float:
    """The band that prices and coefficients make by themselves."""
    cells = gather(homes, NUMBERS)
    assignments = [assign(plan, cells.dwellings) for plan in PLANS]
    drawn, none = bands.draw(NUMBERS, SEED, DRAWS), np.zeros((DRAWS, len(cells)))
    return width(scenario_frame(PLANS, accumulate(cells, assignments, NUMBERS, drawn, none)))


# The band


def test_the_band_of_many_homes_tends_to_that_of_the_parameters_and_never_to_nothing() -> None:
    least = parameter_width(street())
    counts = (1, 10, 100, 10_000)
    widths = [width(evaluate(street(count), PLANS, NUMBERS, SEED, DRAWS).scenarios) for count in counts]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 2 * least
    assert widths[-1] == pytest.approx(least, rel=0.02) and least > 0


def test_one_s_own_part_of_the_band_falls_with_the_root_of_the_homes() -> None:
    one = bands.own_residual(SEED, 4000, 0.2, np.array([1])).std()
    hundred = bands.own_residual(SEED, 4000, 0.2, np.array([100])).std()
    assert one == pytest.approx(10 * hundred, rel=1e-9)


def test_an_own_meter_reading_takes_away_the_own_part_and_nothing_of_the_common_part() -> None:
    least = parameter_width(street())
    given = [REFERENCE]
    unread = evaluate_homes(street(), given, NUMBERS, SEED, DRAWS)
    use = evaluate(street(), given, NUMBERS, SEED, 0).scenarios["gas_m3_per_year_mid"].iloc[0]
    read = evaluate_homes(street(own_gas_m3_per_year=use), given, NUMBERS, SEED, DRAWS)
    assert read["has_reading"].all() and not unread["has_reading"].any()
    assert least < width(read) < width(unread) / 2
    assert read[f"{COST}_mid"].iloc[0] == pytest.approx(unread[f"{COST}_mid"].iloc[0], rel=0.02)


def test_a_home_that_uses_more_pays_more_and_stays_within_twice_the_estimate() -> None:
    uses = [300.0, 900.0, 1300.0, 1e6, 2e6]
    homes = pd.concat([street(own_gas_m3_per_year=use) for use in uses], ignore_index=True)
    found = evaluate_homes(homes, [REFERENCE], NUMBERS, SEED, DRAWS)[f"{COST}_mid"].to_numpy()
    assert (np.diff(found[:4]) > 0).all()
    assert found[3] == found[4]


def test_a_reading_stays_with_its_home() -> None:
    alone, together = street(), pd.concat([street(), street(own_gas_m3_per_year=2000.0)], ignore_index=True)
    first = evaluate_homes(alone, PLANS, NUMBERS, SEED, 50)
    both = evaluate_homes(together, PLANS, NUMBERS, SEED, 50)
    # The network has one home more; what has no network is the same.
    mine = both[(both["row"] == 0) & (both["code"] != "W")].reset_index(drop=True)
    pd.testing.assert_frame_equal(first[first["code"] != "W"].reset_index(drop=True), mine)
    without = together.drop(columns="own_gas_m3_per_year")
    sums = [evaluate(homes, PLANS, NUMBERS, SEED, 50).scenarios for homes in (together, without)]
    pd.testing.assert_frame_equal(*sums)


def test_draws_are_seeded() -> None:
    homes = dwellings(40)
    one, again, other = (
        evaluate(homes, PLANS, NUMBERS, seed, 50).scenarios[f"{COST}_high"] for seed in (1, 1, 2)
    )
    assert (one == again).all() and not np.allclose(one, other)


def test_a_home_shown_alone_is_as_shown_among_others() -> None:
    homes = dwellings(50)
    everyone = evaluate_homes(homes, PLANS, NUMBERS, SEED, 50)
    some = evaluate_homes(homes, PLANS, NUMBERS, SEED, 50, rows=[3, 17])
    expected = everyone[everyone["row"].isin([3, 17])].reset_index(drop=True)
    pd.testing.assert_frame_equal(some, expected)
    # Who does not take part is shown what that costs.
    assert list(some[some["row"] == 3]["takes_part"]) == [True, True, False, True]
    assert list(some[some["row"] == 3]["heat_option"]) == [
        "gas_boiler",
        "mt_heat_network",
        "gas_boiler",
        "hybrid_heat_pump",
    ]


def test_one_home_without_draws_is_the_central_calculation() -> None:
    homes = dwellings(30).assign(floor_area_m2=lambda frame: frame["floor_area_m2"] + 0.37)
    found = evaluate_homes(homes, PLANS, NUMBERS, SEED, 0)
    cells = gather(homes, NUMBERS)
    drawn, none = bands.draw(NUMBERS, SEED, 0), np.zeros((1, len(cells)))
    given = {
        **given_of(cells, slice(None), NUMBERS, drawn, none),
        **network_of(cells, cells.count.astype(float)),
        "target_label_index": LEVELS["as_is"],
        "heat_tariff_position": np.zeros((1, 1)),
    }
    for heat_option in ("gas_boiler", "hybrid_heat_pump"):
        expected = np.ravel(compute(heat_option, (COST,), given)[COST])[cells.cell]
        mine = found[(found["heat_option"] == heat_option) & found["takes_part"]].sort_values("row")
        assert np.allclose(mine[f"{COST}_mid"], expected)


# Estimated, or left out with a count


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ({"label": "C"}, {"label": None}),
        ({"floor_area_m2": 105.0}, {"floor_area_m2": np.nan}),
        ({}, {"label_basis": "assumed"}),
        ({}, {"construction_year_basis": "assumed"}),
    ],
)
def test_an_estimate_is_marked_and_makes_the_band_wider(known: dict, unknown: dict) -> None:
    sure, unsure = (
        evaluate_homes(street(**changes), [REFERENCE], NUMBERS, SEED, DRAWS) for changes in (known, unknown)
    )
    assert not sure["is_estimated"].any() and unsure["is_estimated"].all()
    assert unsure[f"{COST}_low"].iloc[0] < sure[f"{COST}_low"].iloc[0]
    assert unsure[f"{COST}_high"].iloc[0] > sure[f"{COST}_high"].iloc[0]


def test_a_missing_year_is_the_middle_one_of_its_type_when_enough_are_known() -> None:
    known = pd.concat([street(construction_year=1950 + index) for index in range(11)], ignore_index=True)
    homes = pd.concat([known, street(construction_year=np.nan)], ignore_index=True)
    cells = gather(homes, NUMBERS)
    assert cells.left_out_count == 0 and cells.estimated_count == 1
    usual = gather(street(construction_year=1955), NUMBERS)
    mine = cells.cell[-1]
    assert cells.archetype_row[mine] == usual.archetype_row[0]
    assert cells.own_spread_share[mine] > usual.own_spread_share[0]
    too_few = gather(homes.iloc[3:], NUMBERS)
    assert too_few.left_out_count == 1 and too_few.estimated_count == 0


def test_homes_that_left_gas_already_are_counted_and_in_no_sum() -> None:
    homes = dwellings(40)
    now = ["heat_network", "heat_pump", "gas_boiler", "block_heating"]
    marked = homes.assign(heating_now=[now[index % 4] for index in range(40)])
    outcome = evaluate(marked, PLANS, NUMBERS, SEED, 10)
    assert outcome.off_gas_count == 20 and outcome.dwelling_count == 20 and outcome.left_out_count == 0
    rest = homes[marked["heating_now"].isin(["gas_boiler", "block_heating"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(outcome.scenarios, evaluate(rest, PLANS, NUMBERS, SEED, 10).scenarios)


def test_the_wider_bands_are_those_of_the_table() -> None:
    """The derived figures of `bands.yaml`, from the table they were derived from."""
    table = NUMBERS.archetypes
    names = ("detached", "semi_detached", "corner", "mid_terrace", "flat", "flat")
    areas = np.array([NUMBERS.central[f"typical_floor_area_{name}_m2"] for name in names])
    heat = table.heat_fixed_gj + table.heat_gj_per_m2 * areas[table.dwelling_type][:, np.newaxis]
    over_labels = heat.std(axis=1) / heat.mean(axis=1)
    assert NUMBERS["estimated_label_spread_share"].value == pytest.approx(np.median(over_labels), abs=0.005)
    usual = heat[np.arange(len(heat)), table.default_label].reshape(len(names), -1)
    over_periods = usual.std(axis=1) / usual.mean(axis=1)
    assert NUMBERS["estimated_year_spread_share"].value == pytest.approx(np.median(over_periods), abs=0.005)


# Outside what a formula is valid for


def with_flats_without_a_value() -> tuple[pd.DataFrame, Sums]:
    """Nobody knows what connecting a flat costs: flats have no value on a heat network."""
    homes = dwellings(60)
    cells = gather(homes, NUMBERS)
    drawn = {**bands.draw(NUMBERS, SEED, 20), "connection_flat_eur_ex_vat": np.full((1, 1), np.nan)}
    assignments = [assign(plan, cells.dwellings) for plan in PLANS]
    return homes, accumulate(cells, assignments, NUMBERS, drawn, own_spread(cells, SEED, 20))


def test_what_has_no_value_is_left_out_and_counted_and_spoils_nothing() -> None:
    homes, sums = with_flats_without_a_value()
    flats = int(homes["dwelling_type"].isin(["flat_low", "flat_high"]).sum())
    scenarios = scenario_frame(PLANS, sums).set_index("code")
    # Of the flats 70 % would take part.
    assert scenarios.loc["W", "not_valid_count"] == round(0.7 * flats)
    assert (scenarios.drop("W")["not_valid_count"] == 0).all()
    ends = [name for name in scenarios if name.endswith(("_low", "_mid", "_high"))]
    assert np.isfinite(scenarios[ends].astype(float)).all(axis=None)
    groups = group_frame(PLANS, sums).set_index(["code", "group_key"])
    assert np.isnan(groups.loc[("W", "flats"), "resident_cost_eur_per_month_high"])
    known = group_frame(PLANS, with_every_value(homes)).set_index(["code", "group_key"])
    column = f"{COST}_mid"
    for key in ("detached", "terraced"):
        assert groups.loc[("W", key), column] == pytest.approx(known.loc[("W", key), column])


def with_every_value(homes: pd.DataFrame) -> Sums:
    cells = gather(homes, NUMBERS)
    assignments = [assign(plan, cells.dwellings) for plan in PLANS]
    return accumulate(
        cells, assignments, NUMBERS, bands.draw(NUMBERS, SEED, 20), own_spread(cells, SEED, 20)
    )


# The parts


def test_the_program_gives_what_the_chain_gives_for_every_option_and_level() -> None:
    cells = gather(dwellings(80), NUMBERS)
    drawn = bands.draw(NUMBERS, SEED, 6)
    residual = bands.own_residual(SEED, 6, 0.3, cells.count)
    network = network_of(cells, cells.count.astype(float))
    calculation = Calculation(NUMBERS, drawn)
    pairs = [(one, level) for one in OPTIONS for level in LEVELS if admissible(one, level)]
    items = [calculation.write(*pair, QUANTITIES, network, view=1) for pair in pairs]
    given = {
        **given_of(cells, slice(None), NUMBERS, drawn, residual),
        **network,
        "heat_tariff_position": np.ones((1, 1)),
    }
    running = "national_running_eur_per_year"
    as_is = {**given, "target_label_index": LEVELS["as_is"], "network_dwelling_count": 0}
    given["reference_running_eur_per_year"] = compute("gas_boiler", (running,), as_is)[running]
    counts = [cells.count] * len(pairs)
    for _, number, values in calculation.run(cells, residual, items, counts):
        heat_option, level = pairs[number]
        expected = compute(heat_option, QUANTITIES, {**given, "target_label_index": LEVELS[level]})
        for quantity, value in zip(QUANTITIES, values, strict=True):
            assert np.array_equal(value, expected[quantity], equal_nan=True), (heat_option, level, quantity)


def test_two_networks_are_two_also_when_they_are_alike() -> None:
    halves = dwellings(40).assign(buurt_code=["A", "B"] * 20)
    both = Scenario(
        code="W", rules=(rule("mt_heat_network", where={"buurt_code": ("A",)}), rule("mt_heat_network"))
    )
    found = evaluate(halves, (REFERENCE, both), NUMBERS, SEED, 5).participation
    plan = found[found["is_plan"]]
    assert list(plan["network"]) == [1, 2] and list(plan["home_count"]) == [20, 20]
    assert (plan["participation_share"] == NUMBERS.central["participation_share"]).all()


def test_insulation_first_marks_the_lowest_level_and_those_that_are_equal() -> None:
    found = shell_levels(dwellings(120), NUMBERS, SEED, 20)
    pairs = {(one, level) for one in OPTIONS for level in LEVELS if admissible(one, level)}
    assert set(zip(found["heat_option"], found["shell_level"], strict=True)) == pairs
    assert set(found["group_key"]) == {"detached", "semi_detached", "terraced", "flats", "all"}
    for _, rows in found.groupby(["heat_option", "group_key"]):
        costs = rows[f"{COST}_mid"]
        assert (rows["is_lowest"] == (costs == costs.min())).all()
        near = costs - costs.min() <= 0.1 * costs
        assert (rows["is_equal"] == near).all()
        assert rows.loc[rows["is_lowest"], "is_equal"].all()
    # At the level a plan has, the figures are those of the plan.
    plan = evaluate(dwellings(120), (REFERENCE, HYBRID), NUMBERS, SEED, 20).groups
    mine = found[(found["heat_option"] == "hybrid_heat_pump") & (found["shell_level"] == "as_is")]
    column = f"{COST}_high"
    assert np.allclose(
        mine.set_index("group_key")[column],
        plan[plan["code"] == "H"].set_index("group_key")[column].reindex(mine["group_key"]),
    )


def test_every_quantity_people_pay_is_in_the_frames_of_one_home_and_of_groups() -> None:
    homes, outcome = (
        evaluate_homes(dwellings(5), PLANS, NUMBERS, SEED, 5),
        evaluate(dwellings(5), PLANS, NUMBERS, SEED, 5),
    )
    for quantity in RESIDENT:
        for end in ("low", "mid", "high"):
            assert f"{quantity}_{end}" in homes and f"{quantity}_{end}" in outcome.groups
    assert NATIONAL in {name.removesuffix("_mid") for name in outcome.scenarios}


def test_a_home_outside_a_formula_has_no_value_alone_and_is_counted_among_others() -> None:
    """A large draughty house uses more heat than the maximum tariff is made for."""
    large = {"dwelling_type": "detached", "construction_year": 1920, "floor_area_m2": 220.0, "label": "G"}
    homes = pd.concat([street(), street(**large)], ignore_index=True)
    found = evaluate_homes(homes, PLANS, NUMBERS, SEED, 20).set_index(["row", "code", "takes_part"])
    of_network, of_hybrid = found.loc[(1, "W", True)], found.loc[(1, "H", True)]
    assert of_network["reason"] == "validity.heat_tariff" and np.isnan(of_network[f"{COST}_mid"])
    assert of_hybrid["reason"] == "" and np.isfinite(of_hybrid[f"{COST}_mid"])
    assert np.isfinite(found.loc[(0, "W", True), f"{COST}_mid"])
    carried = evaluate_homes(homes, PLANS, NUMBERS, SEED, 20, carry=True)
    assert np.isfinite(carried[f"{COST}_mid"]).all()
    many = pd.concat([homes] * 10, ignore_index=True)
    outcome = evaluate(many, PLANS, NUMBERS, SEED, 20).scenarios.set_index("code")
    assert outcome.loc["W", "outside_count"] == 7, "70 % of ten such houses"
    assert outcome.loc["H", "outside_count"] == 0 and outcome.loc["W", "not_valid_count"] == 0
    assert np.isfinite(outcome.loc["W", f"{COST}_mid"])


def shops() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "function": ["office", "shop", "cell", "a thing nobody knows", "education"],
            "construction_year": [1980, 1960, 1990, 1980, np.nan],
            "floor_area_m2": [1300.0, 260.0, 500.0, 100.0, 400.0],
        }
    )


def test_utility_buildings_count_in_the_totals_and_per_weq_and_in_nothing_people_pay() -> None:
    homes = dwellings(30)
    alone, together = (evaluate(homes, PLANS, NUMBERS, SEED, 20, given) for given in (None, shops()))
    found = together.utility
    assert found.building_count == 3 and found.left_out_count == 2
    assert found.weq == pytest.approx(2060 / NUMBERS.central["floor_area_m2_per_weq"])
    one, both = alone.scenarios.set_index("code"), together.scenarios.set_index("code")
    for column in (f"{COST}_mid", f"{COST}_high", "days_indoors_mid", "dwelling_count"):
        assert (one[column] == both[column]).all()
    pd.testing.assert_frame_equal(alone.groups, together.groups)
    assert both.loc["REF", f"{NATIONAL}_mid"] == pytest.approx(0, abs=1e-9)


def test_totals_with_utility_buildings_are_those_of_homes_and_those_of_buildings() -> None:
    homes = dwellings(30)
    alone, together = (evaluate(homes, PLANS, NUMBERS, SEED, 0, given) for given in (None, shops()))
    one, both = alone.scenarios.set_index("code"), together.scenarios.set_index("code")
    for quantity in ("gas_m3_per_year", "t_co2_per_year", "peak_kw"):
        column = f"{quantity}_mid"
        assert np.allclose(one[column] + together.utility.of(quantity)[:, 0], both[column])
    whole = one[f"{NATIONAL}_mid"] * 30 + together.utility.of("national_cost_eur_per_year")[:, 0]
    assert np.allclose(whole / (30 + together.utility.weq), both[f"{NATIONAL}_mid"])
    posts = together.posts.pivot(index="code", columns="post", values="mid")
    running = posts.loc["REF", ["k11", "k12", "k13", "k14", "k15", "k16"]].sum()
    assert np.allclose(posts.sum(axis=1) - running, both[f"{NATIONAL}_mid"].reindex(posts.index))
