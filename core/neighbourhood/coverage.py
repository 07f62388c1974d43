"""How much of what we say of the dwellings is measured, and how old it is."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

BASES = ("measured", "derived", "assumed")
WITH_BASIS = {
    "construction_year": "construction_year_basis",
    "floor_area": "floor_area_basis",
    "label": "label_basis",
    "dwelling_type": "dwelling_type_basis",
}
WITHOUT_BASIS = ("tenure", "heating")
"""Fields that only an own list fills: what is there is measured, the rest assumed."""


def coverage(
    dwellings: pd.DataFrame, registered_count: int, references: Mapping[str, str | None]
) -> pd.DataFrame:
    """One row per field: dwellings of which it is measured, derived, assumed, and the newest date.

    The three add up to the number of dwellings. Field `dwelling` is that they are there at all:
    registered (measured) or estimated from buildings (derived).
    """
    total = len(dwellings)
    rows = [
        {"field": "dwelling", "measured": registered_count, "derived": total - registered_count, "assumed": 0}
    ]
    for field, basis in WITH_BASIS.items():
        counts = dwellings[basis].value_counts()
        rows.append({"field": field, **{name: int(counts.get(name, 0)) for name in BASES}})
    for field in WITHOUT_BASIS:
        known = int(dwellings[field].notna().sum()) if field in dwellings.columns else 0
        rows.append({"field": field, "measured": known, "derived": 0, "assumed": total - known})
    frame = pd.DataFrame(rows)
    dates = dict(references)
    if "label_date" in dwellings.columns and dwellings["label_date"].notna().any():
        dates["label"] = str(dwellings["label_date"].dropna().max())
    frame["newest_date"] = pd.Series([dates.get(field) for field in frame["field"]], dtype=object)
    return frame
