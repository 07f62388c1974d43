"""The people's side of the demo: who lives behind which door, in what kind of home.

Every property is dealt out like cards: the shares of `data/demo.yaml` become whole numbers of homes and
are shuffled over the group, so the neighbourhood shows those shares and not a lucky draw of them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from core.demo.blocks import Placed
from core.demo.figures import Figures, FloorArea

HEATING = "gas_boiler"
DWELLING_PREFIX = "999901"  # BAG: municipality code, 01 = verblijfsobject; 9999 is no municipality


def deal(rng: np.random.Generator, shares: dict, count: int) -> np.ndarray:
    """`count` values in the given shares, shuffled; what is left after rounding goes to the largest rests.

    >>> sorted(deal(np.random.default_rng(1), {"A": 0.5, "B": 0.5}, 4).tolist())
    ['A', 'A', 'B', 'B']
    """
    exact = np.array(list(shares.values())) * count
    whole = np.floor(exact).astype(int)
    rest = np.argsort(whole - exact, kind="stable")
    whole[rest[: count - whole.sum()]] += 1
    values = np.repeat(np.array(list(shares), dtype=object), whole)
    return values[rng.permutation(count)]


def classify(buildings: list[Placed], figures: Figures) -> list[str | None]:
    """Dwelling type of each building from its walls: alone, one of two, at the end of a row, or inside it."""
    wall, party = figures.geometry.touching_m, figures.geometry.party_wall_m
    homes = [index for index, building in enumerate(buildings) if building.dwellings]
    shapes = np.array([buildings[index].shape for index in homes])
    one, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=wall)
    one, other = one[one < other], other[one < other]
    contact = shapely.area(shapely.intersection(shapely.buffer(shapes[one], wall), shapes[other])) / wall
    neighbours: dict[int, list[int]] = {place: [] for place in range(len(homes))}
    for a, b in zip(one[contact >= party], other[contact >= party], strict=True):
        neighbours[a].append(b)
        neighbours[b].append(a)
    types: list[str | None] = [None] * len(buildings)
    for place, index in enumerate(homes):
        beside = neighbours[place]
        if buildings[index].dwellings > 1:
            low = buildings[index].floors <= figures.geometry.flat_low_floors
            types[index] = "flat_low" if low else "flat_high"
        elif len(beside) > 1:
            types[index] = "mid_terrace"
        elif beside:
            types[index] = "semi_detached" if len(neighbours[beside[0]]) == 1 else "corner"
        else:
            types[index] = "detached"
    return types


def settle(buildings: list[Placed], building_ids: list[str], figures: Figures, seed: int) -> pd.DataFrame:
    """One row per dwelling: the columns of the area table `dwelling`, without `buurt_code`."""
    types = classify(buildings, figures)
    rows = [
        (building_ids[index], types[index], building.year, building.shape.area, building.tenure)
        for index, building in enumerate(buildings)
        for _ in range(building.dwellings)
    ]
    columns = ["building_id", "dwelling_type", "construction_year", "footprint_m2", "built_for"]
    homes = pd.DataFrame(rows, columns=columns)
    rng = np.random.default_rng(seed)
    homes["tenure"] = dealt_by(homes["built_for"], figures.tenure_share, rng)
    homes["persons"] = dealt_by(homes["dwelling_type"], figures.persons_share, rng).astype(float)
    homes["label"] = labels(homes, figures, rng)
    homes["floor_area_m2"] = floor_areas(homes, figures.floor_area_m2, rng)
    homes["dwelling_id"] = numbered(DWELLING_PREFIX, len(homes))
    has_label = homes["label"].notna()
    for name in ("construction_year", "floor_area"):
        homes[f"{name}_basis"] = "measured"
    homes["dwelling_type_basis"] = "derived"
    homes["label_basis"] = np.where(has_label, "measured", "assumed")
    days = label_days(figures, len(homes), np.random.default_rng([seed, 1]))
    homes["label_date"] = pd.Series(days, dtype=object).where(has_label, None)
    homes["heating"] = HEATING
    return homes.drop(columns=["footprint_m2", "built_for"])


def dealt_by(groups: pd.Series, shares: dict, rng: np.random.Generator) -> pd.Series:
    """A value for every home, dealt within each group by the shares of that group."""
    dealt = pd.Series(index=groups.index, dtype=object)
    for group, members in groups.groupby(groups):
        dealt.loc[members.index] = deal(rng, shares[group], len(members))
    return dealt


def labels(homes: pd.DataFrame, figures: Figures, rng: np.random.Generator) -> pd.Series:
    """Registered labels: first who has one (by tenure), then which (by construction period)."""
    unknown = {
        tenure: {True: share, False: 1 - share}
        for tenure, share in figures.label_unknown_share.items()
        if tenure != "source"
    }
    is_unknown = dealt_by(homes["tenure"], unknown, rng).astype(bool)
    period = homes["construction_year"].map(figures.period)
    known = dealt_by(period[~is_unknown], figures.label_share, rng)
    return known.reindex(homes.index).astype(object).where(~is_unknown, None)


def label_days(figures: Figures, count: int, rng: np.random.Generator) -> list[str]:
    """A day of registration for every home, within the years that labels are from."""
    first, last = (np.datetime64(f"{year}-01-01") for year in figures.reference_dates.label_span)
    return [str(day) for day in first + rng.integers(0, (last - first).astype(int), count)]


def floor_areas(homes: pd.DataFrame, figures: FloorArea, rng: np.random.Generator) -> pd.Series:
    """Usable floor area (whole m²): the mean of the type, larger on a larger footprint."""
    by_type = homes["dwelling_type"]
    mean = by_type.map(figures.mean)
    relative = homes["footprint_m2"] / homes.groupby(by_type)["footprint_m2"].transform("mean")
    noise = rng.normal(1, figures.spread_share, len(homes))
    area = mean * (1 + figures.footprint_weight * (relative - 1)) * noise
    return area.clip(*figures.limits).round()


def numbered(prefix: str, count: int) -> list[str]:
    """Sixteen-character ids in the shape of BAG ids, from 1."""
    return [f"{prefix}{number:010d}" for number in range(1, count + 1)]
