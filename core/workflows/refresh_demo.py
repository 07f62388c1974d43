"""Write the example neighbourhood: always there, so that a first start shows something alive."""

from __future__ import annotations

from core.demo import write_demo
from core.settings import Settings
from core.visitor import EVERYONE, Visitor, allowed


@allowed(EVERYONE)
def refresh_demo(visitor: Visitor, settings: Settings) -> str:
    """Version of the example neighbourhood, written if it was not there; the same on every machine."""
    return write_demo(settings)
