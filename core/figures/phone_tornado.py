"""The tornado on a phone: plain HTML, a name, what comes out at either end, and a track."""

from __future__ import annotations

from html import escape

import pandas as pd

from core.figures import style
from core.figures.sensitivity_words import assumption_name, assumption_value, difference_words, pieces
from core.i18n import text
from core.scenarios.sensitivity import Bar, Tornado

NAME_LOOK = "font-weight:650;font-size:18px;line-height:1.3"
LINE_LOOK = "display:flex;justify-content:space-between;gap:12px;font-size:16px;line-height:1.35"
AIR_SHARE = 0.06


def tornado_html(found: Tornado, assumptions: pd.DataFrame, language: str) -> str:
    """The rows of a tornado, the largest effect first; every row is an image with a label that says it."""
    values = [found.central, *(end for bar in found.bars for end in bar.reach)]
    low, high = min(values), max(values)
    air = (high - low) * AIR_SHARE or 1.0
    ends = (low - air, high + air)
    rows = [_row(found, bar, assumptions, language, ends) for bar in found.bars]
    rule = f'<div style="height:1px;background:{style.GRID};margin:12px 0"></div>'
    now = text(language, "sensitivity.central", found=difference_words(language, found, found.central))
    head = f'<p style="margin:0 0 12px;font-size:16px;color:{style.GREY}">{escape(now)}</p>'
    look = f"font-variant-numeric:tabular-nums;color:{style.INK}"
    return f'<div class="wt-tornado" style="{look}">{head}{rule.join(rows)}</div>'


def _row(
    found: Tornado, bar: Bar, assumptions: pd.DataFrame, language: str, ends: tuple[float, float]
) -> str:
    name = assumption_name(language, bar.mover, assumptions)
    parts = [
        (
            assumption_value(language, bar.mover, value, assumptions),
            difference_words(language, found, answer),
        )
        for value, answer in ((bar.low, bar.at_low), (bar.high, bar.at_high))
    ]
    said = f"{name}: " + "; ".join(f"{value}: {answer}" for value, answer in parts)
    lines = "".join(
        f'<div style="{LINE_LOOK}"><span style="color:{style.GREY};white-space:nowrap">{escape(value)}</span>'
        f'<span style="text-align:right">{escape(answer)}</span></div>'
        for value, answer in parts
    )
    return (
        f'<div role="img" aria-label="{escape(said.replace(style.NO_BREAK_SPACE, " "))}">'
        f'<div style="{NAME_LOOK}">{escape(name)}</div>{_track(found, bar, ends)}{lines}</div>'
    )


def _track(found: Tornado, bar: Bar, ends: tuple[float, float]) -> str:
    """A hair line, the pale ground without a winner, the line of the assumption, and the middle."""

    def place(value: float) -> float:
        return min(max(100 * (value - ends[0]) / (ends[1] - ends[0]), 0), 100)

    parts = [_mark(f"left:0;right:0;top:11px;height:1px;background:{style.LINE}")]
    if found.within:
        left, right = place(-found.within), place(found.within)
        ground = f"background:{style.NO_WINNER_COLOUR};box-shadow:inset 0 0 0 1px {style.LINE}"
        parts.append(_mark(f"left:{left:.1f}%;width:{right - left:.1f}%;top:0;height:22px;{ground}"))
    for low, high, colour in pieces(found, bar.reach):
        left, width = place(low), place(high) - place(low)
        parts.append(_mark(f"left:{left:.1f}%;width:{width:.1f}%;top:7px;height:9px;background:{colour}"))
    dotted = f"border-left:2px dotted {style.INK};margin-left:-1px"
    parts.append(_mark(f"left:{place(found.central):.1f}%;top:0;height:22px;{dotted}"))
    track = "position:relative;height:22px;margin:6px 0"
    return f'<div aria-hidden="true" style="{track}">{"".join(parts)}</div>'


def _mark(css: str) -> str:
    return f'<span style="position:absolute;{css}"></span>'
