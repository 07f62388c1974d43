"""Wires quantities by the names of their arguments and evaluates only what is wanted."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter
from types import MappingProxyType

from core.heat import (
    components,
    demand,
    electricity_grid,
    emissions,
    energy_bill,
    finance,
    gas_grid,
    heat_network,
    heat_tariff,
    installation,
    national_cost,
    nuisance,
    payers,
    posts,
    shell,
    utility,
)
from core.heat.options import OPTIONS
from core.heat.quantity import Formula, quantities_of

SUBJECTS = (
    demand,
    shell,
    installation,
    energy_bill,
    heat_network,
    heat_tariff,
    electricity_grid,
    gas_grid,
    finance,
    national_cost,
    emissions,
    nuisance,
    posts,
    payers,
    components,
)
DWELLING, UTILITY = "dwelling", "utility"


@functools.cache
def wires(heat_option: str, building_kind: str = DWELLING) -> Mapping[str, Formula]:
    """Every quantity of that heat option by name: what holds for all homes, then what it does otherwise.

    For a utility building (shop, school, office) what it does otherwise than a home comes on top.
    """
    formulas = quantities_of(*SUBJECTS, OPTIONS[heat_option])
    return MappingProxyType(formulas if building_kind == DWELLING else utility.over(formulas))


def compute(
    heat_option: str,
    wanted: Iterable[str],
    given: Mapping[str, object],
    building_kind: str = DWELLING,
) -> dict[str, object]:
    """The wanted quantities of homes with one heat option.

    Parameters
    ----------
    heat_option
        A key of `options.OPTIONS`.
    wanted
        Names of quantities (or of given values).
    given
        Parameters and properties of the homes by name. A given value goes before its formula, so a
        meter reading can take the place of an estimate.
    building_kind
        DWELLING, or UTILITY; the second also needs `utility_table` and `utility_row` in `given`.

    Raises
    ------
    KeyError
        When a needed value is neither given nor computed: an error of the program, not of the user.
    """
    wanted = tuple(wanted)
    formulas = wires(heat_option, building_kind)
    values = dict(given)
    for name in steps(heat_option, wanted, frozenset(given), building_kind):
        formula = formulas[name]
        values[name] = formula(*[values[need] for need in formula.needs])
    return {name: values[name] for name in wanted}


@functools.cache
def steps(
    heat_option: str,
    wanted: tuple[str, ...],
    given: frozenset[str],
    building_kind: str = DWELLING,
) -> tuple[str, ...]:
    """Names of the formulas that lead to `wanted`, each after what it needs."""
    formulas = wires(heat_option, building_kind)
    needs: dict[str, tuple[str, ...]] = {}
    open_names = list(wanted)
    while open_names:
        name = open_names.pop()
        if name in needs or name in given:
            continue
        if name not in formulas:
            raise KeyError(f"{heat_option}: {name!r} is neither given nor computed")
        needs[name] = formulas[name].needs
        open_names.extend(needs[name])
    order = TopologicalSorter(needs).static_order()
    return tuple(name for name in order if name in needs)
