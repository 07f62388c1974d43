"""Maps beside each other move together (see `linked_maps.js` for how, and why so)."""

from __future__ import annotations

from pathlib import Path

from streamlit.components.v2 import component

SCRIPT = Path(__file__).with_name("linked_maps.js").read_text(encoding="utf-8")

_component = component("warmtetafel.linked_maps", js=SCRIPT)


def link_maps() -> None:
    """From now on a drag or a turn of the wheel on one map of this page is done on all."""
    _component(key="linked_maps", height=0)
