"""Every colour and size of figures and maps, in one place.

Plan colours are those of the official Startanalyse viewer, so that people recognise them. Colour
never stands alone: a plan always carries its letter, a class its pattern or its name.
"""

from __future__ import annotations

from dataclasses import dataclass

# Paper and ink: the interface stays neutral so that the colours of plans carry the meaning.
INK = "#243447"
PAPER = "#FBFAF7"
SHADE = "#F1EEE6"
LINE = "#D9D4C7"
GRID = "#E9E5DB"
EDGE = "#76818D"
GREY = "#4A5663"
AMBER = "#F2B134"
AMBER_TINT = "#FDF3DC"
WHITE = "#FFFFFF"
DEEP_INK = "#111C27"

FONT = "Source Sans, sans-serif"
NO_BREAK_SPACE = "\u00a0"

# Plans: the code is the letter on screen, the same in both languages.
PLAN_COLOURS = {"W": "#C83E28", "H": "#3D5C3C", "E": "#2688AE", "G": "#798E74", "N": "#5B6673"}
REFERENCE_CODE = "REF"
LATER_CODE = "N"

NO_WINNER_COLOUR = "#FFFDD0"
NOT_CALCULATED_COLOUR = "#9C9C9C"
HATCH_COLOUR = "#76818D"
# Under this share nobody can say which plan is cheaper: the limit of the official viewer (looks.md).
NO_WINNER_SHARE = 0.10

# First year of every construction-year class but the first; old is dark, one monotonic ramp.
YEAR_CLASS_STARTS = (1946, 1965, 1975, 1992, 2006)
YEAR_COLOURS = ("#1B2838", "#344A60", "#6C7E90", "#8796A5", "#B9C2C9", "#E3E2DC")

# The strip: six worded steps from no difficulty to "I really do not want this"; no plan colours.
STRIP_COLOURS = ("#F3EFE4", "#D5DADB", "#AFBAC3", "#8796A5", "#4A6077", "#1B2838")
STRIP_INKS = (INK, INK, INK, DEEP_INK, WHITE, WHITE)

# Map ground, pale enough for every plan colour.
GROUND_COLOURS = {
    "paper": "#F5F2EB",
    "green": "#E6EADD",
    "square": "#EDE8DC",
    "water": "#CFDEE5",
    "road": "#FFFFFF",
    "border": "#4A5663",
}
SHED_COLOUR = "#D6CFBF"
OTHER_BUILDING_COLOUR = "#FBFAF7"

# WCAG 2.2 AA: small text 4.5:1; text from 18.66 px bold or 24 px counts as large, 3:1.
SMALL_TEXT_CONTRAST = 4.5
LARGE_TEXT_CONTRAST = 3.0
LARGE_BOLD_PX = 18.66
LARGE_PX = 24.0


@dataclass(frozen=True)
class RangeSize:
    """Pixels of the range chart on a desk screen."""

    row: int = 22
    group_gap: int = 13
    line: int = 5
    line_opacity: float = 0.38
    dot: int = 21
    rim: float = 1.5
    letter: int = 13
    name: int = 16
    note: int = 14
    head: int = 14
    reference_line: float = 2.5
    label_column: int = 214
    amount_column: int = 66
    number_columns: int = 162
    top: int = 34
    bottom: int = 30


@dataclass(frozen=True)
class StripSize:
    """Pixels of the strip on the projector (1880 wide); a desk multiplies them by its scale."""

    width: int = 1880
    row: int = 127
    bar: int = 78
    header: int = 122
    footer: int = 66
    text: int = 38
    name: int = 44
    badge: int = 54
    badge_letter: int = 34
    badge_left: int = 24
    name_left: int = 98
    amber: int = 10
    acceptance_line: int = 6
    acceptance_dot: int = 44
    acceptance_number: int = 46
    later_line: float = 4.0
    edge: float = 1.5
    digit: float = 0.52
    """Width of one digit as a share of the text size, to know whether a count fits in its part."""
    name_characters: int = 13
    """A longer name is set in two lines."""


@dataclass(frozen=True)
class TornadoSize:
    """Pixels of the tornado: larger than the range chart, for a hall that asks how sure this is."""

    row: int = 62
    bar: int = 16
    end: int = 17
    name: int = 20
    note: int = 17
    head: int = 18
    central: float = 2.5
    label_column: int = 430
    top: int = 46
    bottom: int = 32
    name_characters: int = 46
    """A longer name is set in two lines."""


@dataclass(frozen=True)
class TenthsSize:
    """Pixels of the squares that say in how many of ten cases a plan comes first."""

    row: int = 58
    square: int = 30
    name: int = 20
    note: int = 17
    badge: int = 30
    letter: int = 19
    label_column: int = 300
    top: int = 44
    bottom: int = 8


RANGE = RangeSize()
TORNADO = TornadoSize()
TENTHS = TenthsSize()
STRIP = StripSize()


@dataclass(frozen=True)
class Dot:
    """How a plan's dot is painted: white letter on the colour, or ink on white with a coloured rim."""

    fill: str
    rim: str
    rim_px: float
    letter: str


def plan_colour(code: str) -> str:
    """Colour of a plan, and of its variants (W2 as W); an unknown letter is grey, it still tells it apart."""
    letter = code[:1] if code[1:].isdigit() else code
    return PLAN_COLOURS.get(letter, EDGE)


def plan_dot(code: str, size: RangeSize = RANGE) -> Dot:
    """A dot whose letter can be read: blue and light green are too light for small white letters."""
    colour = plan_colour(code)
    if is_readable(WHITE, colour, size.letter, bold=True):
        return Dot(colour, WHITE, size.rim, WHITE)
    return Dot(WHITE, colour, size.rim * 2, INK)


def rgb(colour: str, alpha: float | None = None) -> list[int]:
    """[red, green, blue] 0–255, with alpha 0–255 when a share 0–1 is given, as deck.gl wants it.

    >>> rgb("#C83E28")
    [200, 62, 40]
    """
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return channels if alpha is None else [*channels, round(alpha * 255)]


def contrast(colour: str, other: str) -> float:
    """WCAG contrast ratio of two colours, 1 to 21.

    >>> round(contrast("#243447", "#FBFAF7"), 1)
    12.1
    """
    dark, light = sorted((_luminance(colour), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def is_readable(text: str, ground: str, size_px: float, bold: bool = False) -> bool:
    """Whether text of this size on this ground meets WCAG AA."""
    is_large = size_px >= (LARGE_BOLD_PX if bold else LARGE_PX)
    return contrast(text, ground) >= (LARGE_TEXT_CONTRAST if is_large else SMALL_TEXT_CONTRAST)


def mixed(colour: str, share: float, ground: str = WHITE) -> str:
    """The colour as it looks at this opacity on a ground: a solid hex for CSS.

    >>> mixed("#000000", 0.5)
    '#808080'
    """
    pairs = zip(rgb(colour), rgb(ground), strict=True)
    return "#" + "".join(f"{round(front * share + back * (1 - share)):02X}" for front, back in pairs)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it for sRGB."""
    channels = (channel / 255 for channel in rgb(colour))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
