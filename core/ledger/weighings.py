"""Weights, judgements, and that a result was shown, as records of the ledger.

One weighing is about one frozen scenario set of one area: another set may be weighed anew. A judgement is
about an area: what somebody knows of a plan there holds for the next set too.
"""

from __future__ import annotations

from core.ledger.interface import Act, Ledger
from core.scenarios.criteria import Judgement, Weights
from core.visitor import Visitor

WEIGHTS = "criteria_weights"
SHOWN = "criteria_shown"
JUDGEMENTS = "criteria_judgement"


def weights_act(visitor: Visitor, area_id: str, set_hash: str, weights: Weights) -> Act:
    body = weights.model_dump(mode="json")
    return Act(WEIGHTS, _name(area_id, set_hash), body, visitor.role.value, visitor.party)


def fixed_weights(ledger: Ledger, area_id: str, set_hash: str) -> Weights | None:
    """The weights that hold for this set; None when nobody has fixed any."""
    record = ledger.record(WEIGHTS, _name(area_id, set_hash))
    return None if record is None else Weights.model_validate(record.body)


def shown_act(visitor: Visitor, area_id: str, set_hash: str) -> Act:
    body = {"area_id": area_id, "set_hash": set_hash}
    return Act(SHOWN, _name(area_id, set_hash), body, visitor.role.value, visitor.party)


def is_shown(ledger: Ledger, area_id: str, set_hash: str) -> bool:
    """Whether a result of these weights has been on a screen: from then on they stay as they are."""
    return ledger.record(SHOWN, _name(area_id, set_hash)) is not None


def judgement_act(visitor: Visitor, area_id: str, judgement: Judgement) -> Act:
    name = _name(area_id, judgement.code, judgement.criterion)
    body = {"area_id": area_id, **judgement.model_dump(mode="json")}
    return Act(JUDGEMENTS, name, body, visitor.role.value, visitor.party)


def judgements(ledger: Ledger, area_id: str) -> tuple[Judgement, ...]:
    """The latest judgement of every plan on every criterion."""
    found = []
    for record in ledger.records(JUDGEMENTS):
        body = dict(record.body)
        if body.pop("area_id") == area_id:
            found.append(Judgement.model_validate(body))
    return tuple(found)


def _name(*parts: str) -> str:
    # A slash stands in no area name, no hash, no plan and no criterion.
    return "/".join(parts)
