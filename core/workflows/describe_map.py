"""Describe a map in words: its title, its letters and street names, its legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.maps.classes import CLASS_LETTERS, HEAT_OPTION_CLASSES, YEAR, LegendItem, legend_items
from core.maps.deck import map_alt_text, map_title
from core.maps.marks import Mark, place_marks
from core.maps.view import View
from core.settings import Settings
from core.store.areas import open_area
from core.store.sets import open_set
from core.visitor import EVERYONE, Visitor, allowed


@dataclass(frozen=True)
class MapDescription:
    title: str | None
    """Message above the map of a plan; None for the map of building years."""
    alt: str
    marks: Sequence[Mark]
    present: tuple[str, ...]
    """Letters of the techniques on it."""
    legend: tuple[LegendItem, ...]


@allowed(EVERYONE)
def describe_map(
    visitor: Visitor,
    settings: Settings,
    area_id: str,
    set_hash: str,
    mode: str,
    view: View,
    size_px: tuple[int, int],
    language: str,
) -> MapDescription:
    """Words and marks of the map of a plan (`mode` its letter) or of building years (`"year"`).

    Raises
    ------
    InputError
        `area.unknown`, `area.unknown_set`.
    """
    area = open_area(settings, area_id)
    plans = open_set(settings, area_id, set_hash).frame("read_building_plans")
    marks = place_marks(area.frame("read_buildings"), plans, mode, view, size_px, area.frame("read_ground"))
    on_map = set(plans.loc[plans["code"] == mode, "heat_option"].map(HEAT_OPTION_CLASSES))
    present = tuple(letter for letter in CLASS_LETTERS if letter in on_map)
    return MapDescription(
        title=None if mode == YEAR else map_title(plans, mode, language),
        alt=map_alt_text(plans, mode, language),
        marks=tuple(marks),
        present=present,
        legend=tuple(legend_items(mode, present)),
    )
