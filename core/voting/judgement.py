"""The one message in the hall: which plan meets the least moeite, or why none is named.

A plan is named only when (a) it meets less moeite than *nu nog niet kiezen*, (b) enough people would
have to change their ballot to take its lead, and (c) the room is not divided about it. Conditions (d),
hard conditions, and (e), groups, need facts that a room poll does not have; they are not judged here.
"""

from __future__ import annotations

import math

from pydantic import BaseModel, ConfigDict

from core.voting.limits import Limits
from core.voting.tally import PlanCount, Tally
from core.workshop.round import NOT_YET


class Message(BaseModel):
    """A sentence with its facts: message `key` of the catalogue.

    `plans` fills braces with plans: brace → plan letter, to be shown by the plan's name.
    `numbers` fills the others; `n` chooses singular or plural.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    plans: dict[str, str] = {}
    numbers: dict[str, int] = {}
    n: int | None = None


def heavy_count(plan: PlanCount, limits: Limits) -> int:
    """People with a lot of moeite: steps 8 and 10."""
    return sum(n for step, n in plan.counts.items() if step >= limits.heavy_from.people)


def light_count(plan: PlanCount, limits: Limits) -> int:
    """People with little or no moeite: steps 0 and 2."""
    return sum(n for step, n in plan.counts.items() if step <= limits.light_up_to.people)


def is_divided(plan: PlanCount, limits: Limits) -> bool:
    """A quarter or more at both ends, of those who answered about this plan."""
    enough = limits.divided_share.share * plan.answered
    return plan.answered > 0 and min(light_count(plan, limits), heavy_count(plan, limits)) >= enough


def changes_needed(tally: Tally, limits: Limits) -> int:
    """How many people a lead must withstand: at least 3, and 5 % of the valid ballots."""
    return max(limits.flip_people.people, math.ceil(limits.flip_share.share * tally.valid))


def front_plan(tally: Tally, limits: Limits) -> str | None:
    """The plan that may be named front plan, or None."""
    leaders = tally.leaders()
    if len(leaders) != 1 or leaders[0] == NOT_YET or tally.people_to_flip is None:
        return None
    if tally.people_to_flip < changes_needed(tally, limits):
        return None
    return None if is_divided(tally.plan(leaders[0]), limits) else leaders[0]


def message(tally: Tally, limits: Limits) -> Message:
    """What is said in the hall about at least `limits.smallest_group` ballots."""
    leaders = tally.leaders()
    if not leaders:
        return Message(key="result.message.no_answers")
    if len(leaders) > 2:
        return Message(key="result.message.tie_of_more", numbers={"count": len(leaders)})
    if len(leaders) == 2:
        return Message(key="result.message.tie", plans={"plan_a": leaders[0], "plan_b": leaders[1]})
    (leader,) = leaders
    plan = tally.plan(leader)
    changes = tally.people_to_flip or 0
    if leader == NOT_YET:
        return Message(key="result.message.below_not_yet")
    if changes < changes_needed(tally, limits):
        return Message(key="result.message.no_winner", numbers={"count": changes}, n=changes)
    if is_divided(plan, limits):
        facts = {"light": light_count(plan, limits), "heavy": heavy_count(plan, limits)}
        return Message(key="result.message.divided", plans={"plan": leader}, numbers=facts)
    heavy = heavy_count(plan, limits)
    if not heavy:
        return Message(key="result.message.front_plan_alone", plans={"plan": leader})
    return Message(
        key="result.message.front_plan", plans={"plan": leader}, numbers={"count": heavy}, n=heavy
    )
