"""Kinds of homes as people edited them, one record an area; an empty one means: as proposed."""

from __future__ import annotations

from core.ledger.interface import Act, Ledger
from core.neighbourhood.segments import Segment
from core.visitor import Visitor

SEGMENTATIONS = "segmentation"


def act(visitor: Visitor, area_id: str, segments: tuple[Segment, ...]) -> Act:
    body = {"segments": [one.model_dump(mode="json") for one in segments]}
    return Act(SEGMENTATIONS, area_id, body, visitor.role.value, visitor.party)


def find(ledger: Ledger, area_id: str) -> tuple[Segment, ...]:
    """The edited segments; none when nobody edited them, or they were set back."""
    record = ledger.record(SEGMENTATIONS, area_id)
    if record is None:
        return ()
    return tuple(Segment.model_validate(one) for one in record.body["segments"])
