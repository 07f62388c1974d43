"""Ranges for a phone: plain HTML, no chart library, one shared axis and today's line through all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from core.figures import style
from core.figures.rows import ALL, QUANTITIES, Row, plan_name, read_groups
from core.i18n import text
from core.i18n.formats import money

AIR_SHARE = 0.12
NAME_LOOK = "display:flex;align-items:center;font-weight:600;font-size:19px"
RANGE_LOOK = "top:12px;height:7px;border-radius:4px"
TODAY_LOOK = f"top:0;height:32px;border-left:2px dotted {style.INK};margin-left:-1px"
DOT_LOOK = (
    "top:6px;width:17px;height:17px;margin-left:-11px;border-radius:50%;"
    f"border:2px solid {style.WHITE};box-shadow:0 0 0 1px {style.LINE}"
)


def range_html(
    groups: pd.DataFrame,
    codes: Sequence[str],
    quantity: str,
    language: str,
    group_key: str = ALL,
    names: Mapping[str, str] | None = None,
) -> str:
    """One group of `groups` (or one home, as a frame of the same shape) as HTML with inline style.

    A row per plan: name, amount, range and a track; then today's costs with gas where they are
    known. Every track is an image with a label that says the same in words.
    """
    part = groups[groups["group_key"] == group_key]
    group = read_groups(part, codes, quantity, language, {group_key: ("", "")})[0]
    rows = [row for row in (*group.rows, group.reference) if row is not None]
    low, high = _axis(rows, QUANTITIES[quantity].from_zero)
    now = group.reference.mid if group.reference else None
    blocks = []
    for row in group.rows:
        colour = style.plan_colour(row.code)
        name = plan_name(language, row.code, names)
        blocks.append(_block(name, badge_html(row.code), row, colour, (low, high), now, quantity, language))
    if group.reference:
        name = text(language, "figure.now_with_gas.start")
        blocks.append(_block(name, "", group.reference, style.GREY, (low, high), now, quantity, language))
    rule = f'<div style="height:1px;background:{style.GRID};margin:14px 0"></div>'
    note = ""
    if now is not None:
        line = escape(text(language, f"figure.dashed_line.{QUANTITIES[quantity].word}"))
        note = f'<p style="margin:12px 0 0;color:{style.GREY};font-size:16px">{line}</p>'
    look = f"font-variant-numeric:tabular-nums;color:{style.INK}"
    return f'<div class="wt-ranges" style="{look}">{rule.join(blocks)}{note}</div>'


def badge_html(code: str) -> str:
    """The letter of a plan, white on its colour, large enough to be read on blue."""
    look = (
        "display:inline-flex;align-items:center;justify-content:center;width:28px;height:28px;flex:none;"
        f"border-radius:4px;margin-right:10px;font-weight:700;font-size:19px;color:{style.WHITE};"
        f"background:{style.plan_colour(code)}"
    )
    return f'<span aria-hidden="true" style="{look}">{escape(code)}</span>'


def _axis(rows: Sequence[Row], from_zero: bool) -> tuple[float, float]:
    values = [v for row in rows for v in ((row.low, row.mid, row.high) if row.has_range else (row.mid,))]
    values = [v for v in values if v == v]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    air = (high - low) * AIR_SHARE or 1.0
    return (min(low, 0.0) if from_zero else low - air), high + air


def _block(
    name: str,
    badge: str,
    row: Row,
    colour: str,
    ends: tuple[float, float],
    now: float | None,
    quantity: str,
    language: str,
) -> str:
    amount, between = _words(row, quantity, language)
    said = ", ".join(part for part in (name, amount, between) if part).replace(style.NO_BREAK_SPACE, " ")
    head = (
        f'<div style="{NAME_LOOK}">{badge}{escape(name)}</div>'
        '<div style="display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;'
        'gap:0 12px;margin:4px 0 2px">'
        f'<span style="font-size:22px;font-weight:650">{escape(amount)}</span>'
        f'<span style="font-size:15px;color:{style.GREY}">{escape(between)}</span></div>'
    )
    return f'<div role="img" aria-label="{escape(said)}">{head}{_track(row, colour, ends, now)}</div>'


def _words(row: Row, quantity: str, language: str) -> tuple[str, str]:
    if not row.has_value:
        return text(language, "figure.no_value"), ""
    step = QUANTITIES[quantity].step
    word = QUANTITIES[quantity].word
    amount = text(language, f"figure.amount.{word}", amount=money(language, row.mid, step))
    if not row.has_range:
        return amount, ""
    low, high = money(language, row.low, step), money(language, row.high, step)
    return amount, text(language, "figure.between", low=low, high=high)


def _track(row: Row, colour: str, ends: tuple[float, float], now: float | None) -> str:
    """A hair line, the range as a thick one, today's dotted line and the dot on top."""

    def place(value: float) -> float:
        return 100 * (value - ends[0]) / (ends[1] - ends[0])

    parts = [_mark(f"left:0;right:0;top:15px;height:1px;background:{style.LINE}")]
    if row.has_range:
        left, right = place(row.low), place(row.high)
        tint = style.mixed(colour, style.RANGE.line_opacity + 0.05)
        parts.append(_mark(f"left:{left:.1f}%;width:{right - left:.1f}%;background:{tint};{RANGE_LOOK}"))
    if now is not None:
        parts.append(_mark(f"left:{place(now):.1f}%;{TODAY_LOOK}"))
    if row.has_value:
        parts.append(_mark(f"left:{place(row.mid):.1f}%;background:{colour};{DOT_LOOK}"))
    return f'<div aria-hidden="true" style="position:relative;height:32px">{"".join(parts)}</div>'


def _mark(css: str) -> str:
    return f'<span style="position:absolute;{css}"></span>'
