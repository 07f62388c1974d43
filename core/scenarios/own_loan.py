"""Paying the one-off with a loan of the Warmtefonds in place of own money."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.heat.chain import compute
from core.heat.finance import annuity_factor
from core.heat.schemes import load_schemes
from core.heat.shell import LEVELS
from core.heat.units import MONTHS_PER_YEAR
from core.scenarios.own_cost import Band, OwnCost, envelope
from core.scenarios.own_home import Flag, ReadyHome


@dataclass(frozen=True)
class Loan:
    """The one-off paid with a loan of the Warmtefonds in place of own money."""

    interest_rate: float
    loan_eur: Band
    payment_eur_per_month: Band
    b_eur_per_month: Band
    """B at the interest of the loan."""
    flags: tuple[Flag, ...]


def loan_of(ready: ReadyHome, cost: OwnCost) -> Loan | None:
    """The part of the one-off the Warmtefonds lends, and B at its interest."""
    given = ready.given
    scheme = next((one for one in load_schemes().schemes if one.kind == "loan"), None)
    if ready.home.tenure != "owner" or scheme is None or not scheme.is_open(ready.date):
        return None
    if cost.one_off_eur.mid is None or cost.one_off_eur.mid < given["warmtefonds_smallest_loan_eur"]:
        return None
    low_income = bool(ready.home.has_low_income)
    key = "warmtefonds_low_income_interest_rate" if low_income else "warmtefonds_interest_rate"
    here = {**given, "target_label_index": LEVELS[cost.shell_level]}
    wanted = ("one_off_eur", "capital_eur_per_year")
    own = compute(cost.heat_option, wanted, here)
    lent = compute(cost.heat_option, wanted, {**here, "owner_interest_rate": given[key]})
    one_off = own["one_off_eur"]
    amount = np.clip(one_off, 0, given["warmtefonds_largest_loan_eur"])
    share = np.divide(amount, one_off, out=np.ones_like(one_off), where=one_off > 0)
    b = cost.b_draws + share * (lent["capital_eur_per_year"] - own["capital_eur_per_year"]) / MONTHS_PER_YEAR
    payment = amount * annuity_factor(given[key], given["warmtefonds_term_years"]) / MONTHS_PER_YEAR
    limit = int(np.ravel(given["warmtefonds_income_limit_eur_per_year"])[0])
    asked = Flag("resident.flag.income_limit", {"limit": limit})
    return Loan(
        interest_rate=float(np.median(given[key])),
        loan_eur=envelope([amount]),
        payment_eur_per_month=envelope([payment]),
        b_eur_per_month=envelope([b]),
        flags=() if ready.home.has_low_income is not None else (asked,),
    )
