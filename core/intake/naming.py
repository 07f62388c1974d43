"""What an area is called when nobody names it."""

from __future__ import annotations

from collections.abc import Iterable

import shapely

from core.intake.coupling import buurt_of
from core.intake.gather import Buildings, Buurten
from core.intake.kinds import PBL_STARTANALYSE
from core.intake.report import FileReport


def own_name(area_id: str, buildings: Buildings, buurten: Buurten | None, files: Iterable[FileReport]) -> str:
    """The municipality, when the area has buildings in two or more of its buurten; else the id.

    One buurt is not called after its municipality: that name would promise a whole town.
    """
    if buurten is None or buildings.frame.empty:
        return area_id
    municipalities = {one.municipality for one in files if one.kind == PBL_STARTANALYSE}
    municipality = municipalities.pop() if len(municipalities) == 1 else None
    if municipality is None:
        return area_id
    codes = [one.buurt_code for one in buurten.published]
    there = set(buurt_of(shapely.centroid(buildings.geometries), buurten.geometries, codes)) - {None}
    return municipality if len(there) >= 2 else area_id
