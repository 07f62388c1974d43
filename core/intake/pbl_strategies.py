"""Outcomes per strategy of PBL's Startanalyse 2025 and 2026: shown beside our own, never used in it.

A code such as s1a means something else in another edition, so it always carries its edition: where
neither a column nor the name of the file says which, the file is refused.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from core.errors import InputError
from core.intake.forms import post_columns
from core.intake.layers import Layer
from core.intake.part import Keeper, Part
from core.intake.values import region_codes

IN_NAME = re.compile(r"(strat(?:[1-9][a-z]?|LN|NG)|LNGA|ref(?:23|30))", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(20[2-9]\d)(?!\d)")
EDITION_IN_NAME = re.compile(r"startanalyse[^0-9/]{0,3}(20[2-9]\d)", re.IGNORECASE)


def read_strategies(layer: Layer) -> Part:
    """One row per buurt, strategy and post (H01.., K01..); `value` a number, `words` where it is none.

    Raises
    ------
    InputError
        `intake.no_edition`, `intake.no_strategy`, `intake.double_strategy`, `intake.bad_region`.
    """
    keeper = Keeper(layer)
    codes, _ = region_codes(layer)
    edition = layer.texts("edition").str.extract(YEAR, expand=False)
    edition = edition.fillna(_in_file(EDITION_IN_NAME, layer.file) or _in_file(EDITION_IN_NAME, layer.name))
    if edition.isna().any():
        raise InputError("intake.no_edition", **layer.at(int(edition.isna().argmax())))
    strategy = layer.texts("strategy")
    strategy = strategy.fillna(_in_file(IN_NAME, layer.file) or _in_file(IN_NAME, layer.name))
    if strategy.isna().any():
        raise InputError("intake.no_strategy", **layer.at(int(strategy.isna().argmax())))
    again = pd.DataFrame({"code": codes, "edition": edition, "strategy": strategy}).duplicated()
    if again.any():
        raise InputError("intake.double_strategy", **layer.at(int(again.argmax()), "region_code"))
    parts = []
    for post, column in post_columns(list(layer.columns)).items():
        words = pd.Series(layer.columns[column]).astype("string").str.strip()
        there = words.notna() & (words != "")
        values = pd.to_numeric(words.where(there).str.replace(",", ".", regex=False), errors="coerce")
        parts.append(
            pd.DataFrame(
                {
                    "edition": edition,
                    "region_code": codes,
                    "strategy": strategy,
                    "post": post,
                    "value": values.astype("Float64").to_numpy(dtype=float, na_value=np.nan),
                    "words": words.where(values.isna()),
                }
            )[there.to_numpy(dtype=bool)]
        )
    keeper.found("info", "strategies.edition", edition=", ".join(sorted(edition.unique())))
    frame = pd.concat(parts, ignore_index=True)
    return keeper.whole(frame, reference=f"PBL Startanalyse {edition.max()}")


def _in_file(pattern: re.Pattern[str], name: str) -> str | None:
    """Found in the last part of a path that tells; None where no part does."""
    found = [match.group(1) for part in reversed(name.split("/")) for match in pattern.finditer(part)]
    return found[0] if found else None
