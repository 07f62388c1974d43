"""The area: its homes by type and building period, and how much of that is known."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.export.workbook.facts import WorkbookFacts
from core.export.workbook.table import MIDDLE, WIDE, Kind, Sheet
from core.export.workbook.words import Words
from core.neighbourhood.privacy import joined, publishable
from core.parameters.archetypes import (
    CONSTRUCTION_PERIODS,
    DWELLING_TYPES,
    LABELS,
    construction_period,
)

SEGMENT = ["dwelling_type", "construction_period"]
TENURES = ("owner", "social_rent", "private_rent", "vve")
ESTIMATED = ("dwelling_type", "construction_year", "floor_area", "label")
"""Properties whose origin (`<name>_basis`) is counted."""
UNKNOWN = "unknown"


def segments(facts: WorkbookFacts, words: Words) -> Sheet | None:
    """One row a type and period: counts, labels, ownership, and how many values are estimates.

    Counts of homes and their building years are public (BAG). Of labels and ownership no number below
    the smallest group is told, nor one that can be worked out: small ones are told together
    (`core.neighbourhood.privacy`), and of a segment that is too small itself there is none.
    """
    dwellings = facts.dwellings
    if dwellings.empty:
        return None
    labels = LABELS if dwellings["label"].notna().any() else ()
    tenures = TENURES if dwellings["tenure"].notna().any() else ()
    columns = (
        words.column("dwelling_type", width=WIDE),
        words.column("construction_period", width=MIDDLE),
        words.column("dwelling_count", Kind.COUNT),
        words.column("area_dwelling_count", Kind.COUNT),
        words.column("share_of_area", Kind.SHARE, share_of="area_dwelling_count"),
        words.column("floor_area_mean_m2", Kind.COUNT),
        *(words.column(f"label_{label.lower()}_count", Kind.COUNT) for label in labels),
        *((words.column("label_unknown_count", Kind.COUNT),) if labels else ()),
        *(words.column(f"tenure_{tenure}_count", Kind.COUNT) for tenure in tenures),
        *((words.column("tenure_unknown_count", Kind.COUNT),) if tenures else ()),
        *(words.column(f"{name}_estimated_count", Kind.COUNT) for name in ESTIMATED),
        words.column("remark", width=WIDE),
    )
    rows = []
    for (dwelling_type, period), segment in with_period(dwellings).groupby(
        SEGMENT, observed=True, dropna=False
    ):
        count = len(segment)
        label = _Told(segment["label"], labels, facts.smallest_group)
        tenure = _Told(segment["tenure"], tenures, facts.smallest_group)
        estimated = {name: int((segment[f"{name}_basis"] != "measured").sum()) for name in ESTIMATED}
        rows.append(
            (
                words.choice("dwelling_type", dwelling_type),
                words.choice("construction_period", period),
                count,
                len(dwellings),
                count / len(dwellings),
                segment["floor_area_m2"].mean(),
                *label.cells,
                *tenure.cells,
                *(
                    None if name == "label" and not label.may_tell_unknown(number) else number
                    for name, number in estimated.items()
                ),
                _remark(words, (label, tenure)),
            )
        )
    return Sheet(
        key="segments",
        name=words.say("workbook.sheet.segments.name"),
        title=words.say("workbook.sheet.segments.title", area=facts.area_name),
        note=words.say("workbook.sheet.segments.note"),
        columns=columns,
        rows=tuple(rows),
        frozen_columns=2,
    )


def with_period(dwellings: pd.DataFrame) -> pd.DataFrame:
    """The dwellings with a column `construction_period`; None where the year is not known.

    Type and period are ordered as people name them: detached to flats, old to new.
    """
    years = dwellings["construction_year"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    return dwellings.assign(
        dwelling_type=pd.Categorical(dwellings["dwelling_type"], categories=DWELLING_TYPES),
        construction_period=pd.Categorical.from_codes(construction_period(years), CONSTRUCTION_PERIODS),
    )


class _Told:
    """How often each of `names` occurs and how many values are unknown, as far as that may be told."""

    def __init__(self, values: pd.Series, names: tuple[str, ...], least: int) -> None:
        self._least, self._size = least, len(values)
        found = {str(key): int(number) for key, number in values.value_counts().items()}
        found[UNKNOWN] = int(values.isna().sum())
        groups = joined(found, least) if names else []
        self.together = tuple(group for group in groups if len(group[0]) > 1)
        shown = {keys[0]: number for keys, number in groups if len(keys) == 1}
        hidden = {key for keys, _ in self.together for key in keys}
        self.is_hidden = bool(names) and not groups
        self._unknown_is_told = not self.is_hidden and UNKNOWN not in hidden
        self.cells: tuple[int | None, ...] = tuple(
            None if self.is_hidden or name in hidden else shown.get(name, 0)
            for name in ((*names, UNKNOWN) if names else ())
        )

    def may_tell_unknown(self, number: int) -> bool:
        """May a number of homes without a registered value be told beside these?"""
        both = (number, self._size - number)
        return self._unknown_is_told and all(publishable(one, self._least) for one in both)


def _remark(words: Words, told: tuple[_Told, ...]) -> str:
    if any(one.is_hidden for one in told):
        return words.say("workbook.small_group")
    groups = [group for one in told for group in one.together]
    return " ".join(
        words.say(
            "workbook.small_together", names=", ".join(words.choice("together", key) for key in keys), count=n
        )
        for keys, n in groups
    )
