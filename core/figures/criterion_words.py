"""Criteria, weights and conditions in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.figures.rows import plan_name
from core.i18n import text
from core.i18n.formats import NBSP, NO_VALUE, money, number, percent
from core.scenarios.criteria import Condition, Criterion, Judgement, Weights, load_criteria
from core.scenarios.robustness import Weighing
from core.scenarios.scores import UNKNOWN, Verdict

HUNDRED = 100
UNITS = {
    "EUR/month": "eur_month",
    "EUR": "eur",
    "EUR/year": "eur_year",
    "%": "percent",
    "1-5": "scale",
    "days": "days",
    "weeks": "weeks",
    "m2": "m2",
    "dB": "db",
    "kW": "kw",
}
"""Unit of a criterion to the last part of its message `criterion.unit.*`."""


def criterion_name(language: str, key: str) -> str:
    return text(language, f"criterion.{key}.name")


def criterion_unit(language: str, criterion: Criterion) -> str:
    return text(language, f"criterion.unit.{UNITS[criterion.unit]}")


def criterion_value(language: str, criterion: Criterion, value: float) -> str:
    """ "€ 25 per maand", "60 %", "4" on a scale, a dash for no value."""
    if not math.isfinite(value):
        return NO_VALUE
    unit = criterion_unit(language, criterion)
    if criterion.unit.startswith("EUR"):
        return f"{money(language, value)}{unit.removeprefix('€')}"
    shown = number(language, value, 0 if value == round(value) else 1)
    return shown if criterion.is_scale else f"{shown}{NBSP}{unit}"


def condition_words(language: str, condition: Condition) -> str:
    """ "Druk op het stroomnet: ten hoogste 1 kW" """
    criterion = load_criteria()[condition.criterion]
    most = text(language, "weigh.at_most" if criterion.direction == "lower" else "weigh.at_least")
    limit = criterion_value(language, criterion, condition.limit)
    return f"{criterion_name(language, criterion.key)}: {most} {limit}"


def share_words(language: str, share: float) -> str:
    """ "30 %", or "12,5 %" where whole per cents would not add up."""
    is_whole = round(share * HUNDRED) == round(share * HUNDRED, 1)
    return percent(language, share, 0 if is_whole else 1)


def shares_sentence(language: str, weights: Weights, side: str) -> str:
    """ "Bewoners: Kosten per maand 30 %, Comfort 20 %." """
    pairs = sorted(zip(weights.of(side), weights.criteria, strict=True), key=lambda pair: -pair[0])
    shares = ", ".join(
        text(
            language,
            "weigh.share",
            name=criterion_name(language, key),
            share=share_words(language, float(share)),
        )
        for share, key in pairs
    )
    return text(language, "weigh.shares", side=text(language, f"weigh.side.{side}"), shares=shares)


def verdict_sentences(language: str, verdicts: Sequence[Verdict]) -> list[str]:
    """One a condition: what each plan makes of it; unknown is said, never passed over."""
    said = []
    for condition in dict.fromkeys(one.condition for one in verdicts):
        mine = [one for one in verdicts if one.condition == condition]
        parts = [
            f"{plan_name(language, one.code)} {text(language, f'weigh.verdict.{one.verdict}')}"
            for one in mine
            if one.verdict != UNKNOWN
        ]
        unknown = [plan_name(language, one.code) for one in mine if one.verdict == UNKNOWN]
        if unknown:
            parts.append(f"{', '.join(unknown)}: {text(language, 'weigh.verdict.unknown')}")
        said.append(f"{condition_words(language, condition)}. {'; '.join(parts)}.")
    return said


def unknown_sentence(language: str, weighing: Weighing) -> str | None:
    """Which criteria some plan has no score on; None when all is known."""
    missing = [
        key
        for place, key in enumerate(weighing.scores.criteria)
        if any(math.isnan(score) for score in weighing.scores.mid[:, place])
    ]
    if not missing:
        return None
    names = ", ".join(criterion_name(language, key) for key in missing)
    return text(language, "weigh.unknown", n=len(missing), names=names)


def judgement_sentence(language: str, judgement: Judgement) -> str:
    """Who said what of which plan, and why."""
    criterion = load_criteria()[judgement.criterion]
    return text(
        language,
        "weigh.judged",
        plan=plan_name(language, judgement.code),
        criterion=criterion_name(language, criterion.key),
        value=criterion_value(language, criterion, judgement.value),
        reason=judgement.reason,
        by=judgement.by,
    )
