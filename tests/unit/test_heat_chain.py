"""Wiring by name: only what is wanted runs, and a given value goes before its formula."""

from __future__ import annotations

import numpy as np
import pytest

from core import parameters
from core.heat import bands
from core.heat.chain import compute, steps, wires
from core.heat.finance import annuity_factor
from core.heat.options import OPTIONS, air_water_heat_pump


def test_only_what_is_wanted_is_computed() -> None:
    given = frozenset({"space_heat_gj_per_year", "heat_pump_space_heat_spf"})
    assert steps("air_water_heat_pump", ("space_heat_electricity_kwh_per_year",), given) == (
        "space_heat_electricity_kwh_per_year",
    )


def test_a_given_value_goes_before_its_formula() -> None:
    found = compute("gas_boiler", ("energy_bill_eur_per_month",), {"energy_bill_eur_per_year": 1200.0})
    assert found == {"energy_bill_eur_per_month": 100.0}


def test_what_is_neither_given_nor_computed_is_named() -> None:
    with pytest.raises(KeyError, match="gas_kg_co2_per_m3"):
        compute("gas_boiler", ("delivered_gas_kg_co2_per_m3",), {})


def test_a_function_can_be_called_by_hand() -> None:
    """18 GJ at 4 units of heat per unit of electricity: 1,250 kWh."""
    assert air_water_heat_pump.space_heat_electricity_kwh_per_year(18, 4) == pytest.approx(1250)


@pytest.mark.parametrize("option", sorted(OPTIONS))
def test_an_option_answers_only_quantities_it_adds_or_knows(option: str) -> None:
    """A misspelt override would be a new name that nobody asks for."""
    asked = {need for formula in wires(option).values() for need in formula.needs}
    shared = set.intersection(*(set(wires(other)) for other in OPTIONS))
    own = {name for name, formula in vars(OPTIONS[option]).items() if hasattr(formula, "needs")}
    assert not {name for name in own if name not in shared and name not in asked}


def test_no_interest_spreads_evenly() -> None:
    assert annuity_factor(0, 25) == pytest.approx(1 / 25)
    assert annuity_factor(1e-9, 25) == pytest.approx(1 / 25, rel=1e-5)


def test_draws_are_the_same_for_the_same_seed_and_centred_on_the_value() -> None:
    numbers = parameters.load()
    drawn, again = (bands.draw(numbers, 5, 200) for _ in (0, 1))
    other = bands.draw(numbers, 6, 200)
    for parameter in numbers:
        values = drawn[parameter.key]
        assert np.array_equal(values, again[parameter.key])
        if values.size > 1:
            assert not np.array_equal(values, other[parameter.key])
            low, high = numbers.low[parameter.key], numbers.high[parameter.key]
            assert low <= values.min() and values.max() <= high
            middle = numbers.central[parameter.key]
            assert np.median(values) == pytest.approx(middle, abs=0.02 * (high - low))


def test_gas_and_electricity_prices_move_together() -> None:
    drawn = bands.draw(parameters.load(), 1, 2000)
    gas, electricity = (
        np.argsort(np.argsort(drawn[key].ravel()))
        for key in ("gas_price_eur_per_m3", "electricity_price_eur_per_kwh")
    )
    assert np.corrcoef(gas, electricity)[0, 1] == pytest.approx(0.6, abs=0.06)


def test_heat_pump_efficiencies_move_as_one() -> None:
    drawn = bands.draw(parameters.load(), 1, 100)
    b, d = drawn["heat_pump_spf_label_b"].ravel(), drawn["heat_pump_spf_label_d"].ravel()
    assert np.array_equal(np.argsort(b), np.argsort(d))


def test_what_is_own_to_a_home_shrinks_with_company() -> None:
    residual = bands.own_residual(1, 4000, 0.5, np.array([1, 25]))
    assert residual[:, 0].std() == pytest.approx(0.5, rel=0.1)
    assert residual[:, 1].std() == pytest.approx(0.1, rel=0.1)
    assert residual.min() >= -1 and residual.max() <= 1
    assert not bands.own_residual(1, 0, 0.5, np.array([1, 25])).any()
