"""Every euro has one payer, the payers add up, and nobody pays what belongs to another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import parameters
from core.heat import posts, shell
from core.heat.chain import compute, steps
from core.heat.flows import INVESTOR, OCCUPANT, TENURES, Payer, flow_table
from core.heat.options import HEAT_NETWORKS, OPTIONS
from core.parameters.archetypes import DWELLING_TYPES, LABELS

NUMBERS = parameters.load()

homes = st.fixed_dictionaries(
    {
        "dwelling_type": st.sampled_from(DWELLING_TYPES),
        "construction_year": st.integers(1850, 2025),
        "label": st.sampled_from(LABELS),
        "floor_area_m2": st.integers(25, 400),
        "persons": st.one_of(st.just(float("nan")), st.integers(1, 6)),
        "street": st.integers(1, 2000),
    }
)
options = st.sampled_from(sorted(OPTIONS))
levels = st.sampled_from(sorted(shell.LEVELS))
tenures = st.sampled_from(TENURES)
corners = st.sampled_from(["cheap", "central", "dear"])
rents = st.floats(-100, 200)


def given_of(home: dict, level: str, corner: str, **told: float) -> dict[str, object]:
    """What the calculation needs of one home."""
    row = NUMBERS.archetypes.row(
        np.array([home["dwelling_type"]], dtype=object), np.array([float(home["construction_year"])])
    )
    return {
        **NUMBERS.as_arrays(NUMBERS.corner(corner)),
        "archetypes": NUMBERS.archetypes,
        "archetype_row": row,
        "label_index": np.array([LABELS.index(home["label"])]),
        "floor_area_m2": np.array([float(home["floor_area_m2"])]),
        "persons": np.array([float(home["persons"])]),
        "own_demand_residual": np.zeros((1, 1)),
        "target_label_index": shell.LEVELS[level],
        "network_dwelling_count": float(home["street"]),
        "network_mean_floor_area_m2": float(home["floor_area_m2"]),
        "network_flat_share": 0.0,
        **{name: np.full((1, 1), value) for name, value in told.items()},
    }


def number(value: object) -> float:
    return float(np.ravel(value)[0])


def one(option: str, quantity: str, given: dict[str, object]) -> float:
    return number(compute(option, (quantity,), given)[quantity])


@given(home=homes, option=options, level=levels, tenure=tenures, corner=corners, rent=rents)
@settings(max_examples=80, deadline=None)
def test_all_payers_together_pay_what_leaves_the_table(home, option, level, tenure, corner, rent) -> None:
    here = given_of(home, level, corner, rent_change_eur_per_month=rent)
    table = flow_table(option, tenure, here)
    together = sum(number(table.of_payer(payer)) for payer in table.payers)
    assert together == pytest.approx(number(table.cost), rel=1e-9, abs=1e-6)
    by_post = sum(number(table.of_post(post)) for post in table.posts)
    assert by_post == pytest.approx(number(table.cost), rel=1e-9, abs=1e-6)


@given(home=homes, option=options, level=levels, tenure=tenures, corner=corners, rent=rents)
@settings(max_examples=60, deadline=None)
def test_what_leaves_the_table_is_investment_energy_upkeep_and_networks(
    home, option, level, tenure, corner, rent
) -> None:
    """Counted again, apart from the table: no tax, no subsidy and no rent in it."""
    here = given_of(home, level, corner, rent_change_eur_per_month=rent)
    rented = INVESTOR[tenure] == Payer.LANDLORD
    here |= {"is_rented": float(rented), "is_social_rent": float(tenure == "social_rent")}
    whose = "landlord_" if rented else ""

    def value(quantity: str) -> float:
        return one(option, quantity, here)

    vat, insulation_vat = 1 + value("vat_share"), 1 + value("insulation_vat_share")
    of_whom = "vve_" if tenure == "vve" else whose
    cost = value("insulation_eur") / insulation_vat * value(f"{of_whom}insulation_annuity_share")
    cost += value("appliances_eur") / vat * value(f"{whose}installation_annuity_share")
    cost += value("lasting_eur") / vat * value(f"{whose}long_life_annuity_share")
    cost += value("upkeep_eur_per_year") / vat
    for post in ("gas_supply", "gas_fixed", "electricity_supply", "electricity_fixed"):
        cost += value(posts.BILL_POSTS[post]) / vat
    if option in HEAT_NETWORKS:
        cost += value("heat_company_cost_eur_per_year")
    else:
        cost += value("bill_heat_eur_per_year") / vat
    for quantity in ("k01_electricity_grid", "k02_gas_removal", "k16_networks_upkeep"):
        cost += value(f"{quantity}_eur_per_year")
    assert number(flow_table(option, tenure, here).cost) == pytest.approx(cost, rel=1e-9, abs=1e-6)


@given(home=homes, option=options, level=levels, corner=corners, rent=rents)
@settings(max_examples=60, deadline=None)
def test_each_column_is_what_that_person_pays(home, option, level, corner, rent) -> None:
    here = given_of(home, level, corner, rent_change_eur_per_month=rent)
    for tenure, payer, quantity, months in (
        ("owner", Payer.OWNER, "resident_cost_eur_per_year", 1),
        ("social_rent", Payer.TENANT, "tenant_cost_eur_per_month", 12),
        ("social_rent", Payer.LANDLORD, "landlord_cost_eur_per_year", 1),
        ("private_rent", Payer.LANDLORD, "landlord_cost_eur_per_year", 1),
        ("vve", Payer.VVE_MEMBER, "vve_member_cost_eur_per_year", 1),
    ):
        told = {**here, "is_social_rent": float(tenure == "social_rent")}
        column = number(flow_table(option, tenure, here).of_payer(payer))
        assert column == pytest.approx(one(option, quantity, told) * months, rel=1e-9, abs=1e-6), payer


@given(home=homes, option=options, level=levels, tenure=st.sampled_from(["social_rent", "private_rent"]))
@settings(max_examples=40, deadline=None)
def test_a_tenant_never_pays_an_annuity_or_upkeep(home, option, level, tenure) -> None:
    table = flow_table(option, tenure, given_of(home, level, "central"))
    paid = {post for post, payer in table.amounts if payer == Payer.TENANT}
    assert not paid & {"insulation", "appliances", "lasting", "upkeep", "subsidy", "common_work", "own_work"}


@pytest.mark.parametrize("option", sorted(OPTIONS))
def test_no_annuity_leads_to_what_a_tenant_pays(option: str) -> None:
    """In the wires themselves: the tenant's cost does not lean on anything of an investment.

    Heat of a network is bought: what the heat company invested is in its tariff, and that is a bill.
    """
    known = frozenset({*(p.key for p in NUMBERS), "bill_heat_eur_per_year", "own_demand_residual"})
    known |= {"archetypes", "archetype_row", "label_index", "target_label_index", "floor_area_m2", "persons"}
    chain = steps(option, ("tenant_cost_eur_per_month",), known)
    assert not [name for name in chain if "annuity" in name or "capital" in name or "upkeep" in name]


@given(home=homes, option=options, level=levels, tenure=tenures, corner=corners)
@settings(max_examples=40, deadline=None)
def test_the_posts_of_the_bill_and_of_capital_add_up(home, option, level, tenure, corner) -> None:
    here = given_of(home, level, corner)
    for parts, whole in (
        (posts.BILL_POSTS, "energy_bill_eur_per_year"),
        (posts.CAPITAL_POSTS, "capital_eur_per_year"),
    ):
        together = sum(number(value) for value in compute(option, tuple(parts.values()), here).values())
        assert together == pytest.approx(one(option, whole, here), rel=1e-9, abs=1e-6)


@given(home=homes, option=options, level=levels, corner=corners, price=st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_subsidy_is_never_more_than_the_cost(home, option, level, corner, price) -> None:
    """Also when things become almost free."""
    here = given_of(home, level, corner)
    for key in ("heat_pump_eur", "hybrid_eur", "induction_hob_eur", "heat_connection_charge_eur"):
        here[key] = here[key] * price
    found = compute(
        option,
        (
            "insulation_eur",
            "insulation_subsidy_eur",
            "vve_insulation_subsidy_eur",
            "cooking_eur",
            "cooking_granted_eur",
            "heat_connection_eur",
            "lasting_subsidy_eur",
            "gross_investment_eur",
            "subsidy_eur",
            "network_investment_eur",
            "network_subsidy_eur",
        ),
        here,
    )
    cost = {name: number(value) + 1e-9 for name, value in found.items()}
    assert cost["insulation_subsidy_eur"] <= cost["insulation_eur"] + 1e-9
    assert cost["vve_insulation_subsidy_eur"] <= cost["insulation_eur"] + 1e-9
    assert cost["cooking_granted_eur"] <= cost["cooking_eur"] + 1e-9
    assert cost["lasting_subsidy_eur"] <= cost["heat_connection_eur"] + 1e-9
    assert cost["subsidy_eur"] <= cost["gross_investment_eur"] + 1e-6
    assert cost["network_subsidy_eur"] <= cost["network_investment_eur"] + 1e-6


@given(home=homes, option=options, level=levels, rent=rents)
@settings(max_examples=40, deadline=None)
def test_rent_goes_from_tenant_to_landlord_and_changes_nothing_else(home, option, level, rent) -> None:
    here = given_of(home, level, "central")
    before = flow_table(option, "social_rent", here)
    after = flow_table(option, "social_rent", {**here, "rent_change_eur_per_month": np.full((1, 1), rent)})
    moved = number(after.of_payer(Payer.TENANT)) - number(before.of_payer(Payer.TENANT))
    assert moved == pytest.approx(rent * 12, abs=1e-6)
    back = number(before.of_payer(Payer.LANDLORD)) - number(after.of_payer(Payer.LANDLORD))
    assert back == pytest.approx(moved, abs=1e-6)
    assert number(before.cost) == pytest.approx(number(after.cost))


@given(home=homes, option=options, level=levels, shares=st.lists(st.floats(0.1, 3), min_size=2, max_size=9))
@settings(max_examples=40, deadline=None)
def test_contributions_of_all_members_are_the_cost_of_the_vve(home, option, level, shares) -> None:
    """However the deed divides it."""
    here = given_of(home, level, "central", vve_home_count=float(len(shares)), vve_shares_installation=1.0)
    common = one(option, "vve_common_eur_per_year", here)
    together = sum(
        one(option, "vve_contribution_change_eur_per_year", {**here, "deed_share": share / sum(shares)})
        for share in shares
    )
    assert together == pytest.approx(common, rel=1e-9, abs=1e-6)


def test_everybody_who_lives_in_a_home_has_a_column() -> None:
    assert set(OCCUPANT) == set(INVESTOR) == set(TENURES)
