"""Insulation part by part for one home, with bands: what it costs, gives, saves, and when it is paid back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from core.errors import InputError
from core.heat import bands
from core.heat.chain import compute
from core.heat.measures import PARTS, Measure, measures_of
from core.heat.options import REFERENCE
from core.heat.shell import LEVELS
from core.scenarios.own_cost import Band, envelope
from core.scenarios.own_home import RENTED, ReadyHome

BILL = "energy_bill_eur_per_year"


@dataclass(frozen=True)
class OwnMeasure:
    """One measure that is left to take. A tenant sees what it saves; the landlord pays."""

    code: str
    area_m2: Band
    cost_eur: Band
    subsidy_alone_eur: Band
    subsidy_together_eur: Band
    saving_gj_per_year: Band
    saving_m3_per_year: Band
    saving_eur_per_year: Band
    saving_by_source_gj: Mapping[str, float]
    """Middle of each source that has one: hestia, market, vesta. They disagree: see the band."""
    payback_years: Band
    """With the subsidy for one measure; none when it saves nothing."""
    payback_together_years: Band
    note: str | None


def own_measures(ready: ReadyHome, done: Collection[str]) -> tuple[OwnMeasure, ...]:
    """The measures left, for a home heated by gas; `done`: parts that are insulated already.

    Raises
    ------
    InputError
        `resident.bad.done` for a part that is not in `measures.PARTS`.
    """
    for part in done:
        if part not in PARTS:
            raise InputError("resident.bad.done", value=part, choices=", ".join(PARTS))
    tenure = "landlord" if ready.home.tenure in RENTED else ready.home.tenure
    here = {**ready.given, "target_label_index": LEVELS["as_is"]}
    wanted = ("space_heat_gj_per_year", "space_heat_gas_m3_per_year", BILL)
    now = compute(REFERENCE, wanted, here)
    return tuple(_shown(measure, here, now) for measure in measures_of(ready.given, done, tenure))


def _shown(measure: Measure, here: Mapping[str, object], now: Mapping[str, np.ndarray]) -> OwnMeasure:
    left = {**here, "space_heat_gj_per_year": now["space_heat_gj_per_year"] - measure.saving_gj_per_year}
    then = compute(REFERENCE, ("space_heat_gas_m3_per_year", BILL), left)
    gas = now["space_heat_gas_m3_per_year"] - then["space_heat_gas_m3_per_year"]
    money = now[BILL] - then[BILL]
    return OwnMeasure(
        code=measure.code,
        area_m2=envelope([measure.area_m2]),
        cost_eur=envelope([measure.cost_eur]),
        subsidy_alone_eur=envelope([measure.subsidy_alone_eur]),
        subsidy_together_eur=envelope([measure.subsidy_together_eur]),
        saving_gj_per_year=envelope([measure.saving_gj_per_year]),
        saving_m3_per_year=envelope([gas]),
        saving_eur_per_year=envelope([money]),
        saving_by_source_gj={
            source: float(np.median(value)) for source, value in measure.saving_by_source.items()
        },
        payback_years=_payback(measure.cost_eur - measure.subsidy_alone_eur, money),
        payback_together_years=_payback(measure.cost_eur - measure.subsidy_together_eur, money),
        note=measure.note,
    )


def _payback(cost: np.ndarray, money: np.ndarray) -> Band:
    """Years; a draw in which nothing is saved is never paid back, and a band that reaches it is open."""
    cost, money = np.broadcast_arrays(cost, money)
    years = np.full(cost.shape, np.inf)
    np.divide(cost, money, out=years, where=money > 0)
    # No values in between: half way to "never" is never.
    low, mid, high = np.percentile(years, bands.PERCENTILES, method="nearest")
    return Band(*(float(value) if np.isfinite(value) else None for value in (low, mid, high)))
