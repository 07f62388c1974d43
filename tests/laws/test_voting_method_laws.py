"""What holds of every way of counting, whatever people answer."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core.voting.ballot import STEPS
from core.voting.methods import UNRANKED, BallotTable, count
from core.voting.methods.table import KINDS

OPTIONS = ("W", "H", "E", "N")
ANSWERS = {"ranking": range(1, 5), "objection": STEPS, "grades": range(1, 7), "approval": (0, 1)}
unranked = st.sampled_from(UNRANKED)


@st.composite
def tables(draw, kinds=KINDS, least=0):
    kind = draw(st.sampled_from(kinds))
    answer = st.sampled_from([None, *map(Fraction, ANSWERS[kind])])
    ballots = draw(st.lists(st.tuples(*[answer] * len(OPTIONS)), min_size=least, max_size=12))
    return BallotTable(kind, OPTIONS, tuple(ballots))


def outcome(table, way):
    """Per method the groups, each as a set: who stands before whom, without any order of columns."""
    return {
        name: [set(group) for group in result.order] for name, result in count(table, way).methods.items()
    }


@given(tables(), unranked, st.permutations(range(len(OPTIONS))), st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_of_options_never_matters(table, way, columns, chance) -> None:
    ballots = [tuple(ballot[column] for column in columns) for ballot in table.ballots]
    chance.shuffle(ballots)
    other = BallotTable(table.kind, tuple(OPTIONS[column] for column in columns), tuple(ballots))
    assert outcome(other, way) == outcome(table, way)


@given(tables(), unranked)
def test_every_option_stands_in_the_order_once(table, way) -> None:
    for result in count(table, way).methods.values():
        assert sorted(option for group in result.order for option in group) == sorted(OPTIONS)


@given(tables(kinds=("ranking", "objection", "grades"), least=1), unranked)
def test_what_everybody_strictly_prefers_is_never_beaten(table, way) -> None:
    """W is put before all else by everybody: in every method it stands in the first group."""
    better = min(ANSWERS[table.kind]) - 1 if table.less_is_better else max(ANSWERS[table.kind]) + 1
    shift = 2 if table.less_is_better else 0
    ballots = tuple(
        (Fraction(better + shift), *[None if cell is None else cell + shift for cell in ballot[1:]])
        for ballot in table.ballots
    )
    if table.kind == "objection":
        # Stay on the scale: the first plan 0, the rest 2 at least.
        ballots = tuple(
            (Fraction(0), *[None if cell is None else max(cell, Fraction(2)) for cell in ballot[1:]])
            for ballot in table.ballots
        )
    loved = BallotTable(table.kind, OPTIONS, ballots)
    assert all("W" in result.first for result in count(loved, way).methods.values())


@given(tables(least=1), unranked, st.data())
def test_raising_the_winner_on_a_ballot_that_rated_it_never_unseats_it(table, way, data) -> None:
    for name, result in count(table, way).methods.items():
        winner = data.draw(st.sampled_from(result.first))
        column = OPTIONS.index(winner)
        rated = [row for row, ballot in enumerate(table.ballots) if ballot[column] is not None]
        if not rated:
            continue
        row = data.draw(st.sampled_from(rated))
        best = min(ANSWERS[table.kind]) if table.less_is_better else max(ANSWERS[table.kind])
        raised = list(table.ballots)
        raised[row] = (*raised[row][:column], Fraction(best), *raised[row][column + 1 :])
        after = count(BallotTable(table.kind, OPTIONS, tuple(raised)), way).methods[name]
        assert winner in after.first


@given(tables(), unranked)
def test_pairs_never_count_more_people_than_there_are(table, way) -> None:
    wins = count(table, way).pairwise
    assert all(wins[one, other] + wins[other, one] <= len(table.ballots) for one, other in wins)
