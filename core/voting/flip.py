"""How firm a lead is: the fewest people whose change of ballot takes it away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate, chain, product, repeat

from core.voting.ballot import STEPS

LEAST, MOST = STEPS[0], STEPS[-1]

Pair = tuple[int | None, int | None]
"""What one person answered about the leading plan and about its rival."""


def people_to_flip(pairs: Iterable[Pair], at_most: int | None = None) -> int:
    """The fewest ballots to change until the rival meets no more moeite than the leader, on average.

    Exact. Whoever changes can do no better than *dit wil ik echt niet* for the leader and *geen
    moeite* for the rival: any other answer, or none, leaves the leader's mean lower or the rival's
    higher. One more changed ballot never helps the leader, so doubling and halving find the least.

    Parameters
    ----------
    pairs
        One a ballot, None for *Weet ik niet*. At least one; the leader's mean is the lower one.
    at_most
        A number of people already known to be enough for another rival: more is not looked for.
    """
    contest = _Contest(Counter(pairs))
    most = contest.people if at_most is None else at_most
    if at_most and not contest.flips_with(at_most - 1):
        return at_most
    low, high = 0, 1  # doubling first: few changes are quick to look at, many are not
    while high < most and not contest.flips_with(high):
        low, high = high + 1, high * 2
    high = min(high, most)
    while low < high:
        middle = (low + high) // 2
        if contest.flips_with(middle):
            high = middle
        else:
            low = middle + 1
    return low


class _Contest:
    """Sums and counts of answers about leader and rival, and who could change.

    A changed ballot that left a plan open before adds an answer about it, so the means get another
    denominator. That is why ballots are told apart by what they left open.
    """

    def __init__(self, ballots: Counter[Pair]) -> None:
        self.people = ballots.total()
        self.leader_sum = sum(f * n for (f, _), n in ballots.items() if f is not None)
        self.leader_answers = sum(n for (f, _), n in ballots.items() if f is not None)
        self.rival_sum = sum(r * n for (_, r), n in ballots.items() if r is not None)
        self.rival_answers = sum(n for (_, r), n in ballots.items() if r is not None)
        self.everybody = _changes(ballots)
        self.open_none = _changes({pair: n for pair, n in ballots.items() if None not in pair})
        # With one plan left open only the other answer says whose change weighs most.
        self.open_leader = _running(r for f, r in ballots.elements() if f is None and r is not None)
        self.open_rival = _running(MOST - f for f, r in ballots.elements() if r is None and f is not None)
        self.open_both = ballots[(None, None)]
        self._runs: dict[tuple[int, int], list[int]] = {}

    def flips_with(self, changes: int) -> bool:
        """Whether some `changes` people can bring the rival level or ahead."""
        new_leader = min(changes, len(self.open_leader) - 1 + self.open_both)
        new_rival = min(changes, len(self.open_rival) - 1 + self.open_both)
        return any(
            self._could_flip(changes, x, y) and self._flips(changes, x, y)
            for x, y in product(range(new_leader + 1), range(new_rival + 1))
        )

    def _could_flip(self, changes: int, x: int, y: int) -> bool:
        """Whether the best changes would do, if `x` and `y` answers came in whoever changes.

        Never too strict, and quick: it spares looking at most ways in which `x` and `y` come about.
        """
        leader_answers, rival_answers = self.leader_answers + x, self.rival_answers + y
        lead = self.rival_sum * leader_answers - self.leader_sum * rival_answers
        for gain, people in _best(self.everybody, leader_answers, rival_answers):
            lead -= gain * min(people, changes)
            changes -= min(people, changes)
        return lead <= 0

    def _flips(self, changes: int, x: int, y: int) -> bool:
        """Whether it can be done with `x` new answers about the leader and `y` about the rival."""
        leader_answers, rival_answers = self.leader_answers + x, self.rival_answers + y
        if not leader_answers or not rival_answers:
            return False
        run = self._run(leader_answers, rival_answers)
        for both in range(min(x, y, self.open_both) + 1):
            a, b, rest = x - both, y - both, changes - x - y + both
            if a < len(self.open_leader) and b < len(self.open_rival) and 0 <= rest < len(run):
                leader_sum = self.leader_sum + MOST * x + self.open_rival[b]
                rival_sum = self.rival_sum - self.open_leader[a]
                if leader_sum * rival_answers + run[rest] >= rival_sum * leader_answers:
                    return True
        return False

    def _run(self, leader_answers: int, rival_answers: int) -> list[int]:
        """What the best 0, 1, 2 … changes of fully answered ballots add, both means on one scale."""
        key = (leader_answers, rival_answers)
        if key not in self._runs:
            gains = chain.from_iterable(repeat(*best) for best in _best(self.open_none, *key))
            self._runs[key] = list(accumulate(gains, initial=0))
        return self._runs[key]


Changes = list[tuple[int, int, int]]
"""What a change adds to the leader's sum, what it takes from the rival's, and how many can do it."""


def _changes(ballots: dict[Pair, int]) -> Changes:
    return [
        (MOST - (LEAST if f is None else f), LEAST if r is None else r, n) for (f, r), n in ballots.items()
    ]


def _best(changes: Changes, leader_answers: int, rival_answers: int) -> list[tuple[int, int]]:
    """Gain and people, the largest gain first, with both means brought to one denominator."""
    return sorted(((up * rival_answers + down * leader_answers, n) for up, down, n in changes), reverse=True)


def _running(gains: Iterable[int]) -> list[int]:
    """Sums of the 0, 1, 2 … largest."""
    return list(accumulate(sorted(gains, reverse=True), initial=0))
