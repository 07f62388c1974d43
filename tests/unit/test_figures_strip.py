"""The strip shows every count, in the order of acceptance, with the objectors in sight."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from core.figures import style
from core.figures.strip import step_legend_html, strip_alt_text, strip_figure, strip_html, strip_table

STEPS = (0, 2, 4, 6, 8, 10)


@dataclass(frozen=True)
class Plan:
    code: str
    acceptance: float | None
    counts: dict[int, int]
    dont_know: int = 4

    @property
    def heavy_count(self) -> int:
        return self.counts[8] + self.counts[10]


@dataclass(frozen=True)
class Room:
    plans: tuple[Plan, ...] | None
    front_plan: str | None = "W"
    names: dict[str, str] = field(default_factory=dict)


def plan(code: str, acceptance: float | None, *counts: int, dont_know: int = 4) -> Plan:
    return Plan(code, acceptance, dict(zip(STEPS, counts, strict=True)), dont_know)


ROOM = Room(
    (
        plan("N", 0.50, 12, 14, 20, 19, 17, 10),
        plan("E", 0.47, 10, 12, 18, 20, 20, 11, dont_know=5),
        plan("W", 0.69, 31, 20, 17, 9, 8, 6),
        plan("H", 0.60, 18, 19, 22, 15, 12, 6),
    )
)


def annotations(figure) -> list:
    return list(figure.layout.annotations)


def texts(figure) -> list[str]:
    return [annotation.text for annotation in annotations(figure)]


def parts(figure) -> list:
    return [shape for shape in figure.layout.shapes if shape.type == "rect" and shape.xref == "x2"]


def test_plans_stand_in_the_order_of_acceptance() -> None:
    figure = strip_figure(ROOM, "nl")
    letters = [(a.y, a.text) for a in annotations(figure) if a.text in {f"<b>{c}</b>" for c in "WHNE"}]
    assert [text for _, text in sorted(letters)] == ["<b>W</b>", "<b>H</b>", "<b>N</b>", "<b>E</b>"]


def test_parts_are_as_wide_as_their_share_and_fill_the_strip() -> None:
    figure = strip_figure(ROOM, "nl")
    first_row = [shape for shape in parts(figure) if shape.y0 == min(s.y0 for s in parts(figure))]
    assert [round((s.x1 - s.x0) * 91) for s in first_row] == [31, 20, 17, 9, 8, 6]
    assert first_row[0].x0 == 0 and first_row[-1].x1 == pytest.approx(1)
    assert [shape.fillcolor for shape in first_row] == list(style.STRIP_COLOURS)


def test_every_count_is_shown_even_where_it_does_not_fit() -> None:
    narrow = Room((plan("W", 0.9, 80, 3, 1, 1, 1, 2), plan("N", 0.3, 1, 0, 1, 2, 40, 50)))
    figure = strip_figure(narrow, "nl")
    shown = [text for text in texts(figure) if text.isdigit()]
    assert sorted(shown) == sorted(["80", "3", "1", "1", "1", "2", "1", "1", "2", "40", "50"])
    below = sorted(a.x for a in annotations(figure) if a.text.isdigit() and a.yanchor == "top" and a.x > 0.5)
    assert len(below) == 5
    assert all(right - left > 0.03 for left, right in pairwise(below))


def test_a_step_nobody_chose_has_no_part() -> None:
    assert len(parts(strip_figure(Room((plan("W", 1.0, 9, 0, 0, 0, 0, 0),)), "nl"))) == 1


def test_objectors_get_a_bracket_over_their_parts() -> None:
    figure = strip_figure(ROOM, "nl")
    (bracket,) = [shape for shape in figure.layout.shapes if shape.type == "path"]
    left, right = (float(x) for x in re.findall(r"L ([\d.]+),", bracket.path)[:2])
    assert (left, right) == (pytest.approx(77 / 91), pytest.approx(1))
    assert "<b>14</b> mensen: veel moeite" in texts(figure)
    assert "<b>14</b> people: a lot of difficulty" in texts(strip_figure(ROOM, "en"))


FEW = Room(
    (
        plan("W", 0.9, 80, 3, 1, 1, 0, 0),
        plan("H", 0.8, 70, 9, 3, 2, 1, 0),
        plan("E", 0.7, 60, 9, 9, 4, 1, 2),
        plan("G", None, 0, 0, 0, 0, 0, 0),
    ),
    front_plan=None,
)


def test_objectors_of_every_plan_are_counted_also_without_a_front_plan() -> None:
    for language, cells, sentences, alt in (
        ("nl", ("niemand", "<b>1</b><br>persoon", "<b>3</b><br>mensen"),
         ("niemand veel moeite", "1 persoon veel moeite", "3 mensen veel moeite"),
         "Veel moeite: niemand met Warmtenet, 1 persoon met Hybride, 3 mensen met Elektrisch."),
        ("en", ("nobody", "<b>1</b><br>person", "<b>3</b><br>people"),
         ("nobody: a lot of difficulty", "1 person: a lot of difficulty", "3 people: a lot of difficulty"),
         "A lot of difficulty: nobody with Heat network, 1 person with Hybrid, 3 people with Electric."),
    ):  # fmt: skip
        shown = annotations(strip_figure(FEW, language))
        heights = [next(a.y for a in shown if a.text == cell) for cell in cells]
        badges = [next(a.y for a in shown if a.text == f"<b>{code}</b>") for code in "WHE"]
        assert heights == badges
        html = strip_html(FEW, language)
        # Once in the label for who listens, once on the screen for who looks.
        assert [html.count(sentence) for sentence in sentences] == [2, 2, 2]
        assert strip_alt_text(FEW, language).endswith(alt)
    assert strip_table(FEW, "nl")["Veel moeite of meer"].tolist() == [0, 1, 3, 0]


def test_the_column_of_objectors_lies_between_strip_and_acceptance() -> None:
    layout = strip_figure(ROOM, "nl").layout
    (column,) = {a.x for a in layout.annotations if a.text.endswith("<br>mensen")}
    assert layout.xaxis2.domain[1] < column < layout.xaxis3.domain[0]


def test_without_a_front_plan_nothing_points_at_one() -> None:
    figure = strip_figure(Room(ROOM.plans, front_plan=None), "nl")
    assert not [shape for shape in figure.layout.shapes if shape.type == "path"]
    assert not [shape for shape in figure.layout.shapes if shape.fillcolor == style.AMBER]


def test_amber_marks_one_row_only() -> None:
    figure = strip_figure(ROOM, "nl")
    assert len([shape for shape in figure.layout.shapes if shape.fillcolor == style.AMBER]) == 1


def test_acceptance_dots_and_the_line_of_not_yet_choosing() -> None:
    figure = strip_figure(ROOM, "nl")
    (dots,) = [trace for trace in figure.data if trace.name == "acceptance"]
    assert list(dots.x) == [0.69, 0.60, 0.50, 0.47]
    (later,) = [shape for shape in figure.layout.shapes if shape.type == "line" and shape.line.dash]
    assert later.x0 == later.x1 == 0.50
    assert {"<b>69\u00a0%</b>", "Kan de zaal ermee leven?", "grens: nu nog niet kiezen"} <= set(texts(figure))


def test_no_text_lies_outside_the_axis_where_plotly_would_hide_it() -> None:
    figure = strip_figure(ROOM, "nl", height_px=520)
    bottom, top = figure.layout.yaxis.range
    assert all(top <= a.y <= bottom for a in annotations(figure))


def test_projector_text_is_never_under_38_px() -> None:
    sizes = [a.font.size for a in annotations(strip_figure(ROOM, "nl")) if len(a.text) > len("<b>W</b>")]
    assert min(sizes) >= 38


def test_five_plans_fit_the_height_they_are_given() -> None:
    five = Room((*ROOM.plans, plan("G", 0.3, 5, 5, 9, 20, 25, 28)))
    assert strip_figure(five, "nl", height_px=760).layout.height <= 760
    assert strip_figure(five, "nl", scale=0.5).layout.height < strip_figure(five, "nl").layout.height


@pytest.mark.parametrize("plans", [None, ()])
def test_too_few_ballots_give_a_sentence_instead(plans: tuple | None) -> None:
    small = Room(plans, front_plan=None)
    sentence = "Deze groep is te klein om te laten zien. Zo blijven antwoorden geheim."
    assert texts(strip_figure(small, "nl")) == [sentence]
    assert strip_alt_text(small, "nl") == sentence
    assert sentence in strip_html(small, "nl")
    assert strip_table(small, "nl").empty


def test_plan_nobody_answered_about_is_shown_without_value() -> None:
    figure = strip_figure(Room((plan("W", None, 0, 0, 0, 0, 0, 0, dont_know=9),), front_plan=None), "nl")
    assert "geen waarde" in texts(figure)


def test_table_and_alt_text_have_the_same_numbers() -> None:
    table = strip_table(ROOM, "nl")
    assert table["Plan"].tolist() == ["Warmtenet", "Hybride", "Nu nog niet kiezen", "Elektrisch"]
    assert table.iloc[0].tolist()[1:] == [31, 20, 17, 9, 8, 6, 4, 14, "69\u00a0%"]
    assert table["Veel moeite of meer"].tolist() == [14, 18, 27, 31]
    alt = strip_alt_text(ROOM, "nl")
    assert "Warmtenet 69\u00a0%, Hybride 60\u00a0%" in alt
    assert "Veel moeite: 14 mensen met Warmtenet, 18 mensen met Hybride, " in alt


def test_phone_strip_says_every_count() -> None:
    html = strip_html(ROOM, "nl", {"W": "<b>W</b>armtenet"})
    labels = re.findall(r'role="img" aria-label="([^"]+)"', html)
    assert len(labels) == 4
    assert all(str(count) in labels[1] for count in (18, 19, 22, 15, 12, 6))
    assert "<b>W</b>" not in html


def test_legend_names_the_six_steps_in_both_languages() -> None:
    for language in ("nl", "en"):
        html = step_legend_html(language, 38)
        assert all(colour in html for colour in style.STRIP_COLOURS)
        assert "font-size:38px" in html
