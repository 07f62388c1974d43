"""The people's side of the demo: who lives behind which door, in what kind of home.

Every property is dealt out like cards: the shares of `data/demo.yaml` become whole numbers of homes and
are shuffled over the group, so the neighbourhood shows those shares and not a lucky draw of them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import shapely
import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from core.demo.blocks import Placed
from core.settings import ROOT

PATH = ROOT / "data" / "demo.yaml"
DWELLING_PREFIX = "999901"  # BAG: municipality code, 01 = verblijfsobject; 9999 is no municipality
BASIS = "assumed"


class Sourced(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    source: str


class FloorArea(Sourced):
    mean: dict[str, float]
    spread_share: float
    footprint_weight: float
    limits: tuple[float, float]


class Geometry(Sourced):
    touching_m: float
    party_wall_m: float
    flat_low_floors: int


class Figures(BaseModel):
    """`data/demo.yaml`. Share tables keep their source under the key `source`, beside the shares."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    area: dict[str, str]
    floor_area_m2: FloorArea
    label_share: dict[str, dict[str, float] | str]
    label_unknown_share: dict[str, float | str]
    tenure_share: dict[str, dict[str, float] | str]
    persons_share: dict[str, dict[int, float] | str]
    geometry: Geometry
    periods: dict[str, tuple[int, int] | str]
    expected: dict[str, object]

    @model_validator(mode="after")
    def shares_are_whole(self) -> Figures:
        for name in ("label_share", "tenure_share", "persons_share"):
            for group, shares in getattr(self, name).items():
                if isinstance(shares, dict) and not np.isclose(sum(shares.values()), 1):
                    raise ValueError(f"{name}.{group} adds up to {sum(shares.values())}, not to 1")
        return self

    def period(self, year: int) -> str:
        """Construction period of a year."""
        bounds = {name: span for name, span in self.periods.items() if name != "source"}
        return next(name for name, (first, last) in bounds.items() if first <= year <= last)


def load_figures(path: Path = PATH) -> Figures:
    """The figures, checked (pydantic.ValidationError on a typing error)."""
    return Figures.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


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
    for name in ("dwelling_type", "construction_year", "floor_area", "label"):
        homes[f"{name}_basis"] = BASIS
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
