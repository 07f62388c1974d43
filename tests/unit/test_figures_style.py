"""The facts about contrast in the design law hold for the colours as they are written."""

from __future__ import annotations

import pytest

from core.figures import style


@pytest.mark.parametrize(
    ("text", "ground", "ratio"),
    [
        (style.INK, style.PAPER, 12.1),
        (style.GREY, style.PAPER, 7.2),
        (style.EDGE, style.PAPER, 3.8),
        (style.INK, style.AMBER_TINT, 11.5),
        (style.AMBER, style.PAPER, 1.8),
        (style.WHITE, style.PLAN_COLOURS["W"], 5.0),
        (style.WHITE, style.PLAN_COLOURS["H"], 7.5),
        (style.WHITE, style.PLAN_COLOURS["E"], 4.0),
    ],
)
def test_contrast_is_what_the_design_says(text: str, ground: str, ratio: float) -> None:
    assert style.contrast(text, ground) == pytest.approx(ratio, abs=0.05)


@pytest.mark.parametrize("code", style.PLAN_COLOURS)
def test_letter_in_a_dot_can_be_read(code: str) -> None:
    dot = style.plan_dot(code)
    assert style.is_readable(dot.letter, dot.fill, style.RANGE.letter, bold=True)


@pytest.mark.parametrize("code", style.PLAN_COLOURS)
def test_white_letter_on_a_badge_counts_as_large_text(code: str) -> None:
    assert style.is_readable(style.WHITE, style.plan_colour(code), style.LARGE_BOLD_PX, bold=True)


def test_small_white_text_on_blue_is_refused() -> None:
    assert not style.is_readable(style.WHITE, style.PLAN_COLOURS["E"], 14, bold=True)


def test_every_count_in_the_strip_can_be_read() -> None:
    for ground, text in zip(style.STRIP_COLOURS, style.STRIP_INKS, strict=True):
        assert style.contrast(text, ground) >= 4.5


def test_building_years_run_from_dark_to_light() -> None:
    steps = [style.contrast(colour, style.WHITE) for colour in style.YEAR_COLOURS]
    assert steps == sorted(steps, reverse=True)
    assert len(steps) == len(style.YEAR_CLASS_STARTS) + 1


def test_mixing_gives_a_solid_colour() -> None:
    assert style.mixed("#000000", 0.25) == "#BFBFBF"
    assert style.rgb("#C83E28", 0.5) == [200, 62, 40, 128]
