"""Prices along a path, and what waiting costs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from core.errors import InputError
from core.heat.price_path import PATHS, Solar, bill_in_year, load_price_paths, prices_in
from core.heat.schemes import load_schemes, on_date
from core.heat.waiting import cost_of_waiting
from tests.laws.test_payer_laws import given_of, number
from tests.unit.test_payers import HOUSE

HERE = given_of(HOUSE, "as_is", "central")


def bill(name: str, year: int, option: str = "gas_boiler", solar: Solar | None = None) -> float:
    return number(bill_in_year(option, HERE, name, year, solar))


@pytest.mark.parametrize("name", PATHS)
def test_every_path_begins_with_the_bill_of_now(name: str) -> None:
    assert bill(name, 2026) == pytest.approx(2030.76, abs=0.01)


def test_along_the_constant_path_nothing_changes() -> None:
    assert bill("constant", 2045) == pytest.approx(bill("constant", 2026))


def test_gas_grows_dearer_from_path_to_path() -> None:
    for year in (2027, 2030, 2040):
        constant, middle, high = (bill(name, year) for name in PATHS)
        assert constant < middle < high


def test_ets2_adds_its_price_per_m3_from_its_first_year() -> None:
    """45 euros a tonne, 1.78 kg a m3, 21 % VAT: 9.7 cents. Gas itself rises 1 % a year."""
    supply, tax = 1.2444 - 0.7268, 0.7268
    assert number(prices_in(2027, "middle", HERE)["gas_price_eur_per_m3"]) == pytest.approx(
        supply * 1.01 + tax
    )
    assert number(prices_in(2028, "middle", HERE)["gas_price_eur_per_m3"]) == pytest.approx(
        supply * 1.01**2 + tax + 45 * 1.78 / 1000 * 1.21
    )


def test_a_network_fee_stops_rising_where_the_path_says() -> None:
    def fee(year: int) -> float:
        return number(prices_in(year, "high", HERE)["gas_network_fee_eur_per_year"])

    assert fee(2030) == pytest.approx(275.28 * 1.11**4)
    assert fee(2040) == fee(2030)


def test_the_heat_tariff_follows_its_own_path_and_not_ets2() -> None:
    then = prices_in(2030, "middle", HERE)
    price = then["maximum_heat_price_eur_per_gj"] * (
        then["gas_price_eur_per_m3"] / then["maximum_heat_price_gas_price_eur_per_m3"]
    )
    assert number(price) == pytest.approx(40.97 * 1.01**4)


def test_solar_panels_bring_less_once_net_metering_has_ended() -> None:
    solar = Solar(3000, 0.3)
    assert bill("constant", 2026, solar=solar) < bill("constant", 2027, solar=solar) < bill("constant", 2027)


def test_until_then_every_kwh_made_counts_in_full() -> None:
    """1,000 kWh of 27 cents, nothing sold."""
    assert bill("constant", 2026) - bill("constant", 2026, solar=Solar(1000, 0.3)) == pytest.approx(270)


def test_after_it_only_what_is_used_at_once_does_and_the_rest_is_sold() -> None:
    """300 kWh of 27 cents, 700 kWh sold for 5 cents, less 180 for feeding in."""
    less = bill("constant", 2027) - bill("constant", 2027, solar=Solar(1000, 0.3))
    assert less == pytest.approx(300 * 0.27 + 700 * 0.05 - 180)


@pytest.mark.parametrize(
    ("name", "year", "key"),
    [("middle", 2020, "price_path.year"), ("wild", 2030, "price_path.unknown")],
)
def test_a_year_or_path_that_is_not_there_is_refused(name: str, year: int, key: str) -> None:
    with pytest.raises(InputError) as found:
        prices_in(year, name, HERE)
    assert found.value.key == key


def test_few_panels_can_cost_more_than_they_bring_when_feeding_in_is_charged() -> None:
    """450 kWh of 27 cents and 1,050 sold for 5 cents is 174; feeding in costs 180. The page shows it."""
    less = bill("constant", 2027) - bill("constant", 2027, solar=Solar(1500, 0.3))
    assert less == pytest.approx(174 - 180)


def test_a_bad_file_names_the_place(tmp_path: Path) -> None:
    path = tmp_path / "price_paths.yaml"
    whole = (Path(__file__).parents[2] / "data" / "price_paths.yaml").read_text(encoding="utf-8")
    path.write_text(whole.replace("ets2_from: {value: 2028", "ets2_from: {value: soon"), encoding="utf-8")
    with pytest.raises(InputError) as found:
        load_price_paths(path)
    assert found.value.facts["place"] == "paths.constant.ets2_from.value"


def test_every_assumption_of_a_path_has_a_status_and_a_source() -> None:
    for path in load_price_paths().paths.values():
        for name in type(path).model_fields:
            one = getattr(path, name)
            assert one.source and one.status, name
            if one.status == "recalled":
                assert "confirmed" in one.source, name


def test_not_waiting_costs_nothing() -> None:
    found = cost_of_waiting("hybrid_heat_pump", "as_is", HERE, HERE, "middle", 0)
    assert number(found.extra_eur) == pytest.approx(0)


def test_waiting_is_the_sum_of_its_parts() -> None:
    found = cost_of_waiting("air_water_heat_pump", "label_d", HERE, HERE, "middle", 5)
    parts = found.bill_eur + found.boiler_eur + found.subsidy_eur + found.other_eur
    assert number(found.extra_eur) == pytest.approx(number(parts))
    assert number(found.boiler_eur) > 0, "the second boiler is paid off to its end"


def test_waiting_past_the_end_of_a_subsidy_costs_that_subsidy() -> None:
    later = on_date(HERE, load_schemes().schemes, dt.date(2031, 11, 1))
    kept, lost = (
        cost_of_waiting("air_water_heat_pump", "label_d", HERE, then, "constant", 5) for then in (HERE, later)
    )
    assert number(kept.subsidy_eur) == 0
    assert number(lost.subsidy_eur) > 0
    assert number(lost.extra_eur) - number(kept.extra_eur) == pytest.approx(number(lost.subsidy_eur))


def test_a_boiler_that_lasts_is_not_bought_again() -> None:
    new, old = (
        cost_of_waiting("hybrid_heat_pump", "as_is", HERE, HERE, "middle", 5, boiler_is_replaced=replaced)
        for replaced in (True, False)
    )
    assert number(old.boiler_eur) == 0
    assert number(old.extra_eur) == pytest.approx(number(new.extra_eur) - number(new.boiler_eur))


def test_a_tenant_who_waits_pays_only_another_bill() -> None:
    found = cost_of_waiting("hybrid_heat_pump", "as_is", HERE, HERE, "middle", 5, tenure="social_rent")
    assert number(found.extra_eur) == pytest.approx(number(found.bill_eur))
    assert not np.any(found.boiler_eur) and not np.any(found.other_eur)


def test_along_a_higher_path_waiting_on_gas_costs_more() -> None:
    constant, middle, high = (
        number(cost_of_waiting("air_water_heat_pump", "label_d", HERE, HERE, name, 5).extra_eur)
        for name in PATHS
    )
    assert constant < middle < high
