"""Voorbeeldbuurt De Linde: a neighbourhood that does not exist, to practise and to demonstrate with.

A drawing (`data/demo_layout.yaml`: streets, water, parks, a few buildings, and which homes stand along
which street) and a handful of shares (`data/demo.yaml`) become an area like any imported one:

    streets.py     centre lines and the ground they take
    landmarks.py   ground, and buildings drawn one by one
    blocks.py      plots along a street, and what stands on them (site.py: what is still free)
    plan.py        all of it, on a sheet in metres
    figures.py     the figures, checked
    dwellings.py   type, floor area, label, tenure and persons of every home
    addresses.py   house numbers and postcodes
    use.py         gas and electricity per range of postcodes
    surroundings.py  shops and schools, transformers, heat sources, sewer plan
    area.py        all of it as area tables in RD coordinates
    evening.py     what an invented room answered to a poll

It leaves out what the area tables do not hold: people, pipes and cables. Seeded and offline: the same
drawing gives the same neighbourhood on every machine.
"""

from __future__ import annotations

from core.demo.area import demo_tables
from core.settings import Settings
from core.store.areas import write_area

__all__ = ["demo_tables", "write_demo"]


def write_demo(settings: Settings) -> str:
    """Write the demo neighbourhood as area `demo` and make it current; gives its version."""
    return write_area(settings, demo_tables())
