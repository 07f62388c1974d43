"""Schulze: who beats whom head to head, and where that goes round in a circle, by the strongest chain.

Source: Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method (2011), with the strength of a win counted in winning votes.
"""

from __future__ import annotations

from collections.abc import Sequence


def schulze(wins: Sequence[Sequence[int]]) -> tuple[list[int], list[list[int]]]:
    """How many options each one beats by its strongest chain, and the order, best first.

    Parameters
    ----------
    wins
        (option, option): ballots that put the first before the second.
    """
    beats = _beats(_strongest_chains(wins))
    left, groups = set(range(len(wins))), []
    # The relation is transitive, so those whom nobody left beats stand first, again and again.
    while left:
        first = sorted(one for one in left if not any(beats[other][one] for other in left))
        groups.append(first)
        left -= set(first)
    return [sum(row) for row in beats], groups


def _strongest_chains(wins: Sequence[Sequence[int]]) -> list[list[int]]:
    size = range(len(wins))
    chain = [[wins[a][b] if wins[a][b] > wins[b][a] else 0 for b in size] for a in size]
    for through in size:
        for a in size:
            for b in size:
                chain[a][b] = max(chain[a][b], min(chain[a][through], chain[through][b]))
    return chain


def _beats(chain: Sequence[Sequence[int]]) -> list[list[bool]]:
    size = range(len(chain))
    return [[a != b and chain[a][b] > chain[b][a] for b in size] for a in size]
