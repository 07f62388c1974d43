"""Insulation first, for one home: cost against shell level, and from what gas use an option pays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.errors import InputError
from core.heat.chain import compute
from core.heat.options import OPTIONS, REFERENCE, admissible
from core.heat.shell import LEVELS
from core.scenarios.own_cost import B, OwnCost, own_cost, verdict
from core.scenarios.own_home import ReadyHome


def break_even_m3(ready: ReadyHome, heat_option: str, level: str) -> float | None:
    """Gas use a year from which the option costs an owner less than a boiler, with central figures.

    Cost is a straight line in space heat; None when the option does not gain with use.
    """
    wanted = ("resident_cost_eur_per_year", "gas_m3_per_year")

    def at(residual: float) -> tuple[float, float]:
        here = {**ready.central, "own_demand_residual": np.full((1, 1), residual)}
        gas = compute(REFERENCE, wanted, {**here, "target_label_index": LEVELS["as_is"]})
        other = compute(heat_option, wanted[:1], {**here, "target_label_index": LEVELS[level]})
        less = other[wanted[0]] - gas[wanted[0]]
        return float(np.ravel(less)[0]), float(np.ravel(gas[wanted[1]])[0])

    (first, first_m3), (second, second_m3) = at(0.0), at(1.0)
    if second >= first:
        return None
    found = first_m3 + (second_m3 - first_m3) * first / (first - second)
    return found if found > 0 else 0.0


GAS, ELECTRICITY = "gas_price_eur_per_m3", "electricity_price_eur_per_kwh"
CORNERS = {"cheap_gas_dear_electricity": ("low", "high"), "dear_gas_cheap_electricity": ("high", "low")}
"""Prices move together more often than not; the corners where they do not can turn the order round."""


def price_corners(ready: ReadyHome, heat_option: str, level: str) -> dict[str, float]:
    """Corner to what the option costs this person more than a boiler in a month, otherwise central."""
    quantity = B[ready.home.tenure]
    found = {}
    for name, (gas, electricity) in CORNERS.items():
        here = {
            **ready.central,
            GAS: np.full((1, 1), getattr(ready.numbers, gas)[GAS]),
            ELECTRICITY: np.full((1, 1), getattr(ready.numbers, electricity)[ELECTRICITY]),
        }
        option = compute(heat_option, (quantity,), {**here, "target_label_index": LEVELS[level]})
        boiler = compute(REFERENCE, (quantity,), {**here, "target_label_index": LEVELS["as_is"]})
        found[name] = float(np.ravel(option[quantity] - boiler[quantity])[0])
    return found


@dataclass(frozen=True)
class ShellLevel:
    """Cost of a heat option at one shell level."""

    cost: OwnCost
    is_lowest: bool
    is_equal: bool
    """The lowest, or too close to it to name a winner."""


def shell_levels(ready: ReadyHome, heat_option: str) -> tuple[ShellLevel, ...]:
    """Cost and one-off at every shell level this option may stand at.

    Raises
    ------
    InputError
        `resident.bad.heat_option` for a heat option that does not exist.
    """
    if heat_option not in OPTIONS:
        raise InputError("resident.bad.heat_option", value=heat_option, choices=", ".join(OPTIONS))
    costs = [own_cost(ready, heat_option, level) for level in LEVELS if admissible(heat_option, level)]
    known = [cost for cost in costs if cost.b_eur_per_month.mid is not None]
    lowest = min(known, key=lambda cost: cost.b_eur_per_month.mid, default=None)
    return tuple(
        ShellLevel(
            cost=cost,
            is_lowest=cost is lowest,
            is_equal=lowest is not None and verdict(cost.b_eur_per_month, lowest.b_eur_per_month) == "equal",
        )
        for cost in costs
    )
