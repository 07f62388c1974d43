"""Reads the rows of a comparison the way a chart needs them: groups, plans and today's line."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from core.figures import style
from core.i18n import has, text
from core.i18n.formats import NO_VALUE, money, number

ALL = "all"


@dataclass(frozen=True)
class Quantity:
    """A quantity that can be drawn as a range."""

    word: str
    """Last part of the message keys `figure.head.*`, `figure.when.*`."""
    step: int
    """Amounts are rounded to this many euros: a precise-looking estimate would mislead."""
    from_zero: bool


QUANTITIES = {
    "resident_cost_eur_per_month": Quantity("monthly", 1, False),
    "energy_bill_eur_per_month": Quantity("bill", 1, False),
    "one_off_eur": Quantity("one_off", 100, True),
}


@dataclass(frozen=True)
class Row:
    """One plan for one group, in the unit of the quantity; NaN where there is no value."""

    code: str
    low: float
    mid: float
    high: float

    @property
    def has_value(self) -> bool:
        return math.isfinite(self.mid)

    @property
    def has_range(self) -> bool:
        return self.has_value and math.isfinite(self.low) and math.isfinite(self.high)


@dataclass(frozen=True)
class Group:
    """Homes of one kind with a row for every plan and, where known, today's costs with gas."""

    key: str
    name: str
    note: str
    dwelling_count: int | None
    rows: tuple[Row, ...]
    reference: Row | None


def read_groups(
    groups: pd.DataFrame,
    codes: Sequence[str],
    quantity: str,
    language: str,
    group_labels: Mapping[str, tuple[str, str]] | None = None,
) -> list[Group]:
    """Groups in the order of `group_labels`, or else of the frame.

    `groups` has a row per code and group_key, with dwelling_count and `<quantity>_low|_mid|_high`.
    A missing row or value stays in the picture as "no value": nothing is left out silently.
    """
    wanted = list(group_labels) if group_labels else list(dict.fromkeys(groups["group_key"]))
    parts = ((key, groups[groups["group_key"] == key]) for key in wanted)
    return [_group(part, key, codes, quantity, language, group_labels) for key, part in parts]


def _group(
    part: pd.DataFrame,
    key: str,
    codes: Sequence[str],
    quantity: str,
    language: str,
    labels: Mapping[str, tuple[str, str]] | None,
) -> Group:
    counts = part["dwelling_count"].dropna() if "dwelling_count" in part else []
    reference = _row(part, style.REFERENCE_CODE, quantity)
    name, note = (labels or {}).get(key) or (group_name(language, key), "")
    return Group(
        key=key,
        name=name,
        note=note,
        dwelling_count=int(max(counts)) if len(counts) else None,
        rows=tuple(_row(part, code, quantity) for code in codes),
        reference=reference if reference.has_value else None,
    )


def _row(part: pd.DataFrame, code: str, quantity: str) -> Row:
    found = part[part["code"] == code]
    if found.empty:
        return Row(code, math.nan, math.nan, math.nan)
    first = found.iloc[0]
    low, mid, high = (_float(first.get(f"{quantity}_{level}")) for level in ("low", "mid", "high"))
    return Row(code, low, mid, high)


def _float(value: object) -> float:
    return math.nan if value is None or pd.isna(value) else float(value)


def group_name(language: str, key: str) -> str:
    """ "Rijwoning" for `terraced`; a key without a word is shown as it is."""
    return text(language, f"figure.group.{key}") if has(f"figure.group.{key}") else key


def plan_name(language: str, code: str, names: Mapping[str, str] | None = None) -> str:
    """Name of a plan: given, or that of the catalogue, or its letter."""
    if names and code in names:
        return names[code]
    return text(language, f"scenario.{code}.name") if has(f"scenario.{code}.name") else code


def homes(language: str, count: int | None) -> str:
    """ "338 woningen" """
    return "" if count is None else text(language, "figure.homes", n=count, homes=number(language, count))


def amount(language: str, row: Row, quantity: str) -> str:
    """The middle as money, or the words "no value"."""
    if not row.has_value:
        return text(language, "figure.no_value")
    return money(language, row.mid, QUANTITIES[quantity].step)


def span(language: str, row: Row, quantity: str) -> str:
    """ "138–186": the range without euro signs, for a column that says so in its head."""
    if not row.has_range:
        return NO_VALUE
    step = QUANTITIES[quantity].step
    ends = (round(value / step) * step for value in (row.low, row.high))
    low, high = (number(language, end).replace("-", "−") for end in ends)
    return f"{low}–{high}"


def enumeration(language: str, items: Sequence[str]) -> str:
    """ "a, b en c" """
    if len(items) < 2:
        return "".join(items)
    return text(language, "figure.and", first=", ".join(items[:-1]), last=items[-1])
