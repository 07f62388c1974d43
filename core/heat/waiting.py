"""What waiting costs: gas for some years with a boiler replaced, and only then the heat option.

Both run over the life of an appliance, along one price path, in money of today (discounted at the
owner's interest). A boiler bought for the years of waiting is paid off to its end: the second boiler.
Subsidy is what is open on the date the option is bought, so waiting can cost that too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.heat.chain import compute
from core.heat.finance import annuity_factor
from core.heat.options import REFERENCE
from core.heat.price_path import Solar, bill_in_year, load_price_paths
from core.heat.shell import LEVELS
from core.heat.units import MONTHS_PER_YEAR

GAS_BESIDE_BILL = ("upkeep_eur_per_year", "capital_eur_per_year")
BESIDE_BILL: Mapping[str, tuple[str, ...]] = {
    "owner": GAS_BESIDE_BILL,
    "vve": ("vve_contribution_change_eur_per_year", "vve_own_work_eur_per_year"),
    "social_rent": (),
    "private_rent": (),
}
"""What a person pays beside the bill, by tenure: a tenant pays no boiler and no heat pump."""


@dataclass(frozen=True)
class Waiting:
    """Waiting less choosing now; above zero waiting is dearer. Arrays of (draws, homes)."""

    wait_years: int
    horizon_years: int
    extra_eur: np.ndarray
    """Over the whole horizon, in money of today."""
    extra_eur_per_month: np.ndarray
    """The same as an equal amount a month."""
    bill_eur: np.ndarray
    """Of that: difference in energy bills."""
    boiler_eur: np.ndarray
    """Of that: the boiler bought for the years of waiting, paid off to its end."""
    subsidy_eur: np.ndarray
    """Of that: subsidy that is no longer there by then."""
    other_eur: np.ndarray
    """Of that: upkeep, and the option's own cost paid over fewer years."""


def cost_of_waiting(
    heat_option: str,
    shell_level: str,
    given: Mapping[str, object],
    given_then: Mapping[str, object],
    name: str,
    wait_years: int,
    boiler_is_replaced: bool = True,
    solar: Solar | None = None,
    tenure: str = "owner",
) -> Waiting:
    """What somebody pays more by waiting that many years.

    Parameters
    ----------
    given, given_then
        As for `chain.compute`, with the subsidies open now and those open after waiting.
    name
        Of the price path.
    boiler_is_replaced
        False when the present boiler lasts until the option is bought: then no boiler is counted.
    """
    first = load_price_paths().base_year
    horizon = int(np.ravel(given["installation_life_years"])[0])
    wait = min(max(wait_years, 0), horizon)
    target, as_is = LEVELS[shell_level], LEVELS["as_is"]
    now, then, gas = (
        {**given, "target_label_index": target},
        {**given_then, "target_label_index": target},
        {**given, "target_label_index": as_is},
    )
    rate = given["owner_interest_rate"]
    mine = BESIDE_BILL[tenure]
    option_now = sum(compute(heat_option, mine, now).values())
    option_then = sum(compute(heat_option, mine, then).values())
    gas_upkeep, gas_boiler = compute(REFERENCE, GAS_BESIDE_BILL, gas).values() if mine else (0.0, 0.0)
    bills: np.ndarray = np.zeros((1, 1))
    boiler, subsidy, other = bills, bills, bills
    for year in range(horizon):
        worth = (1 + rate) ** -year
        if boiler_is_replaced and wait:
            boiler = boiler + worth * gas_boiler
        if year < wait:
            calendar = first + year
            bills = bills + worth * (
                bill_in_year(REFERENCE, gas, name, calendar, solar)
                - bill_in_year(heat_option, now, name, calendar, solar)
            )
            other = other + worth * (gas_upkeep - option_now)
        else:
            subsidy = subsidy + worth * (option_then - option_now)
    extra = bills + boiler + subsidy + other
    return Waiting(
        wait_years=wait,
        horizon_years=horizon,
        extra_eur=extra,
        extra_eur_per_month=extra * annuity_factor(rate, horizon) / MONTHS_PER_YEAR,
        bill_eur=bills,
        boiler_eur=boiler,
        subsidy_eur=subsidy,
        other_eur=other,
    )
