"""One row per dwelling, with a floor area and where each value comes from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.neighbourhood.rules import DWELLING_TYPES, FLAT_TYPES, NeighbourhoodRules


def list_dwellings(
    buildings: pd.DataFrame, dwelling_type: npt.NDArray[np.intp], rules: NeighbourhoodRules
) -> pd.DataFrame:
    """The dwellings in these buildings: id, type, year, floor area, each with its basis.

    `buildings` has building_id, construction_year, footprint_m2, buurt_code and dwelling_count;
    `dwelling_type` is a position in DWELLING_TYPES for those with dwellings. No register of dwellings was
    read, so ids are `<building>-<n>`.
    """
    counts = buildings["dwelling_count"].to_numpy(dtype=np.intp)
    rows = np.repeat(np.arange(len(buildings)), counts)
    number = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    home = buildings.iloc[rows].reset_index(drop=True)
    types = dwelling_type[rows]
    years = home["construction_year"].astype("Int32")
    return pd.DataFrame(
        {
            "dwelling_id": home["building_id"].astype(str) + "-" + pd.Series(number).astype(str),
            "building_id": home["building_id"],
            "dwelling_type": np.array(DWELLING_TYPES, dtype=object)[types],
            "dwelling_type_basis": "derived",
            "construction_year": years,
            "construction_year_basis": np.where(years.isna(), "assumed", "measured"),
            "floor_area_m2": floor_area_m2(
                home["footprint_m2"].to_numpy(dtype=float), types, counts[rows], rules
            ),
            "floor_area_basis": "assumed",
            "label": None,
            "label_basis": "assumed",
            "tenure": None,
            "persons": np.nan,
            "buurt_code": home["buurt_code"],
        }
    )


def floor_area_m2(
    footprint_m2: npt.NDArray[np.float64],
    dwelling_type: npt.NDArray[np.intp],
    dwelling_count: npt.NDArray[np.intp],
    rules: NeighbourhoodRules,
) -> npt.NDArray[np.float64]:
    """Usable floor area (m2) of one dwelling from the footprint (m2) of its building.

    Houses: footprint times usable storeys of the type. Flats: their part of footprint times the usual
    storeys. Kept within bounds around the usual area of the type. Rounded to whole m2: it is an estimate.
    """
    usual = np.array([getattr(rules.floor_area_m2.value, name) for name in DWELLING_TYPES])[dwelling_type]
    storeys = np.array(
        [
            {"flat_low": rules.flat_storeys.value.low, "flat_high": rules.flat_storeys.value.high}[name]
            if name in FLAT_TYPES
            else getattr(rules.house_storeys.value, name)
            for name in DWELLING_TYPES
        ]
    )[dwelling_type]
    is_flat = np.isin(dwelling_type, [DWELLING_TYPES.index(name) for name in FLAT_TYPES])
    share = np.where(is_flat, rules.flat_usable_share.value, rules.house_usable_share.value)
    of_flat, of_house = rules.flat_floor_area_bounds.value, rules.house_floor_area_bounds.value
    least = usual * np.where(is_flat, of_flat.least, of_house.least)
    most = usual * np.where(is_flat, of_flat.most, of_house.most)
    return np.clip(footprint_m2 * storeys * share / dwelling_count, least, most).round()
