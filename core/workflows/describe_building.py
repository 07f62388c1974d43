"""Describe one building as anybody may see it: its year, and what each plan does there.

Label, tenure and anything about a household stay out: those are shown per street block only.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import InputError
from core.settings import Settings
from core.store.areas import open_area
from core.store.sets import open_set
from core.visitor import EVERYONE, Visitor, allowed


@dataclass(frozen=True)
class BuildingCard:
    building_id: str
    construction_year: int | None
    use: str
    street: str | None
    x_rd: float
    y_rd: float
    heat_options: dict[str, str]
    """Scenario code to heat option; empty for a building without homes."""


@allowed(EVERYONE)
def describe_building(
    visitor: Visitor, settings: Settings, area_id: str, set_hash: str, building_id: str
) -> BuildingCard:
    """The street card of a building.

    Raises
    ------
    InputError
        `area.unknown_building` when no building of the area has this id.
    """
    found = open_area(settings, area_id).frame("read_building", building_id=building_id)
    if found.empty:
        raise InputError("area.unknown_building", building=building_id[:20])
    row = found.iloc[0]
    plans = open_set(settings, area_id, set_hash).frame("read_plans_of_building", building_id=building_id)
    year = row["construction_year"]
    return BuildingCard(
        building_id=row["building_id"],
        construction_year=int(year) if year == year and year is not None else None,
        use=row["use"],
        street=row["street"] if isinstance(row["street"], str) else None,
        x_rd=float(row["x_rd"]),
        y_rd=float(row["y_rd"]),
        heat_options=dict(zip(plans["code"], plans["heat_option"], strict=True)),
    )
