"""What plans are weighed on, and how much each criterion counts: fixed before anybody sees a result.

A value of a criterion becomes a score by a straight line between the worst and the best value that
anybody would accept (`data/criteria.yaml`), cut off at 0 and 1. These ends are fixed beforehand. Taking
them from the plans on the table (the best plan 1, the worst 0) would let a plan that nobody chooses turn
the order of two others; with fixed ends a plan's score depends on that plan alone. The price is that the
ends are a choice, so they stand in the file with a source, and that two plans beyond an end score alike.
Open `scores.py` next: what the plans score.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from core.errors import InputError, RefusedError
from core.scenarios import limits
from core.settings import ROOT

CRITERIA = ROOT / "data" / "criteria.yaml"
RESIDENTS, PROFESSIONALS = "residents", "professionals"
SIDES = (RESIDENTS, PROFESSIONALS)
"""Who weighs. Their weights stand apart: nobody's are added to the other's."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Criterion(Frozen):
    """One thing that counts. `worst` scores 0 and `best` 1; see the module."""

    key: str
    number: int = Field(ge=1)
    kind: Literal["weighed", "condition"]
    scored: Literal["measured", "judged"]
    direction: Literal["lower", "higher"]
    unit: str = Field(min_length=1)
    worst: float
    best: float
    in_room: bool
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _points_the_right_way(self) -> Criterion:
        if self.worst == self.best or (self.best > self.worst) != (self.direction == "higher"):
            raise ValueError("worst and best")
        return self

    @property
    def is_measured(self) -> bool:
        return self.scored == "measured"

    @property
    def is_scale(self) -> bool:
        """Whether it is judged on a scale that ends, such as 1 to 5."""
        return self.unit == "1-5"

    def score(self, value: np.ndarray | float) -> np.ndarray:
        """0 at the worst value and beyond, 1 at the best; NaN stays NaN.

        >>> load_criteria()["comfort"].score(np.array([1.0, 2.0, 5.0])).tolist()
        [0.0, 0.25, 1.0]
        """
        return np.clip((np.asarray(value, dtype=float) - self.worst) / (self.best - self.worst), 0, 1)

    def is_within(self, value: float, limit: float) -> bool:
        """Whether a value keeps to a limit: at most, or at least where higher is better."""
        return value <= limit if self.direction == "lower" else value >= limit


class Condition(Frozen):
    """A limit that a plan must keep to: a plan that does not is out, whatever else it scores."""

    criterion: str
    limit: float


class Judgement(Frozen):
    """What somebody who knows gives a plan on a criterion that cannot be calculated."""

    criterion: str
    code: str
    value: float
    """In the unit of the criterion."""
    by: str
    reason: str

    @model_validator(mode="after")
    def _of_a_judged_criterion(self) -> Judgement:
        known = load_criteria().get(self.criterion)
        if known is None or known.is_measured:
            raise ValueError("criterion")
        return self


class Weights(Frozen):
    """How much each criterion counts, for residents and for professionals apart, and the hard conditions.

    Shares that add up to 1 per side; a side without weights has not weighed. Frozen: other weights are
    another Weights, and which ones hold is in the ledger.
    """

    criteria: tuple[str, ...]
    residents: tuple[float, ...] = ()
    professionals: tuple[float, ...] = ()
    conditions: tuple[Condition, ...] = ()

    @field_validator("residents", "professionals")
    @classmethod
    def _as_shares(cls, points: tuple[float, ...]) -> tuple[float, ...]:
        if not points:
            return points
        total = math.fsum(points)
        if min(points) < 0 or total <= 0:
            raise ValueError("points")
        # A sum that is 1 already is left as it is: reading back what was written changes nothing.
        return points if math.isclose(total, 1) else tuple(point / total for point in points)

    @model_validator(mode="after")
    def _fit_together(self) -> Weights:
        known = load_criteria()
        asked = (*self.criteria, *(condition.criterion for condition in self.conditions))
        if len(set(self.criteria)) != len(self.criteria) or not set(asked) <= set(known):
            raise ValueError("criteria")
        if not 1 < len(self.criteria) <= limits.load().most_criteria.value:
            raise ValueError("criteria")
        sides = [side for side in (self.residents, self.professionals) if side]
        if not sides or any(len(side) != len(self.criteria) for side in sides):
            raise ValueError("sides")
        return self

    def of(self, side: str) -> np.ndarray:
        """Shares in the order of `criteria`; empty when that side has not weighed."""
        return np.array(getattr(self, side), dtype=float)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that have weighed."""
        return tuple(side for side in SIDES if getattr(self, side))


def weights(
    residents: Mapping[str, float],
    professionals: Mapping[str, float] | None = None,
    conditions: tuple[Condition, ...] = (),
) -> Weights:
    """Weights from points a criterion, any scale; both sides weigh the same criteria.

    Raises
    ------
    RefusedError
        `weights.criteria` for an unknown criterion, fewer than two or more than a room can weigh;
        `weights.points` when nothing counts.
    """
    criteria = tuple(residents or professionals or ())
    most = int(limits.load().most_criteria.value)
    known = load_criteria()
    asked = [*criteria, *(condition.criterion for condition in conditions)]
    if not 1 < len(criteria) <= most or not set(asked) <= set(known):
        raise RefusedError("weights.criteria", most=most)
    # A side that gives no points to anything has not weighed.
    given = [tuple(points.get(key, 0.0) for key in criteria) for points in (residents, professionals or {})]
    mine, theirs = (side if any(side) else () for side in given)
    if not (mine or theirs) or not all(math.isfinite(one) and one >= 0 for one in (*mine, *theirs)):
        raise RefusedError("weights.points")
    return Weights(criteria=criteria, residents=mine, professionals=theirs, conditions=conditions)


def judgement(criterion: str, code: str, value: float, by: str, reason: str) -> Judgement:
    """A judgement with a name under it.

    Raises
    ------
    RefusedError
        `judgement.unsigned` without a name or a sentence; `judgement.criterion` for a criterion that is
        calculated or does not exist; `judgement.scale` off the scale of the criterion.
    """
    known = load_criteria().get(criterion)
    if known is None or known.is_measured:
        raise RefusedError("judgement.criterion")
    name, sentence = (" ".join(text.split()) for text in (by, reason))
    if not name or not sentence:
        raise RefusedError("judgement.unsigned")
    ends = sorted((known.worst, known.best))
    if not math.isfinite(value) or (known.is_scale and not ends[0] <= value <= ends[1]):
        raise RefusedError("judgement.scale", low=ends[0], high=ends[1])
    return Judgement(criterion=criterion, code=code, value=value, by=name, reason=sentence)


@functools.cache
def load_criteria(path: Path = CRITERIA) -> Mapping[str, Criterion]:
    """All criteria by key, in the order of their numbers.

    Raises
    ------
    InputError
        `criterion.unreadable` with the file and the place in it.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = [Criterion.model_validate({**leaf, "key": key}) for key, leaf in content.items()]
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "worst, best"
        raise InputError("criterion.unreadable", file=path.name, place=place) from None
    except (yaml.YAMLError, OSError, UnicodeDecodeError, AttributeError, TypeError) as error:
        raise InputError("criterion.unreadable", file=path.name, place="") from error
    found.sort(key=lambda criterion: criterion.number)
    return MappingProxyType({criterion.key: criterion for criterion in found})


def room_criteria() -> tuple[str, ...]:
    """The criteria a room starts with."""
    return tuple(key for key, criterion in load_criteria().items() if criterion.in_room)


def fixed_conditions() -> tuple[Condition, ...]:
    """Criteria that are a condition unless the room decides otherwise, at their best value."""
    return tuple(
        Condition(criterion=key, limit=criterion.best)
        for key, criterion in load_criteria().items()
        if criterion.kind == "condition"
    )
