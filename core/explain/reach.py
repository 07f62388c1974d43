"""What every result rests on: parameters and inputs, and nothing else.

So a parameter that is missing, and one that no formula uses, show before anybody asks for a number.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from core.explain import inputs
from core.explain.columns import CHANGES, COST
from core.heat.chain import DWELLING, UTILITY, wires
from core.heat.options import HEAT_NETWORKS, OPTIONS, REFERENCE
from core.parameters import ParameterSet
from core.scenarios.calculation import REFERENCE_RUNNING, RUNNING
from core.scenarios.quantities import CURVE, QUANTITIES
from core.scenarios.utility_buildings import QUANTITIES as UTILITY_QUANTITIES
from core.settings import ROOT

NAMED = re.compile(r'"([a-z][a-z0-9_]+)"')
PUT_TOGETHER = re.compile(r'f"([a-z0-9_]*)\{[^}"]*\}([a-z0-9_]*)"')
"""A name in the code, and one that the code puts together from parts."""


def wanted(heat_option: str) -> tuple[str, ...]:
    """Quantities of the chain behind the result columns of that heat option."""
    network = CURVE if heat_option in HEAT_NETWORKS else ()
    reference = (COST, RUNNING) if heat_option == REFERENCE else ()
    return tuple(dict.fromkeys((*QUANTITIES, CHANGES, *network, *reference)))


def leaves(
    heat_option: str, quantity: str, given: frozenset[str], building_kind: str = DWELLING
) -> frozenset[str]:
    """Names that the steps to a quantity lean on and no formula computes."""
    formulas = wires(heat_option, building_kind)
    found, seen, waiting = set(), set(), [quantity]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in formulas and name not in given:
            waiting.extend(formulas[name].needs)
        else:
            found.add(name)
    return frozenset(found)


def missing(parameters: ParameterSet) -> Iterator[tuple[str, str, str]]:
    """(name, heat option, quantity) of every leaf that is neither a parameter nor an input."""
    keys = frozenset(parameter.key for parameter in parameters)
    known = keys | inputs.KNOWN | {REFERENCE_RUNNING}
    for heat_option in OPTIONS:
        asked = [(DWELLING, quantity) for quantity in wanted(heat_option)]
        asked += [(UTILITY, quantity) for quantity in UTILITY_QUANTITIES]
        for kind, quantity in asked:
            for name in sorted(leaves(heat_option, quantity, known, kind) - known):
                yield name, heat_option, quantity


def unused(parameters: ParameterSet) -> tuple[str, ...]:
    """Keys that no formula needs and no line of the program names: as a rule a typing error."""
    needed = {
        need
        for heat_option in OPTIONS
        for kind in (DWELLING, UTILITY)
        for formula in wires(heat_option, kind).values()
        for need in formula.needs
    }
    needed |= {other for one in parameters for other in (one.correlation, one.correlated_with) if other}
    names, patterns = _named(ROOT / "core")
    left = [parameter.key for parameter in parameters if parameter.key not in needed | names]
    return tuple(key for key in left if not any(pattern.fullmatch(key) for pattern in patterns))


@functools.cache
def _named(folder: Path) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Names written out in the code, and patterns of names it puts together."""
    names: set[str] = set()
    parts: set[tuple[str, str]] = set()
    for path in folder.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        names.update(NAMED.findall(source))
        parts.update((start, end) for start, end in PUT_TOGETHER.findall(source) if start + end)
    patterns = tuple(
        re.compile(rf"{re.escape(start)}[a-z0-9_]+{re.escape(end)}")
        for start, end in sorted(parts)
        if len(start + end) >= len("index_")
    )
    return frozenset(names), patterns
