"""What always holds of a count, whatever people answer."""

from __future__ import annotations

import itertools
import json
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from core.voting import limits as voting_limits
from core.voting.ballot import STEPS
from core.voting.canonical import canonical
from core.voting.flip import people_to_flip
from core.voting.judgement import front_plan, message
from core.voting.sealed import seal
from core.voting.tally import Tally, count

LIMITS = voting_limits.load()
CODES = ("N", "W", "H", "E")
answer = st.sampled_from((*STEPS, None))
ballots = st.lists(st.fixed_dictionaries(dict.fromkeys(CODES, answer)), max_size=45)


@given(ballots, st.randoms(use_true_random=False), st.permutations(CODES))
def test_the_order_of_ballots_and_plans_never_matters(cast, chance, codes) -> None:
    shuffled = [dict(sorted(one.items(), key=lambda _: chance.random())) for one in cast]
    chance.shuffle(shuffled)
    assert count(shuffled, codes) == count(cast, CODES)
    assert seal(shuffled, codes, LIMITS) == seal(cast, CODES, LIMITS)


@given(ballots)
def test_a_recount_from_the_sealed_list_is_the_published_count(cast) -> None:
    sealed = seal(cast, CODES, LIMITS)
    recounted = sealed.recount(CODES)
    if len(cast) < LIMITS.smallest_group.people:
        assert recounted is None
    else:
        assert recounted == count(cast, CODES)


@given(ballots)
def test_the_sealed_text_says_nothing_twice_and_keeps_every_ballot(cast) -> None:
    sealed = seal(cast, CODES, LIMITS)
    assert list(sealed.lines) == sorted(sealed.lines)
    if sealed.kind == "ballots":
        assert sorted(map(canonical, map(json.loads, sealed.lines))) == sorted(map(canonical, cast))


@given(ballots)
def test_everybody_is_counted_once_for_every_plan_and_pair(cast) -> None:
    tally = count(cast, CODES)
    for plan in tally.plans:
        assert plan.answered + plan.dont_know == tally.ballots == len(cast)
    by_pair = {(pair.less, pair.more): pair for pair in tally.pairs}
    for one, other in itertools.combinations(CODES, 2):
        there, back = by_pair[one, other], by_pair[other, one]
        assert there.equal == back.equal
        both = sum(ballot[one] is not None and ballot[other] is not None for ballot in cast)
        assert there.people + back.people + there.equal == both


@given(
    st.sampled_from(CODES),
    st.lists(st.fixed_dictionaries(dict.fromkeys(CODES, st.sampled_from(STEPS[1:]))), min_size=5),
)
def test_a_plan_that_everybody_strictly_prefers_leads(best, cast) -> None:
    preferred = [
        ballot | {best: max(step for step in STEPS if step < min(s for c, s in ballot.items() if c != best))}
        for ballot in cast
    ]
    tally = count(preferred, CODES)
    assert tally.leaders() == (best,)
    assert all(
        pair.people == len(cast) and not pair.equal for pair in tally.pairs if pair.less == best
    ), "and wins every pair"


@given(ballots)
def test_a_plan_is_named_only_with_reason(cast) -> None:
    tally = count(cast, CODES)
    named = front_plan(tally, LIMITS)
    told = message(tally, LIMITS)
    assert (told.key.startswith("result.message.front_plan")) == (named is not None)
    if named is not None:
        means = {plan.code: plan.mean_objection for plan in tally.plans}
        assert all(means[named] < mean for code, mean in means.items() if code != named and mean is not None)
        assert named != "N"
        assert tally.people_to_flip >= 3


@given(ballots)
def test_a_count_survives_the_ledger(cast) -> None:
    tally = count(cast, CODES)
    assert Tally.model_validate(json.loads(canonical(tally.model_dump(mode="json")))) == tally


def leads(pairs) -> bool:
    means = []
    for place in (0, 1):
        given_answers = [pair[place] for pair in pairs if pair[place] is not None]
        means.append(Fraction(sum(given_answers), len(given_answers)) if given_answers else None)
    return means[0] is not None and (means[1] is None or means[0] < means[1])


def by_trying_all(pairs) -> int:
    """Every choice of people and every new ballot they could cast."""
    new_ballots = list(itertools.product((*STEPS, None), repeat=2))
    for changes in range(1, len(pairs) + 1):
        for who in itertools.combinations(range(len(pairs)), changes):
            stay = [pair for place, pair in enumerate(pairs) if place not in who]
            for what in itertools.combinations_with_replacement(new_ballots, changes):
                changed = stay + list(what)
                rated = any(rival is not None for _, rival in changed)
                if rated and any(lead is not None for lead, _ in changed) and not leads(changed):
                    return changes
    raise AssertionError("somebody can always turn a result")


def by_trying_who(pairs) -> int:
    """Every choice of people, who then do the utmost."""
    for changes in range(1, len(pairs) + 1):
        for who in itertools.combinations(range(len(pairs)), changes):
            stay = [pair for place, pair in enumerate(pairs) if place not in who]
            if not leads(stay + [(10, 0)] * changes):
                return changes
    raise AssertionError("somebody can always turn a result")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(answer, answer), min_size=1, max_size=4).filter(leads))
def test_the_fewest_who_turn_a_result_are_found_among_all_changes(pairs) -> None:
    needed = people_to_flip(pairs)
    if needed <= 2:
        assert needed == by_trying_all(pairs)
    else:
        assert needed == by_trying_who(pairs)


@settings(deadline=None)
@given(st.lists(st.tuples(answer, answer), min_size=1, max_size=9).filter(leads))
def test_the_fewest_who_turn_a_result_do_the_utmost(pairs) -> None:
    assert people_to_flip(pairs) == by_trying_who(pairs)


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(CODES, answer)), min_size=1, max_size=7))
def test_a_lead_is_as_firm_as_against_its_nearest_rival(cast) -> None:
    tally = count(cast, CODES)
    leaders = tally.leaders()
    if len(leaders) != 1:
        assert tally.people_to_flip is None
        return
    (leader,) = leaders
    rivals = [code for code in CODES if code != leader]
    assert tally.people_to_flip == min(
        by_trying_who([(ballot[leader], ballot[rival]) for ballot in cast]) for rival in rivals
    )
