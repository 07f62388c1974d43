"""What holds for every heat option, old and new, and for any home."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.heat.options import HEAT_NETWORKS, OPTIONS
from tests.golden import one_home
from tests.laws.test_heat_laws import ends, homes, levels, options

GJ_PER_KWH = 0.0036
INVESTED = ("k01", "k02", "k03", "k04", "k05", "k06", "k07", "k08", "k09")
RUNNING = ("k11", "k12", "k13", "k14", "k15", "k16")
POSTS = {
    "k01": "k01_electricity_grid_eur_per_year",
    "k02": "k02_gas_removal_eur_per_year",
    "k03": "k03_gas_grid_change_eur_per_year",
    "k04": "k04_heat_distribution_eur_per_year",
    "k05": "k05_heat_in_home_eur_per_year",
    "k06": "k06_heat_transport_eur_per_year",
    "k07": "k07_heat_source_eur_per_year",
    "k08": "k08_insulation_eur_per_year",
    "k09": "k09_installation_eur_per_year",
    "k11": "k11_heat_purchase_eur_per_year",
    "k12": "k12_gas_eur_per_year",
    "k13": "k13_electricity_eur_per_year",
    "k14": "k14_installation_upkeep_eur_per_year",
    "k15": "k15_heat_network_upkeep_eur_per_year",
    "k16": "k16_networks_upkeep_eur_per_year",
}


@given(home=homes, option=options, end=ends)
@settings(max_examples=60, deadline=None)
def test_a_better_shell_never_asks_more_energy(home: dict, option: str, end: str) -> None:
    """Heat, and what has to be brought in for it, fall from as is to label D, standard and label B."""
    names = ("space_heat_gj_per_year", "gas_m3_per_year", "all_electricity_kwh_per_year", "t_co2_per_year")
    steps = [
        one_home.figures(home, option, level, end, names)
        for level in ("as_is", "label_d", "standard", "label_b")
    ]
    for worse, better in itertools.pairwise(steps):
        for name in names:
            assert better[name] <= worse[name] + 1e-9 * abs(worse[name])


@given(home=homes, option=options, level=levels, end=ends)
@settings(max_examples=60, deadline=None)
def test_the_posts_add_up_to_the_national_cost(home: dict, option: str, level: str, end: str) -> None:
    wanted = (*POSTS.values(), "national_investment_eur_per_year", "national_running_eur_per_year")
    found = one_home.figures(home, option, level, end, wanted)
    for names, total in (
        (INVESTED, "national_investment_eur_per_year"),
        (RUNNING, "national_running_eur_per_year"),
    ):
        assert np.isclose(sum(found[POSTS[name]] for name in names), found[total])
    assert all(
        found[POSTS[name]] >= 0 for name in (*INVESTED, *RUNNING) if name not in ("k09", "k03")
    )


@given(home=homes, option=st.sampled_from(sorted(HEAT_NETWORKS)), end=ends)
@settings(max_examples=60, deadline=None)
def test_no_heat_is_made_out_of_nothing(home: dict, option: str, end: str) -> None:
    """What comes from the pipe and the electricity of the home's own heat pump is what the home uses."""
    names = (
        "delivered_heat_gj_per_year",
        "heat_gj_per_year",
        "space_heat_electricity_kwh_per_year",
        "hot_water_electricity_kwh_per_year",
        "network_heat_input_gj_per_year",
    )
    found = one_home.figures(home, option, "label_b", end, names)
    electricity = GJ_PER_KWH * (
        found["space_heat_electricity_kwh_per_year"] + found["hot_water_electricity_kwh_per_year"]
    )
    assert np.isclose(found["delivered_heat_gj_per_year"] + electricity, found["heat_gj_per_year"])
    assert found["network_heat_input_gj_per_year"] >= found["delivered_heat_gj_per_year"]


@given(
    home=homes,
    option=st.sampled_from(sorted(HEAT_NETWORKS)),
    end=ends,
    shares=st.tuples(st.floats(0.05, 1), st.floats(0.05, 1)),
)
@settings(max_examples=60, deadline=None)
def test_more_homes_on_any_network_never_make_it_dearer_for_each(
    home: dict, option: str, end: str, shares: tuple[float, float]
) -> None:
    few, many = (
        one_home.figures(
            home,
            option,
            "label_b",
            end,
            ("network_investment_eur", "cost_based_heat_eur_per_year", "funding_gap_eur"),
            {"participation_share": share},
        )
        for share in sorted(shares)
    )
    for quantity, dear in few.items():
        assert many[quantity] <= dear + abs(dear) * 1e-9


@given(home=homes, level=levels, end=ends)
@settings(max_examples=30, deadline=None)
def test_a_tenant_never_pays_an_annuity(home: dict, level: str, end: str) -> None:
    """What a tenant pays for energy does not change when everything bought gets dearer to borrow for."""
    for option in OPTIONS:
        cheap, dear = (
            one_home.figures(
                home, option, level, end, ("energy_bill_eur_per_month",), {"owner_interest_rate": rate}
            )
            for rate in (0.0, 0.2)
        )
        assert cheap == dear


@given(home=homes, option=options, level=levels, end=ends)
@settings(max_examples=60, deadline=None)
def test_a_home_only_adds_to_the_grid_and_nuisance_is_never_below_zero(
    home: dict, option: str, level: str, end: str
) -> None:
    names = ("extra_peak_kw", "peak_kw", "space_m2", "noise_db", "days_indoors", "weeks_street_open")
    assert all(value >= 0 for value in one_home.figures(home, option, level, end, names).values())
