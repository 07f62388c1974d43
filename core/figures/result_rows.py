"""Reads a closed round the way a picture needs it: order, front plan, parts of the strip, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from core.figures.rows import plan_name
from core.figures.style import LATER_CODE
from core.i18n import text
from core.i18n.formats import percent

STEPS = (0, 2, 4, 6, 8, 10)
"""The six worded answers as stored; words are messages `ballot.step.<step>`."""
HEAVY_STEPS = (8, 10)
"""A lot of difficulty."""


class PlanResult(Protocol):
    """What the room found of one plan."""

    code: str
    acceptance: float | None
    counts: Mapping[int, int]
    dont_know: int
    heavy_count: int


class RoundResult(Protocol):
    """A closed round; no plans when too few people voted to show details."""

    plans: Sequence[PlanResult] | None
    front_plan: str | None
    """Code of the plan that may be named; the rules of the vote decide, not the picture."""


@dataclass(frozen=True)
class Part:
    """A stretch of the strip: position and step of the answer, people, from left to right 0–1."""

    position: int
    step: int
    count: int
    left: float
    right: float


def ordered(result: RoundResult) -> list[PlanResult]:
    """Plans by acceptance, the highest first; equal ones by letter, so that the order is stable."""
    plans = list(result.plans or ())
    return sorted(plans, key=lambda plan: (plan.acceptance is None, -(plan.acceptance or 0.0), plan.code))


def later_plan(result: RoundResult) -> PlanResult | None:
    """*Not yet choosing*, the line every plan has to pass."""
    return next((plan for plan in result.plans or () if plan.code == LATER_CODE), None)


def front_plan(result: RoundResult) -> PlanResult | None:
    """The plan that gets the amber mark and the bracket, if one may be named."""
    return next((plan for plan in result.plans or () if plan.code == result.front_plan), None)


def parts(plan: PlanResult) -> list[Part]:
    """Parts of the strip in the order of the steps; a step nobody chose has none."""
    counts = [int(plan.counts.get(step, 0)) for step in STEPS]
    answered = sum(counts)
    found, before = [], 0
    for position, (step, count) in enumerate(zip(STEPS, counts, strict=True)):
        if count:
            found.append(Part(position, step, count, before / answered, (before + count) / answered))
        before += count
    return found


def step_name(language: str, step: int) -> str:
    """ "Geen moeite", … the words people chose from."""
    return text(language, f"ballot.step.{step}")


def heavy_people(language: str, plan: PlanResult) -> str:
    """ "3 mensen", "1 persoon" or "niemand" with a lot of difficulty; empty when nobody answered."""
    if not parts(plan):
        return ""
    if plan.heavy_count == 0:
        return text(language, "figure.strip.nobody")
    return text(language, "figure.strip.people", n=plan.heavy_count)


def strip_alt_text(result: RoundResult, language: str, names: Mapping[str, str] | None = None) -> str:
    """Order and acceptance of the plans, and how many object to each: two sentences at most."""
    plans = ordered(result)
    if not plans:
        return text(language, "figure.strip.too_few")
    listed = ", ".join(
        f"{plan_name(language, plan.code, names)} {percent(language, plan.acceptance)}" for plan in plans
    )
    first = text(language, "figure.strip.alt", plans=listed)
    objecting = ", ".join(
        text(language, "figure.strip.heavy_with", people=people, plan=plan_name(language, plan.code, names))
        for plan in plans
        if (people := heavy_people(language, plan))
    )
    return f"{first} {text(language, 'figure.strip.alt_heavy', listed=objecting)}" if objecting else first


def strip_table(result: RoundResult, language: str, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The numbers of the strip: a row per plan; per answer, *don't know*, heavy objection, acceptance."""
    heads = ("plan", "dont_know", "heavy", "accepted")
    plan_head, unsure, heavy, accepted = (text(language, f"figure.table.{head}") for head in heads)
    rows = []
    for plan in ordered(result):
        row = {plan_head: plan_name(language, plan.code, names)}
        row |= {step_name(language, step): int(plan.counts.get(step, 0)) for step in STEPS}
        row |= {unsure: plan.dont_know, heavy: plan.heavy_count}
        rows.append({**row, accepted: percent(language, plan.acceptance)})
    return pd.DataFrame(rows)
