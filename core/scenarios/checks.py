"""What is looked at by itself before a set may be frozen: each check with its verdict and its figures.

`ok`: in order. `warning`: to be known and told, not a reason to stop. `failed`: first to be mended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.heat.options import HEAT_NETWORKS, REFERENCE, admissible
from core.scenarios import legal_frame, set_rules
from core.scenarios.model import NOT_YET_CODE, Frozen, Rule, Scenario, Scenarios
from core.scenarios.possible import needed, settled

GREEN_GAS = frozenset({"green_gas_boiler", "green_gas_hybrid_heat_pump"})
FOSSIL = frozenset({REFERENCE, "hybrid_heat_pump"})
"""Heat options that burn natural gas."""


KINDS = {
    "W": HEAT_NETWORKS | {"block_heating", "shared_source"},
    "H": frozenset({"hybrid_heat_pump", "green_gas_hybrid_heat_pump"}),
    "E": frozenset({"air_water_heat_pump", "ground_source_heat_pump", "air_air_heat_pump", "shared_source"}),
    "G": GREEN_GAS,
    "N": frozenset({REFERENCE}),
}
"""What people expect of a plan with that name: one of these, for some of the homes."""


class Verdict(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


class Check(Frozen):
    """One thing that was looked at; message `scenario_check.<key>.<verdict>`, filled with the facts."""

    key: str
    verdict: Verdict
    facts: dict[str, int | str] = {}

    @property
    def has_failed(self) -> bool:
        return self.verdict is Verdict.FAILED


class Outcome(Frozen):
    """What the checks and the later steps need of a computed set."""

    dwelling_count: int
    left_out_count: int
    estimated_count: int
    rule_homes: dict[str, tuple[int, ...]]
    """Homes of each rule, per plan."""
    missing: tuple[str, ...] = ()
    """Plans with a result that is no number."""
    to_verify_count: int = 0
    """Figures that nobody has read in their source yet."""
    cheapest: str | None = None
    """The plan with the lowest national cost, not choosing yet left out: that is no end state."""


@dataclass(frozen=True)
class Present:
    """How things are now, to compare with what was computed."""

    set_hash: str
    today: dt.date


def run(content: Scenarios, outcome: Outcome, set_hash: str, present: Present) -> tuple[Check, ...]:
    """All checks, in the order in which a person reads them."""
    plans = tuple(one for one in settled(content) if not one.is_reference)
    return (
        _inputs(set_hash, present),
        _coverage(plans, outcome),
        _left_out(outcome),
        _numbers(outcome),
        _admissible(plans),
        _empty_rules(plans, outcome),
        _named(plans),
        _not_yet(plans),
        _possible_from(plans),
        _green_gas(plans, content),
        _start_years(plans, content, present.today),
        _participation(plans),
        _opt_out(plans),
        _pace(plans, outcome),
        _to_verify(outcome),
    )


def _of(key: str, found: bool, facts: Mapping[str, int | str], otherwise: Verdict = Verdict.FAILED) -> Check:
    return Check(key=key, verdict=Verdict.OK if found else otherwise, facts=dict(facts))


def _rules(plans: tuple[Scenario, ...]) -> Iterator[tuple[Scenario, Rule]]:
    for plan in plans:
        for rule in plan.rules:
            yield plan, rule


def _names(plans: Iterator[Scenario] | list[Scenario]) -> str:
    return ", ".join(dict.fromkeys(plan.code for plan in plans))


def _inputs(set_hash: str, present: Present) -> Check:
    """Computed on the neighbourhood, the parameters and the model as they are now."""
    return _of("inputs", set_hash == present.set_hash, {"hash": set_hash[:8]})


def _coverage(plans: tuple[Scenario, ...], outcome: Outcome) -> Check:
    """Every home that can be computed has exactly one rule, in every plan."""
    wrong = [plan for plan in plans if sum(outcome.rule_homes.get(plan.code, ())) != outcome.dwelling_count]
    return _of("coverage", not wrong, {"number": outcome.dwelling_count, "plans": _names(wrong)})


def _left_out(outcome: Outcome) -> Check:
    facts = {"number": outcome.left_out_count, "estimated": outcome.estimated_count}
    return _of("left_out", not outcome.left_out_count, facts, Verdict.WARNING)


def _numbers(outcome: Outcome) -> Check:
    return _of("numbers", not outcome.missing, {"plans": ", ".join(outcome.missing)})


def _admissible(plans: tuple[Scenario, ...]) -> Check:
    wrong = []
    for plan, rule in _rules(plans):
        choices = [rule, *([rule.opt_out] if rule.opt_out else [])]
        if not all(admissible(one.heat_option, one.shell_level) for one in choices):
            wrong.append(plan)
    return _of("admissible", not wrong, {"plans": _names(wrong)})


def _empty_rules(plans: tuple[Scenario, ...], outcome: Outcome) -> Check:
    """A rule for which there is not one home is often a slip; the last, for all others, may be empty."""
    wrong = [plan for plan in plans if any(not homes for homes in outcome.rule_homes.get(plan.code, ())[:-1])]
    return _of("empty_rules", not wrong, {"plans": _names(wrong)}, Verdict.WARNING)


def _named(plans: tuple[Scenario, ...]) -> Check:
    """A plan does what its name says, at least for some homes; it may do more."""
    wrong = [
        plan
        for plan in plans
        if not any(rule.heat_option in KINDS.get(plan.code[0], {rule.heat_option}) for rule in plan.rules)
    ]
    return _of("named", not wrong, {"plans": _names(wrong)}, Verdict.WARNING)


def _not_yet(plans: tuple[Scenario, ...]) -> Check:
    """Waiting is a plan too, with a year in which the choice comes back, before gas ends."""
    last = legal_frame.load().last_gas_year
    waiting = next((plan for plan in plans if plan.code == NOT_YET_CODE), None)
    year = waiting.reconsider_year if waiting else None
    facts = {"year": year or 0, "last": last.value, "article": last.article}
    return _of("not_yet", year is not None and year <= last.value, facts)


def _possible_from(plans: tuple[Scenario, ...]) -> Check:
    """A year always has its source (the model holds that); here it is told which plans have none yet."""
    unknown = [plan for plan in plans if plan.code != NOT_YET_CODE and plan.possible_from is None]
    return _of("possible_from", not unknown, {"plans": _names(unknown)}, Verdict.WARNING)


def _green_gas(plans: tuple[Scenario, ...], content: Scenarios) -> Check:
    """Green gas is uncertain until a source says otherwise."""
    sourced = {one.heat_option for one in content.possible}
    wrong = [
        plan
        for plan, rule in _rules(plans)
        if rule.heat_option in GREEN_GAS
        and plan.certainty != "uncertain"
        and plan.possible_from_source is None
        and not GREEN_GAS & sourced
    ]
    return _of("green_gas", not wrong, {"plans": _names(wrong)})


def _start_years(plans: tuple[Scenario, ...], content: Scenarios, today: dt.date) -> Check:
    """No work starts before it can, and none that is planned starts in the past."""
    early, past = [], []
    for plan, rule in _rules(plans):
        if rule.start_year is None:
            continue
        years = [one.year for one in needed(rule, content.possible) or ()]
        if plan.possible_from is not None and not content.possible:
            years.append(plan.possible_from)
        if years and rule.start_year < max(years):
            early.append(plan)
        if rule.start_year < today.year:
            past.append(plan)
    if early:
        return Check(key="start_years", verdict=Verdict.FAILED, facts={"plans": _names(early)})
    return _of("start_years", not past, {"plans": _names(past)}, Verdict.WARNING)


def _participation(plans: tuple[Scenario, ...]) -> Check:
    """Costs of a network are known for some shares; outside them they would be extrapolated."""
    bounds = set_rules.load()
    lowest, highest = bounds.lowest_participation.value, bounds.highest_participation.value
    wrong = [
        plan
        for plan, rule in _rules(plans)
        if rule.participation is not None and not lowest <= rule.participation <= highest
    ]
    facts = {"lowest": round(lowest * 100), "highest": round(highest * 100), "plans": _names(wrong)}
    return _of("participation", not wrong, facts)


def _opt_out(plans: tuple[Scenario, ...]) -> Check:
    """Who does not take part in a network gets something too."""
    wrong = [
        plan
        for plan, rule in _rules(plans)
        if rule.heat_option in HEAT_NETWORKS and rule.participation != 1 and rule.opt_out is None
    ]
    return _of("opt_out", not wrong, {"plans": _names(wrong)})


def _pace(plans: tuple[Scenario, ...], outcome: Outcome) -> Check:
    """With the homes a year that are planned, no home that leaves gas is done after the latest gas year."""
    last = legal_frame.load().last_gas_year.value
    wrong = []
    for plan in plans:
        counts = outcome.rule_homes.get(plan.code, ())
        for rule, homes in zip(plan.rules, counts, strict=False):
            if rule.start_year is None or rule.heat_option in FOSSIL:
                continue
            years = -(-homes // rule.homes_per_year) if rule.homes_per_year else 1
            if rule.start_year + max(years, 1) - 1 > last:
                wrong.append(plan)
    return _of("pace", not wrong, {"plans": _names(wrong), "last": last}, Verdict.WARNING)


def _to_verify(outcome: Outcome) -> Check:
    return _of("to_verify", not outcome.to_verify_count, {"number": outcome.to_verify_count}, Verdict.WARNING)
