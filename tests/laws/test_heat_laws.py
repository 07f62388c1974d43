"""What always holds, for any home: insulating never raises demand, taking part together never costs more."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core import parameters
from core.heat import bands, shell
from core.heat.chain import compute, wires
from core.heat.options import OPTIONS
from core.parameters.archetypes import DWELLING_TYPES, LABELS
from tests.golden import one_home

homes = st.fixed_dictionaries(
    {
        "dwelling_type": st.sampled_from(DWELLING_TYPES),
        "construction_year": st.integers(1600, 2030),
        "label": st.sampled_from(LABELS),
        "floor_area_m2": st.integers(1, 1000),
        "persons": st.one_of(st.just(float("nan")), st.integers(1, 12)),
        "dwellings_in_street": st.integers(1, 5000),
    }
)
options = st.sampled_from(sorted(OPTIONS))
levels = st.sampled_from(sorted(shell.LEVELS))
ends = st.sampled_from(sorted(one_home.CORNERS))


@given(home=homes, end=ends)
@settings(max_examples=60, deadline=None)
def test_a_better_shell_never_asks_more_heat(home: dict, end: str) -> None:
    as_is, label_d, standard, label_b = (
        one_home.figures(home, "gas_boiler", level, end, ("space_heat_gj_per_year",))[
            "space_heat_gj_per_year"
        ]
        for level in ("as_is", "label_d", "standard", "label_b")
    )
    assert as_is >= label_d >= standard >= label_b > 0


@given(home=homes, level=levels, end=ends)
@settings(max_examples=60, deadline=None)
def test_a_home_that_is_there_already_pays_nothing_for_its_shell(home: dict, level: str, end: str) -> None:
    wanted = ("insulation_eur", "insulation_subsidy_eur", "k08_insulation_eur_per_year")
    found = one_home.figures(home, "gas_boiler", level, end, wanted)
    asked = one_home.figures(home, "gas_boiler", level, end, ("asked_label_index",))["asked_label_index"]
    if LABELS.index(home["label"]) <= asked:
        assert not any(found.values())
    else:
        assert found["insulation_eur"] >= found["insulation_subsidy_eur"] >= 0


@given(home=homes, end=ends, shares=st.tuples(st.floats(0.05, 1), st.floats(0.05, 1)))
@settings(max_examples=60, deadline=None)
def test_more_homes_on_the_network_never_make_it_dearer_for_each(
    home: dict, end: str, shares: tuple[float, float]
) -> None:
    few, many = (
        one_home.figures(
            home,
            "mt_heat_network",
            "as_is",
            end,
            ("network_investment_eur", "cost_based_heat_eur_per_year", "national_cost_eur_per_year"),
            {"participation_share": share},
        )
        for share in sorted(shares)
    )
    for quantity, dear in few.items():
        assert many[quantity] <= dear + abs(dear) * 1e-9


@given(home=homes, option=options, level=levels, end=ends)
@settings(max_examples=60, deadline=None)
def test_what_a_resident_pays_is_bill_and_upkeep_and_capital(
    home: dict, option: str, level: str, end: str
) -> None:
    wanted = (
        "resident_cost_eur_per_year",
        "energy_bill_eur_per_year",
        "upkeep_eur_per_year",
        "capital_eur_per_year",
        "gross_investment_eur",
        "subsidy_eur",
        "one_off_eur",
    )
    found = one_home.figures(home, option, level, end, wanted)
    assert np.isclose(
        found["resident_cost_eur_per_year"],
        found["energy_bill_eur_per_year"] + found["upkeep_eur_per_year"] + found["capital_eur_per_year"],
    )
    assert np.isclose(found["gross_investment_eur"], found["one_off_eur"] + found["subsidy_eur"])


@given(home=homes, option=options, level=levels, end=ends)
@settings(max_examples=40, deadline=None)
def test_no_quantity_is_missing_or_unbounded(home: dict, option: str, level: str, end: str) -> None:
    """Every quantity of every option can be computed for every home."""
    scalars = [name for name in wires(option) if name not in ("package_bounds_eur_ex_vat",)]
    found = one_home.figures(home, option, level, end, scalars)
    assert all(np.isfinite(value) for value in found.values())
    for name, value in found.items():
        if name.startswith(("gas_m3", "electricity_kwh", "heat_gj", "peak_kw", "kg_co2")):
            assert value >= 0


@given(
    ends=st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3).map(sorted),
    share=st.lists(st.floats(0, 1), min_size=1, max_size=20),
)
def test_draws_stay_inside_their_range_and_keep_their_order(ends: list[float], share: list[float]) -> None:
    low, mid, high = ends
    drawn = bands.two_piece_triangle(np.array(sorted(share)), low, mid, high)
    slack = 1e-9 * max(abs(low), abs(high), 1)
    assert np.all(drawn >= low - slack) and np.all(drawn <= high + slack)
    assert np.all(np.diff(drawn) >= -slack)
    assert bands.two_piece_triangle(np.array([0.5]), low, mid, high)[0] == mid


def test_one_home_and_a_thousand_go_through_the_same_functions() -> None:
    """A home in a crowd gets what it gets alone: no rounding, no mixing."""
    numbers = parameters.load()
    generator = np.random.default_rng(7)
    count = 1000
    crowd = {
        "archetypes": numbers.archetypes,
        "archetype_row": generator.integers(0, len(numbers.archetypes.rows), count),
        "label_index": generator.integers(0, len(LABELS), count),
        "floor_area_m2": generator.integers(20, 300, count).astype(float),
        "persons": np.full(count, np.nan),
        "own_demand_residual": np.zeros((1, count)),
        "target_label_index": shell.LEVELS["label_b"],
    }
    wanted = ("resident_cost_eur_per_month",)
    together = compute("air_water_heat_pump", wanted, {**numbers.as_arrays(), **crowd})[wanted[0]]
    for index in range(0, count, 97):
        alone = {
            name: value[..., index : index + 1] if isinstance(value, np.ndarray) else value
            for name, value in crowd.items()
        }
        apart = compute("air_water_heat_pump", wanted, {**numbers.as_arrays(), **alone})[wanted[0]]
        assert together[0, index] == apart[0, 0]
