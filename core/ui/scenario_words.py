"""A scenario set in words: its state, its rules as sentences, its checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

from core.i18n import formats
from core.scenarios.checks import Check
from core.scenarios.lifecycle import ScenarioSet
from core.scenarios.model import FIELDS, NOT_YET_CODE, Rule
from core.ui import state
from core.ui.state import say

Places = Mapping[str, str]
"""Names of the parts of the neighbourhood, by their code."""


def set_name(one: ScenarioSet) -> str:
    return say("scenario_set.basis") if one.is_basis else one.name


def moment(at: dt.datetime) -> str:
    return formats.moment(state.language(), at)


def number(value: float) -> str:
    return formats.number(state.language(), value)


def letters(codes: Sequence[str]) -> str:
    """ "Warmtenet (W) en Hybride (H)" """
    return listed([f"{say(f'scenario.{code}.name')} ({code})" for code in codes])


def listed(words: Sequence[str]) -> str:
    """ "a, b en c" """
    if len(words) < 2:
        return "".join(words)
    return say("scenario_rule.and", first=", ".join(words[:-1]), last=words[-1])


def segment(rule: Rule, is_last: bool, is_only: bool, places: Places) -> str:
    """Which homes a rule is for: "Vrijstaand en 2-onder-1-kap, label E en F"."""
    parts = [
        say(
            f"scenario_rule.for.{field}",
            values=listed([value(field, one, places) for one in rule.where[field]]),
        )
        for field in FIELDS
        if field in rule.where
    ]
    if not parts:
        return say("scenario_rule.all" if is_only or not is_last else "scenario_rule.others")
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def value(field: str, one: str, places: Places) -> str:
    """A value of a segment in words."""
    if field == "label":
        return one
    if field == "buurt_code":
        return places.get(one, one)
    if field == "dwelling_type":
        return say(f"scenario_rule.dwelling_type.{one}")
    if field == "construction_period":
        return say(f"scenario_rule.construction_period.{one}")
    return say(f"scenario_rule.tenure.{one}")


def named(options: Iterable[str], words: Callable[[str], str]) -> Callable[[str], str]:
    """Says each option as it is called now, in the language of this run; for `format_func`."""
    return {one: words(one) for one in options}.__getitem__


def option(heat_option: str) -> str:
    return say(f"heat_option.{heat_option}")


def level(shell_level: str) -> str:
    return say(f"scenario_rule.shell.{shell_level}")


def treatment(rule: Rule) -> str:
    """What those homes get: "Warmtenet, huis blijft zoals het is"."""
    return f"{option(rule.heat_option)}, {level(rule.shell_level)}"


def small_print(rule: Rule) -> list[str]:
    """Who takes part and what the others get; when it starts and how fast it goes."""
    words = []
    if rule.participation is not None:
        share = formats.percent(state.language(), rule.participation)
        if rule.opt_out is None:
            words.append(say("scenario_rule.participation", share=share))
        else:
            other = f"{option(rule.opt_out.heat_option)}, {level(rule.opt_out.shell_level)}"
            words.append(say("scenario_rule.participation_else", share=share, other=other))
    if rule.start_year is not None:
        if rule.homes_per_year is None:
            words.append(say("scenario_rule.start", year=rule.start_year))
        else:
            words.append(
                say("scenario_rule.start_pace", year=rule.start_year, homes=number(rule.homes_per_year))
            )
    return words


def check(one: Check) -> str:
    """The sentence of a check, its counts and letters written for people."""
    facts: dict[str, object] = {}
    for name, found in one.facts.items():
        if name == "plans":
            facts[name] = letters([code for code in str(found).split(", ") if code])
        elif isinstance(found, int) and name not in ("year", "last"):
            facts[name] = number(found)
        else:
            facts[name] = found
    return say(f"scenario_check.{one.key}.{one.verdict.value}", **facts)


def can_remove(code: str) -> bool:
    return code != NOT_YET_CODE
