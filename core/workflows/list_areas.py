"""Somebody asks which neighbourhoods can be looked at."""

from __future__ import annotations

from core.settings import Settings
from core.store import areas
from core.visitor import EVERYONE, Visitor, allowed


@allowed(EVERYONE)
def list_areas(visitor: Visitor, settings: Settings) -> list[str]:
    """Ids of all areas: the newest import first, `demo` (there once the app has started) last."""
    return areas.list_areas(settings)
