""" "Kan vanaf": from the years of heat options in parts of an area to the year of a whole plan."""

from __future__ import annotations

from collections.abc import Sequence

from core.heat.options import REFERENCE
from core.scenarios.model import CERTAINTIES, PossibleFrom, Rule, Scenario, Scenarios

PLACE = "buurt_code"


def settled(content: Scenarios) -> tuple[Scenario, ...]:
    """The scenarios with the year each can be from, where `content.possible` says so.

    A plan can be from the latest year of all it needs, as surely as the least sure of them. What a
    scenario says itself stays. A heat option of which nobody knows leaves the plan without a year.
    """
    if not content.possible:
        return content.scenarios
    return tuple(_with_year(one, content.possible) for one in content.scenarios)


def needed(rule: Rule, possible: Sequence[PossibleFrom]) -> tuple[PossibleFrom, ...] | None:
    """What is known about the heat options of a rule, where it applies; None when a part is not known."""
    options = [rule.heat_option, *([rule.opt_out.heat_option] if rule.opt_out else [])]
    found: list[PossibleFrom] = []
    for option in options:
        if option == REFERENCE:
            continue
        known = [one for one in possible if one.heat_option == option and _meets(rule, one)]
        if not known or not _covers(rule, known):
            return None
        found += known
    return tuple(found)


def _with_year(scenario: Scenario, possible: Sequence[PossibleFrom]) -> Scenario:
    if scenario.possible_from is not None or scenario.is_reference:
        return scenario
    found: list[PossibleFrom] = []
    for rule in scenario.rules:
        known = needed(rule, possible)
        if known is None:
            return scenario
        found += known
    if not found:
        return scenario
    sources = dict.fromkeys(one.source.strip() for one in found)
    return scenario.model_copy(
        update={
            "possible_from": max(one.year for one in found),
            "certainty": max((one.certainty for one in found), key=CERTAINTIES.index),
            "possible_from_source": "; ".join(sources),
        }
    )


def _meets(rule: Rule, one: PossibleFrom) -> bool:
    places = rule.where.get(PLACE)
    return not one.buurt_codes or places is None or bool(set(places) & set(one.buurt_codes))


def _covers(rule: Rule, known: Sequence[PossibleFrom]) -> bool:
    """Whether all homes of the rule lie where something is known."""
    if any(not one.buurt_codes for one in known):
        return True
    places = rule.where.get(PLACE)
    return places is not None and set(places) <= {code for one in known for code in one.buurt_codes}
