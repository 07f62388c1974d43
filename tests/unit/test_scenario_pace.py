"""The years of a plan: nothing is done twice, and at the end all of it is done."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import parameters
from core.figures.pace import pace_alt_text, pace_figure, pace_message, pace_table
from core.scenarios import editing
from core.scenarios.evaluate import evaluate
from core.scenarios.model import load_scenarios
from core.scenarios.pace import COLUMNS, Work, year_path
from core.scenarios.plan_pace import plan_pace
from core.scenarios.street_weeks import street_weeks_per_home
from tests.unit.areas import dwellings

BASIS, NUMBERS = load_scenarios(), parameters.load()
works = st.builds(
    Work,
    start_year=st.integers(2020, 2060),
    homes=st.integers(0, 3000),
    homes_per_year=st.none() | st.integers(1, 400),
    t_co2_change_per_year=st.floats(-5000, 500),
    peak_change_kw=st.floats(-100, 9000),
    street_weeks=st.floats(0, 200),
)


def test_two_hundred_homes_fifty_a_year_take_four_years() -> None:
    one = Work(2029, 200, 50, t_co2_change_per_year=-400, peak_change_kw=800, street_weeks=12)
    path = year_path([one], 1000, 2027)
    assert list(path["year"]) == [2027, 2028, 2029, 2030, 2031, 2032]
    assert list(path["homes_done"]) == [0, 0, 50, 100, 150, 200]
    assert list(path["t_co2_per_year"]) == [1000, 1000, 900, 800, 700, 600]
    assert list(path["extra_peak_kw"]) == [0, 0, 200, 400, 600, 800]
    assert list(path["street_weeks"]) == [0, 0, 3, 3, 3, 3]
    assert one.last_year == 2032


def test_without_a_pace_all_is_done_in_the_year_of_the_start() -> None:
    path = year_path([Work(2030, 200, street_weeks=5)], 0, 2030)
    assert list(path["homes_done"]) == [200] and list(path["street_weeks"]) == [5]


def test_without_work_there_are_no_years() -> None:
    assert list(year_path([], 10, 2026).columns) == list(COLUMNS)


@given(st.lists(works, min_size=1, max_size=6))
def test_homes_only_come_and_at_the_end_all_are_done(work: list[Work]) -> None:
    path = year_path(work, 5000, 2026)
    assert (np.diff(path["homes_done"]) >= 0).all()
    assert (np.diff(path["year"]) == 1).all()
    assert path["homes_done"].iloc[-1] == sum(one.homes for one in work)
    done = [one for one in work if one.homes]
    assert path["t_co2_per_year"].iloc[-1] == pytest.approx(
        5000 + sum(one.t_co2_change_per_year for one in done), abs=1e-6
    )
    assert path["street_weeks"].sum() == pytest.approx(sum(one.street_weeks for one in done), abs=1e-6)
    assert (path["street_weeks"] >= -1e-9).all()


def started(code: str = "W"):
    """Two rules of one plan with a year and a pace of their own."""
    content = BASIS
    for index, (year, homes) in enumerate(((2028, 40), (2030, 60))):
        old = next(one for one in content.plans if one.code == code).rules[index]
        new = old.model_copy(update={"start_year": year, "homes_per_year": homes})
        content = editing.put_rule(content, code, index, new)
    return content


def test_the_path_of_a_plan_ends_where_the_plan_itself_comes_out() -> None:
    """What the rules do one by one adds up to what the plan does as a whole."""
    homes, content = dwellings(400), started()
    path = plan_pace(content.scenarios, homes, NUMBERS, content.seed)
    whole = evaluate(homes, content.scenarios, NUMBERS, content.seed, 0).scenarios.set_index("code")
    assert list(path["code"].unique()) == ["W"], "only the plan that has its years"
    assert path["homes_done"].iloc[-1] == 400
    assert path["t_co2_per_year"].iloc[0] == pytest.approx(whole.loc["REF", "t_co2_per_year_mid"])
    assert path["t_co2_per_year"].iloc[-1] == pytest.approx(whole.loc["W", "t_co2_per_year_mid"], rel=1e-6)
    peak = whole.loc["W", "peak_kw_mid"] - whole.loc["REF", "peak_kw_mid"]
    assert path["extra_peak_kw"].iloc[-1] == pytest.approx(peak, rel=1e-6)
    assert path["street_weeks"].sum() > 0


def test_a_plan_without_all_its_years_has_no_path() -> None:
    assert plan_pace(BASIS.scenarios, dwellings(20), NUMBERS, 1).empty


def test_a_network_opens_the_street_longer_than_a_hybrid() -> None:
    weeks = street_weeks_per_home(("mt_heat_network", "hybrid_heat_pump"), NUMBERS)
    assert weeks["mt_heat_network"] > weeks["hybrid_heat_pump"] >= 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_years_are_drawn_and_told(language: str) -> None:
    path = plan_pace(started().scenarios, dwellings(400), NUMBERS, 1)
    assert str(path["year"].max()) in pace_message(path, 2050, language)
    assert "2028" in pace_message(path, 2028, language), "too late is told"
    assert len(pace_figure(path, 2031, language).data) == 2
    assert "400" in pace_alt_text(path, 2050, language)
    assert len(pace_table(path, language)) == len(path)
