"""The legend beside a map as HTML: colour, letter or pattern, and the word."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.figures import style
from core.i18n import text
from core.maps.classes import LegendItem


def legend_html(items: Sequence[LegendItem], language: str) -> str:
    """One flowing line of swatches with their words, inline style."""
    lines = "".join(_item(item, text(language, item.label_key)) for item in items)
    look = f"display:flex;flex-wrap:wrap;gap:6px 26px;align-items:center;font-size:15px;color:{style.INK}"
    return f'<div class="wt-map-legend" style="{look}">{lines}</div>'


def _item(item: LegendItem, word: str) -> str:
    ground = item.colour
    if item.pattern == "hatch":
        stripe = f"{style.HATCH_COLOUR} 0 1px,{style.OTHER_BUILDING_COLOUR} 1px 4px"
        ground = f"repeating-linear-gradient(135deg,{stripe})"
    inside = "=" if item.pattern == "equal" else ""
    look = (
        "display:inline-flex;align-items:center;justify-content:center;width:22px;height:16px;"
        f"font-style:normal;font-weight:700;font-size:14px;border:1px solid {style.GREY};background:{ground}"
    )
    swatch = f'<i style="{look}">{inside}</i>'
    letter = f"<b>{escape(item.letter)}</b>" if item.letter and item.pattern == "solid" else ""
    return (
        f'<span style="display:inline-flex;align-items:center;gap:8px;white-space:nowrap">'
        f"{swatch}{letter}{escape(word)}</span>"
    )
