"""Frames as a person reads them: headings in words, numbers written the way the language writes them."""

from __future__ import annotations

import pandas as pd

from core.i18n import formats, text


def assumption_table(assumptions: pd.DataFrame, language: str, search: str = "") -> pd.DataFrame:
    """The parameters of a scenario set for reading, filtered on a word in name, source or key."""
    described = assumptions[f"description_{language}"]
    table = pd.DataFrame(
        {
            text(language, "explain.column_name"): described,
            text(language, "explain.column_low"): _numbers(assumptions["low"], language),
            text(language, "explain.column_value"): _numbers(assumptions["value"], language),
            text(language, "explain.column_high"): _numbers(assumptions["high"], language),
            text(language, "explain.column_unit"): assumptions["unit"],
            text(language, "explain.column_price_year"): assumptions["price_year"].map(
                lambda year: "" if pd.isna(year) else str(int(year))
            ),
            text(language, "explain.column_status"): assumptions["status"].map(
                lambda status: text(language, f"parameter.status.{status}")
            ),
            text(language, "explain.column_source"): assumptions["source"],
        }
    )
    word = search.strip().casefold()
    if not word:
        return table
    haystack = described.str.cat([assumptions["source"], assumptions["key"]], sep=" ").str.casefold()
    return table[haystack.str.contains(word, regex=False)]


def _numbers(values: pd.Series, language: str) -> pd.Series:
    return values.map(lambda value: _significant(language, value))


def _significant(language: str, value: float) -> str:
    """As many decimals as the figure needs, no more than five."""
    if pd.isna(value):
        return formats.NO_VALUE
    shortest = f"{value:.5f}".rstrip("0")
    return formats.number(language, value, len(shortest.partition(".")[2]))
