"""What always holds for scenario sets, whatever people do in whatever order."""

from __future__ import annotations

import contextlib
import itertools

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from core import parameters
from core.errors import DomainError
from core.scenarios import editing
from core.scenarios.assign import assign
from core.scenarios.cells import gather
from core.scenarios.checks import Verdict
from core.scenarios.computed import homes_per_rule
from core.scenarios.lifecycle import FateKind, ScenarioSet, SetState
from core.scenarios.model import FIELDS, Rule, Scenario, load_scenarios
from tests.unit.areas import dwellings
from tests.unit.scenario_sets import HASH, NOW, computed, draft, ticked

CODES = ("W", "H", "E", "G", "N", "Z")
texts = st.sampled_from(["", "  ", "because", "the council says so"])
codes = st.sampled_from(CODES)
OTHER = editing.put_reconsider_year(load_scenarios(), 2031)

hashes = st.sampled_from([HASH, "f" * 16])
steps = st.one_of(
    st.builds(lambda name: ("change", lambda one: one.change(name=name)), texts),
    st.just(("plans", lambda one: one.change(OTHER if one.content != OTHER else load_scenarios()))),
    st.builds(lambda found: ("compute", lambda one: one.compute(computed(found))), hashes),
    st.builds(
        lambda by, verdict: ("check", lambda one: one.check(ticked(by, verdict))),
        texts,
        st.sampled_from(list(Verdict)),
    ),
    st.just(("freeze", lambda one: one.freeze(HASH, NOW))),
    st.builds(lambda why: ("drop", lambda one: one.drop(why, NOW)), texts),
    st.builds(lambda code, why: ("drop_plan", lambda one: one.drop_plan(code, why, NOW)), codes, texts),
    st.builds(lambda code, why: ("prefer", lambda one: one.prefer(code, why, NOW)), codes, texts),
    st.builds(lambda code, why: ("adopt", lambda one: one.adopt(code, why, NOW)), codes, texts),
    st.builds(lambda back: ("undo", back), st.integers(1, 5)),
)  # fmt: skip


def walk(path: list[tuple]) -> list[tuple[str, ScenarioSet]]:
    """Take the steps that are allowed, and skip those that are refused; every state on the way."""
    seen: list[tuple[str, ScenarioSet]] = [("draft", draft())]
    for name, step in path:
        with contextlib.suppress(DomainError):
            if name == "undo":
                new = seen[-1][1].undone(seen[max(0, len(seen) - 1 - step)][1])
            else:
                new = step(seen[-1][1])
            seen.append((name, new))
    return seen


@given(st.lists(steps, max_size=25))
@settings(max_examples=300, deadline=None)
def test_nothing_is_decided_about_a_set_that_was_never_frozen(path: list) -> None:
    frozen = False
    for name, one in walk(path):
        frozen |= name == "freeze"
        assert frozen or not one.fates
        assert not one.fates or one.is_public
        assert one.state is not SetState.FROZEN or (one.computed and one.ticked and one.frozen_at)


@given(st.lists(steps, max_size=25))
@settings(max_examples=300, deadline=None)
def test_what_is_dropped_has_its_reason_and_what_is_chosen_its_motivation(path: list) -> None:
    for _, one in walk(path):
        assert (one.state is SetState.DROPPED) == (one.dropped is not None)
        assert one.dropped is None or one.dropped.reason.strip()
        for code, fate in one.fates.items():
            assert fate.text or (fate.kind is not FateKind.DROPPED and not one.needs_motivation(code))
        assert len(one.with_fate(FateKind.ADOPTED)) <= 1 and len(one.with_fate(FateKind.PREFERRED)) <= 1
        assert "N" not in one.with_fate(FateKind.DROPPED)


@given(st.lists(steps, max_size=25))
@settings(max_examples=300, deadline=None)
def test_once_frozen_the_plans_and_their_hash_never_change(path: list) -> None:
    seen = [one for _, one in walk(path)]
    for before, after in itertools.pairwise(seen):
        assert after.revision > before.revision
        if before.is_public:
            assert (after.content, after.set_hash, after.is_public) == (before.content, before.set_hash, True)


@given(st.lists(steps, max_size=25))
@settings(max_examples=100, deadline=None)
def test_every_state_survives_being_saved(path: list) -> None:
    one = walk(path)[-1][1]
    assert ScenarioSet.model_validate(one.model_dump(mode="json")) == one


segments = st.fixed_dictionaries(
    {},
    optional={
        field: st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True).map(tuple)
        for field, values in FIELDS.items()
        if values
    },
)
rules = st.builds(
    lambda where, option: Rule(where=where, heat_option=option, shell_level="label_b"),
    segments,
    st.sampled_from(["mt_heat_network", "hybrid_heat_pump", "air_water_heat_pump", "gas_boiler"]),
)


@given(st.lists(rules, max_size=6), st.integers(1, 120), st.integers(0, 1000))
@settings(max_examples=60, deadline=None)
def test_every_home_gets_exactly_one_option(some: list[Rule], count: int, seed: int) -> None:
    """Of a mixed plan too: a network in one part, a hybrid in another."""
    last = Rule(heat_option="gas_boiler", shell_level="as_is")
    plan = Scenario(code="M", rules=(*some, last))
    homes = gather(dwellings(count, seed), parameters.load()).dwellings
    choice = assign(plan, homes).choice
    assert len(choice) == len(homes) and set(choice) <= set(range(len(plan.rules)))
    assert sum(homes_per_rule(plan, homes)) == len(homes)
    for (_, home), found in zip(homes.iterrows(), choice, strict=True):
        fitting = [
            index
            for index, rule in enumerate(plan.rules)
            if all(not pd.isna(home[field]) and home[field] in values for field, values in rule.where.items())
        ]
        assert found == fitting[0], "the first rule that fits"
