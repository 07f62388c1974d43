"""The tornado: what moves an outcome most, a line from low to high for each assumption.

Of two plans it shows the difference: left of "equal" the first plan is the cheaper one, right of it the
second. Where they differ less than 10 % the ground is pale and a line has no plan's colour: nobody is
called the winner there. What an assumption is at either end stands at that end. For phones the same rows
come as plain HTML (`phone_tornado`).
"""

from __future__ import annotations

import math
from html import escape

import pandas as pd
import plotly.graph_objects as go

from core.figures import style
from core.figures.phone_tornado import tornado_html
from core.figures.sensitivity_words import (
    amount,
    assumption_name,
    assumption_value,
    better,
    capital,
    difference_words,
    name_of,
    order,
    pieces,
    plan_facts,
    quantity_name,
)
from core.figures.style import TORNADO
from core.figures.ticks import ticks
from core.i18n import text
from core.i18n.formats import percent
from core.scenarios.sensitivity import Bar, Tornado

__all__ = [
    "tornado_alt_text",
    "tornado_figure",
    "tornado_html",
    "tornado_message",
    "tornado_note",
    "tornado_table",
]

AIR_SHARE = 0.16
"""Room at either side of the lines, for what stands at their ends."""


def tornado_figure(found: Tornado, assumptions: pd.DataFrame, language: str) -> go.Figure:
    """One line an assumption, the largest effect above, as high as it has rows.

    Parameters
    ----------
    assumptions
        The frame of the outcome: key, unit, description_nl and description_en of every assumption.

    Show with `st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, alt=…)`.
    """
    figure = go.Figure()
    left, right = _extent(found)
    height = TORNADO.row * max(len(found.bars), 1)
    if found.second is not None:
        _draw_ground(figure, found, (left, right), height)
    for row, bar in enumerate(found.bars):
        _draw_bar(figure, found, bar, TORNADO.row * (row + 1 / 2), assumptions, language)
    _draw_central(figure, found, (left, right), height, language)
    return _laid_out(figure, found, (left, right), height, language)


def tornado_note(found: Tornado, language: str) -> str:
    """How to read the chart; of the pale ground only where it can be seen."""
    left, right = _extent(found)
    is_pale = found.second is not None and left < found.within and -found.within < right
    return text(language, "sensitivity.note" if is_pale else "sensitivity.note_one")


def tornado_message(found: Tornado, assumptions: pd.DataFrame, language: str) -> str:
    """The conclusion, without a full stop: the title of the chart."""
    facts = {"quantity": quantity_name(language, found.quantity)}
    if not found.bars:
        return text(language, "sensitivity.message.nothing", **facts)
    largest = assumption_name(language, found.bars[0].mover, assumptions)
    if found.second is None:
        plan = name_of(language, found.first)
        return text(language, "sensitivity.message.one", plan=plan, largest=largest, **facts)
    lower, other = order(found.central, found.first, found.second)
    facts |= plan_facts(language, lower, other, found.quantity)
    ends = [end for bar in found.bars for end in bar.reach]
    if all(abs(end) < found.within for end in (*ends, found.central)):
        limit = percent(language, style.NO_WINNER_SHARE)
        return capital(text(language, "sensitivity.message.close", limit=limit, **facts))
    if any(end * found.central < 0 for end in ends):
        return text(language, "sensitivity.message.turns", largest=largest, **facts)
    if any(abs(end) < found.within for end in (*ends, found.central)):
        return text(language, "sensitivity.message.clearly", largest=largest, **facts)
    return capital(text(language, "sensitivity.message.stays", **facts))


def tornado_alt_text(found: Tornado, assumptions: pd.DataFrame, language: str) -> str:
    """What the chart is, what it says, and its rows: for who does not see it."""
    names = [assumption_name(language, bar.mover, assumptions) for bar in found.bars]
    kind = "one" if found.second is None else "two"
    what = text(
        language,
        f"sensitivity.alt.{kind}",
        n=len(found.bars),
        quantity=quantity_name(language, found.quantity),
        plan=name_of(language, found.first),
        other=name_of(language, found.second or found.first),
    )
    return f"{what} {tornado_message(found, assumptions, language)}. {', '.join(names)}."


def tornado_table(found: Tornado, assumptions: pd.DataFrame, language: str) -> pd.DataFrame:
    """The same rows in words: each assumption from low to high, and what then comes out."""
    columns = ("assumption", "low", "at_low", "high", "at_high")
    rows = [
        (
            assumption_name(language, bar.mover, assumptions),
            assumption_value(language, bar.mover, bar.low, assumptions),
            difference_words(language, found, bar.at_low),
            assumption_value(language, bar.mover, bar.high, assumptions),
            difference_words(language, found, bar.at_high),
        )
        for bar in found.bars
    ]
    return pd.DataFrame(rows, columns=[text(language, f"sensitivity.column.{name}") for name in columns])


def _extent(found: Tornado) -> tuple[float, float]:
    """Ends of the axis: all answers with air; "equal" too when it is not far away."""
    values = [found.central, *(end for bar in found.bars for end in bar.reach)]
    values = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1.0
    if found.second is not None and low - span < 0 < high + span:
        low, high = min(low, 0.0), max(high, 0.0)
        span = high - low
    return low - span * AIR_SHARE, high + span * AIR_SHARE


def _draw_ground(figure: go.Figure, found: Tornado, ends: tuple[float, float], height: float) -> None:
    """Pale where the difference is too small for a winner, and a line where both are equal."""
    left, right = max(-found.within, ends[0]), min(found.within, ends[1])
    if left < right:
        figure.add_shape(
            type="rect", x0=left, x1=right, y0=0, y1=height, layer="below",
            fillcolor=style.NO_WINNER_COLOUR, line={"color": style.LINE, "width": 1},
        )  # fmt: skip
    if ends[0] < 0 < ends[1]:
        line = {"color": style.EDGE, "width": 1}
        figure.add_shape(type="line", x0=0, x1=0, y0=0, y1=height, layer="below", line=line)


def _draw_bar(
    figure: go.Figure, found: Tornado, bar: Bar, y: float, assumptions: pd.DataFrame, language: str
) -> None:
    for start, end, colour in pieces(found, bar.reach):
        line = {"width": TORNADO.bar, "color": colour}
        figure.add_trace(go.Scatter(x=[start, end], y=[y, y], mode="lines", line=line, meta=bar.mover.name))
    low_is_left = bar.at_low <= bar.at_high
    for is_low, at, value in ((True, bar.at_low, bar.low), (False, bar.at_high, bar.high)):
        side = -1 if is_low == low_is_left else 1
        figure.add_annotation(
            x=at, y=y, showarrow=False, xanchor="right" if side < 0 else "left",
            xshift=side * TORNADO.bar / 2,
            text=escape(assumption_value(language, bar.mover, value, assumptions)),
            font={"size": TORNADO.end, "color": style.INK},
        )  # fmt: skip
    name = _in_two_lines(assumption_name(language, bar.mover, assumptions))
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", xshift=-TORNADO.label_column, y=y, showarrow=False, text=name,
        align="left", font={"size": TORNADO.name, "color": style.INK},
    )  # fmt: skip


def _draw_central(
    figure: go.Figure, found: Tornado, ends: tuple[float, float], height: float, language: str
) -> None:
    """What comes out with every assumption in the middle, and which side is whose."""
    x = found.central
    figure.add_trace(
        go.Scatter(
            x=[x, x],
            y=[0, height],
            mode="lines",
            line={"width": TORNADO.central, "color": style.INK, "dash": "3px,3px"},
        )
    )
    place = (x - ends[0]) / (ends[1] - ends[0])
    anchor = "left" if place < AIR_SHARE * 2 else "right" if place > 1 - AIR_SHARE * 2 else "center"
    figure.add_annotation(
        x=x, y=0, xanchor=anchor, yanchor="bottom", yshift=4, showarrow=False,
        text=text(language, "sensitivity.central", found=difference_words(language, found, x)),
        font={"size": TORNADO.head, "color": style.INK},
    )  # fmt: skip
    if found.second is None:
        return
    word = better(language, found.quantity)
    sides = ((found.first, ends[0] < 0, 0, "left"), (found.second, ends[1] > 0, 1, "right"))
    for code, is_there, side, anchor in sides:
        if is_there:
            figure.add_annotation(
                x=side, xref="paper", xanchor=anchor, y=0, yanchor="bottom", showarrow=False,
                yshift=4 + TORNADO.head + TORNADO.note / 2,
                text=text(
                    language, f"sensitivity.side.{anchor}",
                    plan=f"<b>{escape(capital(name_of(language, code)))}</b>", better=word,
                ),
                font={"size": TORNADO.head, "color": style.INK},
            )  # fmt: skip


def _in_two_lines(name: str) -> str:
    """A long name broken at the space nearest to its middle."""
    if len(name) <= TORNADO.name_characters:
        return f"<b>{escape(name)}</b>"
    spaces = [index for index, letter in enumerate(name) if letter == " "]
    cut = min(spaces, key=lambda index: abs(index - len(name) / 2), default=len(name))
    return f"<b>{escape(name[:cut])}<br>{escape(name[cut:].strip())}</b>"


def _laid_out(
    figure: go.Figure, found: Tornado, ends: tuple[float, float], height: float, language: str
) -> go.Figure:
    places = ticks(*ends)
    is_pair = found.second is not None
    words = [
        text(language, "sensitivity.equal")
        if is_pair and place == 0
        else amount(language, found.quantity, abs(place) if is_pair else place)
        for place in places
    ]
    tick = {"size": TORNADO.note, "color": style.GREY}
    figure.update_layout(
        template=None,
        showlegend=False,
        dragmode=False,
        hovermode=False,
        height=height + TORNADO.top + TORNADO.head + TORNADO.bottom,
        margin={
            "l": TORNADO.label_column,
            "r": TORNADO.head,
            "t": TORNADO.top + TORNADO.head,
            "b": TORNADO.bottom,
            "pad": 0,
        },
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": style.FONT, "color": style.INK},
        xaxis={
            "range": list(ends), "tickvals": places, "ticktext": words, "tickfont": tick, "fixedrange": True,
            "gridcolor": style.GRID, "zeroline": False, "showline": False, "layer": "below traces",
        },
        yaxis={"range": [height, 0], "visible": False, "fixedrange": True},
    )  # fmt: skip
    return figure
