"""Say which version of a neighbourhood holds now: the cheap question that every screen asks."""

from __future__ import annotations

from core.settings import Settings
from core.store.areas import current_version
from core.visitor import EVERYONE, Visitor, allowed


@allowed(EVERYONE)
def identify_area(visitor: Visitor, settings: Settings, area_id: str) -> str:
    """Version of the area (16 hexadecimal digits); `area.unknown` when it was never imported."""
    return current_version(settings, area_id)
