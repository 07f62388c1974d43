"""A host joins, splits or sets back the kinds of homes of a neighbourhood."""

from __future__ import annotations

from collections.abc import Sequence

from core import ledger
from core.errors import RefusedError
from core.ledger import segmentations
from core.neighbourhood import segments
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed
from core.workflows.describe_segments import Segmentation, describe_segments


@allowed(HOSTS)
def change_segments(
    visitor: Visitor,
    settings: Settings,
    area_id: str,
    join: Sequence[int] = (),
    split: tuple[int, str] | None = None,
    seen: Segmentation | None = None,
) -> Segmentation:
    """Join those at the positions, cut one by a field, or with neither go back to the proposal.

    `seen`: what the host was looking at.

    Raises
    ------
    RefusedError
        `segment.changed_meanwhile`, `segment.join_two`, `segment.cannot_split`, `segment.too_many`.
    """
    book = ledger.current()
    with book.turn():
        now = describe_segments(visitor, settings, area_id)
        if seen is not None and [one.segment for one in seen.rows] != [one.segment for one in now.rows]:
            raise RefusedError("segment.changed_meanwhile")
        before = tuple(one.segment for one in now.rows)
        after: tuple[segments.Segment, ...] = ()
        if join:
            if len(set(join)) < 2 or not all(0 <= one < len(before) for one in join):
                raise RefusedError("segment.join_two")
            after = segments.join(before, join)
        elif split is not None:
            position, field = split
            if not 0 <= position < len(before) or field not in now.rows[position].can_split:
                raise RefusedError("segment.cannot_split")
            after = segments.split(before, position, field)
            if len(after) > now.most:
                raise RefusedError("segment.too_many", number=len(after), most=now.most)
        book.append([segmentations.act(visitor, area_id, after)])
    return describe_segments(visitor, settings, area_id)
