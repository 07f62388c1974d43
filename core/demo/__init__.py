"""Voorbeeldbuurt De Linde: a neighbourhood that does not exist, to practise and to demonstrate with.

A drawing (`data/demo_layout.yaml`: streets, water, parks, a few buildings, and which homes stand along
which street) and a handful of shares (`data/demo.yaml`) become an area like any imported one:

    streets.py     centre lines and the ground they take
    landmarks.py   ground, and buildings drawn one by one
    blocks.py      plots along a street, and what stands on them (site.py: what is still free)
    plan.py        all of it, on a sheet in metres
    dwellings.py   type, floor area, label, tenure and persons of every home
    area.py        the plan as area tables in RD coordinates

It leaves out what the area tables do not hold: house numbers, gas use, pipes and cables. Seeded and
offline: the same drawing gives the same neighbourhood on every machine.
"""

from __future__ import annotations

from core.demo.area import demo_tables
from core.settings import Settings
from core.store.areas import write_area

__all__ = ["demo_tables", "write_demo"]


def write_demo(settings: Settings) -> str:
    """Write the demo neighbourhood as area `demo` and make it current; gives its version."""
    return write_area(settings, demo_tables())
