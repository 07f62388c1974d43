"""What there is to compute for a set of scenarios: every heat option at a shell level once, and for whom.

A rule with people who do not take part gives two kinds of work on the same homes: what they would get when
they take part, and what the others get. People are shown what taking part costs; the totals of the area
count the homes that take part and the homes that do not, each for their share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.heat.options import HEAT_NETWORKS, REFERENCE
from core.scenarios.assign import Assignment
from core.scenarios.cells import Cells
from core.scenarios.given import network_of
from core.scenarios.model import OptOut, Rule

PARTICIPATION = "participation_share"
Share = float | np.ndarray
"""Of homes: one number, or one a draw, (draws,)."""
NOT_TAKING_PART = OptOut(heat_option=REFERENCE, shell_level="as_is")
"""What a home keeps that does not take part, when the rule does not say: it stays as it is, on gas."""


@dataclass(frozen=True)
class Part:
    """The homes that get it by one rule of one scenario."""

    scenario: int
    rule: int
    takes_part: bool
    """False for homes of the rule that do not take part."""
    share: Share
    """Of these homes that get it: 1, unless some do not take part."""
    counts: np.ndarray
    """Homes per cell, those who do not take part too: (cells,)."""


@dataclass(frozen=True)
class Work:
    """One heat option at one shell level; a heat network also by whom it passes and who takes part."""

    heat_option: str
    shell_level: str
    parts: tuple[Part, ...]
    network: Mapping[str, object] | None = None
    """What `core.heat.heat_network` needs to know; None when it is no network."""

    @property
    def counts(self) -> np.ndarray:
        """Homes per cell for which it must be known."""
        return np.sum([part.counts for part in self.parts], axis=0)


def work_of(
    cells: Cells, assignments: Sequence[Assignment], drawn: Mapping[str, np.ndarray]
) -> tuple[Work, ...]:
    """All distinct work: scenarios that ask the same of the same homes share it; every network is its own."""
    shared: dict[tuple[str, str], list[Part]] = {}
    networks: list[Work] = []
    for index, assignment in enumerate(assignments):
        for number, rule in enumerate(assignment.scenario.rules):
            counts = np.bincount(cells.cell[assignment.choice == number], minlength=len(cells)).astype(float)
            if not counts.any():
                continue
            for heat_option, level, takes_part, share in ways_of(rule, drawn):
                part = Part(index, number, takes_part, share, counts)
                if heat_option in HEAT_NETWORKS:
                    # Its cost depends on who lives along this very pipe.
                    network = {**network_of(cells, counts), **who_pays(rule, takes_part, share)}
                    networks.append(Work(heat_option, level, (part,), network))
                else:
                    shared.setdefault((heat_option, level), []).append(part)
    return (*(Work(*pair, tuple(parts)) for pair, parts in shared.items()), *networks)


def networks_of(works: Sequence[Work]) -> dict[tuple[int, int], Mapping[str, object]]:
    """The heat network of each scenario and rule that has one, of the homes that take part."""
    return {
        (part.scenario, part.rule): work.network
        for work in works
        if work.network is not None
        for part in work.parts
        if part.takes_part
    }


def ways_of(rule: Rule, drawn: Mapping[str, np.ndarray]) -> Iterator[tuple[str, str, bool, Share]]:
    """Heat option, shell level, whether it is for those who take part, and their share of the homes."""
    share = share_of(rule, drawn)
    yield rule.heat_option, rule.shell_level, True, share
    if np.any(np.asarray(share) < 1):
        other = rule.opt_out or NOT_TAKING_PART
        yield other.heat_option, other.shell_level, False, 1 - share


def share_of(rule: Rule, drawn: Mapping[str, np.ndarray]) -> Share:
    """Share of the homes of a rule that take part; all, when it names no participation and no way out."""
    if rule.participation is not None:
        return rule.participation
    return np.asarray(drawn[PARTICIPATION], dtype=float).ravel() if rule.opt_out is not None else 1.0


def who_pays(rule: Rule, takes_part: bool, share: Share) -> dict[str, object]:
    """The share of homes that pays for the network, where it is not that of the parameter."""
    if rule.participation is None and takes_part:
        return {}
    return {PARTICIPATION: np.reshape(share, (-1, 1))}
