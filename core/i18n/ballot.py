"""The words of a ballot that depend on the round: the same on paper, page and phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.i18n import formats
from core.i18n.catalogue import text

if TYPE_CHECKING:
    from core.workshop.round import Option, Round

NOT_YET = "N"
"""Not choosing yet is always possible and needs no year."""


def rules_sentence(language: str, round: Round) -> str:
    """What this vote is, who decides and when; said before anybody answers."""
    who = round.decider[:1].upper() + round.decider[1:]
    if round.decides_on is None:
        return text(language, "stem.rules_no_date", who=who)
    return text(language, "stem.rules", who=who, date=formats.date(language, round.decides_on))


def possible_from(language: str, option: Option) -> str:
    """ "Kan vanaf 2029. Dat verwachten we.", when we choose again, that nobody has studied it, or nothing."""
    if option.reconsider_year is not None:
        return text(language, "stem.choose_again", year=option.reconsider_year)
    if option.possible_from is None:
        return "" if option.code == NOT_YET else text(language, "stem.possible_unknown")
    certainty = text(language, f"stem.certainty.{option.certainty or 'uncertain'}")
    return text(language, "stem.possible_from", year=option.possible_from, certainty=certainty)


def plan_name(language: str, code: str) -> str:
    return text(language, f"scenario.{code}.name")


def step_words(language: str, step: int | None) -> str:
    """ "Een beetje"; None is "Weet ik niet"."""
    return text(language, "ballot.step.dont_know" if step is None else f"ballot.step.{step}")
