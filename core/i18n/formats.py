"""Numbers, money and dates the way each language writes them.

A no-break space stands before a unit, so a figure and its unit never part at the end of a line.
"""

from __future__ import annotations

import datetime as dt
import decimal
import math
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

NBSP = "\u00a0"
HOME = ZoneInfo("Europe/Amsterdam")
LOCALES = {"nl": "nl_NL", "en": "en_GB"}
NO_VALUE = "–"
FLOAT_DIGITS = 400


def number(language: str, value: float | None, decimals: int = 0) -> str:
    """1234.5 -> "1.234,5" (nl) or "1,234.5" (en); no value is a dash.

    >>> number("nl", 1234.5, 1)
    '1.234,5'
    """
    if value is None or not math.isfinite(value):
        return NO_VALUE
    rounded = round(value, decimals) + 0.0  # + 0.0 turns -0.0 into 0.0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    # Decimal's usual 28 digits are too few for the largest numbers a float can hold.
    with decimal.localcontext(prec=FLOAT_DIGITS):
        return format_decimal(rounded, format=pattern, locale=LOCALES[language])


def money(language: str, value_eur: float | None, step: int = 1) -> str:
    """Euros, rounded to `step`: "€ 118".

    >>> money("nl", 1234).replace(NBSP, " ")
    '€ 1.234'
    """
    if value_eur is None or not math.isfinite(value_eur):
        return NO_VALUE
    rounded = round(value_eur / step) * step
    sign = "−" if rounded < 0 else ""
    return f"{sign}€{NBSP}{number(language, abs(rounded))}"


def percent(language: str, share: float | None, decimals: int = 0) -> str:
    """0.69 -> "69 %"."""
    if share is None or not math.isfinite(share):
        return NO_VALUE
    return f"{number(language, share * 100, decimals)}{NBSP}%"


def date(language: str, value: dt.date) -> str:
    """ "12 november 2026" """
    return format_date(value, format="d MMMM y", locale=LOCALES[language])


def moment(language: str, value: dt.datetime) -> str:
    """A UTC moment on the clock of the room: "22 november 2026, 14:10"."""
    return format_datetime(value.astimezone(HOME), format="d MMMM y, HH:mm", locale=LOCALES[language])
