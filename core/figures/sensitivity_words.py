"""What moving the assumptions says: names, values, amounts, and who is the better one where."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from core.explain import words
from core.figures import style
from core.figures.rows import plan_name
from core.i18n import has, text
from core.i18n.formats import NBSP, money, number, percent
from core.scenarios.movers import Mover
from core.scenarios.sensitivity import Tornado

POSITION = "_position"
"""End of the key of an assumption that says where between two sources the truth lies."""


@dataclass(frozen=True)
class Shown:
    """How the answer of a quantity is written: `step` in its unit, and the words that go with it."""

    word: str
    """Part of the message keys `sensitivity.quantity.*`, `sensitivity.better.*`, `sensitivity.unit.*`."""
    better: str
    step: float
    is_money: bool


SHOWN = {
    "resident_cost_eur_per_month": Shown("monthly", "cost", 1, True),
    "energy_bill_eur_per_month": Shown("bill", "cost", 1, True),
    "one_off_eur": Shown("one_off", "cost", 100, True),
    "national_cost_eur_per_year": Shown("national", "national", 10, True),
    "t_co2_per_year": Shown("co2", "climate", 1, False),
    "peak_kw": Shown("peak", "grid", 1, False),
}
"""Quantities that can be asked, in the order in which they are offered."""


def quantity_name(language: str, quantity: str) -> str:
    return text(language, f"sensitivity.quantity.{SHOWN[quantity].word}")


def name_of(language: str, code: str) -> str:
    """Name of a plan inside a sentence; of the reference what it comes down to: going on with gas."""
    if code == style.REFERENCE_CODE:
        return text(language, "sensitivity.reference")
    return plan_name(language, code)


def capital(sentence: str) -> str:
    """The same with a capital at its start: a plan's name may open a sentence."""
    return sentence[:1].upper() + sentence[1:]


def better(language: str, quantity: str) -> str:
    """ "goedkoper", "beter voor het klimaat": what the lower of two is."""
    return text(language, f"sensitivity.better.{SHOWN[quantity].better}")


def amount(language: str, quantity: str, value: float) -> str:
    """An answer, rounded so that it does not look surer than it is: "€ 12", "340 ton"."""
    shown = SHOWN[quantity]
    if not math.isfinite(value):
        return text(language, "figure.no_value")
    if shown.is_money:
        return money(language, value, int(shown.step))
    rounded = number(language, round(value / shown.step) * shown.step).replace("-", "−")
    return f"{rounded}{NBSP}{text(language, f'sensitivity.unit.{shown.word}')}"


def assumption_name(language: str, mover: Mover, assumptions: pd.DataFrame) -> str:
    """What people call it: the words of a group, or the description of the assumption."""
    if len(mover.keys) > 1 and has(f"assumption.group.{mover.name}"):
        return text(language, f"assumption.group.{mover.name}")
    found = assumptions.loc[assumptions["key"] == mover.lead, f"description_{language}"]
    return mover.lead if found.empty else str(found.iloc[0])


def assumption_value(language: str, mover: Mover, value: float, assumptions: pd.DataFrame) -> str:
    """A value of the lead assumption with its unit: "€ 1,32 per m³", "68 %", "halverwege"."""
    found = assumptions.loc[assumptions["key"] == mover.lead, "unit"]
    unit = "-" if found.empty else str(found.iloc[0])
    if mover.lead.endswith(POSITION):
        if value in (0, 1):
            return text(language, "assumption.highest" if value else "assumption.lowest")
        return text(language, "assumption.position", share=percent(language, value))
    if unit.startswith("share"):
        return percent(language, value)
    shown = rounded(language, value)
    if not unit.startswith("EUR"):
        of = words.unit(language, unit)
        return f"{shown}{NBSP}{of}" if of else shown
    per = words.unit(language, unit).partition("€")[2].strip()
    return " ".join(part for part in (f"€{NBSP}{shown}", per) if part)


def rounded(language: str, value: float) -> str:
    """Two decimals for what is small, none from a hundred on: as one says it aloud."""
    size = abs(value)
    decimals = 0 if size >= 100 or value == round(value) else 1 if size >= 10 else 2
    return number(language, value, decimals)


def order(value: float, first: str, second: str) -> tuple[str, str]:
    """The lower of the two, and the other, of first less second."""
    return (first, second) if value < 0 else (second, first)


def difference_words(language: str, found: Tornado, value: float) -> str:
    """An answer of a tornado in words: "€ 253", "Hybride € 11 goedkoper", "minder dan 10 % verschil"."""
    if found.second is None or not math.isfinite(value):
        return amount(language, found.quantity, value)
    lower, _ = order(value, found.first, found.second)
    size = amount(language, found.quantity, abs(value))
    if size == amount(language, found.quantity, 0.0):
        return text(language, "sensitivity.equal")
    facts = {"plan": name_of(language, lower), "amount": size}
    if abs(value) < found.within:
        return text(language, "sensitivity.lower_within", **facts)
    return text(language, "sensitivity.lower", **facts, better=better(language, found.quantity))


def pieces(found: Tornado, reach: tuple[float, float]) -> Iterator[tuple[float, float, str]]:
    """Parts of a line from low to high, with the colour of the plan that is the better one there.

    Grey where the difference is too small for a winner.
    """
    low, high = reach
    if found.second is None:
        yield low, high, style.plan_colour(found.first)
        return
    marks = [low, *(mark for mark in (-found.within, found.within) if low < mark < high), high]
    for start, end in itertools.pairwise(marks):
        middle = (start + end) / 2
        code = found.first if middle < 0 else found.second
        yield start, end, style.GREY if abs(middle) <= found.within else style.plan_colour(code)


def plan_facts(language: str, lower: str, other: str, quantity: str) -> Mapping[str, str]:
    """Facts of a sentence that says which plan is the better one."""
    return {
        "plan": name_of(language, lower),
        "other": name_of(language, other),
        "better": better(language, quantity),
    }
