"""Who pays what, in sums a neighbour can follow on paper."""

from __future__ import annotations

import numpy as np
import pytest

from core.heat import finance, payers
from core.heat.chain import compute
from core.heat.flows import Payer, flow_table
from core.heat.posts import bill_vat_eur_per_year
from tests.laws.test_payer_laws import given_of, number

HOUSE = {
    "dwelling_type": "mid_terrace",
    "construction_year": 1980,
    "label": "C",
    "floor_area_m2": 105,
    "persons": 2,
    "street": 400,
}


def test_a_tenant_pays_the_bill_and_the_change_in_rent_and_service_charge() -> None:
    """A bill of 150, 12 more rent and 3 less service charge: 159 a month."""
    assert payers.tenant_cost_eur_per_month(150, 12, -3) == 159


def test_the_rent_change_is_nothing_until_the_landlord_has_said_so() -> None:
    here = given_of(HOUSE, "label_b", "central")
    found = compute("air_water_heat_pump", ("tenant_cost_eur_per_month", "energy_bill_eur_per_month"), here)
    assert number(found["tenant_cost_eur_per_month"]) == number(found["energy_bill_eur_per_month"])


def test_a_landlord_pays_the_yearly_cost_and_upkeep_less_the_extra_rent() -> None:
    """1,000 a year for the investment, 120 upkeep, 16 more rent a month: 928 a year."""
    extra = payers.extra_rent_eur_per_year(16, 0)
    assert payers.landlord_cost_eur_per_year(1000, 120, extra) == 928


def test_a_housing_association_borrows_cheaper_than_another_landlord() -> None:
    assert payers.landlord_interest_rate(1.0, 0.0275, 0.047) == pytest.approx(0.0275)
    assert payers.landlord_interest_rate(0.0, 0.0275, 0.047) == pytest.approx(0.047)


def test_a_member_pays_a_share_by_the_deed_of_what_the_vve_pays() -> None:
    """20 homes, 300 a year each: 6,000 for the VvE. With 4 % in the deed: 240 a year."""
    whole = payers.vve_common_eur_per_year(300, 20)
    assert whole == 6000
    assert payers.vve_contribution_change_eur_per_year(0.04, whole) == 240


def test_unless_given_all_members_pay_the_same() -> None:
    assert payers.deed_share(20.0) == pytest.approx(0.05)


def test_a_shared_installation_moves_from_the_member_to_the_vve() -> None:
    own = given_of(HOUSE, "label_b", "central")
    shared = {**own, "vve_shares_installation": 1.0}
    names = ("vve_common_eur_per_year_per_home", "vve_own_work_eur_per_year", "vve_own_one_off_eur")
    before = compute("ground_source_heat_pump", names, own)
    after = compute("ground_source_heat_pump", names, shared)
    common, work, one_off = names
    assert number(after[common]) > number(before[common])
    assert number(after[work]) < number(before[work])
    assert number(after[one_off]) < number(before[one_off])


def test_the_heat_company_gets_the_bill_without_vat() -> None:
    table = flow_table("mt_heat_network", "owner", given_of(HOUSE, "as_is", "central"))
    heat = table.amounts["heat", Payer.HEAT_COMPANY]
    paid = compute("mt_heat_network", ("bill_heat_eur_per_year",), given_of(HOUSE, "as_is", "central"))
    assert number(-heat) == pytest.approx(number(paid["bill_heat_eur_per_year"]) / 1.21)


def test_vat_in_a_bill_of_121_is_21() -> None:
    assert bill_vat_eur_per_year(121, 0.21) == pytest.approx(21)


def test_network_subsidy_needs_a_large_network_and_stops_at_its_ceiling() -> None:
    """45 % of 20,000 is 9,000, but at most 7,000 (6,000 for a rented home); nothing below 250 homes."""
    ends = (0.45, 6000, 7000, 250)
    assert payers.network_subsidy_eur(20_000, 400, 0.7, 0.0, *ends) == 7000
    assert payers.network_subsidy_eur(20_000, 400, 0.7, 1.0, *ends) == 6000
    assert payers.network_subsidy_eur(10_000, 400, 0.7, 0.0, *ends) == pytest.approx(4500)
    assert payers.network_subsidy_eur(20_000, 300, 0.7, 0.0, *ends) == 0


def test_nobody_gets_more_for_a_hob_than_it_costs() -> None:
    assert finance.cooking_granted_eur(300.0, 400.0) == 300
    assert finance.cooking_granted_eur(1000.0, 400.0) == 400


def test_a_flow_table_has_amounts_of_all_homes_at_once() -> None:
    here = given_of(HOUSE, "as_is", "central")
    here |= {"floor_area_m2": np.array([80.0, 105.0, 140.0])}
    for name in ("archetype_row", "label_index", "persons"):
        here[name] = np.repeat(here[name], 3)
    table = flow_table("gas_boiler", "owner", here)
    assert table.of_payer(Payer.OWNER).shape == (1, 3)
