"""What a range chart says to who does not see it: a sentence or two, and a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from core.figures.conclusions import cost_message
from core.figures.rows import QUANTITIES, amount, enumeration, plan_name, read_groups
from core.i18n import text
from core.i18n.formats import money, number


def range_alt_text(
    groups: pd.DataFrame,
    codes: Sequence[str],
    quantity: str,
    language: str,
    group_labels: Mapping[str, tuple[str, str]] | None = None,
) -> str:
    """What the chart is, and what it says: two sentences for who does not see it."""
    read = read_groups(groups, codes, quantity, language, group_labels)
    what = text(
        language,
        f"figure.alt.{QUANTITIES[quantity].word}",
        plans=enumeration(language, [plan_name(language, code) for code in codes]),
        n=len(read),
    )
    return f"{what} {cost_message(groups, codes, quantity, language, group_labels)}."


def range_table(
    groups: pd.DataFrame,
    codes: Sequence[str],
    quantity: str,
    language: str,
    group_labels: Mapping[str, tuple[str, str]] | None = None,
) -> pd.DataFrame:
    """The same numbers as words in a table, rounded as in the picture; today's costs included."""
    columns = ("group", "homes", "plan", "mid", "low", "high")
    heads = [text(language, f"figure.table.{column}") for column in columns]
    step = QUANTITIES[quantity].step
    rows = []
    for group in read_groups(groups, codes, quantity, language, group_labels):
        name = f"{group.name}, {group.note}" if group.note else group.name
        count = number(language, group.dwelling_count)
        now = [(text(language, "figure.now_with_gas"), group.reference)] if group.reference else []
        for plan, row in [*((plan_name(language, row.code), row) for row in group.rows), *now]:
            levels = (money(language, row.low, step), money(language, row.high, step))
            rows.append((name, count, plan, amount(language, row, quantity), *levels))
    return pd.DataFrame(rows, columns=heads)
