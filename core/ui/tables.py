"""Frames as a person reads them: headings in words, numbers written the way the language writes them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from core.explain import words
from core.i18n import formats, text
from core.parameters.difference import Row, Side


def assumption_table(assumptions: pd.DataFrame, language: str, search: str = "") -> pd.DataFrame:
    """The parameters of a scenario set for reading, filtered on a word in name, source or key."""
    described = assumptions[f"description_{language}"]
    table = pd.DataFrame(
        {
            text(language, "explain.column_name"): described,
            text(language, "explain.column_low"): _numbers(assumptions["low"], language),
            text(language, "explain.column_value"): _numbers(assumptions["value"], language),
            text(language, "explain.column_high"): _numbers(assumptions["high"], language),
            text(language, "explain.column_unit"): assumptions["unit"].map(
                lambda code: words.unit(language, code)
            ),
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


def difference_table(rows: Sequence[Row], names: tuple[str, str], language: str) -> pd.DataFrame:
    """Figures of two parameter sets beside each other, each at the price level of its own set."""
    described = [row.given.description_nl if language == "nl" else row.given.description_en for row in rows]
    table: dict[str, list[str]] = {
        text(language, "explain.column_name"): described,
        text(language, "explain.column_unit"): [words.unit(language, row.given.unit) for row in rows],
    }
    price_year, source = (text(language, f"explain.column_{name}") for name in ("price_year", "source"))
    for name, sides in zip(names, ([row.first for row in rows], [row.second for row in rows]), strict=True):
        # Two sets of one name, a set beside itself: the second column needs a name of its own.
        name = name if name not in table else f"{name} (2)"
        table[name] = [_side(side, language) for side in sides]
        table[f"{name}: {price_year.lower()}"] = [
            "" if side is None or side.given.price_year is None else str(side.given.price_year)
            for side in sides
        ]
        table[f"{name}: {source.lower()}"] = ["" if side is None else side.given.source for side in sides]
    return pd.DataFrame(table)


def _side(side: Side | None, language: str) -> str:
    if side is None:
        return formats.NO_VALUE
    mid, low, high = (_significant(language, value) for value in (side.value, side.low, side.high))
    return mid if low == high else f"{mid} ({low}–{high})"


def _numbers(values: pd.Series, language: str) -> pd.Series:
    return values.map(lambda value: _significant(language, value))


def _significant(language: str, value: float) -> str:
    """As many decimals as the figure needs, no more than five."""
    if pd.isna(value):
        return formats.NO_VALUE
    shortest = f"{value:.5f}".rstrip("0")
    return formats.number(language, value, len(shortest.partition(".")[2]))
