"""The case of one home: every plan beside what it has now, with waiting and going one's own way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from core.heat.options import HEAT_NETWORKS, OPTIONS, REFERENCE, admissible
from core.heat.price_path import PATHS, bill_in_year
from core.heat.shell import LEVELS
from core.heat.units import MONTHS_PER_YEAR
from core.heat.waiting import cost_of_waiting
from core.scenarios.assign import assign
from core.scenarios.cells import OFF_GAS
from core.scenarios.model import Scenario
from core.scenarios.own_cost import Band, OwnCost, envelope, own_cost, verdict
from core.scenarios.own_home import Flag, ReadyHome
from core.scenarios.own_levels import break_even_m3, price_corners
from core.scenarios.own_loan import Loan, loan_of

NONE = np.zeros((1, 1))
IN_PLACE = {
    "cooking_eur": NONE,
    "cooking_subsidy_eur": NONE,
    "radiators_eur": NONE,
    "in_home_piping_eur": NONE,
}
"""What a home that has left gas already does not buy again."""
REFERENCES: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "gas_boiler": (REFERENCE, {}),
    "hybrid_heat_pump": ("hybrid_heat_pump", {"heating_installation_subsidy_eur": NONE}),
    "heat_pump": (
        "air_water_heat_pump",
        {**IN_PLACE, "electricity_connection_eur": NONE, "heating_installation_subsidy_eur": NONE},
    ),
    "heat_network": (
        "mt_heat_network",
        {**IN_PLACE, "heat_connection_eur": NONE, "heat_connection_subsidy_eur": NONE},
    ),
}
"""By what heats the home now: the heat option, and what is there already and is not paid again."""
SHARED = HEAT_NETWORKS | {"shared_source", "block_heating"}
OPT_OUT = ("air_water_heat_pump", "label_b")
"""What somebody gets who does not take part in a shared source, unless the plan names another: it leaves
gas all the same."""


@dataclass(frozen=True)
class Choice:
    """What this home would get: in a plan, or as a heat option by itself."""

    heat_option: str
    shell_level: str
    plan: str | None = None
    """Code of the scenario."""
    participation_share: float | None = None
    opt_out: tuple[str, str] = OPT_OUT


def choices_of(scenarios: Iterable[Scenario], ready: ReadyHome) -> tuple[Choice, ...]:
    """What the home gets in each scenario."""
    found = []
    for scenario in scenarios:
        rule = scenario.rules[assign(scenario, ready.segment).choice[0]]
        other = rule.opt_out
        found.append(
            Choice(
                heat_option=rule.heat_option,
                shell_level=rule.shell_level,
                plan=scenario.code,
                participation_share=rule.participation,
                opt_out=(other.heat_option, other.shell_level) if other else OPT_OUT,
            )
        )
    return tuple(found)


def every_choice() -> tuple[Choice, ...]:
    """Every heat option at every shell level it may stand at."""
    return tuple(Choice(option, level) for option in OPTIONS for level in LEVELS if admissible(option, level))


@dataclass(frozen=True)
class Row:
    """One plan, or one heat option, against what the home has now."""

    choice: Choice
    cost: OwnCost
    difference_eur_per_month: Band
    """B less B of the reference, draw by draw."""
    cheaper_share: float | None
    """Share of the draws in which it costs this person less than the reference."""
    verdict: str
    pays_from_m3: float | None
    """Gas use a year from which it costs less than a boiler; owners heating with gas only."""
    corners_eur_per_month: Mapping[str, float]
    """Price corner to what it costs more than a boiler; only beside a gas boiler."""
    waiting_eur: Mapping[str, Band]
    """Price path to what waiting costs, over the life of an appliance; only beside a gas boiler."""
    opting_out: OwnCost | None
    """Shared sources: what somebody pays who goes their own way."""
    loan: Loan | None
    """Paid with a loan of the Warmtefonds; owners only."""


@dataclass(frozen=True)
class OwnCase:
    reference: OwnCost
    rows: tuple[Row, ...]
    bills_eur_per_month: Mapping[str, Mapping[int, Band]]
    """Price path to year to the bill of the reference: what staying with it costs."""
    flags: tuple[Flag, ...]


def own_case(
    ready: ReadyHome,
    choices: Iterable[Choice],
    wait_years: int,
    years: Iterable[int],
) -> OwnCase:
    """Every choice for this home and this person."""
    reference, told = _reference(ready)
    rows = tuple(_row(ready, reference, choice, wait_years) for choice in choices)
    here = {**ready.given, **told, "target_label_index": LEVELS["as_is"]}
    option = reference.heat_option
    return OwnCase(
        reference=reference,
        rows=rows,
        bills_eur_per_month={
            name: {
                year: envelope([bill_in_year(option, here, name, year, ready.solar) / MONTHS_PER_YEAR])
                for year in years
            }
            for name in PATHS
        },
        flags=(*ready.flags, *_flags(ready)),
    )


def _flags(ready: ReadyHome) -> Iterable[Flag]:
    if ready.home.heated_now == "block_heating":
        yield Flag("resident.flag.block_heating")
    if ready.home.heated_now in OFF_GAS:
        yield Flag("resident.flag.off_gas")


def _reference(ready: ReadyHome) -> tuple[OwnCost, Mapping[str, object]]:
    """What the home has now, as it goes on: replaced when worn, nothing new bought."""
    now = ready.home.heated_now
    option, told = REFERENCES[now] if now in REFERENCES else (REFERENCE, _block_heating(ready.given))
    return own_cost(ready, option, "as_is", told), told


def _block_heating(given: Mapping[str, object]) -> dict[str, object]:
    """A boiler for the whole building: losses in it, and gas settled between the homes; no gas to cook on."""
    kept = 1 - given["block_loss_share"]
    return {
        "boiler_space_heat_efficiency": given["boiler_space_heat_efficiency"] * kept,
        "boiler_hot_water_efficiency": given["boiler_space_heat_efficiency"] * kept,
        "hob_gas_m3_per_year": NONE,
        "hob_electricity_kwh_per_year": given["cooking_electricity_kwh_per_year"],
        "gas_fixed_supply_eur_per_year": given["block_fixed_eur"],
        "gas_network_fee_eur_per_year": given["block_settlement_eur"],
    }


def _row(ready: ReadyHome, reference: OwnCost, choice: Choice, wait_years: int) -> Row:
    share = choice.participation_share
    told = {} if share is None else {"participation_share": np.full((1, 1), share)}
    cost = own_cost(ready, choice.heat_option, choice.shell_level, told)
    less = cost.b_draws - reference.b_draws
    pair = (choice.heat_option, choice.shell_level)
    beside_gas = ready.home.heated_now == REFERENCE and choice.heat_option != REFERENCE
    is_owner = ready.home.tenure == "owner"
    return Row(
        choice=choice,
        cost=cost,
        difference_eur_per_month=_difference(cost, reference, less),
        cheaper_share=float((less < 0).mean()) if np.isfinite(less).all() else None,
        verdict=verdict(cost.b_eur_per_month, reference.b_eur_per_month),
        pays_from_m3=break_even_m3(ready, *pair) if beside_gas and is_owner else None,
        corners_eur_per_month=price_corners(ready, *pair) if beside_gas else {},
        waiting_eur=_waiting(ready, choice, wait_years) if beside_gas and wait_years else {},
        opting_out=own_cost(ready, *choice.opt_out) if choice.heat_option in SHARED else None,
        loan=loan_of(ready, cost),
    )


def _difference(cost: OwnCost, reference: OwnCost, less: np.ndarray) -> Band:
    """Band of the difference; for a heat network it reaches to the tariff that covers the cost."""
    found = envelope([less])
    other, base = cost.cost_based_b_eur_per_month, reference.b_eur_per_month
    if other is None or found.high is None or other.high is None or base.high is None:
        return found
    return Band(min(found.low, other.low - base.low), found.mid, max(found.high, other.high - base.high))


def _waiting(ready: ReadyHome, choice: Choice, wait_years: int) -> dict[str, Band]:
    then = ready.after(wait_years)
    found = {}
    for name in PATHS:
        waiting = cost_of_waiting(
            choice.heat_option,
            choice.shell_level,
            ready.given,
            then,
            name,
            wait_years,
            solar=ready.solar,
            tenure=ready.home.tenure,
        )
        found[name] = envelope([waiting.extra_eur])
    return found
