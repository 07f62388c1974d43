"""Homes and data in words: kinds of homes, values, reasons, file sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.i18n import formats, has, text
from core.neighbourhood.rules import PERIOD_STARTS
from core.neighbourhood.segments import FIELDS, PERIODS, UNKNOWN, Segment
from core.ui import state
from core.ui.state import say

BYTES_A_MEGABYTE = 10**6


def number(value: float) -> str:
    return formats.number(state.language(), value)


def share(part: float, whole: float) -> str:
    """ "38 %"; a little is "< 1 %", nearly all is never "100 %"."""
    if not whole:
        return formats.NO_VALUE
    percent = 100 * part / whole
    if 0 < percent < 1:
        return f"< {formats.percent(state.language(), 1 / 100)}"
    if 99 < percent < 100:
        return f"> {formats.percent(state.language(), 99 / 100)}"
    return formats.percent(state.language(), part / whole)


def said(key: str, otherwise: str) -> str:
    """The sentence where there is one: a code without words is shown as it is rather than hidden."""
    return text(state.language(), key) if has(key) else otherwise


def kind(code: str) -> str:
    return said(f"intake.kind.{code}", code)


def reason(code: str) -> str:
    """Why a row was left out."""
    return said(f"data.left_out.{code}", said(f"data.unmatched.{code}", code))


def segment_name(segment: Segment, values: Mapping[str, Sequence[str]]) -> str:
    """ "Rijwoningen, 1946–1974, corporatie": what it shares with the whole neighbourhood is left out."""
    parts = [_joined([_value("family", one) for one in segment.family])]
    if set(segment.period) != set(values["period"]):
        parts.append(_joined(period_spans(segment.period)))
    for field in ("tenure", "heating"):
        own = getattr(segment, field)
        if set(own) != set(values[field]):
            parts.append(_joined([_value(field, one) for one in own]))
    name = ", ".join(parts)
    return name[:1].upper() + name[1:]


def field_name(field: str) -> str:
    assert field in FIELDS
    return say(f"data.segment_field.{field}")


def period_spans(periods: Sequence[str]) -> list[str]:
    """Periods that follow each other as one span: "1946–1974"."""
    places = sorted(PERIODS.index(one) for one in periods if one != UNKNOWN)
    spans: list[list[int]] = []
    for place in places:
        if spans and spans[-1][1] == place - 1:
            spans[-1][1] = place
        else:
            spans.append([place, place])
    words = [_span(first, last) for first, last in spans]
    return words + ([say("data.period.unknown")] if UNKNOWN in periods else [])


def _span(first: int, last: int) -> str:
    until = PERIOD_STARTS[last] - 1 if last < len(PERIOD_STARTS) else None
    if first == 0:
        return say("data.period.all") if until is None else say("data.period.before", year=until + 1)
    begin = PERIOD_STARTS[first - 1]
    return say("data.period.from", year=begin) if until is None else f"{begin}–{until}"


def _value(field: str, code: str) -> str:
    if field == "family" and code != UNKNOWN:
        return say(f"figure.groups.{code}")
    return said(f"data.{field}.{code}", code)


def _joined(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {say('data.and')} {words[-1]}"


def megabytes(size: int) -> str:
    return say("data.megabytes", size=formats.number(state.language(), size / BYTES_A_MEGABYTE, 1))
