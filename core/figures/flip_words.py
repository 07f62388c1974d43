"""Where the order of two plans turns and how often one is below the other, in plain sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from core.figures import style
from core.figures.sensitivity_words import (
    SHOWN,
    amount,
    assumption_name,
    assumption_value,
    better,
    capital,
    difference_words,
    name_of,
    order,
    plan_facts,
)
from core.i18n import has, text
from core.i18n.formats import number
from core.scenarios.chances import Chances
from core.scenarios.flip_points import Corner, Flip, OwnUse
from core.scenarios.sensitivity import Tornado

TENTHS = 10
"""Chances are told out of ten."""
ROUND_M3 = 50
"""A gas use at which two plans turn is known no better than this."""


def flip_sentences(
    found: Tornado, flips: Sequence[Flip], assumptions: pd.DataFrame, language: str
) -> list[str]:
    """ "Boven € 1,52 per m³ gas is Elektrisch goedkoper dan Hybride.", the nearest turn first.

    The last sentence says what does not turn the order.
    """
    lower, other = order(found.central, found.first, found.second or found.first)
    facts = plan_facts(language, other, lower, found.quantity)
    said = []
    for flip in flips:
        for side, value in (("above", flip.above), ("below", flip.below)):
            if value is not None:
                said.append(_flip(flip, side, value, facts, assumptions, language))
    rest = max(found.moved_count - sum(flip.flips for flip in flips), 0)
    if not said and abs(found.central) < found.within:
        return [text(language, "flip.none_close", n=rest)]
    if not said:
        stays = plan_facts(language, lower, other, found.quantity)
        return [capital(text(language, "flip.none", n=rest, **stays))]
    if rest:
        said.append(text(language, "flip.rest", n=rest))
    return said


def _flip(
    flip: Flip, side: str, value: float, facts: Mapping[str, str], assumptions: pd.DataFrame, language: str
) -> str:
    key = f"flip.{side}.{flip.mover.name}"
    return text(
        language,
        key if has(key) else f"flip.{side}",
        name=assumption_name(language, flip.mover, assumptions),
        value=assumption_value(language, flip.mover, value, assumptions),
        used=assumption_value(language, flip.mover, flip.central, assumptions),
        **facts,
    )


def corner_sentences(found: Tornado, corners: Sequence[Corner], language: str) -> list[str]:
    """What comes out when gas and electricity prices move apart; nothing when prices do nothing."""
    return [
        text(
            language, f"flip.corner.{corner.name}", found=difference_words(language, found, corner.difference)
        )
        for corner in corners
        if not math.isclose(corner.difference, found.central)
    ]


def own_use_sentence(found: Tornado, use: OwnUse, language: str) -> str:
    """ "Hybride is goedkoper vanaf ongeveer 1.300 m³ gas per jaar (tussen 1.050 en 1.650)." """
    other = found.second if use.code == found.first else found.first
    facts = {
        **plan_facts(language, use.code, other or found.first, found.quantity),
        "use": _gas(language, use.mid_m3),
        "low": _gas(language, use.low_m3),
        "mean": _gas(language, use.mean_m3),
    }
    if math.isfinite(use.high_m3):
        return capital(text(language, "flip.own_use", high=_gas(language, use.high_m3), **facts))
    return capital(text(language, "flip.own_use_open", **facts))


def chance_words(language: str, share: float) -> str:
    """ "in 7 van de 10 gevallen": a share of the draws the way people say it."""
    tenths = round(share * TENTHS)
    if tenths in (0, TENTHS):
        sure = share in (0, 1)
        return text(language, f"chance.{'never' if not tenths else 'always'}{'' if sure else '_almost'}")
    return text(language, "chance.tenths", n=tenths, of=TENTHS)


def chance_sentence(chances: Chances, first: str, second: str, view: int, language: str) -> str:
    """ "In 7 van de 10 gevallen is Warmtenet goedkoper dan Hybride." """
    share = chances.of(first, second, view)
    facts = plan_facts(language, first, second, chances.quantity)
    return text(language, "chance.sentence", chance=capital(chance_words(language, share)), **facts)


def chance_table(chances: Chances, codes: Sequence[str], view: int, language: str) -> pd.DataFrame:
    """A row and a column a plan: in how many of ten cases the plan of the row is the better one."""
    names = {code: capital(name_of(language, code)) for code in codes}
    head = text(language, "chance.head", better=better(language, chances.quantity))
    rows = {
        names[code]: [
            "" if code == other else chance_words(language, chances.of(code, other, view)) for other in codes
        ]
        for code in codes
    }
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=[names[code] for code in codes])
    return frame.rename_axis(head)


def list_html(sentences: Sequence[str]) -> str:
    """Sentences below each other, large enough to read out from the screen."""
    items = "".join(
        f'<li style="margin:0 0 .45rem;padding-left:.2rem">{escape(sentence)}</li>' for sentence in sentences
    )
    look = f"margin:.1rem 0 .4rem;padding-left:1.2rem;font-size:1.15rem;line-height:1.4;color:{style.INK}"
    return f'<ul style="{look}">{items}</ul>'


def within_sentence(found: Tornado, language: str) -> str | None:
    """That the difference is too small for a winner, when it is."""
    if found.second is None or SHOWN.get(found.quantity) is None or abs(found.central) >= found.within:
        return None
    return text(
        language,
        "sensitivity.too_close",
        amount=amount(language, found.quantity, found.within),
        better=better(language, found.quantity),
    )


def _gas(language: str, value: float) -> str:
    return number(language, round(value / ROUND_M3) * ROUND_M3)
