"""The range chart: for each group of homes and each plan a dot with a line from low to high.

Today's costs with gas are a dashed line through the group. Amounts stand at the right as text, so
the picture need not be measured. For phones the same rows come as plain HTML (`phone_ranges`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import plotly.graph_objects as go

from core.figures import style
from core.figures.conclusions import cost_message, monthly_message, one_off_message
from core.figures.phone_ranges import range_html
from core.figures.range_words import range_alt_text, range_table
from core.figures.rows import (
    QUANTITIES,
    Group,
    Row,
    amount,
    homes,
    read_groups,
    span,
)
from core.figures.style import RANGE
from core.figures.ticks import ticks
from core.i18n import text
from core.i18n.formats import money

__all__ = [
    "cost_message",
    "monthly_message",
    "one_off_message",
    "range_alt_text",
    "range_figure",
    "range_html",
    "range_table",
]

EDGE_SHARE = 0.05


def range_figure(
    groups: pd.DataFrame,
    codes: Sequence[str],
    quantity: str,
    language: str,
    group_labels: Mapping[str, tuple[str, str]] | None = None,
) -> go.Figure:
    """Dot-and-line chart of low–mid–high, as high as it has rows.

    Parameters
    ----------
    groups
        A row per code and group_key with dwelling_count and `<quantity>_low|_mid|_high`; code `REF`
        is today's situation with gas.
    codes
        Plans in the order of the rows, one to five.
    quantity
        `resident_cost_eur_per_month`, `energy_bill_eur_per_month` or `one_off_eur`.
    group_labels
        group_key -> (name, note), which also chooses and orders the groups; default all of them.

    Show with `st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, alt=…)`.
    """
    read = read_groups(groups, codes, quantity, language, group_labels)
    figure = go.Figure()
    low, high = _extent(read, QUANTITIES[quantity].from_zero)
    y = 0.0
    bands: list[tuple[float, float]] = []
    for group in read:
        top = y + RANGE.group_gap / 2
        bands.append((y, top + RANGE.row * len(group.rows) + RANGE.group_gap / 2))
        for position, row in enumerate(group.rows):
            _draw_row(figure, row, top + RANGE.row * (position + 1 / 2), quantity, language)
        y = bands[-1][1]
        _label(figure, group, sum(bands[-1]) / 2, language)
    _draw_reference(figure, read, bands, (low, high), language)
    _draw_rules(figure, bands)
    _heads(figure, quantity, language)
    figure.add_traces(_dots(read, bands))
    return _laid_out(figure, (low, high), y, language)


def _extent(groups: Sequence[Group], from_zero: bool) -> tuple[float, float]:
    """Ends of the axis: all values with a little air, and zero where the amount starts there."""
    rows = [row for group in groups for row in (*group.rows, group.reference) if row is not None]
    values = [v for row in rows for v in (row.low, row.mid, row.high) if math.isfinite(v)]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if from_zero:
        low = min(low, 0.0)
    air = (high - low) * EDGE_SHARE or max(abs(high) * EDGE_SHARE, 1.0)
    return (low if from_zero and low == 0 else low - air), high + air


def _draw_row(figure: go.Figure, row: Row, y: float, quantity: str, language: str) -> None:
    if row.has_range:
        figure.add_trace(
            go.Scatter(
                x=[row.low, row.high],
                y=[y, y],
                mode="lines",
                line={"width": RANGE.line, "color": style.plan_colour(row.code)},
                opacity=RANGE.line_opacity,
            )
        )
    number_style = {"size": RANGE.name, "color": style.INK}
    shown = amount(language, row, quantity)
    if row.has_value:
        shown = f"<b>{shown}</b>"
    else:
        number_style = {"size": RANGE.note, "color": style.GREY}
    _outside(figure, shown, y, RANGE.amount_column, number_style)
    if row.has_value:
        grey = {"size": RANGE.note, "color": style.GREY}
        _outside(figure, span(language, row, quantity), y, RANGE.number_columns, grey)


def _outside(figure: go.Figure, content: str, y: float, right: int, font: dict) -> None:
    """Text right of the plot, its right edge `right` pixels from it."""
    figure.add_annotation(
        x=1, xref="paper", xanchor="right", xshift=right, y=y, yref="y", yanchor="middle",
        text=content, font=font, showarrow=False, align="right",
    )  # fmt: skip


def _label(figure: go.Figure, group: Group, y: float, language: str) -> None:
    """Left of the plot in two lines: the name, and how many homes it is about."""
    count = homes(language, group.dwelling_count)
    name = f"<b>{escape(group.name)}</b>"
    first, second = (f"{name} {_small(count)}", group.note) if group.note else (name, count)
    figure.add_annotation(
        x=0, xref="paper", xanchor="right", xshift=-14, y=y, yref="y", yanchor="middle",
        text=f"{first}<br>{_small(escape(second))}", align="right", showarrow=False,
        font={"size": RANGE.name, "color": style.INK},
    )  # fmt: skip


def _small(content: str) -> str:
    return f'<span style="font-size:{RANGE.note}px;color:{style.GREY}">{content}</span>'


def _draw_reference(
    figure: go.Figure,
    groups: Sequence[Group],
    bands: Sequence[tuple[float, float]],
    ends: tuple[float, float],
    language: str,
) -> None:
    """Today's costs as a dashed line through each group, named once above the first."""
    is_named = False
    for group, (top, bottom) in zip(groups, bands, strict=True):
        if group.reference is None:
            continue
        x = group.reference.mid
        figure.add_trace(
            go.Scatter(
                x=[x, x],
                y=[top + 2, bottom - 2],
                mode="lines",
                line={"width": RANGE.reference_line, "color": style.INK, "dash": "3px,3px"},
            )
        )
        if not is_named:
            place = (x - ends[0]) / (ends[1] - ends[0])
            near = EDGE_SHARE * 2
            anchor = "left" if place < near else "right" if place > 1 - near else "center"
            figure.add_annotation(
                x=x, y=0, xanchor=anchor, yref="y", yanchor="bottom", yshift=4, showarrow=False,
                text=text(language, "figure.now_with_gas"), font={"size": RANGE.head, "color": style.INK},
            )  # fmt: skip
            is_named = True


def _draw_rules(figure: go.Figure, bands: Sequence[tuple[float, float]]) -> None:
    """Thin lines between the groups, from the names to the amounts."""
    pixel = {"xref": "paper", "xsizemode": "pixel"}
    parts = (
        {"xref": "paper", "x0": 0, "x1": 1},
        {**pixel, "xanchor": 0, "x0": -RANGE.label_column, "x1": 0},
        {**pixel, "xanchor": 1, "x0": 0, "x1": RANGE.number_columns},
    )
    line = {"color": style.LINE, "width": 1}
    for _, bottom in bands[:-1]:
        for part in parts:
            figure.add_shape(type="line", yref="y", y0=bottom, y1=bottom, line=line, layer="below", **part)


def _heads(figure: go.Figure, quantity: str, language: str) -> None:
    columns = ((QUANTITIES[quantity].word, RANGE.amount_column), ("between", RANGE.number_columns))
    for word, right in columns:
        figure.add_annotation(
            x=1, xref="paper", xanchor="right", xshift=right, y=0, yref="y", yanchor="bottom", yshift=4,
            text=text(language, f"figure.head.{word}"), showarrow=False,
            font={"size": RANGE.head, "color": style.GREY},
        )  # fmt: skip


def _dots(groups: Sequence[Group], bands: Sequence[tuple[float, float]]) -> list[go.Scatter]:
    """One trace a dot row, last, so that dots lie on top of every line."""
    traces = []
    for group, (top, _) in zip(groups, bands, strict=True):
        for position, row in enumerate(group.rows):
            if not row.has_value:
                continue
            dot = style.plan_dot(row.code)
            y = top + RANGE.group_gap / 2 + RANGE.row * (position + 1 / 2)
            traces.append(
                go.Scatter(
                    x=[row.mid],
                    y=[y],
                    mode="markers+text",
                    text=[f"<b>{escape(row.code)}</b>"],
                    textposition="middle center",
                    textfont={"size": RANGE.letter, "color": dot.letter},
                    marker={
                        "size": RANGE.dot,
                        "color": dot.fill,
                        "opacity": 1,
                        "line": {"color": dot.rim, "width": dot.rim_px},
                    },
                    cliponaxis=False,
                    name=row.code,
                    meta=group.key,
                )
            )
    return traces


def _laid_out(figure: go.Figure, ends: tuple[float, float], rows_px: float, language: str) -> go.Figure:
    places = ticks(*ends)
    figure.update_traces(hoverinfo="skip", showlegend=False)
    figure.update_xaxes(
        range=ends,
        fixedrange=True,
        tickvals=places,
        ticktext=[money(language, tick) for tick in places],
        tickfont={"size": RANGE.head, "color": style.GREY},
        gridcolor=style.GRID,
        zeroline=False,
        showline=False,
        ticks="",
    )
    figure.update_yaxes(range=[rows_px, 0], fixedrange=True, visible=False)
    figure.update_layout(
        template=None,
        height=round(rows_px) + RANGE.top + RANGE.bottom,
        margin={"l": RANGE.label_column, "r": RANGE.number_columns, "t": RANGE.top, "b": RANGE.bottom},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": style.FONT, "color": style.INK},
        showlegend=False,
        hovermode=False,
        dragmode=False,
    )
    return figure
