"""The case of one home: A and B for this person, against what the home has now."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np
import pytest

from core import i18n, parameters
from core.errors import InputError
from core.heat.chain import compute
from core.heat.options import HEAT_NETWORKS
from core.heat.shell import LEVELS
from core.scenarios.own_case import Choice, own_case
from core.scenarios.own_cost import Band, own_cost, verdict
from core.scenarios.own_home import HEATED_NOW, OwnHome, ready
from core.scenarios.own_levels import break_even_m3, price_corners
from core.visitor import Visitor
from core.workflows.resident_case import resident_case
from core.workflows.resident_measures import resident_measures
from core.workflows.resident_shell_levels import resident_shell_levels

NUMBERS = parameters.load()
HOUSE = OwnHome("mid_terrace", 1980, 105, "C", 2)
TENANT = OwnHome("flat_low", 1968, 70, "D", 2, "social_rent")
MEMBER = OwnHome("flat_low", 1968, 70, "D", 2, "vve", vve_homes=20)
VISITOR = Visitor()


def prepared(home: OwnHome = HOUSE, draws: int = 0, **kwargs: object):
    return ready(home, NUMBERS, 1, draws, **kwargs)


def keys(flags) -> set[str]:
    return {flag.key.removeprefix("resident.flag.") for flag in flags}


def test_the_middle_figures_are_those_of_the_worked_example() -> None:
    for option, level, a, b, one_off in (
        ("gas_boiler", "as_is", 169.23, 197.85, 2582),
        ("hybrid_heat_pump", "as_is", 141.26, 208.28, 6457),
        ("air_water_heat_pump", "label_b", 95.79, 243.34, 23303),
        ("mt_heat_network", "as_is", 210.10, 223.25, 2478),
    ):
        found = own_cost(prepared(), option, level)
        assert found.a_eur_per_month.mid == pytest.approx(a, abs=0.01)
        assert found.b_eur_per_month.mid == pytest.approx(b, abs=0.01)
        assert found.one_off_eur.mid == pytest.approx(one_off, abs=1)


def test_a_hybrid_pays_from_about_1290_m3() -> None:
    assert break_even_m3(prepared(), "hybrid_heat_pump", "as_is") == pytest.approx(1293, abs=2)
    assert break_even_m3(prepared(), "green_gas_boiler", "as_is") is None


def test_cheap_gas_with_dear_electricity_turns_the_order_round() -> None:
    corners = price_corners(prepared(), "hybrid_heat_pump", "as_is")
    assert corners["cheap_gas_dear_electricity"] == pytest.approx(213.78 - 192.73, abs=0.02)
    assert corners["dear_gas_cheap_electricity"] == pytest.approx(211.74 - 220.84, abs=0.02)


@pytest.mark.parametrize("home", [HOUSE, TENANT, MEMBER], ids=["owner", "tenant", "vve"])
def test_the_posts_add_up_to_what_this_person_pays(home: OwnHome) -> None:
    for option, level in (("gas_boiler", "as_is"), ("air_water_heat_pump", "label_b")):
        found = own_cost(prepared(home), option, level)
        together = sum(band.mid for band in found.posts_eur_per_month.values())
        assert together == pytest.approx(found.b_eur_per_month.mid, abs=1e-6)


def test_a_tenant_sees_no_investment_and_hears_that_the_rent_is_not_known() -> None:
    case = resident_case(VISITOR, TENANT, draws=20)
    assert "rent_not_entered" in keys(case.flags)
    for row in case.rows:
        assert row.cost.one_off_eur == Band(0.0, 0.0, 0.0)
        assert row.cost.b_eur_per_month == row.cost.a_eur_per_month
        assert row.loan is None and row.pays_from_m3 is None
        assert row.cost.landlord_eur_per_year is not None
        assert not {"upkeep", "heating_installation"} & set(row.cost.posts_eur_per_month)


def test_a_rent_that_is_entered_is_paid_by_the_tenant_and_taken_off_the_landlord() -> None:
    told = dataclasses.replace(TENANT, rent_change_eur_per_month=16, service_charge_change_eur_per_month=4)
    assert "rent_not_entered" not in keys(prepared(told).flags)
    before, after = (own_cost(prepared(home), "air_water_heat_pump", "label_b") for home in (TENANT, told))
    assert after.b_eur_per_month.mid - before.b_eur_per_month.mid == pytest.approx(20)
    assert after.a_eur_per_month.mid == before.a_eur_per_month.mid
    assert before.landlord_eur_per_year.mid - after.landlord_eur_per_year.mid == pytest.approx(240)


def test_a_member_pays_more_where_the_deed_gives_a_larger_share() -> None:
    small, large = (
        own_cost(prepared(dataclasses.replace(MEMBER, deed_share=share)), "air_water_heat_pump", "label_b")
        .posts_eur_per_month["contribution"]
        .mid
        for share in (0.04, 0.06)
    )
    assert large == pytest.approx(small * 1.5)


def test_an_own_meter_reading_is_what_the_boiler_then_uses() -> None:
    home = prepared(dataclasses.replace(HOUSE, own_gas_m3_per_year=1600))
    here = {**home.central, "target_label_index": LEVELS["as_is"]}
    found = compute("gas_boiler", ("gas_m3_per_year",), here)["gas_m3_per_year"]
    assert np.ravel(found)[0] == pytest.approx(1600)


def test_a_reading_makes_the_band_of_this_home_narrower_but_not_the_prices() -> None:
    plain, known = (
        own_cost(prepared(home, draws=200), "gas_boiler", "as_is").a_eur_per_month
        for home in (HOUSE, dataclasses.replace(HOUSE, own_gas_m3_per_year=1016))
    )
    assert known.high - known.low < 0.7 * (plain.high - plain.low)
    assert known.high - known.low > 10, "prices stay as uncertain as they are for everybody"


def test_a_reading_far_off_is_bounded_and_said() -> None:
    assert "reading_bounded" in keys(prepared(dataclasses.replace(HOUSE, own_gas_m3_per_year=8000)).flags)
    assert "reading_bounded" in keys(prepared(dataclasses.replace(HOUSE, own_gas_m3_per_year=60)).flags)


def test_what_is_estimated_is_flagged_and_makes_the_band_wider() -> None:
    known = prepared()
    unknown = prepared(OwnHome("mid_terrace"))
    assert keys(unknown.flags) == {
        "construction_year_estimated",
        "floor_area_m2_estimated",
        "label_estimated",
    }
    assert unknown.own_spread_share > known.own_spread_share
    assert own_cost(unknown, "gas_boiler", "as_is").b_eur_per_month.mid > 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"floor_area_m2": 0}, "12"),
        ({"floor_area_m2": float("nan")}, "1500"),
        ({"construction_year": 3024}, "1000"),
        ({"own_gas_m3_per_year": 90_000}, "10000"),
        ({"own_gas_m3_per_year": 0}, "50"),
        ({"persons": 0}, "1"),
        ({"label": "Z"}, "A, B, C"),
        ({"dwelling_type": "castle"}, "detached"),
        ({"tenure": "squatter"}, "social_rent"),
        ({"heated_now": "sun"}, "gas_boiler"),
        ({"deed_share": 2}, "1"),
        ({"rent_change_eur_per_month": 1e6}, "1000"),
        ({"own_gas_m3_per_year": 1200, "heated_now": "heat_pump"}, "1200"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_is_refused_with_what_can(wrong: dict, said: str) -> None:
    with pytest.raises(InputError) as found:
        prepared(dataclasses.replace(HOUSE, **wrong))
    for language in ("nl", "en"):
        sentence = i18n.sentence(language, found.value)
        assert said in sentence and "{" not in sentence


@pytest.mark.parametrize("heated_now", HEATED_NOW)
def test_every_home_is_compared_with_what_it_has_now(heated_now: str) -> None:
    home = dataclasses.replace(HOUSE, heated_now=heated_now)
    case = own_case(prepared(home), [Choice("air_water_heat_pump", "label_b")], 5, (2026, 2030))
    (row,) = case.rows
    difference = row.cost.b_eur_per_month.mid - case.reference.b_eur_per_month.mid
    assert row.difference_eur_per_month.mid == pytest.approx(difference)
    assert set(case.bills_eur_per_month["middle"]) == {2026, 2030}
    assert bool(row.waiting_eur) == (heated_now == "gas_boiler")
    assert ("off_gas" in keys(case.flags)) == (heated_now in ("heat_pump", "heat_network"))


def test_a_home_on_a_network_does_not_pay_the_connection_again() -> None:
    home = prepared(dataclasses.replace(HOUSE, heated_now="heat_network"))
    case = own_case(home, [Choice("mt_heat_network", "as_is")], 0, ())
    assert case.reference.one_off_eur.mid == 0
    assert case.rows[0].cost.one_off_eur.mid > 0


def test_block_heating_loses_heat_in_the_building_and_is_settled() -> None:
    block = own_case(prepared(dataclasses.replace(HOUSE, heated_now="block_heating")), (), 0, ())
    assert block.reference.heat_option == "gas_boiler"
    assert block.reference.posts_eur_per_month["gas_fixed"].mid == pytest.approx(40 / 12, abs=0.01)
    assert "block_heating" in keys(block.flags)


def test_a_shared_source_comes_with_the_cost_of_going_your_own_way() -> None:
    case = resident_case(VISITOR, HOUSE, draws=20, all_options=True)
    for row in case.rows:
        shared = row.choice.heat_option in HEAT_NETWORKS | {"shared_source", "block_heating"}
        assert (row.opting_out is not None) == shared
        if row.choice.heat_option in HEAT_NETWORKS:
            cost = row.cost.cost_based_b_eur_per_month
            assert row.cost.b_eur_per_month.high >= cost.high


def test_all_options_give_a_result_and_every_flag_has_its_sentence() -> None:
    case = resident_case(VISITOR, HOUSE, draws=20, all_options=True)
    assert len({row.choice.heat_option for row in case.rows}) > 10
    for row in case.rows:
        assert row.cost.b_eur_per_month.low <= row.cost.b_eur_per_month.mid <= row.cost.b_eur_per_month.high
        for flag in (*case.flags, *row.cost.flags, *(row.loan.flags if row.loan else ())):
            for language in ("nl", "en"):
                assert "{" not in i18n.text(language, flag.key, **flag.facts)


def test_a_very_large_heat_use_has_no_tariff_and_says_why() -> None:
    """Above 31 GJ another maximum tariff holds, and we do not have it: no value, with the reason."""
    home = prepared(OwnHome("detached", 1925, 220, "F", 4))
    found = own_cost(home, "mt_heat_network", "as_is")
    assert found.b_eur_per_month.mid is None
    assert "validity.heat_tariff" in {flag.key for flag in found.flags}
    assert verdict(found.b_eur_per_month, Band(1, 2, 3)) == "unknown"


def test_a_loan_without_interest_is_cheaper_than_one_with() -> None:
    choices = [Choice("air_water_heat_pump", "label_b")]
    low, other = (
        own_case(prepared(dataclasses.replace(HOUSE, has_low_income=income)), choices, 0, ()).rows[0].loan
        for income in (True, False)
    )
    assert low.interest_rate == 0 and other.interest_rate == pytest.approx(0.0435)
    assert low.b_eur_per_month.mid < other.b_eur_per_month.mid
    assert low.b_eur_per_month.mid == pytest.approx(203.00, abs=0.01), "rate 0 % in the worked example"
    assert other.b_eur_per_month.mid == pytest.approx(253.71, abs=0.01), "4.35 % in the worked example"


def test_a_loan_covers_no_more_than_the_fund_lends() -> None:
    home = prepared(OwnHome("detached", 1935, 200, "G", 2))
    loan = own_case(home, [Choice("ground_source_heat_pump", "label_b")], 0, ()).rows[0].loan
    assert loan.loan_eur.high <= 27_000
    assert keys(loan.flags) == {"income_limit"}


def test_on_a_later_date_the_subsidy_is_gone_and_the_flag_says_so() -> None:
    now, later = (prepared(date=date) for date in (None, dt.date(2031, 1, 1)))
    assert own_cost(now, "hybrid_heat_pump", "as_is").subsidies_eur["heating_installation"].mid == 2125
    assert own_cost(later, "hybrid_heat_pump", "as_is").subsidies_eur["heating_installation"].mid == 0
    assert "scheme_ended" in keys(later.flags) and "scheme_ended" not in keys(now.flags)


def test_extras_are_shown_apart_and_what_is_not_known_is_not_nothing() -> None:
    found = own_cost(prepared(), "air_water_heat_pump", "label_b")
    extras = {one.code: one.amount_eur for one in found.extras}
    assert {"group_box", "pans", "ventilation", "asbestos", "scaffolding", "permits", "adviser"} <= set(
        extras
    )
    assert extras["asbestos"] is None and extras["scaffolding"] is None
    known = sum(float(np.ravel(amount)[0]) for amount in extras.values() if amount is not None)
    assert found.extra_one_off_eur.mid == pytest.approx(known)
    network = own_cost(prepared(), "mt_heat_network", "as_is")
    leaving = next(one for one in network.extras if one.code == "leaving_network")
    assert leaving.is_later and network.extra_one_off_eur.mid < float(np.ravel(leaving.amount_eur)[0])
    assert "vve_process" in {
        one.code for one in own_cost(prepared(MEMBER), "hybrid_heat_pump", "as_is").extras
    }


def test_within_ten_percent_no_winner_is_named() -> None:
    assert verdict(Band(0, 208, 0), Band(0, 198, 0)) == "equal"
    assert verdict(Band(0, 243, 0), Band(0, 198, 0)) == "higher"
    assert verdict(Band(0, 100, 0), Band(0, 198, 0)) == "lower"


def test_insulation_first_marks_the_lowest_and_what_is_as_good() -> None:
    for option, found in resident_shell_levels(VISITOR, HOUSE, draws=20).items():
        assert [one.is_lowest for one in found].count(True) == 1, option
        lowest = next(one for one in found if one.is_lowest)
        assert lowest.is_equal
        assert all(one.cost.b_eur_per_month.mid >= lowest.cost.b_eur_per_month.mid for one in found), option
    with pytest.raises(InputError):
        resident_shell_levels(VISITOR, HOUSE, ["perpetual_motion"])


def test_plans_of_the_neighbourhood_and_measures_come_from_their_workflows() -> None:
    case = resident_case(VISITOR, HOUSE, draws=20)
    assert [row.choice.plan for row in case.rows] == ["W", "H", "E", "G", "N"]
    assert {one.code for one in resident_measures(VISITOR, HOUSE, ["roof"], draws=20)} >= {"floor", "cavity"}


def test_the_same_home_gives_the_same_case() -> None:
    first, second = (resident_case(VISITOR, HOUSE, draws=50).rows[1].cost for _ in (0, 1))
    assert first.b_eur_per_month == second.b_eur_per_month


def test_solar_panels_without_a_known_use_take_that_of_the_household() -> None:
    home = prepared(dataclasses.replace(HOUSE, solar_kwh_per_year=2500))
    assert "electricity_estimated" in keys(home.flags)
    assert np.ravel(home.given["base_electricity_kwh_per_year"])[0] == 2500
    case = own_case(home, (), 0, (2026, 2027))
    bills = case.bills_eur_per_month["constant"]
    assert bills[2026].mid < bills[2027].mid
