"""Scenario sets for tests: one in every state, without computing anything."""

from __future__ import annotations

import datetime as dt

from core.scenarios.checks import Check, Outcome, Verdict
from core.scenarios.lifecycle import Computed, ScenarioSet, Ticked
from core.scenarios.model import load_scenarios

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
HASH = "0123456789abcdef"
HOMES = 100


def outcome(**changes: object) -> Outcome:
    known = {
        "dwelling_count": HOMES,
        "left_out_count": 0,
        "estimated_count": 3,
        "rule_homes": {
            plan.code: (HOMES // len(plan.rules),) * len(plan.rules) for plan in load_scenarios().plans
        },
        "cheapest": "H",
    }
    return Outcome(**{**known, **changes})


def computed(set_hash: str = HASH, **changes: object) -> Computed:
    return Computed(
        set_hash=set_hash,
        area_version="v1",
        parameters_hash="p1",
        model_version="m1",
        computed_at=NOW,
        outcome=outcome(**changes),
    )


def ticked(by: str = "Anneke", verdict: Verdict = Verdict.OK) -> Ticked:
    return Ticked(by=by, at=NOW, checks=(Check(key="coverage", verdict=verdict),))


def draft(**changes: object) -> ScenarioSet:
    known = {
        "set_id": "abcdef0123456789",
        "area_id": "demo",
        "name": "A set",
        "content": load_scenarios(),
        "drafted_at": NOW,
    }
    return ScenarioSet(**{**known, **changes})


def frozen() -> ScenarioSet:
    return draft().compute(computed()).check(ticked()).freeze(HASH, NOW)
