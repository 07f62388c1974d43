"""Changing the plans of a set: each function gives new plans, or says which field is not right.

What people type is checked here first, so that a page can put the sentence next to the field: the
facts of every refusal name it as `field`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from core.errors import InputError
from core.heat.options import HEAT_NETWORKS, OPTIONS, admissible
from core.scenarios import set_rules
from core.scenarios.model import (
    NOT_YET_CODE,
    REFERENCE_CODE,
    OptOut,
    PossibleFrom,
    Rule,
    Scenario,
    Scenarios,
)
from core.scenarios.typed import typed

LETTERS = ("W", "H", "E", "G", "N")
"""Kinds of plan that have a name, a colour and words on the ballot."""


@dataclass(frozen=True)
class Typed:
    """A rule as it stands in a form, right or not."""

    where: Mapping[str, Sequence[str]]
    heat_option: str
    shell_level: str
    participation: float | None = None
    opt_out: tuple[str, str] | None = None
    start_year: int | None = None
    homes_per_year: int | None = None

    def rule(self) -> Rule:
        """The rule, or what is not right about it: see `rule`."""
        return rule(
            self.where,
            self.heat_option,
            self.shell_level,
            self.participation,
            self.opt_out,
            self.start_year,
            self.homes_per_year,
        )


def rule(
    where: Mapping[str, Sequence[str]],
    heat_option: str,
    shell_level: str,
    participation: float | None = None,
    opt_out: tuple[str, str] | None = None,
    start_year: int | None = None,
    homes_per_year: int | None = None,
) -> Rule:
    """A rule as somebody typed it. `where` may hold empty choices: those are left out.

    Raises
    ------
    InputError
        `scenario_set.inadmissible`, `.participation`, `.year`, `.homes_per_year`, `.pace_needs_year`,
        `.unknown_segment`, each with its field.
    """
    if heat_option not in OPTIONS or not admissible(heat_option, shell_level):
        raise InputError("scenario_set.inadmissible", field="shell_level")
    takes_part = heat_option in HEAT_NETWORKS
    if not takes_part:
        participation = opt_out = None
    if participation is not None and not 0 < participation <= 1:
        raise InputError("scenario_set.participation", field="participation")
    if opt_out is not None and (opt_out[0] in HEAT_NETWORKS or not admissible(*opt_out)):
        raise InputError("scenario_set.inadmissible", field="opt_out")
    _check_year(start_year, "start_year")
    most = set_rules.load().most_homes_per_year.value
    if homes_per_year is not None and not 1 <= homes_per_year <= most:
        raise InputError("scenario_set.homes_per_year", most=most, field="homes_per_year")
    if homes_per_year is not None and start_year is None:
        raise InputError("scenario_set.pace_needs_year", field="start_year")
    try:
        return Rule(
            where={field: tuple(values) for field, values in where.items() if values},
            heat_option=heat_option,
            shell_level=shell_level,
            participation=participation,
            opt_out=OptOut(heat_option=opt_out[0], shell_level=opt_out[1]) if opt_out else None,
            start_year=start_year,
            homes_per_year=homes_per_year,
        )
    except ValidationError as error:
        raise InputError("scenario_set.unknown_segment", field="where") from error


def possible(
    heat_option: str,
    buurt_codes: Sequence[str],
    year: int | None,
    certainty: str,
    source: str,
) -> PossibleFrom:
    """A "kan vanaf" as somebody typed it.

    Raises
    ------
    InputError
        `scenario_set.year`, and `scenario_set.year_without_source`: a year nobody stands for is refused.
    """
    if year is None:
        raise InputError("scenario_set.year", **_years(), field="year")
    _check_year(year, "year")
    words = typed(source, "source")
    if not words:
        raise InputError("scenario_set.year_without_source", field="source")
    return PossibleFrom(
        heat_option=heat_option,
        buurt_codes=tuple(buurt_codes),
        year=year,
        certainty=certainty,
        source=words,
    )


def put_rule(content: Scenarios, code: str, index: int | None, new: Rule) -> Scenarios:
    """The rule in the place of rule `index`, or before the last one when that is None.

    Raises
    ------
    InputError
        `scenario_set.last_rule` when the last rule, for all other homes, would be for some only;
        `scenario_set.needs_segment` when another one is for all homes; `scenario_set.too_many_rules`.
    """
    rules = list(_plan(content, code).rules)
    is_last = index == len(rules) - 1
    if is_last and new.where:
        raise InputError("scenario_set.last_rule", field="where")
    if not is_last and not new.where:
        raise InputError("scenario_set.needs_segment", field="where")
    if index is None:
        most = set_rules.load().most_rules.value
        if len(rules) >= most:
            raise InputError("scenario_set.too_many_rules", most=most, field="where")
        rules.insert(len(rules) - 1, new)
    else:
        rules[index] = new
    return _with_plan(content, code, rules=tuple(rules))


def remove_rule(content: Scenarios, code: str, index: int) -> Scenarios:
    """Without this rule. The last, for all other homes, stays."""
    rules = _plan(content, code).rules
    if index == len(rules) - 1:
        raise InputError("scenario_set.last_rule_stays", field="where")
    return _with_plan(content, code, rules=rules[:index] + rules[index + 1 :])


def raise_rule(content: Scenarios, code: str, index: int) -> Scenarios:
    """This rule one place earlier: it holds before the one that stood there."""
    rules = list(_plan(content, code).rules)
    if 0 < index < len(rules) - 1:
        rules[index - 1], rules[index] = rules[index], rules[index - 1]
    return _with_plan(content, code, rules=tuple(rules))


def add_plan(content: Scenarios, letter: str) -> Scenarios:
    """One more plan of this kind, as a copy of the one that is there: W, then W2, then W3.

    Raises
    ------
    InputError
        `scenario_set.too_many_plans`; `scenario_set.unknown_plan` for a letter that has no words;
        `scenario_set.one_not_yet` for a second *nu nog niet kiezen*.
    """
    most = set_rules.load().most_plans.value
    if len(content.plans) >= most:
        raise InputError("scenario_set.too_many_plans", most=most, field="letter")
    if letter not in LETTERS:
        raise InputError("scenario_set.unknown_plan", plan=letter, field="letter")
    if letter == NOT_YET_CODE:
        raise InputError("scenario_set.one_not_yet", field="letter")
    taken = {plan.code for plan in content.plans}
    codes = [letter, *(f"{letter}{number}" for number in range(2, most + 2))]
    code = next(one for one in codes if one not in taken)
    alike = [plan for plan in content.plans if plan.code[0] == letter] or list(content.plans)
    new = alike[0].model_copy(update={"code": code, "reconsider_year": None})
    *before, last = content.scenarios
    # Not choosing yet stays at the end of the ballot.
    ordered = [*before, new, last] if last.code == NOT_YET_CODE else [*before, last, new]
    return _renewed(content, scenarios=tuple(ordered))


def remove_plan(content: Scenarios, code: str) -> Scenarios:
    """Without this plan. *Nu nog niet kiezen* is in every set, and so is the reference."""
    _plan(content, code)
    if code == NOT_YET_CODE:
        raise InputError("scenario_set.not_yet_stays", field="plan")
    return _renewed(content, scenarios=tuple(one for one in content.scenarios if one.code != code))


def put_reconsider_year(content: Scenarios, year: int | None) -> Scenarios:
    """The year in which the choice comes back when nothing is chosen now."""
    if year is None:
        raise InputError("scenario_set.reconsider_year", field="reconsider_year")
    _check_year(year, "reconsider_year")
    return _with_plan(content, NOT_YET_CODE, reconsider_year=year)


def put_possible(content: Scenarios, index: int | None, new: PossibleFrom) -> Scenarios:
    """One more thing known of "kan vanaf", or the one at `index` changed."""
    known = list(content.possible)
    if index is None:
        known.append(new)
    else:
        known[index] = new
    return _renewed(content, possible=tuple(known))


def remove_possible(content: Scenarios, index: int) -> Scenarios:
    return _renewed(content, possible=content.possible[:index] + content.possible[index + 1 :])


def _check_year(year: int | None, field: str) -> None:
    years = _years()
    if year is not None and not years["first"] <= year <= years["last"]:
        raise InputError("scenario_set.year", **years, field=field)


def _years() -> dict[str, int | float]:
    bounds = set_rules.load()
    return {"first": bounds.first_year.value, "last": bounds.last_year.value}


def _plan(content: Scenarios, code: str) -> Scenario:
    for one in content.scenarios:
        if one.code == code and code != REFERENCE_CODE:
            return one
    raise InputError("scenario_set.unknown_plan", plan=code, field="plan")


def _with_plan(content: Scenarios, code: str, **changed: object) -> Scenarios:
    old = _plan(content, code)
    new = Scenario(**{**{name: getattr(old, name) for name in Scenario.model_fields}, **changed})
    return _renewed(content, scenarios=tuple(new if one.code == code else one for one in content.scenarios))


def _renewed(content: Scenarios, **changed: object) -> Scenarios:
    """The plans with these fields, checked as a whole."""
    return Scenarios(**{**{name: getattr(content, name) for name in Scenarios.model_fields}, **changed})
