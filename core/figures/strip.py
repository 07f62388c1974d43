"""The strip: for each plan how many people find it how difficult, and how far the room can live with it.

Counts stand inside parts of exact width. A column counts those who object to each plan; over the front
plan they also get a bracket. The dashed line is *not yet choosing*: a plan left of it is liked less
than waiting. The same picture serves the projector (scale 1) and a desk (about 0.5); phones get plain
HTML (`phone_strip`).
"""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from core.figures import style
from core.figures.phone_strip import step_legend_html, strip_html
from core.figures.result_rows import (
    RoundResult,
    front_plan,
    later_plan,
    ordered,
    strip_alt_text,
    strip_table,
)
from core.figures.rows import plan_name
from core.figures.strip_canvas import Canvas
from core.i18n import text

__all__ = ["step_legend_html", "strip_alt_text", "strip_figure", "strip_html", "strip_table"]


def strip_figure(
    result: RoundResult,
    language: str,
    names: Mapping[str, str] | None = None,
    scale: float = 1.0,
    height_px: int | None = None,
) -> go.Figure:
    """Strip of a closed round, plans ordered by acceptance; static, no hover.

    Parameters
    ----------
    result
        `plans` with code, acceptance (0–1), counts (step -> people), dont_know and heavy_count. A
        result without plans gives the sentence why: too few ballots.
    names
        code -> name; default the catalogue's `scenario.<code>.name`.
    scale
        1 for the projector (38 px text), about 0.5 for a desk.
    height_px
        Height to fill at most: rows come closer and bars thinner, text stays as large.
    """
    plans = ordered(result)
    canvas = Canvas(plans, language, scale, height_px)
    if not plans:
        canvas.say(0.5, "paper", text(language, "figure.strip.too_few"), canvas.row / 2, "center", style.INK)
        return canvas.finish()
    front = front_plan(result)
    for position, plan in enumerate(plans):
        canvas.name(plan.code, plan_name(language, plan.code, names), position, is_front=plan is front)
        canvas.counts(plan, position)
        canvas.heavy(plan, position)
    later = later_plan(result)
    if later is not None and later.acceptance is not None:
        canvas.later(later.acceptance)
    canvas.acceptance(plans)
    if front is not None and front.heavy_count:
        canvas.bracket(front, plans.index(front))
    canvas.heads_and_notes(plans)
    return canvas.finish()
