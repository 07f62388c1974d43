"""What a file is, by its columns."""

from __future__ import annotations

from collections.abc import Collection

BAG_BUILDINGS = "bag_buildings"
PBL_STARTANALYSE = "pbl_startanalyse"

BUILDING_ID = "identificatie"
YEAR_NAMES = ("bouwjaar", "oorspronkelijkBouwjaar", "oorspronkelijkbouwjaar")
PBL_TYPE_COLUMNS = {
    "wt_vrijsaa": "detached",
    "wt_21kap": "semi_detached",
    "wt_rwhoek": "corner",
    "wt_rwtusse": "mid_terrace",
    "wt_mgz_laa": "flat_low",
    "wt_mgz_hoo": "flat_high",
}
NEEDED = {
    BAG_BUILDINGS: (BUILDING_ID, "bouwjaar"),
    PBL_STARTANALYSE: ("BU_CODE", "won_tot", *PBL_TYPE_COLUMNS),
}


def kind_of(columns: Collection[str], geometry_type: str | None) -> str | None:
    """Kind of a layer with these columns; None when it is none that we read.

    Dwellings (verblijfsobject) carry the year of their building too: they are points.
    """
    if geometry_type is None:
        return None
    surface = "Point" not in geometry_type and "Line" not in geometry_type
    if surface and BUILDING_ID in columns and any(name in columns for name in YEAR_NAMES):
        return BAG_BUILDINGS
    if surface and all(name in columns for name in NEEDED[PBL_STARTANALYSE]):
        return PBL_STARTANALYSE
    return None
