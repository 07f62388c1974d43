"""Every euro of a home has one payer: the table of posts and payers, for each kind of tenure.

A flow is an amount a year that one party pays, to another party or out of the table (to those who make
the gas, the heat pump, the work). So a flow between two parties cancels, and all payers together pay
what leaves the table: the yearly cost of the investment, energy, upkeep and networks, without tax. The
VAT in a flow goes from its payer to the government. A member of a VvE pays a share by the deed; what
the other members pay of this home's common work, or this member of theirs, is their column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.heat.chain import compute
from core.heat.options import HEAT_NETWORKS

TENURES = ("owner", "social_rent", "private_rent", "vve")


class Payer(StrEnum):
    OWNER = "owner"
    TENANT = "tenant"
    VVE_MEMBER = "vve_member"
    VVE_OTHERS = "vve_others"
    LANDLORD = "landlord"
    HEAT_COMPANY = "heat_company"
    GRID_OPERATOR = "grid_operator"
    GOVERNMENT = "government"


OCCUPANT = {
    "owner": Payer.OWNER,
    "social_rent": Payer.TENANT,
    "private_rent": Payer.TENANT,
    "vve": Payer.VVE_MEMBER,
}
"""Who lives in the home, by tenure."""
INVESTOR = {**OCCUPANT, "social_rent": Payer.LANDLORD, "private_rent": Payer.LANDLORD}
"""Who pays for work in the home itself."""

VAT, INSULATION_VAT = "vat_share", "insulation_vat_share"


@dataclass(frozen=True)
class Flow:
    """`quantity` from `payer` to `receiver` (None: out of the table).

    Times the yearly share `per_year` and the `part` of it this payer pays, if any. `vat` names the
    share of VAT the amount includes.
    """

    post: str
    quantity: str
    payer: Payer
    receiver: Payer | None = None
    per_year: str | None = None
    vat: str | None = None
    part: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Quantities it needs."""
        return tuple(name for name in (self.quantity, self.per_year, self.vat, self.part) if name)


@dataclass(frozen=True)
class FlowTable:
    """Amounts in EUR a year, (draws, homes), by post and payer; below zero is received."""

    amounts: Mapping[tuple[str, Payer], np.ndarray]
    cost: np.ndarray
    """What leaves the table: what all payers together pay."""

    @property
    def posts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(post for post, _ in self.amounts))

    @property
    def payers(self) -> tuple[Payer, ...]:
        used = {payer for _, payer in self.amounts}
        return tuple(payer for payer in Payer if payer in used)

    def of_payer(self, payer: Payer) -> np.ndarray:
        """All that payer pays in a year."""
        return _sum(amount for (_, who), amount in self.amounts.items() if who == payer)

    def of_post(self, post: str) -> np.ndarray:
        """What a post costs all payers together; zero when it only changes hands."""
        return _sum(amount for (name, _), amount in self.amounts.items() if name == post)


def flows_of(heat_option: str, tenure: str) -> tuple[Flow, ...]:
    """Every flow of a home with that heat option and tenure."""
    occupant, investor = OCCUPANT[tenure], INVESTOR[tenure]
    is_network = heat_option in HEAT_NETWORKS
    return (
        *_bill(occupant, Payer.HEAT_COMPANY if is_network else None),
        *(_of_vve() if tenure == "vve" else _of_investor(investor)),
        *(_rent() if investor == Payer.LANDLORD else ()),
        *(_heat_company() if is_network else ()),
        Flow("electricity_grid", "k01_electricity_grid_eur_per_year", Payer.GRID_OPERATOR),
        Flow("gas_removal", "k02_gas_removal_eur_per_year", Payer.GRID_OPERATOR),
        Flow("networks_upkeep", "k16_networks_upkeep_eur_per_year", Payer.GRID_OPERATOR),
    )


def flow_table(heat_option: str, tenure: str, given: Mapping[str, object]) -> FlowTable:
    """The table of posts and payers of homes with that heat option and tenure.

    Parameters
    ----------
    given
        As for `chain.compute`.
    """
    flows = flows_of(heat_option, tenure)
    given = {**given, **tenure_given(tenure)}
    values = compute(heat_option, sorted({name for flow in flows for name in flow.names}), given)
    amounts: dict[tuple[str, Payer], np.ndarray] = {}
    cost: np.ndarray = np.zeros((1, 1))

    def book(post: str, payer: Payer, amount: np.ndarray, receiver: Payer | None) -> None:
        nonlocal cost
        amounts[post, payer] = amounts.get((post, payer), 0.0) + amount
        if receiver is None:
            cost = cost + amount
        else:
            amounts[post, receiver] = amounts.get((post, receiver), 0.0) - amount

    for flow in flows:
        amount = np.asarray(values[flow.quantity], dtype=float)
        for factor in (flow.per_year, flow.part):
            amount = amount * values[factor] if factor else amount
        if flow.vat:
            vat = amount * (values[flow.vat] / (1 + values[flow.vat]))
            book("vat", flow.payer, vat, Payer.GOVERNMENT)
            amount = amount - vat
        book(flow.post, flow.payer, amount, flow.receiver)
    return FlowTable(amounts, cost)


def tenure_given(tenure: str) -> dict[str, float]:
    """What the tenure says to the calculation."""
    rented = INVESTOR[tenure] == Payer.LANDLORD
    return {"is_rented": float(rented), "is_social_rent": float(tenure == "social_rent")}


def _bill(occupant: Payer, heat_seller: Payer | None) -> Iterable[Flow]:
    grid, government = Payer.GRID_OPERATOR, Payer.GOVERNMENT
    for post, quantity, receiver in (
        ("gas_supply", "bill_gas_supply_eur_per_year", None),
        ("gas_tax", "bill_gas_tax_eur_per_year", government),
        ("gas_fixed", "bill_gas_fixed_supply_eur_per_year", None),
        ("gas_network_fee", "bill_gas_network_fee_eur_per_year", grid),
        ("electricity_supply", "bill_electricity_supply_eur_per_year", None),
        ("electricity_tax", "bill_electricity_tax_eur_per_year", government),
        ("electricity_fixed", "bill_electricity_fixed_supply_eur_per_year", None),
        ("electricity_network_fee", "bill_electricity_network_fee_eur_per_year", grid),
        ("tax_credit", "bill_tax_credit_eur_per_year", government),
        ("heat", "bill_heat_eur_per_year", heat_seller),
    ):
        yield Flow(post, quantity, occupant, receiver, vat=VAT)


def _of_investor(investor: Payer) -> Iterable[Flow]:
    """Owner or landlord: investment before subsidy, subsidy from the government, upkeep."""
    whose = "landlord_" if investor == Payer.LANDLORD else ""
    insulation, installation, long_life = (
        f"{whose}{part}_annuity_share" for part in ("insulation", "installation", "long_life")
    )
    yield Flow("insulation", "insulation_eur", investor, per_year=insulation, vat=INSULATION_VAT)
    yield Flow("appliances", "appliances_eur", investor, per_year=installation, vat=VAT)
    yield Flow("lasting", "lasting_eur", investor, per_year=long_life, vat=VAT)
    if investor == Payer.LANDLORD:
        subsidies = (("landlord_subsidy_eur", long_life),)
    else:
        subsidies = (
            ("insulation_subsidy_eur", insulation),
            ("appliances_subsidy_eur", installation),
            ("lasting_subsidy_eur", long_life),
        )
    for quantity, per_year in subsidies:
        yield Flow("subsidy", quantity, Payer.GOVERNMENT, investor, per_year=per_year)
    yield Flow("upkeep", "upkeep_eur_per_year", investor, vat=VAT)


def _of_vve() -> Iterable[Flow]:
    """Common work is paid by all members; this member pays a share of it by the deed, and the own work."""
    member, others, government = Payer.VVE_MEMBER, Payer.VVE_OTHERS, Payer.GOVERNMENT
    common = "vve_insulation_annuity_share"
    yield Flow("insulation", "insulation_eur", others, per_year=common, vat=INSULATION_VAT)
    yield Flow("subsidy", "vve_insulation_subsidy_eur", government, others, per_year=common)
    for payer, whose, part in (
        (others, "vve_", "vve_shares_installation"),
        (member, "", "vve_own_installation"),
    ):
        installation, long_life = f"{whose}installation_annuity_share", f"{whose}long_life_annuity_share"
        yield Flow("appliances", "heating_installation_eur", payer, None, installation, VAT, part)
        yield Flow("subsidy", "heating_installation_granted_eur", government, payer, installation, part=part)
        yield Flow("lasting", "own_source_eur", payer, None, long_life, VAT, part)
        yield Flow("subsidy", "lasting_subsidy_eur", government, payer, long_life, part=part)
        yield Flow("upkeep", "upkeep_eur_per_year", payer, vat=VAT, part=part)
    yield Flow("appliances", "cooking_eur", member, None, "installation_annuity_share", VAT)
    yield Flow("subsidy", "cooking_granted_eur", government, member, "installation_annuity_share")
    yield Flow("lasting", "inside_eur", member, None, "long_life_annuity_share", VAT)
    yield Flow("contribution", "vve_contribution_change_eur_per_year", member, others)


def _rent() -> Iterable[Flow]:
    yield Flow("rent", "extra_rent_eur_per_year", Payer.TENANT, Payer.LANDLORD)


def _heat_company() -> Iterable[Flow]:
    yield Flow("heat_network", "heat_company_cost_eur_per_year", Payer.HEAT_COMPANY)
    yield Flow("network_subsidy", "network_subsidy_eur_per_year", Payer.GOVERNMENT, Payer.HEAT_COMPANY)


def _sum(amounts: Iterable[np.ndarray]) -> np.ndarray:
    total: np.ndarray = np.zeros((1, 1))
    for amount in amounts:
        total = total + amount
    return total
