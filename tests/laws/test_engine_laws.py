"""What always holds when homes take part or do not, in one network or several, and in mixed plans."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import parameters
from core.heat import bands
from core.scenarios.accumulate import QUANTITIES, Sums, accumulate
from core.scenarios.assign import assign
from core.scenarios.calculation import Calculation
from core.scenarios.cells import gather
from core.scenarios.compare import differences
from core.scenarios.evaluate import evaluate
from core.scenarios.homes import evaluate_homes
from core.scenarios.model import OptOut, Rule, Scenario
from core.scenarios.quantities import AREA, POSTS, RESIDENT
from core.scenarios.work import work_of
from tests.unit.areas import dwellings

NUMBERS = parameters.load()
SEED = 7
REFERENCE = Scenario(code="REF", rules=(Rule(heat_option="gas_boiler", shell_level="as_is"),))
HYBRID = Rule(heat_option="hybrid_heat_pump", shell_level="as_is")
STAY = OptOut(heat_option="gas_boiler", shell_level="as_is")
RUNNING = ("k11", "k12", "k13", "k14", "k15", "k16")
few = settings(max_examples=10, deadline=None)


def town(count: int, seed: int) -> pd.DataFrame:
    homes = dwellings(count, seed)
    return homes.assign(buurt_code=np.random.default_rng(seed).choice(["A", "B"], count))


areas = st.builds(town, count=st.integers(2, 60), seed=st.integers(0, 10_000))
shares = st.floats(0.1, 1.0)


def network(share: float | None = None, opt_out: OptOut | None = None, **where: list[str]) -> Rule:
    return Rule(
        where=where, heat_option="mt_heat_network", shell_level="as_is", participation=share, opt_out=opt_out
    )


def plan(code: str, *rules: Rule) -> Scenario:
    return Scenario(code=code, rules=rules)


def sums_of(homes: pd.DataFrame, *plans: Scenario, draws: int = 10) -> Sums:
    """With the draws that are common to all homes, and nothing of the homes themselves."""
    cells = gather(homes, NUMBERS)
    assignments = [assign(one, cells.dwellings) for one in plans]
    residual = np.zeros((draws, len(cells)))
    return accumulate(cells, assignments, NUMBERS, bands.draw(NUMBERS, SEED, draws), residual)


@given(homes=areas, share=shares)
@few
def test_cost_per_household_times_households_is_the_total_of_every_technology(homes, share) -> None:
    plans = (REFERENCE, plan("W", network(share, STAY)), plan("H", HYBRID))
    outcome = evaluate(homes, plans, NUMBERS, SEED, 0)
    groups = outcome.groups[outcome.groups["group_key"] != "all"]
    whole = outcome.scenarios.set_index("code")
    for quantity in RESIDENT:
        column = f"{quantity}_mid"
        total = (groups[column] * groups["dwelling_count"]).groupby(groups["code"]).sum()
        assert np.allclose(total.reindex(whole.index), whole[column] * whole["dwelling_count"]), quantity


@given(homes=areas, share=shares)
@few
def test_the_posts_of_the_national_cost_add_up_to_it(homes, share) -> None:
    plans = (REFERENCE, plan("W", network(share, STAY)), plan("H", HYBRID))
    outcome = evaluate(homes, plans, NUMBERS, SEED, 0)
    posts = outcome.posts.pivot(index="code", columns="post", values="mid")
    assert set(posts.columns) == set(POSTS)
    reference = posts.loc["REF", list(RUNNING)].sum()
    cost = outcome.scenarios.set_index("code")["national_cost_eur_per_weq_per_year_mid"]
    assert np.allclose(posts.sum(axis=1) - reference, cost.reindex(posts.index))


@given(homes=areas, first=shares, second=shares)
@few
def test_no_pipe_is_paid_twice(homes, first, second) -> None:
    """Those who take part together pay the pipe past every home of their network once: never more or less."""
    cells = gather(homes, NUMBERS)
    mixed = plan("W", network(first, STAY, buurt_code=["A"]), network(second, STAY))
    drawn = bands.draw(NUMBERS, SEED, 0)
    works = [one for one in work_of(cells, [assign(mixed, cells.dwellings)], drawn) if one.network]
    along = np.sum([one.counts for one in works], axis=0)
    assert np.array_equal(along, cells.count), "every home lies along one network"
    calculation = Calculation(NUMBERS, drawn)
    wanted = ("network_distribution_eur", "pipe_eur_per_m")
    items = [calculation.write(one.heat_option, one.shell_level, wanted, one.network) for one in works]
    counts = [one.counts for one in works]
    for _, number, (paid, pipe) in calculation.run(cells, np.zeros((1, len(cells))), items, counts):
        (part,) = works[number].parts
        homes_along, trench = part.counts.sum(), NUMBERS.central["trench_m_per_dwelling"]
        paid_by_all = np.ravel(paid)[0] * part.share * homes_along
        assert paid_by_all == pytest.approx(np.ravel(pipe)[0] * trench * homes_along)


@given(homes=areas)
@few
def test_more_participation_never_makes_a_connection_dearer(homes) -> None:
    outcome = evaluate(homes, (REFERENCE, plan("W", network())), NUMBERS, SEED, 20)
    curve = outcome.participation[~outcome.participation["is_plan"]].sort_values("participation_share")
    assert list(curve["participation_share"]) == [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    for quantity in ("cost_per_connection_eur", "cost_based_tariff_eur_per_year", "funding_gap_eur_per_year"):
        for end in ("low", "mid", "high"):
            assert (curve[f"{quantity}_{end}"].diff().dropna() <= 1e-9).all(), quantity
    (found,) = outcome.sums.curves
    assert (np.diff(found.per_connection[1:, 0], axis=0) <= 1e-9).all(), "in every draw"


@given(homes=areas, share=shares)
@few
def test_taking_part_and_not_taking_part_add_up_to_all_homes(homes, share) -> None:
    everybody, some, nobody = network(1.0), network(share, STAY), REFERENCE.rules[0]
    plans = (REFERENCE, plan("W", everybody), plan("V", some), plan("R", nobody))
    found = evaluate(homes, plans, NUMBERS, SEED, 0).scenarios
    assert (found["participant_count"] + found["opt_out_count"] == found["dwelling_count"]).all()
    one = found.set_index("code")
    assert one.loc["V", "participant_count"] == pytest.approx(share * len(homes), abs=0.5)
    assert one.loc["W", "opt_out_count"] == 0
    for quantity in ("t_co2_per_year", "peak_kw", "gas_m3_per_year", "electricity_kwh_per_year"):
        column = f"{quantity}_mid"
        together = share * one.loc["W", column] + (1 - share) * one.loc["R", column]
        assert one.loc["V", column] == pytest.approx(together), quantity


@given(homes=areas, share=shares)
@few
def test_what_taking_part_costs_does_not_depend_on_what_the_others_do(homes, share) -> None:
    other = OptOut(heat_option="air_water_heat_pump", shell_level="label_b")
    found = sums_of(homes, plan("W", network(share, STAY)), plan("V", network(share, other)))
    for quantity in RESIDENT:
        of_scenarios = found.of(quantity)
        assert np.allclose(of_scenarios[:, 0], of_scenarios[:, 1]), quantity


@given(homes=areas, first=shares, second=shares)
@few
def test_a_mixed_plan_is_the_sum_of_its_parts(homes, first, second) -> None:
    """Two networks and a hybrid, and each of them alone on its own homes."""
    rules = (
        network(first, STAY, buurt_code=["A"]),
        network(second, STAY, dwelling_type=["mid_terrace", "corner"]),
        HYBRID,
    )
    whole = sums_of(homes, plan("M", *rules))
    used = gather(homes, NUMBERS)
    rule_of = assign(plan("M", *rules), used.dwellings).choice
    parts = []
    for number, rule in enumerate(rules):
        mine = homes.iloc[used.position[rule_of == number]]
        if len(mine):
            parts.append(sums_of(mine, plan("P", rule.model_copy(update={"where": {}}))))
    assert np.allclose(whole.total, np.sum([part.total for part in parts], axis=0))
    assert np.allclose(whole.takes_part, np.sum([part.takes_part for part in parts], axis=0))
    assert np.array_equal(whole.count, np.sum([part.count for part in parts], axis=0))


@given(homes=areas, share=shares, seed=st.integers(0, 100))
@few
def test_the_order_of_the_homes_never_matters(homes, share, seed) -> None:
    plans = (REFERENCE, plan("W", network(share, STAY, buurt_code=["A"]), network(1.0)))
    order = np.random.default_rng(seed).permutation(len(homes))
    shuffled = homes.iloc[order].reset_index(drop=True)
    one, other = (evaluate(frame, plans, NUMBERS, SEED, 10) for frame in (homes, shuffled))
    for name in ("scenarios", "groups", "posts", "participation"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    here, there = (evaluate_homes(frame, plans, NUMBERS, SEED, 10) for frame in (homes, shuffled))
    there = there.assign(row=order[there["row"]]).sort_values("row", kind="stable", ignore_index=True)
    pd.testing.assert_frame_equal(here, there)


@given(homes=areas, share=shares)
@few
def test_a_scenario_less_itself_is_nothing_at_either_tariff(homes, share) -> None:
    outcome = evaluate(homes, (REFERENCE, plan("W", network(share, STAY))), NUMBERS, SEED, 10)
    for quantity in QUANTITIES:
        for none in differences(outcome, "W", "W", quantity):
            assert (none.low, none.mid, none.high, none.lower_share) == (0, 0, 0, 0)


@given(homes=areas)
@few
def test_a_rule_that_says_nothing_of_participation_counts_every_home_as_taking_part(homes) -> None:
    named = network(NUMBERS.central["participation_share"], STAY)
    found = sums_of(homes, plan("W", network()), plan("V", named))
    assert np.allclose(found.takes_part[0], found.count)
    for quantity in RESIDENT:
        of_scenarios = found.of(quantity)
        assert np.allclose(of_scenarios[:, 0], of_scenarios[:, 1]), "the price is that of the parameter"
    assert not np.allclose(found.of(AREA[0])[:, 0], found.of(AREA[0])[:, 1])
