"""What an explanation consists of: frozen values, and the same as JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

FLAGGED = frozenset({"recalled", "assumed"})
"""Statuses of a parameter that nobody has read in a source yet: shown as "to be verified"."""

Value = float | tuple[float, ...] | None


@dataclass(frozen=True)
class Band:
    """P10, P50 and P90 of the draws; NaN where there is no value."""

    low: float
    mid: float
    high: float

    def as_json(self) -> dict[str, float | None]:
        return {"low": plain(self.low), "mid": plain(self.mid), "high": plain(self.high)}


@dataclass(frozen=True)
class Step:
    """One quantity on the way. For several homes `value` is their mean, weighted by their number."""

    name: str
    value: Value
    unit: str
    formula: str
    needs: tuple[str, ...]
    meaning: str
    source: str | None = None
    """Of the formula itself, where it has one."""
    cost_based_value: Value = None
    """The value at the cost-based heat tariff, where it differs from that at the maximum tariff."""
    constants: Mapping[str, float] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)
    missing_count: int = 0
    """Homes for which the formula gives no value; they are not in the mean."""

    def as_json(self) -> dict[str, object]:
        found: dict[str, object] = {
            "name": self.name,
            "value": plain(self.value),
            "unit": self.unit,
            "formula": self.formula,
            "needs": list(self.needs),
            "meaning": self.meaning,
        }
        if self.source:
            found["source"] = self.source
        if self.cost_based_value is not None:
            found["cost_based_value"] = plain(self.cost_based_value)
        if self.constants:
            found["constants"] = dict(self.constants)
        if self.functions:
            found["functions"] = dict(self.functions)
        if self.missing_count:
            found["missing_count"] = self.missing_count
        return found


@dataclass(frozen=True)
class ParameterUse:
    """A parameter as its source gives it, and as the calculation used it."""

    key: str
    subject: str
    value: float
    low: float
    high: float
    unit: str
    price_year: int | None
    vat: str
    status: str
    source: str
    used: float
    """Central value at the price level of the set."""
    description_nl: str
    description_en: str

    @property
    def flagged(self) -> bool:
        return self.status in FLAGGED

    def as_json(self) -> dict[str, object]:
        return {
            "key": self.key,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
            "price_year": self.price_year,
            "vat": self.vat,
            "status": self.status,
            "source": self.source,
            "flagged": self.flagged,
            "used": self.used,
        }


@dataclass(frozen=True)
class InputUse:
    """A property of the homes, or a choice of the plan.

    `basis`: measured, derived, assumed, or chosen (by the plan). For several homes that differ in basis it
    is the most common one, and `basis_counts` tells how many have which.
    """

    name: str
    value: object
    basis: str
    basis_counts: Mapping[str, int] = field(default_factory=dict)
    feeds: tuple[str, ...] = ()
    """Names in the formulas that this input gives its value to."""

    def as_json(self) -> dict[str, object]:
        found = {"name": self.name, "value": plain(self.value), "basis": self.basis}
        if len(self.basis_counts) > 1:
            found["basis_counts"] = dict(self.basis_counts)
        if self.feeds:
            found["feeds"] = list(self.feeds)
        return found


@dataclass(frozen=True)
class Reason:
    """Why a number stands on a formula outside its limits, or is not there; `key` names the sentence."""

    key: str
    limit: float
    value: float
    """Of the home that is farthest outside."""
    count: int
    """Homes outside the limit, of `homes`."""
    homes: int

    def as_json(self) -> dict[str, object]:
        return {
            "key": self.key,
            "limit": self.limit,
            "value": self.value,
            "count": self.count,
            "homes": self.homes,
        }


@dataclass(frozen=True)
class Part:
    """The homes of the subject that get the same heat option at the same shell level."""

    heat_option: str
    shell_level: str
    takes_part: bool
    """False for the homes that do not take part in the heat network of their rule."""
    share: float
    """Of the homes of the rule: 1, unless some do not take part."""
    homes: float
    """Homes that count, that share taken."""
    value: Value
    """Central value of the quantity: mean of these homes."""
    steps: tuple[Step, ...]
    """Each after what it needs; the last one is the quantity."""
    weq: float | None = None
    """Dwelling equivalents, of shops, schools and offices; a home is one."""
    building_kind: str = "dwelling"

    @property
    def size(self) -> float:
        """What a mean is taken over."""
        return self.homes if self.weq is None else self.weq

    def as_json(self) -> list[dict[str, object]]:
        """The steps, each with whose step it is."""
        whose = {
            "heat_option": self.heat_option,
            "shell_level": self.shell_level,
            "takes_part": self.takes_part,
            "homes": self.homes,
            "building_kind": self.building_kind,
        }
        return [{**step.as_json(), **whose} for step in self.steps]


@dataclass(frozen=True)
class Explanation:
    """One number, unfolded."""

    quantity: str
    scenario: str
    unit: str
    value: Band
    central: float
    """Outcome of the steps: every parameter at its central value."""
    views: Mapping[str, Band]
    """The bands at the maximum and at the cost-based heat tariff, where the plan has a heat network."""
    homes: int
    is_total: bool
    """Whether the number is the sum over the homes (CO2, peak, energy), or their mean (money)."""
    estimated: bool
    parts: tuple[Part, ...]
    closing: Step | None
    """From the homes to the number, where there is more than one home."""
    parameters: tuple[ParameterUse, ...]
    inputs: tuple[InputUse, ...]
    draws: int
    model_version: str
    parameter_set: Mapping[str, object]
    reasons: tuple[Reason, ...] = ()
    """Limits that some of these homes are outside of."""
    dwelling_id: str | None = None
    segment: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out_count: int = 0
    area_id: str = ""
    set_hash: str = ""
    """The frozen set that the number stands in."""
    is_outdated: bool = False
    """That set was made with other homes, figures or formulas; the explanation is with those of now."""

    @property
    def flagged(self) -> tuple[ParameterUse, ...]:
        return tuple(one for one in self.parameters if one.flagged)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, each after what it needs; the last one is the number."""
        closing = (self.closing,) if self.closing else ()
        return tuple(step for part in self.parts for step in part.steps) + closing

    def as_json(self) -> dict[str, object]:
        """Everything, for a program to read."""
        steps = [step for part in self.parts for step in part.as_json()]
        return {
            "area": self.area_id,
            "dwelling": self.dwelling_id,
            "segment": {name: list(values) for name, values in self.segment.items()},
            "homes": self.homes,
            "left_out": self.left_out_count,
            "scenario": self.scenario,
            "quantity": self.quantity,
            "value": self.value.as_json(),
            "central": plain(self.central),
            "views": {name: band.as_json() for name, band in self.views.items()},
            "unit": self.unit,
            "is_total": self.is_total,
            "estimated": self.estimated,
            "draws": self.draws,
            "model_version": self.model_version,
            "set_hash": self.set_hash,
            "set_is_outdated": self.is_outdated,
            "parameter_set": dict(self.parameter_set),
            "steps": steps + ([self.closing.as_json()] if self.closing else []),
            "parameters": [one.as_json() for one in self.parameters],
            "inputs": [one.as_json() for one in self.inputs],
            "reasons": [one.as_json() for one in self.reasons],
        }


def plain(value: object) -> object:
    """A value that JSON can hold: NaN and infinity become null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    return value
