"""Which reader reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from core.intake import kinds
from core.intake.bag_dwellings import read_addresses, read_dwellings, read_streets
from core.intake.cbs import read_figures, read_regions
from core.intake.ep_online import read_labels
from core.intake.infrastructure import read_heat_sources, read_heights, read_street_works, read_transformers
from core.intake.layers import Layer
from core.intake.own_dwellings import read_own_dwellings
from core.intake.part import Part
from core.intake.pbl_strategies import read_strategies
from core.intake.postcode_use import read_use

READERS: Mapping[str, Callable[[Layer], Part]] = MappingProxyType(
    {
        kinds.BAG_DWELLINGS: read_dwellings,
        kinds.BAG_ADDRESSES: read_addresses,
        kinds.BAG_STREETS: read_streets,
        kinds.BAG_3D: read_heights,
        kinds.EP_ONLINE: read_labels,
        kinds.CBS_FIGURES: read_figures,
        kinds.CBS_REGIONS: read_regions,
        kinds.PBL_STRATEGIES: read_strategies,
        kinds.POSTCODE_USE: read_use,
        kinds.HEAT_SOURCES: read_heat_sources,
        kinds.TRANSFORMERS: read_transformers,
        kinds.STREET_WORKS: read_street_works,
        kinds.OWN_DWELLINGS: read_own_dwellings,
    }
)
"""Kinds that come as one frame; buildings and PBL's buurten of 2020 have outlines beside theirs."""

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        kinds.BAG_DWELLINGS: ("dwelling_id",),
        kinds.LABELLED_ADDRESSES: ("dwelling_id",),
        kinds.BAG_ADDRESSES: ("address_id",),
        kinds.BAG_STREETS: ("street_id",),
        kinds.BAG_3D: ("building_id",),
        kinds.CBS_FIGURES: ("region_code", "figure", "subject", "period"),
        kinds.CBS_REGIONS: ("region_code",),
        kinds.PBL_STRATEGIES: ("edition", "region_code", "strategy", "post"),
        kinds.POSTCODE_USE: ("operator", "postcode_from", "postcode_to", "product", "year"),
        kinds.HEAT_SOURCES: ("name", "x_rd", "y_rd"),
        kinds.TRANSFORMERS: ("transformer_id",),
    }
)
"""What tells two rows of a kind apart: a row that another file brought before counts once."""
