"""Names of the kinds of files, as `data/intake_forms.yaml` has them."""

from __future__ import annotations

BAG_BUILDINGS = "bag_buildings"
BAG_DWELLINGS = "bag_dwellings"
BAG_ADDRESSES = "bag_addresses"
BAG_STREETS = "bag_streets"
BAG_3D = "bag_3d"
LABELLED_ADDRESSES = "labelled_addresses"
EP_ONLINE = "ep_online"
CBS_FIGURES = "cbs_figures"
CBS_REGIONS = "cbs_regions"
PBL_STARTANALYSE = "pbl_startanalyse"
PBL_STRATEGIES = "pbl_strategies"
POSTCODE_USE = "postcode_use"
HEAT_SOURCES = "heat_sources"
TRANSFORMERS = "transformers"
STREET_WORKS = "street_works"
OWN_DWELLINGS = "own_dwellings"

BRINGS_BUILDINGS = (BAG_BUILDINGS, LABELLED_ADDRESSES)

PBL_TYPE_COLUMNS = {
    "wt_vrijsaa": "detached",
    "wt_21kap": "semi_detached",
    "wt_rwhoek": "corner",
    "wt_rwtusse": "mid_terrace",
    "wt_mgz_laa": "flat_low",
    "wt_mgz_hoo": "flat_high",
}
NEEDED = {BAG_BUILDINGS: ("identificatie", "bouwjaar")}
"""Columns that a refusal names."""
