"""The area: its homes by type and building period, and how much of that is known."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.export.workbook.facts import WorkbookFacts
from core.export.workbook.table import MIDDLE, WIDE, Kind, Sheet
from core.export.workbook.words import Words
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


def segments(facts: WorkbookFacts, words: Words) -> Sheet | None:
    """One row a type and period: counts, labels, ownership, and how many values are estimates.

    Counts of homes and their building years are public (BAG); labels and ownership of a segment under
    the smallest group are left out, with the sentence that says why.
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
        hidden = count < facts.smallest_group
        rows.append(
            (
                words.choice("dwelling_type", dwelling_type),
                words.choice("construction_period", period),
                count,
                len(dwellings),
                count / len(dwellings),
                segment["floor_area_m2"].mean(),
                *_counts(segment["label"], labels, hidden),
                *_counts(segment["tenure"], tenures, hidden),
                *(int((segment[f"{name}_basis"] != "measured").sum()) for name in ESTIMATED),
                words.say("workbook.small_group") if hidden and (labels or tenures) else "",
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


def _counts(values: pd.Series, names: tuple[str, ...], hidden: bool) -> tuple[int | None, ...]:
    """How often each of `names` occurs, and last how many values are unknown."""
    if not names:
        return ()
    if hidden:
        return (None,) * (len(names) + 1)
    found = values.value_counts()
    return (*(int(found.get(name, 0)) for name in names), int(values.isna().sum()))
