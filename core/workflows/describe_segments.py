"""Give a host the kinds of homes that a room can talk about: at most eight, as proposed or as edited."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import ledger
from core.ledger import segmentations
from core.neighbourhood import rules, segments
from core.settings import Settings
from core.store.areas import open_area
from core.visitor import HOSTS, Visitor, allowed


@dataclass(frozen=True)
class SegmentRow:
    """One kind of homes; `can_split` names the fields by which it can be cut."""

    segment: segments.Segment
    dwelling_count: int
    can_split: tuple[str, ...]


@dataclass(frozen=True)
class Segmentation:
    rows: tuple[SegmentRow, ...]
    is_edited: bool
    outside_count: int
    """Homes in none of them: a combination that came with a later import."""
    most: int
    values: dict[str, tuple[str, ...]]
    """Per field all values that occur, so that a name can leave out what says nothing."""


@allowed(HOSTS)
def describe_segments(visitor: Visitor, settings: Settings, area_id: str) -> Segmentation:
    """The segments of the area as it holds now.

    Raises
    ------
    InputError
        `area.unknown`, `area.outdated`.
    """
    database = open_area(settings, area_id)
    dwellings = database.frame("read_dwellings").merge(
        database.frame("read_dwelling_facts")[["dwelling_id", "heating"]], on="dwelling_id", how="left"
    )
    limits = rules.load()
    kept = segmentations.find(ledger.current(), area_id)
    found = kept or segments.propose(dwellings, limits)
    places = segments.assign(dwellings, found)
    sizes = np.bincount(places[places >= 0], minlength=len(found))
    per_home = segments.fields(dwellings)
    return Segmentation(
        rows=tuple(
            SegmentRow(one, int(size), tuple(f for f in segments.FIELDS if len(getattr(one, f)) > 1))
            for one, size in zip(found, sizes, strict=True)
        ),
        is_edited=bool(kept),
        outside_count=int((places < 0).sum()),
        most=limits.segment_most.value,
        values={field: tuple(sorted(per_home[field].unique())) for field in segments.FIELDS},
    )
