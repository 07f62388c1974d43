"""What a calculation starts from besides parameters: properties of the homes, and choices of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from core.explain.explanation import InputUse, ParameterUse
from core.explain.parts import Portion
from core.explain.subject import Homes
from core.parameters import ParameterSet
from core.parameters.archetypes import CONSTRUCTION_PERIODS, LABELS
from core.scenarios.work import PARTICIPATION

MEASURED, DERIVED, ASSUMED, CHOSEN = "measured", "derived", "assumed", "chosen"
OF_HOMES = {
    "dwelling_type": ("archetype_row",),
    "construction_year": ("archetype_row",),
    "floor_area_m2": ("floor_area_m2",),
    "label": ("label_index",),
    "persons": ("persons",),
    "archetypes": ("archetypes",),
    "own_demand_residual": ("own_demand_residual",),
}
"""Property of a home as people know it, and the names in the formulas that it gives a value to."""
BASIS_COLUMNS = {"floor_area_m2": "floor_area_basis"}
IDENTIFIED = ("dwelling_type", "construction_year", "floor_area_m2", "label")
"""What a home must have, each with a basis."""
OF_THE_NETWORK = ("network_dwelling_count", "network_mean_floor_area_m2", "network_flat_share")
SHELL = "target_label_index"
UTILITY_NAMES = ("utility_table", "utility_row")
KNOWN = frozenset(
    {SHELL, *UTILITY_NAMES, *OF_THE_NETWORK, *(name for feeds in OF_HOMES.values() for name in feeds)}
)
"""Every name in the formulas that is an input."""


def inputs_of(homes: Homes, needed: Iterable[str], found: Sequence[Portion]) -> tuple[InputUse, ...]:
    """The inputs the steps need, in the order people would name them."""
    needed = frozenset(needed)
    uses = [_of_homes(homes, name, feeds) for name, feeds in OF_HOMES.items() if needed.intersection(feeds)]
    uses.append(InputUse("heat_option", _joined(one.work.heat_option for one in found), CHOSEN))
    if SHELL in needed:
        levels = _joined(one.work.shell_level for one in found)
        uses.append(InputUse("shell_level", levels, CHOSEN, feeds=(SHELL,)))
    chosen = [one.rule.participation for one in found if one.rule.participation is not None]
    if chosen:
        uses.append(InputUse(PARTICIPATION, _joined(chosen), CHOSEN, feeds=(PARTICIPATION,)))
    for name in OF_THE_NETWORK:
        values = [one.network[name] for one in found if name in one.network]
        if name in needed and values:
            uses.append(InputUse(name, _joined(values), DERIVED, feeds=(name,)))
    return tuple(uses)


def parameters_of(parameters: ParameterSet, needed: Iterable[str]) -> tuple[ParameterUse, ...]:
    """The parameters among the names needed, those to be verified first."""
    needed = frozenset(needed)
    found = [
        ParameterUse(
            key=one.key,
            subject=one.subject,
            value=one.value,
            low=one.low,
            high=one.high,
            unit=one.unit,
            price_year=one.price_year,
            vat=one.vat,
            status=one.status,
            source=one.source,
            used=float(parameters.central[one.key]),
            description_nl=one.description_nl,
            description_en=one.description_en,
        )
        for one in parameters
        if one.key in needed
    ]
    return tuple(sorted(found, key=lambda one: not one.flagged))


def is_estimated(homes: Homes) -> bool:
    """Whether anything about these homes was not measured."""
    return any(basis != MEASURED for name in IDENTIFIED for basis in _bases(homes, name))


def _of_homes(homes: Homes, name: str, feeds: tuple[str, ...]) -> InputUse:
    if name == "own_demand_residual":
        # Its own meter reading is not known: the steps take the estimate as it is, the band does not.
        return InputUse(name, 0.0, ASSUMED, feeds=feeds)
    if name == "archetypes":
        return InputUse(name, _archetypes(homes), DERIVED, feeds=feeds)
    bases = Counter(_bases(homes, name))
    return InputUse(name, _value(homes, name), bases.most_common(1)[0][0], dict(bases), feeds)


def _value(homes: Homes, name: str) -> object:
    """What was used: of one home its own value, of several their mean, or how many have which."""
    if name == "dwelling_type":
        return _counted(homes.used[name])
    if name == "label":
        return _counted(homes.used[name], LABELS)
    if name == "construction_year":
        if len(homes.rows) > 1:
            return _counted(homes.used["construction_period"], CONSTRUCTION_PERIODS)
        return int(homes.rows[name].iloc[0])
    values = (homes.cells.floor_area_m2 if name == "floor_area_m2" else homes.cells.persons)[homes.cell]
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else None


def _archetypes(homes: Homes) -> object:
    """Which row of data/archetypes.csv; for one home also its coefficients at the label it has now."""
    rows, labels = (getattr(homes.cells, name)[homes.cell] for name in ("archetype_row", "label_index"))
    if len(rows) > 1:
        return {"rows": len(np.unique(rows))}
    table, row, label = homes.table, rows[0], labels[0]
    name, first, last = table.rows[row][: len(("dwelling_type", "year_from", "year_to"))]
    return {
        "row": f"{name} {first}–{last}",
        "heat_fixed_gj": float(table.heat_fixed_gj[row, label]),
        "heat_gj_per_m2": float(table.heat_gj_per_m2[row, label]),
        "hot_water_gj": float(table.hot_water_gj[row]),
    }


def _bases(homes: Homes, name: str) -> list[str]:
    """Of each home of the subject: measured, derived or assumed."""
    nothing = pd.Series([None] * len(homes.rows))
    given = homes.rows.get(name, nothing)
    stated = homes.rows.get(BASIS_COLUMNS.get(name, f"{name}_basis"), nothing)
    used = homes.cells.floor_area_m2[homes.cell]
    bases = []
    for index, (value, basis) in enumerate(zip(given, stated, strict=True)):
        is_used = not pd.isna(value) and str(value).strip() != ""
        if name == "floor_area_m2" and is_used:
            is_used = round(float(value)) == used[index]
        bases.append(basis if is_used and isinstance(basis, str) else ASSUMED)
    return bases


def _counted(values: pd.Series, order: tuple[str, ...] = ()) -> object:
    """The one value, or how many homes have which."""
    counts = Counter(str(one) for one in values)
    if len(counts) == 1:
        return next(iter(counts))
    ranked = sorted(counts, key=order.index) if order else sorted(counts, key=lambda one: -counts[one])
    return {one: counts[one] for one in ranked}


def _joined(values: Iterable[object]) -> object:
    found = tuple(dict.fromkeys(values))
    return found[0] if len(found) == 1 else found
