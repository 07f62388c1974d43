"""Whose number it is: one home, the homes of a kind, or all homes of an area."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.errors import InputError
from core.parameters import ParameterSet
from core.parameters.archetypes import Archetypes
from core.scenarios.cells import Cells, gather
from core.scenarios.model import FIELDS

ANY = "any"
"""As dwelling: an example, the same one every time."""
SHORT_NAMES = {"period": "construction_period", "buurt": "buurt_code"}
EXAMPLES = 3
"""Ids named in a refusal: enough to see what they look like."""


@dataclass(frozen=True)
class Subject:
    """One home, or the homes that have one of the values in every field of `where`; empty: all."""

    dwelling_id: str | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Homes:
    """The homes of an area as the calculation knows them, and which of them the subject has."""

    cells: Cells
    mask: np.ndarray
    """(dwelling of `cells.dwellings`,)."""
    rows: pd.DataFrame
    """The subject's rows as the area file gives them, in the order of the mask."""
    table: Archetypes
    is_one: bool
    """Asked for as one home, not as a group that happens to have one."""

    @property
    def used(self) -> pd.DataFrame:
        """The subject's rows as they were computed: with the usual label where there was none."""
        return self.cells.dwellings[self.mask]

    @property
    def cell(self) -> np.ndarray:
        return self.cells.cell[self.mask]


def segment(wishes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """ "dwelling_type=corner,mid_terrace" to a filter; the same field twice adds values.

    Raises
    ------
    InputError
        `explain.bad_segment`, `explain.unknown_field`, `explain.unknown_value`.
    """
    where: dict[str, tuple[str, ...]] = {}
    for wish in wishes:
        name, is_given, values = wish.partition("=")
        if not is_given or not values.strip():
            raise InputError("explain.bad_segment", given=wish)
        name = SHORT_NAMES.get(name.strip(), name.strip())
        where[name] = where.get(name, ()) + tuple(one.strip() for one in values.split(","))
    return where


def select(
    dwellings: pd.DataFrame,
    parameters: ParameterSet,
    subject: Subject,
    outside: Callable[[Cells], np.ndarray] | None = None,
) -> Homes:
    """The homes of the subject.

    Parameters
    ----------
    dwellings
        All homes of the area, as `read_dwellings.sql` gives them.
    outside
        Which cells are no good example, where one is asked for: (cells,).

    Raises
    ------
    InputError
        `explain.no_dwellings`, `explain.unknown_dwelling`, `explain.left_out_dwelling`,
        `explain.dwelling_and_segment`,
        `explain.unknown_field`, `explain.unknown_value`, `explain.empty_segment`.
    """
    if subject.dwelling_id is not None and subject.where:
        raise InputError("explain.dwelling_and_segment", dwelling=subject.dwelling_id)
    cells = gather(dwellings, parameters)
    if not len(cells):
        raise InputError("explain.no_dwellings")
    one = subject.dwelling_id is not None
    mask = _one(dwellings, cells, subject.dwelling_id, outside) if one else _segment(cells, subject.where)
    return Homes(cells, mask, dwellings.iloc[cells.position[mask]], parameters.archetypes, one)


def _one(
    dwellings: pd.DataFrame,
    cells: Cells,
    dwelling_id: str,
    outside: Callable[[Cells], np.ndarray] | None,
) -> np.ndarray:
    ids = dwellings["dwelling_id"].to_numpy(dtype=object)
    computed = ids[cells.position]
    if dwelling_id == ANY:
        # One of the homes that there are most of, so that it says something about others too.
        count = cells.count
        bad = np.zeros(len(cells), dtype=bool) if outside is None else outside(cells)
        most = np.flatnonzero(cells.cell == (count if bad.all() else np.where(bad, 0, count)).argmax())
        chosen = min(most, key=lambda row: (len(computed[row]), computed[row]))
        return np.arange(len(computed)) == chosen
    mask = computed == dwelling_id
    if mask.any():
        return mask
    if dwelling_id in set(ids):
        raise InputError("explain.left_out_dwelling", dwelling=dwelling_id)
    examples = ", ".join(sorted(computed)[:EXAMPLES])
    raise InputError("explain.unknown_dwelling", dwelling=dwelling_id, examples=examples)


def _segment(cells: Cells, where: Mapping[str, tuple[str, ...]]) -> np.ndarray:
    mask = np.ones(len(cells.dwellings), dtype=bool)
    for name, values in where.items():
        if name not in FIELDS:
            raise InputError("explain.unknown_field", field=name, choices=", ".join(FIELDS))
        present = cells.dwellings[name] if name in cells.dwellings else pd.Series(dtype=object)
        known = FIELDS[name] or tuple(sorted({str(one) for one in present.dropna()}))
        unknown = next((one for one in values if one not in known), None)
        if unknown is not None:
            raise InputError(
                "explain.unknown_value", field=name, value=unknown, choices=", ".join(known) or "–"
            )
        mask &= present.isin(values).to_numpy() if len(present) else False
    if not mask.any():
        asked = " ".join(f"{name}={','.join(values)}" for name, values in where.items())
        raise InputError("explain.empty_segment", segment=asked)
    return mask
