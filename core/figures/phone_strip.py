"""The strip for a phone, and the legend of its steps: plain HTML, no chart library."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from core.figures import style
from core.figures.phone_ranges import NAME_LOOK, badge_html
from core.figures.result_rows import (
    STEPS,
    Part,
    PlanResult,
    RoundResult,
    front_plan,
    heavy_people,
    ordered,
    parts,
    step_name,
)
from core.figures.rows import plan_name
from core.i18n import text
from core.i18n.formats import percent

CELL_LOOK = "min-width:0;display:flex;align-items:center;justify-content:center"
ROOM_FOR_EDGE, ROOM_FOR_DIGIT = 0.015, 0.03
"""Shares of a phone's strip that 15 px text takes; a count with less room is in the label only."""


def strip_html(result: RoundResult, language: str, names: Mapping[str, str] | None = None) -> str:
    """Closed round as HTML with inline style: per plan name, acceptance, strip and objectors; legend last.

    Each strip is an image with a label that gives every count in words.
    """
    plans = ordered(result)
    if not plans:
        return f'<p class="wt-strip">{escape(text(language, "figure.strip.too_few"))}</p>'
    front = front_plan(result)
    head = f'<p style="margin:0 0 8px;color:{style.GREY};font-size:16px">{escape(_question(language))}</p>'
    rows = "".join(_plan(plan, language, names, plan is front) for plan in plans)
    look = f"font-variant-numeric:tabular-nums;color:{style.INK}"
    return f'<div class="wt-strip" style="{look}">{head}{rows}{step_legend_html(language)}</div>'


def step_legend_html(language: str, size_px: int = 16) -> str:
    """The six steps with their colours in one flowing line; 38 px on the projector."""
    swatch = round(size_px * 0.9)
    items = "".join(
        f'<span style="display:inline-flex;align-items:center;gap:{size_px // 3}px;white-space:nowrap">'
        f'<i style="display:inline-block;width:{swatch}px;height:{swatch}px;background:{colour};'
        f'border:1px solid {style.INK}"></i>{escape(step_name(language, step))}</span>'
        for step, colour in zip(STEPS, style.STRIP_COLOURS, strict=True)
    )
    gap = f"{size_px // 4}px {size_px}px"
    look = f"display:flex;flex-wrap:wrap;gap:{gap};font-size:{size_px}px;color:{style.INK}"
    return f'<div class="wt-steps" style="{look}">{items}</div>'


def _question(language: str) -> str:
    return text(language, "figure.strip.acceptance")


def _plan(plan: PlanResult, language: str, names: Mapping[str, str] | None, is_front: bool) -> str:
    name = plan_name(language, plan.code, names)
    known = plan.acceptance is not None
    share = percent(language, plan.acceptance) if known else text(language, "figure.no_value")
    head = (
        '<div style="display:flex;align-items:center;justify-content:space-between;margin-bottom:6px">'
        f'<span style="{NAME_LOOK}">{badge_html(plan.code)}{escape(name)}</span>'
        f'<span style="font-weight:650;font-size:20px">{escape(share)}</span></div>'
    )
    mark = style.AMBER if is_front else "transparent"
    edge = f"border-left:5px solid {mark};padding-left:8px;margin:0 0 16px -13px"
    people = heavy_people(language, plan)
    heavy = text(language, "figure.strip.heavy_of_plan", people=people) if people else ""
    label = _label(plan, name, share, language).replace(style.NO_BREAK_SPACE, " ")
    label = f"{label}. {heavy}" if heavy else label
    line = f'<div style="margin-top:4px;font-size:16px;color:{style.GREY}">{escape(heavy)}</div>'
    inside = f"{head}{_strip(plan)}{line if heavy else ''}"
    return f'<div role="img" aria-label="{escape(label)}" style="{edge}">{inside}</div>'


def _label(plan: PlanResult, name: str, share: str, language: str) -> str:
    counts = ", ".join(f"{step_name(language, part.step).lower()} {part.count}" for part in parts(plan))
    return f"{name}, {_question(language)} {share}. {counts}"


def _strip(plan: PlanResult) -> str:
    cells = "".join(
        f'<span style="{CELL_LOOK};flex:{part.count} 0 0;'
        f"background:{style.STRIP_COLOURS[part.position]};color:{style.STRIP_INKS[part.position]};"
        f'border-left:{0 if part.left == 0 else 1}px solid {style.INK}">'
        f"{part.count if _has_room(part) else ''}</span>"
        for part in parts(plan)
    )
    look = f"display:flex;height:34px;border:1px solid {style.INK};font-size:15px"
    return f'<div aria-hidden="true" style="{look}">{cells}</div>'


def _has_room(part: Part) -> bool:
    return part.right - part.left >= ROOM_FOR_EDGE + ROOM_FOR_DIGIT * len(str(part.count))
