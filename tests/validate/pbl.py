"""Our model against PBL's Startanalyse 2020: the accounting identity, and the outcomes per buurt.

The identity puts PBL's own posts through our national cost. The outcomes are ours: PBL's posts and demand
are only what they are compared with.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np

from core.heat.chain import compute
from core.heat.options import REFERENCE as REFERENCE_OPTION
from core.parameters import ParameterSet, load
from tests.validate import co_occurrence
from tests.validate.buurten import (
    PERIOD_COLUMNS,
    POSTS,
    REFERENCE,
    RUNNING,
    TYPE_COLUMNS,
    Startanalyse,
    read,
    shares_of,
)
from tests.validate.strategies import POST_NAMES, STRATEGIES, Outcomes, outcomes

SET = "pbl_2020"
MOST_IDENTITY_EUR = 5.0
MORE_DWELLINGS_THAN = 100
MORE_DWELLINGS_PER_WEQ_THAN = 0.85
MOST_HEAT_ERROR = 0.055
MOST_COST_ERROR = {"s1a": 0.08, "s1b": 0.08, "s4b": 0.08, "s4d": 0.08, "s2f": 0.12, "s2d": 0.12}
ORDERED = ("s1a", "s2f", "s4b")
LEAST_DIFFERENCE = 0.10
LEAST_IN_ORDER = 0.90
HIGH_PERCENTILE = 90


def checks(folder: Path, numbers: ParameterSet | None = None) -> list[dict[str, object]]:
    """All checks on the two tables in that folder, with the parameter set "pbl_2020" unless given.

    A check without anything to compare has no value and is not ok: nothing was shown.

    Raises
    ------
    WrongData
        As `buurten.read`.
    """
    data = read(folder)
    numbers = numbers or load(SET)
    chosen = part(data, comparable(data))
    compared = [identity(data)]
    if chosen.buurten.empty:
        return [*compared, _check("buurten_to_compare", 0, "buurten", "at_least", 1, count=0)]
    shares = shares_of(chosen.buurten)
    together = co_occurrence.fit(co_occurrence.read(), shares)
    found = outcomes(numbers.archetypes, numbers.central, shares, together)
    return [*compared, *compare(chosen, found)]


def identity(data: Startanalyse) -> dict[str, object]:
    """PBL's posts through our own national cost, against H16 in every row that publishes it."""
    rows = data.costs[data.costs["H16"].notna()]
    before = data.buurten.reindex(rows.index.get_level_values("buurt_code"))
    given = {POST_NAMES[post]: before[f"{REFERENCE}{post}"].to_numpy(float) for post in RUNNING}
    reference = compute(REFERENCE_OPTION, ("national_running_eur_per_year",), given)
    given = {POST_NAMES[post]: rows[post].to_numpy(float) for post in POSTS}
    given["reference_running_eur_per_year"] = reference["national_running_eur_per_year"]
    ours = compute(REFERENCE_OPTION, ("national_cost_eur_per_year",), given)["national_cost_eur_per_year"]
    # A post that is missing makes the sum unknown, and an unknown sum is not within EUR 5.
    error = np.abs(ours - rows["H16"].to_numpy(float)) if len(rows) else np.array([np.nan])
    worst = float(np.max(error))
    return _check("identity_h16", worst, "EUR/yr", "at_most", MOST_IDENTITY_EUR, error=error, count=len(rows))


def compare(data: Startanalyse, found: Outcomes) -> list[dict[str, object]]:
    """Errors of our outcomes, and how often the order of three strategies is right."""
    heat = _error(found.heat_gj, data.buurten[f"{REFERENCE}H02"].to_numpy(float))
    result = [_median("reference_space_heat", heat, MOST_HEAT_ERROR)]
    for code, most in MOST_COST_ERROR.items():
        without = STRATEGIES[code].without
        name = "_".join(["cost", code, *(["without", *without] if without else [])])
        check = _median(name.lower(), _error(found.cost(code), published_cost(data, code)), most)
        result.append(_only_where_a_source_is(check) if without else check)
    return [*result, order(data, found)]


def order(data: Startanalyse, found: Outcomes) -> dict[str, object]:
    """Share of the pairs of strategies in a buurt, far enough apart at PBL, that we put in the same order."""
    right: list[np.ndarray] = []
    for one, other in combinations(ORDERED, 2):
        theirs = published_cost(data, one), published_cost(data, other)
        apart = np.abs(theirs[0] - theirs[1]) > LEAST_DIFFERENCE * np.minimum(*np.abs(theirs))
        ours = found.cost(one) < found.cost(other)
        right.append((ours == (theirs[0] < theirs[1]))[apart])
    pairs = np.concatenate(right)
    share = float(pairs.mean()) if len(pairs) else None
    return _check("order_" + "_".join(ORDERED), share, "share", "at_least", LEAST_IN_ORDER, count=len(pairs))


def comparable(data: Startanalyse) -> np.ndarray:
    """Which buurten are large and residential enough, and have types, periods and a reference published.

    A buurt with a count that is missing or below zero is not compared: nothing can be said about it.
    """
    buurten = data.buurten
    types = buurten[list(TYPE_COLUMNS.values())].sum(axis=1)
    periods = buurten[list(PERIOD_COLUMNS.values())].sum(axis=1)
    counts = buurten[["dwellings", "weq", *TYPE_COLUMNS.values(), *PERIOD_COLUMNS.values()]]
    running = buurten[[f"{REFERENCE}H02", *(f"{REFERENCE}{post}" for post in RUNNING)]]
    chosen = (
        (counts >= 0).all(axis=1)
        & (buurten["weq"] > 0)
        & running.notna().all(axis=1)
        & (buurten["dwellings"] > MORE_DWELLINGS_THAN)
        & (buurten["dwellings"] > MORE_DWELLINGS_PER_WEQ_THAN * buurten["weq"])
        & (types > 0)
        & (periods > 0)
    )
    return chosen.to_numpy(bool)


def part(data: Startanalyse, chosen: np.ndarray) -> Startanalyse:
    """The buurten chosen, and their costs."""
    buurten = data.buurten[chosen]
    return Startanalyse(buurten, data.costs[data.costs.index.isin(buurten.index, level="buurt_code")])


def published_cost(data: Startanalyse, strategy: str) -> np.ndarray:
    """PBL's extra national cost in EUR per weq a year, of the posts we compare; NaN without that strategy."""
    mine = data.costs[data.costs.index.get_level_values("strategy") == strategy]
    rows = mine.droplevel("strategy").reindex(data.buurten.index)
    told = [post for post in POSTS if post not in STRATEGIES[strategy].without]
    total = rows[told].sum(axis=1, skipna=False)
    before = data.buurten[[f"{REFERENCE}{post}" for post in RUNNING]].sum(axis=1, skipna=False)
    return ((total - before) / data.buurten["weq"]).to_numpy(float)


def _error(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Absolute relative error where PBL has a figure that is not zero."""
    known = np.isfinite(theirs) & (theirs != 0)
    return np.abs(ours[known] / theirs[known] - 1)


def _median(name: str, error: np.ndarray, most: float) -> dict[str, object]:
    value = float(np.median(error)) if len(error) else None
    return _check(name, value, "share", "at_most", most, error=error, count=len(error))


def _only_where_a_source_is(check: dict[str, object]) -> dict[str, object]:
    """PBL publishes residual heat only within reach of a source: in a town without one nothing is amiss."""
    if check["count"]:
        return check
    return check | {"ok": True, "note": "no buurt here has this strategy: not compared"}


def _check(
    name: str,
    value: float | None,
    unit: str,
    sense: str,
    target: float,
    *,
    count: int,
    error: np.ndarray | None = None,
) -> dict[str, object]:
    """One check as every measuring command prints it; `sense` says which side of the target is right."""
    known = value is not None and np.isfinite(value)
    ok = known and (value <= target if sense == "at_most" else value >= target)
    check: dict[str, object] = {
        "name": name,
        "value": value if known else None,
        "unit": unit,
        "sense": sense,
        "target": target,
        "ok": bool(ok),
        "count": count,
    }
    if error is not None and known:
        check["median_error"] = float(np.median(error))
        check["p90_error"] = float(np.percentile(error, HIGH_PERCENTILE))
    return check
