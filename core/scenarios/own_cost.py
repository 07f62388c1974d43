"""What one person would pay in one home with a heat option: definition A, definition B, and what is in it.

A is the bill. B is all this person pays: an owner also upkeep and the yearly cost of the investment after
subsidy; a tenant the change in rent and service charge; a member of a VvE the change in contribution and
the own work. A heat network has two tariffs: the middle is that of the maximum tariff, the band covers
both. A home outside the limits of a formula has no value, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from core.heat import bands, validity
from core.heat.chain import compute
from core.heat.extras import Extra, extras_of, sum_of
from core.heat.options import HEAT_NETWORKS, traits
from core.heat.posts import BILL_POSTS, CAPITAL_POSTS, UPKEEP_POSTS
from core.heat.schemes import load_schemes
from core.heat.shell import LEVELS
from core.heat.units import MONTHS_PER_YEAR
from core.scenarios.limits import load as load_limits
from core.scenarios.own_home import RENTED, Flag, ReadyHome

A = "energy_bill_eur_per_month"
B = {
    "owner": "resident_cost_eur_per_month",
    "social_rent": "tenant_cost_eur_per_month",
    "private_rent": "tenant_cost_eur_per_month",
    "vve": "vve_member_cost_eur_per_month",
}
"""Quantity of all this person pays in a month, by tenure."""
ONE_OFF = {"owner": "one_off_eur", "vve": "vve_own_one_off_eur"}
TENANT_POSTS = {"rent": "extra_rent_eur_per_year"}
VVE_POSTS = {
    "contribution": "vve_contribution_change_eur_per_year",
    "own_work": "vve_own_work_eur_per_year",
}
BESIDE_BILL = {
    "owner": {**UPKEEP_POSTS, **CAPITAL_POSTS},
    "social_rent": TENANT_POSTS,
    "private_rent": TENANT_POSTS,
    "vve": VVE_POSTS,
}
SUBSIDIES = {
    "insulation": "insulation_subsidy_eur",
    "heating_installation": "heating_installation_granted_eur",
    "cooking": "cooking_granted_eur",
    "heat_connection": "lasting_subsidy_eur",
}
VVE_SUBSIDIES = {**SUBSIDIES, "insulation": "vve_insulation_subsidy_eur"}
TARIFFS = (0.0, 1.0)
"""Positions of the heat tariff: the maximum, and the one that covers the cost."""


@dataclass(frozen=True)
class Band:
    """P10, P50 and P90 of the draws; None where a formula gives no value for this home."""

    low: float | None
    mid: float | None
    high: float | None


@dataclass(frozen=True)
class OwnCost:
    """One heat option at one shell level, for one person. Money in EUR incl VAT."""

    heat_option: str
    shell_level: str
    a_eur_per_month: Band
    b_eur_per_month: Band
    one_off_eur: Band
    """After subsidy; what this person pays once (a tenant: nothing)."""
    posts_eur_per_month: Mapping[str, Band]
    """What B is made of."""
    vat_eur_per_month: Band
    """Of the bill."""
    subsidies_eur: Mapping[str, Band]
    extras: tuple[Extra, ...]
    extra_one_off_eur: Band
    """What is known of the extras, together; no part of B or of the one-off."""
    cost_based_b_eur_per_month: Band | None
    """Heat network: B at the tariff that covers the cost."""
    landlord_eur_per_year: Band | None
    """Rented home: what the landlord pays in a year."""
    comfort: tuple[str, ...]
    flags: tuple[Flag, ...]
    b_draws: np.ndarray
    """B of every draw at the maximum tariff: for differences, never shown."""


def own_cost(
    ready: ReadyHome, heat_option: str, shell_level: str, told: Mapping[str, object] | None = None
) -> OwnCost:
    """What this person pays with that heat option and shell level.

    Parameters
    ----------
    told
        Values that take the place of formulas, such as for an installation that is there already.
    """
    tenure = ready.home.tenure
    given = {**ready.given, "target_label_index": LEVELS[shell_level], **(told or {})}
    posts = {**BILL_POSTS, **BESIDE_BILL[tenure]}
    subsidies = _subsidies_of(tenure)
    wanted = {A, B[tenure], "bill_vat_eur_per_year", *posts.values(), *subsidies.values()}
    if tenure in ONE_OFF:
        wanted.add(ONE_OFF[tenure])
    if tenure in RENTED:
        wanted.add("landlord_cost_eur_per_year")
    views, reasons = _views(heat_option, sorted(wanted), given)

    def shown(quantity: str, per: int = 1) -> Band:
        return envelope([np.asarray(view[quantity], dtype=float) / per for view in views])

    extras = extras_of(heat_option, given, tenure, ready.construction_year) if tenure not in RENTED else ()
    return OwnCost(
        heat_option=heat_option,
        shell_level=shell_level,
        a_eur_per_month=shown(A),
        b_eur_per_month=shown(B[tenure]),
        one_off_eur=shown(ONE_OFF[tenure]) if tenure in ONE_OFF else Band(0.0, 0.0, 0.0),
        posts_eur_per_month={post: shown(quantity, MONTHS_PER_YEAR) for post, quantity in posts.items()},
        vat_eur_per_month=shown("bill_vat_eur_per_year", MONTHS_PER_YEAR),
        subsidies_eur={part: shown(quantity) for part, quantity in subsidies.items()},
        extras=extras,
        extra_one_off_eur=envelope([sum_of(extras)]),
        cost_based_b_eur_per_month=envelope([views[1][B[tenure]]]) if len(views) > 1 else None,
        landlord_eur_per_year=shown("landlord_cost_eur_per_year") if tenure in RENTED else None,
        comfort=tuple(traits().options[heat_option].comfort),
        flags=(*reasons, *_flags_of(ready, heat_option, given)),
        b_draws=np.broadcast_to(np.asarray(views[0][B[tenure]], dtype=float), ready.shape),
    )


def envelope(views: Iterable[object]) -> Band:
    """Low to high over all views; the middle is that of the first."""
    ends = [bands.percentiles(np.atleast_2d(np.asarray(view, dtype=float)).reshape(-1, 1)) for view in views]
    found = (
        min(float(one[bands.LOW][0]) for one in ends),
        float(ends[0][bands.MID][0]),
        max(float(one[bands.HIGH][0]) for one in ends),
    )
    return Band(*(value if np.isfinite(value) else None for value in found))


def verdict(cost: Band, reference: Band) -> str:
    """lower, higher, or equal within the share where no winner is named; unknown without a value."""
    if cost.mid is None or reference.mid is None:
        return "unknown"
    margin = load_limits().no_winner_share.value * max(abs(cost.mid), abs(reference.mid))
    if abs(cost.mid - reference.mid) <= margin:
        return "equal"
    return "lower" if cost.mid < reference.mid else "higher"


def _views(
    heat_option: str, wanted: list[str], given: Mapping[str, object]
) -> tuple[list[dict[str, object]], list[Flag]]:
    """Values at each tariff the heat option has, and where a formula ends."""
    tariffs = TARIFFS if heat_option in HEAT_NETWORKS else TARIFFS[:1]
    views, flags = [], []
    for position in tariffs:
        here = {**given, "heat_tariff_position": np.full((1, 1), position)}
        found = validity.checked(heat_option, wanted, here)
        views.append(found.values)
        flags += [Flag(key, facts) for key, facts in found.reasons if Flag(key, facts) not in flags]
    return views, flags


def _subsidies_of(tenure: str) -> Mapping[str, str]:
    if tenure in RENTED:
        return {"landlord": "landlord_subsidy_eur"}
    return VVE_SUBSIDIES if tenure == "vve" else SUBSIDIES


def _flags_of(ready: ReadyHome, heat_option: str, given: Mapping[str, object]) -> Iterable[Flag]:
    """What people have to know of this option, besides what holds for their home."""
    if "hybrid" in heat_option:
        yield Flag("resident.flag.hybrid_field")
    if heat_option in HEAT_NETWORKS:
        yield Flag("resident.flag.tariff_band")
        yield Flag("resident.flag.connection_charge")
        for scheme in load_schemes().of(("heat_company",)):
            if scheme.has_ended(ready.date):
                facts = {"scheme": scheme.code, "date": scheme.valid_until.isoformat()}
                yield Flag("resident.flag.network_scheme_ended", facts)
    if np.any(compute(heat_option, ("shell_changes",), given)["shell_changes"]):
        yield Flag("resident.flag.insulation_sources")
