"""The tables of an area beside its buildings and dwellings, from the frames that were read."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.intake import kinds
from core.intake.kept import UNMATCHED, pack
from core.neighbourhood.coverage import coverage

TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    kinds.CBS_REGIONS: ("region", ("region_code", "level", "name", "period", "geometry")),
    kinds.CBS_FIGURES: ("region_figure", ("region_code", "level", "figure", "subject", "period", "value")),
    kinds.PBL_STRATEGIES: (
        "strategy_outcome",
        ("edition", "region_code", "strategy", "post", "value", "words"),
    ),
    kinds.HEAT_SOURCES: (
        "heat_source",
        ("name", "source_kind", "capacity_mw", "temperature_c", "status", "x_rd", "y_rd"),
    ),
    kinds.TRANSFORMERS: (
        "transformer",
        ("transformer_id", "name", "capacity_kva", "peak_kw", "x_rd", "y_rd"),
    ),
    kinds.STREET_WORKS: (
        "street_work",
        ("street", "town", "work", "year_from", "year_to", "owner", "geometry"),
    ),
    kinds.POSTCODE_USE: (
        "postcode_use",
        (
            "operator",
            "postcode_from",
            "postcode_to",
            "product",
            "unit",
            "connections",
            "delivery_percent",
            "average_use",
            "year",
        ),
    ),
}
"""Kind to the table that its rows fill, and the columns of it."""


def detail_tables(
    frames: Mapping[str, pd.DataFrame],
    given_back: pd.DataFrame,
    addresses: pd.DataFrame,
    utility: pd.DataFrame,
    unmatched: pd.DataFrame,
    dwellings: pd.DataFrame,
    registered_count: int,
    references: Mapping[str, str | None],
) -> dict[str, pd.DataFrame]:
    """Table name to frame. `given_back`: rows that readers refused; `unmatched`: rows without a dwelling.

    `references`: field of the coverage to the newest date its source gives.
    """
    tables = {
        table: frames[kind][list(columns)].astype(object).where(frames[kind][list(columns)].notna(), None)
        for kind, (table, columns) in TABLES.items()
        if kind in frames
    }
    if "postcode_use" in tables and addresses["postcode"].notna().any():
        tables["postcode_use"] = _here(tables["postcode_use"], addresses["postcode"])
    content = {**frames, UNMATCHED: given_back} if len(given_back) else dict(frames)
    tables["kept"] = pd.DataFrame(
        [{"kind": kind, "content": pack(frame)} for kind, frame in sorted(content.items())],
        columns=["kind", "content"],
    )
    lists = [one for one in (given_back, unmatched) if len(one)]
    tables["unmatched"] = pd.concat(lists, ignore_index=True) if lists else unmatched
    tables["address"] = addresses
    tables["utility"] = utility
    tables["coverage"] = coverage(dwellings, registered_count, references)
    return tables


def _here(use: pd.DataFrame, postcodes: pd.Series) -> pd.DataFrame:
    """Ranges that hold a postcode of the area: an operator's file is of half the country."""
    here = np.sort(postcodes.dropna().unique().astype(str))
    first = np.searchsorted(here, use["postcode_from"].to_numpy(dtype=str), side="left")
    last = np.searchsorted(here, use["postcode_to"].to_numpy(dtype=str), side="right")
    return use[last > first].reset_index(drop=True)
