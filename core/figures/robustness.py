"""How firmly a plan comes first: in how many of ten cases, a row of ten squares for each plan.

A case is one draw of the weights with one draw of the assumptions. Left the weights lie around those of
the room, right they may be anything. For phones the same rows come as plain HTML.
"""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from core.figures import style
from core.figures.criterion_words import share_words
from core.figures.flip_words import TENTHS, chance_words
from core.figures.phone_ranges import badge_html
from core.figures.rows import enumeration, plan_name
from core.figures.style import TENTHS as SIZE
from core.i18n import text
from core.i18n.formats import number, percent
from core.scenarios.robustness import SideRanking, Total, WeightFlip

PANELS = ("around", "any_weights")
WORDS_SHARE = 1.7
"""Width of a panel in its ten squares: the rest is for the words beside them."""
HUNDRED = 100


def robustness_message(ranking: SideRanking, language: str) -> str:
    """The conclusion for one side, without a full stop: the title of the chart."""
    side = text(language, f"weigh.side.{ranking.side}")
    if not ranking.totals:
        return text(language, "robust.message.nobody", side=side)
    if ranking.front is not None:
        chance = chance_words(language, ranking.around.first[ranking.front])
        plan = plan_name(language, ranking.front)
        return text(language, "robust.message.front", side=side, plan=plan, chance=chance)
    leading = sorted(ranking.around.codes, key=lambda code: (-ranking.around.first[code], code))
    names = enumeration(language, [plan_name(language, code) for code in leading[:2]])
    return text(language, "robust.message.no_front", side=side, plans=names)


def robustness_figure(ranking: SideRanking, language: str) -> go.Figure:
    """Ten squares a plan, as many of them filled as the plan comes first in ten cases.

    Show with `st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, alt=…)`.
    """
    figure = go.Figure()
    codes = [total.code for total in ranking.totals]
    height = SIZE.row * max(len(codes), 1)
    for row, code in enumerate(codes):
        y = SIZE.row * (row + 1 / 2)
        _label(figure, code, y, language)
        for panel, name in enumerate(PANELS):
            _squares(figure, panel, code, getattr(ranking, name).first[code], y, language)
    axes = {}
    for panel, name in enumerate(PANELS):
        start = panel / len(PANELS)
        axes[f"xaxis{panel + 1 if panel else ''}"] = {
            "domain": [start, start + 1 / len(PANELS)],
            "range": [-1 / 2, TENTHS * WORDS_SHARE],
            "visible": False,
            "fixedrange": True,
        }
        figure.add_annotation(
            x=-1 / 2, xref=_axis(panel), xanchor="left", y=0, yanchor="bottom", yshift=8, showarrow=False,
            text=f"<b>{escape(text(language, f'robust.head.{name}'))}</b>",
            font={"size": SIZE.note, "color": style.GREY},
        )  # fmt: skip
    figure.update_layout(
        template=None,
        showlegend=False,
        dragmode=False,
        hovermode=False,
        height=height + SIZE.top + SIZE.bottom,
        margin={"l": SIZE.label_column, "r": 0, "t": SIZE.top, "b": SIZE.bottom, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": style.FONT, "color": style.INK},
        yaxis={"range": [height, 0], "visible": False, "fixedrange": True},
        **axes,
    )
    return figure


def robustness_html(ranking: SideRanking, language: str) -> str:
    """The same rows for a phone, the first panel only: the weights of the room and what lies around them."""
    blocks = []
    for total in ranking.totals:
        share = ranking.around.first[total.code]
        name, words = plan_name(language, total.code), chance_words(language, share)
        squares = "".join(
            f'<span style="width:20px;height:20px;border-radius:3px;background:{fill};{_edge(fill)}"></span>'
            for fill in _fills(total.code, share)
        )
        blocks.append(
            f'<div role="img" aria-label="{escape(f"{name}: {words}")}" style="margin:0 0 14px">'
            f'<div style="display:flex;align-items:center;font-weight:600;font-size:18px">'
            f"{badge_html(total.code)}{escape(name)}</div>"
            f'<div aria-hidden="true" style="display:flex;gap:4px;margin:6px 0 2px">{squares}</div>'
            f'<div style="font-size:16px;color:{style.GREY}">{escape(words)}</div></div>'
        )
    head = escape(text(language, "robust.head.around"))
    return (
        f'<div class="wt-tenths" style="color:{style.INK}">'
        f'<p style="margin:0 0 10px;font-size:16px;color:{style.GREY}">{head}</p>{"".join(blocks)}</div>'
    )


def robustness_alt_text(ranking: SideRanking, language: str) -> str:
    """What the chart is, and in how many cases each plan comes first."""
    rows = "; ".join(
        f"{plan_name(language, total.code)} {chance_words(language, ranking.around.first[total.code])}"
        for total in ranking.totals
    )
    return f"{text(language, 'robust.alt', n=len(ranking.totals))} {rows}."


def robustness_table(ranking: SideRanking, language: str) -> pd.DataFrame:
    """A row a plan: points out of a hundred, and the share of cases in which it has each place."""
    places = range(len(ranking.totals))
    heads = [text(language, f"robust.column.{name}") for name in ("plan", "points")]
    heads += [text(language, "robust.column.place", place=place + 1) for place in places]
    rows = []
    for total in ranking.totals:
        ranks = ranking.around.ranks[ranking.around.codes.index(total.code)]
        points = _points(language, total)
        rows.append((plan_name(language, total.code), points, *(percent(language, one) for one in ranks)))
    return pd.DataFrame(rows, columns=heads)


def weight_flip_sentence(ranking: SideRanking, flip: WeightFlip, language: str) -> str:
    """ "Als CO2 37 % telt in plaats van 25 %, komt Warmtenet bovenaan." """
    return text(
        language,
        "robust.flip",
        criterion=text(language, f"criterion.{flip.criterion}.name"),
        now=share_words(language, flip.share),
        then=percent(language, flip.turns_at),
        plan=plan_name(language, flip.code),
    )


def _points(language: str, total: Total) -> str:
    """Out of a hundred; from low to high where scores are not known."""
    low, high = (number(language, end * HUNDRED) for end in (total.low, total.high))
    return low if low == high else f"{low}–{high}"


def _axis(panel: int) -> str:
    return f"x{panel + 1}" if panel else "x"


def _fills(code: str, share: float) -> list[str]:
    filled = round(share * TENTHS)
    return [style.plan_colour(code) if place < filled else style.SHADE for place in range(TENTHS)]


def _edge(fill: str) -> str:
    return f"box-shadow:inset 0 0 0 1px {style.EDGE if fill == style.SHADE else fill}"


def _squares(figure: go.Figure, panel: int, code: str, share: float, y: float, language: str) -> None:
    fills = _fills(code, share)
    figure.add_trace(
        go.Scatter(
            x=list(range(TENTHS)),
            y=[y] * TENTHS,
            xaxis=_axis(panel),
            mode="markers",
            marker={
                "symbol": "square",
                "size": SIZE.square,
                "opacity": 1,
                "color": fills,
                "line": {
                    "width": 1,
                    "color": [style.EDGE if fill == style.SHADE else fill for fill in fills],
                },
            },
            cliponaxis=False,
            name=code,
        )
    )
    figure.add_annotation(
        x=TENTHS - 1 / 2, xref=_axis(panel), xanchor="left", xshift=SIZE.square / 2, y=y, showarrow=False,
        text=escape(chance_words(language, share)), font={"size": SIZE.note, "color": style.INK},
    )  # fmt: skip


def _label(figure: go.Figure, code: str, y: float, language: str) -> None:
    """Letter on the colour, and the name."""
    left = {"x": 0, "xref": "paper", "y": y, "showarrow": False}
    figure.add_annotation(
        **left, xanchor="left", xshift=-SIZE.label_column, text=f"<b>{escape(code)}</b>",
        width=SIZE.badge, height=SIZE.badge, bgcolor=style.plan_colour(code), align="center",
        font={"size": SIZE.letter, "color": style.WHITE},
    )  # fmt: skip
    figure.add_annotation(
        **left, xanchor="left", xshift=-SIZE.label_column + SIZE.badge + SIZE.note,
        text=f"<b>{escape(plan_name(language, code))}</b>", font={"size": SIZE.name, "color": style.INK},
    )  # fmt: skip
