"""How many homes are done by year, one line a plan, with the latest gas year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from core.figures import style
from core.i18n import formats, text

HEIGHT_PX = 340
TEXT_PX = 15
LETTER_PX = 13


def pace_message(pace: pd.DataFrame, last_gas_year: int, language: str) -> str:
    """The conclusion: which plan is done when, or that one is not done in time."""
    done = _done(pace)
    late = [code for code, year in done.items() if year > last_gas_year]
    if late:
        names = ", ".join(text(language, f"scenario.{code}.name") for code in late)
        return text(language, "scenario_pace.late", plans=names, year=last_gas_year)
    year = max(done.values())
    names = ", ".join(text(language, f"scenario.{code}.name") for code in done if done[code] == year)
    return text(language, "scenario_pace.done", plans=names, year=year)


def pace_figure(pace: pd.DataFrame, last_gas_year: int, language: str) -> go.Figure:
    """Lines with the letter of the plan on them, each at another height so that none hides another.

    Parameters
    ----------
    pace
        One row a plan and year: code, year, homes_done.
    """
    figure = go.Figure()
    plans = list(pace.groupby("code", sort=False))
    for code, rows in plans:
        figure.add_trace(
            go.Scatter(
                x=rows["year"],
                y=rows["homes_done"],
                mode="lines",
                line={"color": style.plan_colour(code), "width": 4},
                hovertemplate="%{x}: %{y:,d}<extra></extra>",
                showlegend=False,
            )
        )
    # After all lines, so that none crosses a letter.
    for place, (code, rows) in enumerate(plans, start=1):
        dot = style.plan_dot(code)
        wanted = rows["homes_done"].iloc[-1] * place / (len(plans) + 1)
        marked = rows.iloc[[int((rows["homes_done"] - wanted).abs().to_numpy().argmin())]]
        figure.add_trace(
            go.Scatter(
                x=marked["year"],
                y=marked["homes_done"],
                mode="markers+text",
                marker={"size": 24, "color": dot.fill, "line": {"color": dot.rim, "width": dot.rim_px}},
                text=[f"<b>{code}</b>"],
                textfont={"color": dot.letter, "size": LETTER_PX},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    if pace["year"].max() >= last_gas_year:
        figure.add_vline(x=last_gas_year, line={"color": style.INK, "width": 2.5, "dash": "3px,3px"})
        figure.add_annotation(
            x=last_gas_year,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=text(language, "scenario_pace.last_gas_year", year=last_gas_year),
            showarrow=False,
            font={"size": TEXT_PX},
        )
    axis = {"gridcolor": style.GRID, "zeroline": False, "fixedrange": True, "tickfont": {"size": TEXT_PX}}
    figure.update_layout(
        template=None,
        height=HEIGHT_PX,
        margin={"l": 64, "r": 24, "t": 30, "b": 40},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": style.FONT, "color": style.INK, "size": TEXT_PX},
        separators=",." if language == "nl" else ".,",
        xaxis={
            **axis,
            "tickformat": "d",
            "showgrid": False,
            "range": [pace["year"].min() - 1 / 2, pace["year"].max() + 1 / 2],
        },
        yaxis={
            **axis,
            "rangemode": "tozero",
            "tickformat": ",d",
            "title": {"text": text(language, "scenario_pace.homes"), "font": {"size": TEXT_PX}},
        },
    )
    return figure


def pace_alt_text(pace: pd.DataFrame, last_gas_year: int, language: str) -> str:
    parts = [
        text(
            language,
            "scenario_pace.alt",
            plan=text(language, f"scenario.{code}.name"),
            homes=formats.number(language, rows["homes_done"].iloc[-1]),
            year=int(rows["year"].iloc[-1]),
        )
        for code, rows in pace.groupby("code", sort=False)
    ]
    return " ".join([pace_message(pace, last_gas_year, language) + ".", *parts])


def pace_table(pace: pd.DataFrame, language: str) -> pd.DataFrame:
    """The years as a person reads them."""
    return pd.DataFrame(
        {
            text(language, "plans.column_plan"): [
                text(language, f"scenario.{code}.name") for code in pace["code"]
            ],
            text(language, "scenario_pace.year"): [str(int(year)) for year in pace["year"]],
            text(language, "scenario_pace.homes"): _written(pace["homes_done"], language),
            text(language, "scenario_pace.co2"): _written(pace["t_co2_per_year"], language),
            text(language, "scenario_pace.peak"): _written(pace["extra_peak_kw"], language),
            text(language, "scenario_pace.street"): _written(pace["street_weeks"], language),
        }
    )


def _done(pace: pd.DataFrame) -> dict[str, int]:
    """The year in which each plan is done."""
    return {str(code): int(rows["year"].iloc[-1]) for code, rows in _whole(pace).groupby("code", sort=False)}


def _whole(pace: pd.DataFrame) -> pd.DataFrame:
    """Up to the year in which a plan is done; nothing happens after that."""
    most = pace.groupby("code")["homes_done"].transform("max")
    return pace[(pace["homes_done"] < most) | ~pace.duplicated(["code", "homes_done"])]


def _written(values: pd.Series, language: str) -> list[str]:
    return [formats.number(language, value) for value in values]
