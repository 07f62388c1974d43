"""What is brought laid over what the area has: an import replaces only its own kinds."""

from __future__ import annotations

import pandas as pd

from core.intake.gather import Gathered
from core.intake.kept import UNMATCHED, Existing
from core.intake.kinds import BAG_BUILDINGS, PBL_STARTANALYSE
from core.intake.report import UNUSED


def with_existing(gathered: Gathered, existing: Existing | None) -> Gathered:
    """All of the area: the kinds that were brought, and of the others what it had.

    Outlines that come along with addresses do not replace buildings of the register.
    """
    if existing is None:
        return gathered
    brought = {one.kind for one in gathered.files if one.kind != UNUSED}
    has_register = BAG_BUILDINGS in existing.kinds
    takes_over = gathered.buildings is not None and (gathered.from_register or not has_register)
    kept = existing.kinds - brought - {UNUSED} - ({BAG_BUILDINGS} if takes_over else set())
    frames = {kind: frame for kind, frame in existing.frames.items() if kind in kept}
    back = existing.frames.get(UNMATCHED, pd.DataFrame())
    back = back[back["kind"].isin(kept)] if len(back) else back
    lists = [one for one in (back, gathered.unmatched) if len(one)]
    return Gathered(
        buildings=gathered.buildings if takes_over else existing.buildings,
        buurten=gathered.buurten or (existing.buurten if PBL_STARTANALYSE in kept else None),
        frames={**frames, **gathered.frames},
        unmatched=pd.concat(lists, ignore_index=True) if lists else gathered.unmatched,
        files=(*existing.files(kept), *gathered.files),
        findings=(*existing.findings(kept), *gathered.findings),
        from_register=gathered.from_register if takes_over else has_register,
    )
