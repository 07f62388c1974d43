"""The sheet the strip is drawn on: names, parts, acceptance, bracket and notes, each one method."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from core.figures import style
from core.figures.result_rows import HEAVY_STEPS, Part, PlanResult, heavy_people, parts
from core.figures.style import STRIP
from core.i18n import text
from core.i18n.formats import percent

NAMES = (0.0, 0.215)
PARTS = (0.215, 0.635)
HEAVY = 0.685
"""Middle of the column that counts who objects."""
ACCEPTANCE = (0.735, 1.0)
ACCEPTANCE_END = 1.30
"""The acceptance axis runs on past 100 % so that the number beside the dot has a place."""
STRIP_PX = (PARTS[1] - PARTS[0]) * STRIP.width
LINE_HEIGHT = 1.25


class Canvas:
    """A figure whose y runs in pixels downwards, and the things that are drawn on it."""

    def __init__(
        self, plans: Sequence[PlanResult], language: str, scale: float, height_px: int | None
    ) -> None:
        self.figure = go.Figure()
        self.language = language
        self.scale = scale
        self.text_px = STRIP.text * scale
        has_loose = any(not has_room(part) for plan in plans for part in parts(plan))
        loose_px = LINE_HEIGHT * self.text_px if has_loose else 0.0
        self.footer = STRIP.footer * scale + loose_px / 2
        self.row = self._row(max(len(plans), 1), height_px)
        self.bar = max(min(STRIP.bar * scale, self.row - loose_px), LINE_HEIGHT * self.text_px)
        self.bottom = max(len(plans), 1) * self.row
        self.note_y = self.bottom + 6 * scale + loose_px / 2

    def _row(self, plan_count: int, height_px: int | None) -> float:
        """Pixels from row to row: as designed, or closer when the height asks for it."""
        row = STRIP.row * self.scale
        if height_px is None:
            return row
        room = (height_px - STRIP.header * self.scale - self.footer) / plan_count
        return max(min(row, room), 2 * LINE_HEIGHT * self.text_px)

    def middle(self, position: int) -> float:
        return self.row * (position + 1 / 2)

    def say(
        self,
        x: float,
        xref: str,
        content: str,
        y: float,
        anchor: str,
        colour: str,
        size: float | None = None,
        yshift: float = 0.0,
        **more: object,
    ) -> None:
        # Plotly hides a text whose place is outside the axis: such a text is shifted from its edge.
        inside = min(max(y, 0.0), self.bottom)
        self.figure.add_annotation(
            x=x, xref=xref, xanchor=anchor, y=inside, yref="y", yshift=yshift + inside - y,
            text=content, showarrow=False,
            font={"size": size or self.text_px, "color": colour}, **{"yanchor": "middle", **more},
        )  # fmt: skip

    def pixel_box(self, left: float, width: float, y: float, height: float, colour: str) -> None:
        """A rectangle in pixels from the left edge."""
        self.figure.add_shape(
            type="rect", xref="paper", xsizemode="pixel", xanchor=0, x0=left, x1=left + width,
            yref="y", y0=y - height / 2, y1=y + height / 2, fillcolor=colour, line={"width": 0},
        )  # fmt: skip

    def name(self, code: str, name: str, position: int, is_front: bool) -> None:
        """Letter on its colour and the name; amber beside the one row that leads."""
        y, scale = self.middle(position), self.scale
        if is_front:
            self.pixel_box(0, STRIP.amber * scale, y, self.bar + 8 * scale, style.AMBER)
        left, badge = STRIP.badge_left * scale, STRIP.badge * scale
        self.pixel_box(left, badge, y, badge, style.plan_colour(code))
        # White on blue or light green can be read only in letters that count as large.
        letter_px = max(STRIP.badge_letter * scale, style.LARGE_BOLD_PX)
        self.say(
            0,
            "paper",
            f"<b>{escape(code)}</b>",
            y,
            "center",
            style.WHITE,
            letter_px,
            xshift=left + badge / 2,
        )
        lines = _in_lines(name)
        size = (STRIP.name if len(lines) == 1 else STRIP.text) * scale
        self.say(
            0, "paper", "<br>".join(f"<b>{escape(line)}</b>" for line in lines), y, "left", style.INK, size,
            xshift=STRIP.name_left * scale, align="left",
        )  # fmt: skip

    def counts(self, plan: PlanResult, position: int) -> None:
        """One rectangle a step, as wide as its share; a count that does not fit stands below it."""
        y, half = self.middle(position), self.bar / 2
        below: list[tuple[float, int]] = []
        for part in parts(plan):
            self.figure.add_shape(
                type="rect", xref="x2", x0=part.left, x1=part.right, yref="y", y0=y - half, y1=y + half,
                fillcolor=style.STRIP_COLOURS[part.position],
                line={"color": style.INK, "width": STRIP.edge},
            )  # fmt: skip
            middle = (part.left + part.right) / 2
            if has_room(part):
                self.say(middle, "x2", str(part.count), y, "center", style.STRIP_INKS[part.position])
            else:
                below.append((middle, part.count))
        for middle, count in _spread(below):
            self.say(middle, "x2", str(count), y + half, "center", style.INK, yanchor="top", yshift=-1)

    def heavy(self, plan: PlanResult, position: int) -> None:
        """How many people object, beside the strip of every plan: "3 mensen", or "niemand"."""
        number, _, word = heavy_people(self.language, plan).partition(" ")
        if number:
            lines = f"<b>{number}</b><br>{word}" if word else number
            self.say(HEAVY, "paper", lines, self.middle(position), "center", style.GREY)

    def later(self, acceptance: float) -> None:
        """Not yet choosing as a dashed line through all rows, named below."""
        later_px = max(STRIP.later_line * self.scale, 2)
        dash = f"{later_px * 1.6:.1f}px,{later_px * 1.4:.1f}px"
        self.figure.add_shape(
            type="line", xref="x3", x0=acceptance, x1=acceptance, yref="y", y0=-STRIP.text * self.scale * 0.6,
            y1=self.bottom + 2, layer="below",
            line={"color": style.INK, "width": later_px, "dash": dash},
        )  # fmt: skip
        self.say(
            (ACCEPTANCE[0] + ACCEPTANCE[1]) / 2, "paper", text(self.language, "figure.strip.limit"),
            self.note_y, "center", style.INK, yanchor="top",
        )  # fmt: skip

    def acceptance(self, plans: list[PlanResult]) -> None:
        for position, plan in enumerate(plans):
            if plan.acceptance is None:
                missing = text(self.language, "figure.no_value")
                self.say(0, "x3", missing, self.middle(position), "left", style.GREY)
                continue
            y, colour = self.middle(position), style.plan_colour(plan.code)
            pale = style.mixed(colour, 0.5, style.PAPER)
            self.figure.add_shape(
                type="line", xref="x3", x0=0, x1=plan.acceptance, yref="y", y0=y, y1=y, layer="below",
                line={"color": pale, "width": STRIP.acceptance_line * self.scale},
            )  # fmt: skip
            shown = percent(self.language, plan.acceptance)
            size = STRIP.acceptance_number * self.scale
            self.say(
                plan.acceptance, "x3", f"<b>{shown}</b>", y, "left", style.INK, size,
                xshift=(STRIP.acceptance_dot / 2 + 8) * self.scale, bgcolor=style.PAPER, borderpad=0,
            )  # fmt: skip
        known = [(self.middle(i), plan) for i, plan in enumerate(plans) if plan.acceptance is not None]
        self.figure.add_trace(
            go.Scatter(
                x=[plan.acceptance for _, plan in known],
                y=[y for y, _ in known],
                xaxis="x3",
                yaxis="y",
                mode="markers",
                marker={
                    "size": STRIP.acceptance_dot * self.scale,
                    "color": [style.plan_colour(plan.code) for _, plan in known],
                    "opacity": 1,
                    "line": {"color": style.PAPER, "width": 3 * self.scale},
                },
                cliponaxis=False,
                name="acceptance",
            )
        )

    def bracket(self, front: PlanResult, position: int) -> None:
        """Over the two darkest parts of the front plan: those people must stay in sight."""
        heavy = [part for part in parts(front) if part.step in HEAVY_STEPS]
        if not heavy:
            return
        top = self.middle(position) - self.bar / 2 - 5 * self.scale
        foot, left, right = top - 10 * self.scale, heavy[0].left, heavy[-1].right
        self.figure.add_shape(
            type="path", xref="x2", yref="y", line={"color": style.INK, "width": max(4 * self.scale, 2)},
            path=f"M {left},{top} L {left},{foot} L {right},{foot} L {right},{top}",
        )  # fmt: skip
        sentence = text(self.language, "figure.strip.heavy", n=front.heavy_count)
        self.say(
            1, "x2", sentence, foot, "right", style.INK, yanchor="bottom", yshift=2, xshift=-12 * self.scale
        )

    def heads_and_notes(self, plans: list[PlanResult]) -> None:
        head = text(self.language, "figure.strip.acceptance")
        middle = (ACCEPTANCE[0] + ACCEPTANCE[1]) / 2
        y = -STRIP.header * self.scale * 0.62
        self.say(middle, "paper", head, y, "center", style.INK)
        lines = _in_lines(text(self.language, "figure.strip.heavy_head"), longest=0)
        self.say(HEAVY, "paper", "<br>".join(lines), y, "center", style.GREY)
        unsure = [plan.dont_know for plan in plans]
        if max(unsure) == 0:
            return
        key = "same" if min(unsure) == max(unsure) else "between"
        facts = {"low": min(unsure), "high": max(unsure)}
        note = text(self.language, f"figure.strip.dont_know.{key}", n=max(unsure), **facts)
        self.say(0, "x2", note, self.note_y, "left", style.GREY, yanchor="top", xshift=1)

    def finish(self) -> go.Figure:
        quiet = {"fixedrange": True, "visible": False, "showgrid": False}
        # An axis without a trace is not drawn, and shapes on it would vanish.
        for axis in ("x", "x2"):
            self.figure.add_trace(go.Scatter(x=[0], y=[0], xaxis=axis, yaxis="y", mode="markers", opacity=0))
        self.figure.update_traces(hoverinfo="skip", showlegend=False)
        self.figure.update_layout(
            template=None,
            xaxis={**quiet, "domain": NAMES, "range": [0, 1]},
            xaxis2={**quiet, "domain": PARTS, "range": [0, 1], "anchor": "y"},
            xaxis3={**quiet, "domain": ACCEPTANCE, "range": [0, ACCEPTANCE_END], "anchor": "y"},
            yaxis={**quiet, "range": [self.bottom, 0]},
            height=round(self.bottom + STRIP.header * self.scale + self.footer),
            margin={"l": 1, "r": 1, "t": STRIP.header * self.scale, "b": self.footer, "pad": 0},
            paper_bgcolor="rgba(0,0,0,0)",
            plot_bgcolor="rgba(0,0,0,0)",
            font={"family": style.FONT, "color": style.INK},
            showlegend=False,
            hovermode=False,
            dragmode=False,
        )
        return self.figure


def _in_lines(name: str, longest: int = STRIP.name_characters) -> list[str]:
    """One line, or two of about the same length when the name is long."""
    words = name.split()
    if len(name) <= longest or len(words) < 2:
        return [name]
    cuts = range(1, len(words))
    best = min(cuts, key=lambda cut: max(len(" ".join(words[:cut])), len(" ".join(words[cut:]))))
    return [" ".join(words[:best]), " ".join(words[best:])]


def has_room(part: Part) -> bool:
    """Whether the count fits inside its part, whatever the scale."""
    wide = (len(str(part.count)) + 1 / 2) * STRIP.digit * STRIP.text
    return (part.right - part.left) * STRIP_PX >= wide


def _spread(marks: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
    """Moves marks right just enough that no two touch, then back left of the end of the strip."""
    placed: list[tuple[float, int]] = []
    digit = STRIP.digit * STRIP.text / STRIP_PX
    for middle, count in marks:
        half = digit * (len(str(count)) + 1) / 2
        free = placed[-1][0] + half + digit * (len(str(placed[-1][1])) + 1) / 2 if placed else half
        placed.append((max(middle, free), count))
    over = max(placed[-1][0] + digit / 2 - 1.0, 0.0) if placed else 0.0
    return [(middle - over, count) for middle, count in placed]
