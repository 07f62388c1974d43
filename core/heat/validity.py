"""Where a formula ends: the limits outside which it has no value, and the reason to show.

Two rules. A single home outside a limit gets no value (NaN), with the reason: there is nothing else it
could be. Among many homes the value is carried, so that a few large ones do not blank a neighbourhood,
and the reason says how many homes are outside. Homes are judged by their middle value, not by every draw.

A value is touched by a limit when the formula that ends there is among the steps that lead to it: gas,
peak and CO2 of a home keep their value when only its heat tariff is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from core.heat.chain import DWELLING, compute, steps

Reason = tuple[str, dict[str, object]]
"""Message key, and the facts in its sentence."""


@dataclass(frozen=True)
class Limit:
    """`formula` holds while `quantity` is not above (or below) the parameter `limit`."""

    key: str
    formula: str
    quantity: str
    limit: str
    is_floor: bool = False
    unless: tuple[str, float] | None = None
    """A choice of method that does without the formula: name and value."""

    @property
    def message(self) -> str:
        return f"validity.{self.key}"


RESULT = "resident_cost_eur_per_month"
TARIFF = ("heat_tariff_position", 1.0)
"""In the cost-based tariff the maximum tariff has no weight."""
LIMITS = (
    Limit(
        "heat_tariff",
        "maximum_heat_eur_per_year",
        "delivered_heat_gj_per_year",
        "maximum_heat_first_tier_gj_per_year",
        unless=TARIFF,
    ),
    Limit(
        "electricity_tax",
        "bill_electricity_tax_eur_per_year",
        "billed_electricity_kwh_per_year",
        "electricity_tax_first_bracket_kwh_per_year",
    ),
    Limit(
        "heat_pump_subsidy",
        "heating_installation_subsidy_eur",
        "heat_pump_size_kw",
        "heat_pump_subsidy_largest_kw",
    ),
    Limit(
        "floor_area_large",
        "shell_space_heat_gj_per_year",
        "floor_area_m2",
        "archetype_largest_floor_area_m2",
    ),
    Limit(
        "floor_area_small",
        "shell_space_heat_gj_per_year",
        "floor_area_m2",
        "archetype_smallest_floor_area_m2",
        is_floor=True,
    ),
)


@dataclass(frozen=True)
class Checked:
    """Values with the reasons that go with them; a value is NaN when there is none."""

    values: dict[str, object]
    reasons: tuple[Reason, ...]


def outside(
    heat_option: str, given: Mapping[str, object], building_kind: str = DWELLING
) -> dict[Limit, np.ndarray]:
    """Limit to which homes are outside it, by their middle value: (homes,); only limits that are passed."""
    found = {}
    for limit in LIMITS:
        if not _ends_here(limit, heat_option, given, building_kind):
            continue
        values = np.asarray(compute(heat_option, (limit.quantity,), given, building_kind)[limit.quantity])
        middle = np.median(np.atleast_2d(values), axis=0)
        bound = _middle(given[limit.limit])
        passed = middle < bound if limit.is_floor else middle > bound
        if np.any(passed):
            found[limit] = passed
    return found


def reasons(heat_option: str, given: Mapping[str, object], building_kind: str = DWELLING) -> list[Reason]:
    """Why results of these homes stand on a formula outside its limits; empty when all is well.

    Facts: `limit`, `value` (of the home that is farthest outside), `count` homes outside, of `homes`.
    """
    found = []
    for limit, passed in outside(heat_option, given, building_kind).items():
        values = np.asarray(compute(heat_option, (limit.quantity,), given, building_kind)[limit.quantity])
        middle = np.median(np.atleast_2d(values), axis=0)[passed]
        facts = {
            "limit": _middle(given[limit.limit]),
            "value": float(middle.min() if limit.is_floor else middle.max()),
            "count": int(np.count_nonzero(passed)),
            "homes": len(passed),
        }
        found.append((limit.message, facts))
    return found


def checked(
    heat_option: str,
    wanted: Iterable[str],
    given: Mapping[str, object],
    building_kind: str = DWELLING,
) -> Checked:
    """As `chain.compute`, but a single home outside a limit has no value where that limit matters."""
    wanted = tuple(wanted)
    values = compute(heat_option, wanted, given, building_kind)
    passed = outside(heat_option, given, building_kind)
    for limit, homes in passed.items():
        if len(homes) > 1:
            continue
        for name in wanted:
            if limit.formula in steps(heat_option, (name,), frozenset(given), building_kind):
                values[name] = np.full(np.shape(values[name]), np.nan)
    return Checked(values, tuple(reasons(heat_option, given, building_kind)))


def _ends_here(limit: Limit, heat_option: str, given: Mapping[str, object], building_kind: str) -> bool:
    """Whether what a resident pays goes through the formula, and the formula through the quantity."""
    if limit.unless is not None:
        name, value = limit.unless
        if name in given and np.all(np.asarray(given[name]) == value):
            return False
    known = frozenset(given)
    if limit.formula not in steps(heat_option, (RESULT,), known, building_kind):
        return False
    return limit.quantity in given or limit.quantity in steps(
        heat_option, (limit.formula,), known, building_kind
    )


def _middle(values: object) -> float:
    return float(np.median(np.asarray(values, dtype=float)))
