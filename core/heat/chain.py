"""Wires quantities by the names of their arguments and evaluates only what is wanted."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter
from types import MappingProxyType

from core.heat import (
    demand,
    electricity_grid,
    emissions,
    energy_bill,
    finance,
    gas_grid,
    heat_network,
    installation,
    national_cost,
    shell,
)
from core.heat.options import OPTIONS
from core.heat.quantity import Formula, quantities_of

SUBJECTS = (
    demand,
    shell,
    installation,
    energy_bill,
    heat_network,
    electricity_grid,
    gas_grid,
    finance,
    national_cost,
    emissions,
)


@functools.cache
def wires(heat_option: str) -> Mapping[str, Formula]:
    """Every quantity of that heat option by name: what holds for all homes, then what it does otherwise."""
    return MappingProxyType(quantities_of(*SUBJECTS, OPTIONS[heat_option]))


def compute(heat_option: str, wanted: Iterable[str], given: Mapping[str, object]) -> dict[str, object]:
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

    Raises
    ------
    KeyError
        When a needed value is neither given nor computed: an error of the program, not of the user.
    """
    wanted = tuple(wanted)
    formulas = wires(heat_option)
    values = dict(given)
    for name in steps(heat_option, wanted, frozenset(given)):
        formula = formulas[name]
        values[name] = formula(*[values[need] for need in formula.needs])
    return {name: values[name] for name in wanted}


@functools.cache
def steps(heat_option: str, wanted: tuple[str, ...], given: frozenset[str]) -> tuple[str, ...]:
    """Names of the formulas that lead to `wanted`, each after what it needs."""
    formulas = wires(heat_option)
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
