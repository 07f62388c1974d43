"""What plans score on the criteria: measured from an outcome, or judged by somebody with a name.

Every measured value is there for each draw of the assumptions, at both tariffs of a heat network: two
times as many possible futures as there are draws. What nobody knows stays NaN, and is never a zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.heat import bands
from core.scenarios.criteria import Condition, Criterion, Judgement, load_criteria
from core.scenarios.evaluate import Outcome, envelope
from core.scenarios.levels import is_per_home, levels, levels_by_family
from core.scenarios.model import REFERENCE_CODE

MET, FAILED, UNKNOWN = "met", "failed", "unknown"
HUNDRED = 100
"""A share to per cent."""


@dataclass(frozen=True)
class Measured:
    """What the calculation says about every measured criterion.

    `mid`: (criterion, plan). `futures`: (future, criterion, plan), the draws at either tariff. `low` and
    `high`: (criterion, plan), over all futures, P10 and P90 of the draws.
    """

    codes: tuple[str, ...]
    """The plans: all scenarios but the reference."""
    criteria: tuple[str, ...]
    low: np.ndarray
    mid: np.ndarray
    high: np.ndarray
    futures: np.ndarray
    lowest_national_cost: str | None
    """Of the plans that choose: *nu nog niet kiezen* is not among them."""

    def place(self, criterion: str) -> int:
        return self.criteria.index(criterion)


@dataclass(frozen=True)
class Verdict:
    """How one plan stands to one condition."""

    code: str
    condition: Condition
    verdict: Literal["met", "failed", "unknown"]
    low: float
    """The value, from low to high; NaN when nobody knows it."""
    high: float


@dataclass(frozen=True)
class Scores:
    """`mid`: (plan, criterion); `futures`: (future, plan, criterion). 0 to 1, NaN where nobody knows."""

    codes: tuple[str, ...]
    criteria: tuple[str, ...]
    mid: np.ndarray
    futures: np.ndarray


def measure(outcome: Outcome) -> Measured:
    """Every measured criterion of every plan in the outcome; the outcome has the reference."""
    every = list(outcome.scenarios["code"])
    reference = every.index(REFERENCE_CODE)
    plans = [index for index in range(len(every)) if index != reference]
    values: dict[str, np.ndarray] = {
        key: np.broadcast_to(
            formula(outcome, reference), (len(outcome.sums.total), len(every), outcome.sums.total.shape[-1])
        )[:, plans]
        for key, formula in FORMULAS.items()
    }
    stacked = np.stack(list(values.values()), axis=2)
    views, draws = stacked.shape[0], stacked.shape[-1]
    ends = [envelope(np.moveaxis(stacked, 2, 0)[index]) for index in range(len(values))]
    return Measured(
        codes=tuple(every[index] for index in plans),
        criteria=tuple(values),
        low=np.stack([end[bands.LOW] for end in ends]),
        mid=np.stack([end[bands.MID] for end in ends]),
        high=np.stack([end[bands.HIGH] for end in ends]),
        futures=np.moveaxis(stacked, -1, 1).reshape(views * draws, len(plans), len(values)).swapaxes(1, 2),
        lowest_national_cost=_lowest_national_cost(outcome),
    )


def score(measured: Measured, criteria: Sequence[str], judgements: Iterable[Judgement]) -> Scores:
    """Scores of the plans on these criteria; the latest judgement of a plan on a criterion holds."""
    known = load_criteria()
    judged = {(one.code, one.criterion): one.value for one in judgements}
    mid, futures = [], []
    for key in criteria:
        if key in measured.criteria:
            at = measured.place(key)
            mid.append(known[key].score(measured.mid[at]))
            futures.append(known[key].score(measured.futures[:, at]))
        else:
            values = np.array([judged.get((code, key), np.nan) for code in measured.codes])
            mid.append(known[key].score(values))
            futures.append(np.broadcast_to(mid[-1], (len(measured.futures), len(values))))
    return Scores(measured.codes, tuple(criteria), np.stack(mid, axis=-1), np.stack(futures, axis=-1))


def verdicts(
    measured: Measured, conditions: Iterable[Condition], judgements: Iterable[Judgement]
) -> tuple[Verdict, ...]:
    """How every plan stands to every condition.

    A measured plan meets a condition when its whole band does, and fails it when none of its band does.
    In between, and without a value, nobody knows: that is shown as unknown and never counted as met.
    """
    known = load_criteria()
    judged = {(one.code, one.criterion): one.value for one in judgements}
    found = []
    for condition in conditions:
        criterion = known[condition.criterion]
        for index, code in enumerate(measured.codes):
            if criterion.key in measured.criteria:
                at = measured.place(criterion.key)
                low, high = float(measured.low[at, index]), float(measured.high[at, index])
            else:
                low = high = judged.get((code, criterion.key), np.nan)
            found.append(Verdict(code, condition, _verdict(criterion, condition.limit, low, high), low, high))
    return tuple(found)


def _verdict(criterion: Criterion, limit: float, low: float, high: float) -> str:
    if np.isnan(low) or np.isnan(high):
        return UNKNOWN
    kept = [criterion.is_within(end, limit) for end in (low, high)]
    return MET if all(kept) else UNKNOWN if any(kept) else FAILED


def _lowest_national_cost(outcome: Outcome) -> str | None:
    """The cheapest plan for the country, of those that choose; no plan, no answer."""
    column = "national_cost_eur_per_weq_per_year_mid"
    plans = outcome.scenarios[
        (outcome.scenarios["code"] != REFERENCE_CODE) & outcome.scenarios["reconsider_year"].isna()
    ]
    return None if plans.empty else str(plans.sort_values([column, "position"]).iloc[0]["code"])


Formula = Callable[[Outcome, int], np.ndarray]
"""Of an outcome and the place of its reference: (view, scenario, draw), or what can be laid over that."""


def _per_home(outcome: Outcome, quantity: str) -> np.ndarray:
    found = levels(outcome.sums, quantity)
    return found if is_per_home(quantity) else found / max(outcome.sums.count.sum(), 1)


def _above_reference(quantity: str) -> Formula:
    def less(outcome: Outcome, reference: int) -> np.ndarray:
        found = _per_home(outcome, quantity)
        return found - found[:, [reference]]

    return less


def _as_it_is(quantity: str) -> Formula:
    return lambda outcome, reference: _per_home(outcome, quantity)


def _bill_risk(outcome: Outcome, reference: int) -> np.ndarray:
    ends = envelope(_per_home(outcome, "resident_cost_eur_per_month"))
    return (ends[bands.HIGH] - ends[bands.LOW])[np.newaxis, :, np.newaxis]


def _fair_spread(outcome: Outcome, reference: int) -> np.ndarray:
    lived_in = outcome.sums.count > 0
    each = levels_by_family(outcome.sums, "resident_cost_eur_per_month")[:, :, lived_in]
    more = each - each[:, [reference]]
    return more.max(axis=2) - more.min(axis=2)


def _co2_reduction(outcome: Outcome, reference: int) -> np.ndarray:
    found = _per_home(outcome, "t_co2_per_year")
    return (1 - found / found[:, [reference]]) * HUNDRED


def _data_certainty(outcome: Outcome, reference: int) -> np.ndarray:
    estimated = outcome.estimated_count / max(outcome.dwelling_count, 1)
    return np.full((1, 1, 1), (1 - estimated) * HUNDRED)


FORMULAS: dict[str, Formula] = {
    "resident_cost": _above_reference("resident_cost_eur_per_month"),
    "one_off": _as_it_is("one_off_eur"),
    "bill_risk": _bill_risk,
    "fair_spread": _fair_spread,
    "national_cost": _as_it_is("national_cost_eur_per_year"),
    "co2_reduction": _co2_reduction,
    "grid_load": _above_reference("peak_kw"),
    "data_certainty": _data_certainty,
}
"""How each measured criterion follows from the sums of an outcome."""
