"""Which plan comes first on weighed criteria, and how easily that changes.

A plan's total is the sum of its scores times the weights, 0 to 1. Plans that fail a hard condition are
out before. A score that nobody knows lets the total run from that with score 0 to that with score 1; in
the draws it lies anywhere between. A plan is called first only when its total is at least 10 % above
every other total, whatever the unknown scores are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.heat.options import admissible
from core.heat.shell import LEVELS
from core.scenarios import limits
from core.scenarios.criteria import Judgement, Weights
from core.scenarios.model import Scenario
from core.scenarios.scores import FAILED, Measured, Scores, Verdict, score, verdicts

UNKNOWN_SCORE = (0.0, 1 / 2, 1.0)
"""What an unknown score counts for in the low, the mid and the high total."""
ROUNDING = float(np.finfo(float).eps ** (1 / 2))
"""Totals closer than this are equal."""


@dataclass(frozen=True)
class Total:
    """The weighed score of one plan; low and high differ where scores are not known."""

    code: str
    low: float
    mid: float
    high: float


@dataclass(frozen=True)
class WeightFlip:
    """Another weight for one criterion, the others in the same proportion, that puts another plan first."""

    criterion: str
    share: float
    """What the criterion weighs now, 0 to 1."""
    turns_at: float
    """From this share on, away from the present one, `code` has the larger total."""
    code: str


@dataclass(frozen=True)
class Robustness:
    """Over draws of weights and of assumptions: the share in which each plan has each place.

    `ranks[plan, place]`; rows add up to 1, and so do columns. Plans that are equal share their places.
    """

    codes: tuple[str, ...]
    ranks: np.ndarray

    @property
    def first(self) -> dict[str, float]:
        """Share in which each plan comes first."""
        return dict(zip(self.codes, self.ranks[:, 0].tolist(), strict=True))


@dataclass(frozen=True)
class SideRanking:
    """What one side's weights make of the plans, largest total first."""

    side: str
    totals: tuple[Total, ...]
    front: str | None
    """The plan that is first by 10 % or more; None when no plan is."""
    flips: tuple[WeightFlip, ...]
    """The smallest change of a weight first. Mid totals, so without the 10 %."""
    around: Robustness
    """With weights that lie around these."""
    any_weights: Robustness
    """With any weights at all."""


@dataclass(frozen=True)
class Weighing:
    """All that comes of weighing the plans of one scenario set."""

    scores: Scores
    verdicts: tuple[Verdict, ...]
    out: tuple[str, ...]
    """Plans that fail a hard condition."""
    sides: tuple[SideRanking, ...]
    lowest_national_cost: str | None

    @property
    def needs_motivation(self) -> bool:
        """Whether a side puts another plan first than the one that costs the country least."""
        return any(side.front not in (None, self.lowest_national_cost) for side in self.sides)


def weigh(measured: Measured, weights: Weights, judgements: Sequence[Judgement]) -> Weighing:
    """Hard conditions first, then the weights of each side apart."""
    found = verdicts(measured, weights.conditions, judgements)
    out = tuple(dict.fromkeys(one.code for one in found if one.verdict == FAILED))
    scores = score(measured, weights.criteria, judgements)
    return Weighing(
        scores=scores,
        verdicts=found,
        out=out,
        sides=tuple(_ranked(side, scores, weights.of(side), out) for side in weights.sides),
        lowest_national_cost=measured.lowest_national_cost,
    )


def _ranked(side: str, scores: Scores, shares: np.ndarray, out: Collection[str]) -> SideRanking:
    found = totals(scores, shares, out)
    return SideRanking(
        side=side,
        totals=found,
        front=front(found),
        flips=weight_flips(scores, shares, out),
        around=robustness(scores, shares, out, "around"),
        any_weights=robustness(scores, shares, out, "any"),
    )


def totals(scores: Scores, shares: np.ndarray, out: Collection[str] = ()) -> tuple[Total, ...]:
    """Totals of the plans that are not out, largest mid first."""
    ends = [np.where(np.isnan(scores.mid), unknown, scores.mid) @ shares for unknown in UNKNOWN_SCORE]
    found = [
        Total(code, *(float(end[index]) for end in ends))
        for index, code in enumerate(scores.codes)
        if code not in out
    ]
    return tuple(sorted(found, key=lambda total: (-total.mid, total.code)))


def front(found: Sequence[Total]) -> str | None:
    """The plan whose total is above every other by 10 % of itself or more, whatever is not known."""
    if not found:
        return None
    best, *others = sorted(found, key=lambda total: (-total.low, total.code))
    enough = best.low * (1 - limits.load().no_winner_share.value)
    return best.code if best.low > 0 and all(other.high <= enough for other in others) else None


def weight_flips(scores: Scores, shares: np.ndarray, out: Collection[str] = ()) -> tuple[WeightFlip, ...]:
    """For each criterion the weights nearest below and above its own at which another plan takes over.

    Exact: with the other weights in proportion, every total is a straight line of the one that changes.
    """
    # By code, so that of equal plans it is always the same one that is named.
    kept = sorted((code, index) for index, code in enumerate(scores.codes) if code not in out)
    codes = [code for code, _ in kept]
    mid = scores.mid[[index for _, index in kept]]
    known = np.where(np.isnan(mid), UNKNOWN_SCORE[1], mid)
    if len(kept) < 2:
        return ()
    flips = []
    for at, criterion in enumerate(scores.criteria):
        share = float(shares[at])
        if share >= 1:
            continue
        without = (known @ shares - known[:, at] * share) / (1 - share)
        for side in (-1, 1):
            found = _turn(without, known[:, at], share, side)
            if found is not None:
                flips.append(WeightFlip(criterion, share, found[0], codes[found[1]]))
    return tuple(sorted(flips, key=lambda flip: (abs(flip.turns_at - flip.share), flip.criterion)))


def _turn(at_0: np.ndarray, at_1: np.ndarray, share: float, side: int) -> tuple[float, int] | None:
    """The weight beyond `share` where another plan takes over, and which; totals at weight 0 and weight 1.

    side: -1 for lower weights, 1 for higher ones.
    """
    slope = at_1 - at_0
    now = at_0 + slope * share
    level = now > now.max() - ROUNDING
    # Of plans that are level at the top, the one that any step to this side puts first.
    first = int(np.where(level, side * slope, -np.inf).argmax())
    ahead, gained = now[first] - now, side * (slope - slope[first])
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.where((ahead > ROUNDING) & (gained > 0), ahead / gained, np.inf)
    rival = int(steps.argmin())
    turns_at = share + side * steps[rival]
    return (float(turns_at), rival) if 0 <= turns_at <= 1 else None


def robustness(
    scores: Scores,
    shares: np.ndarray,
    out: Collection[str] = (),
    spread: Literal["around", "any"] = "around",
) -> Robustness:
    """Places of the plans over draws of weights times draws of assumptions; one seed, so one answer."""
    known = limits.load()
    draws = int(known.weight_draws.value)
    chance = np.random.default_rng(int(known.weight_seed.value))
    counts = shares > 0 if spread == "around" else np.ones(len(shares), dtype=bool)
    alpha = shares[counts] * known.weight_concentration.value if spread == "around" else np.ones(len(shares))
    weights = np.zeros((draws, len(shares)))
    weights[:, counts] = chance.dirichlet(alpha, size=draws)
    # By code, so that the order of the plans changes nothing in what is drawn for each.
    kept = sorted(
        (index for index, code in enumerate(scores.codes) if code not in out), key=lambda i: scores.codes[i]
    )
    futures = scores.futures[:, kept]
    futures = np.where(np.isnan(futures), chance.random(futures.shape), futures)
    ranks = np.zeros((len(kept), len(kept)))
    for future in futures:
        ranks += _places(weights @ future.T)
    codes = tuple(scores.codes[index] for index in kept)
    return Robustness(codes, ranks / max(len(futures) * draws, 1))


def _places(found: np.ndarray) -> np.ndarray:
    """How often each plan has each place: (plan, place), from totals (draw, plan)."""
    levels = np.round(found / ROUNDING).astype(np.int64)
    above = (levels[:, np.newaxis] > levels[:, :, np.newaxis]).sum(axis=2)
    equal = (levels[:, np.newaxis] == levels[:, :, np.newaxis]).sum(axis=2)
    place = np.arange(found.shape[1])
    mine = (above[..., np.newaxis] <= place) & (place < (above + equal)[..., np.newaxis])
    return (mine / equal[..., np.newaxis]).sum(axis=0)


def like_for_like(scenarios: Iterable[Scenario]) -> tuple[Scenario, ...]:
    """The same plans with the same insulation: the best level that one of them asks for.

    The reference stays as it is. A heat option that may not stand at that level keeps its own.
    """
    scenarios = tuple(scenarios)
    level = best_level(scenarios)
    return tuple(one if one.is_reference else _at_level(one, level) for one in scenarios)


def best_level(scenarios: Iterable[Scenario]) -> str:
    """The best shell level that a rule of a plan asks for."""
    asked = {rule.shell_level for one in scenarios if not one.is_reference for rule in one.rules}
    return min(asked, key=lambda level: (LEVELS[level], level)) if asked else max(LEVELS, key=LEVELS.get)


def _at_level(scenario: Scenario, level: str) -> Scenario:
    rules = []
    for rule in scenario.rules:
        changes: dict[str, object] = {}
        if admissible(rule.heat_option, level):
            changes["shell_level"] = level
        if rule.opt_out is not None and admissible(rule.opt_out.heat_option, level):
            changes["opt_out"] = rule.opt_out.model_copy(update={"shell_level": level})
        rules.append(rule.model_copy(update=changes))
    return scenario.model_copy(update={"rules": tuple(rules)})
