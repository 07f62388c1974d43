"""What stands and is planned in the street: uses beside living, transformers, heat sources, works."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from core.demo.figures import Functions, HeatSources, StreetWorks, Transformers
from core.demo.layout import Sheet
from core.demo.plan import Plan


def utility_frame(plan: Plan, building_ids: list[str], figures: Functions) -> pd.DataFrame:
    """The area table `utility`: floor area (m2) of every use beside living; below homes only one floor."""
    rows = [
        {
            "building_id": building_id,
            "function": building.function,
            "floor_area_m2": round(
                building.shape.area * figures.usable_share * (1 if building.dwellings else building.floors)
            ),
            "basis": "measured",
        }
        for building_id, building in zip(building_ids, plan.buildings, strict=True)
        if building.function
    ]
    return pd.DataFrame(rows)


def transformer_frame(
    buildings: pd.DataFrame,
    homes: pd.DataFrame,
    utility: pd.DataFrame,
    plan: Plan,
    sheet: Sheet,
    figures: Transformers,
) -> pd.DataFrame:
    """The area table `transformer`: stations beside the road, each for the homes nearest to it.

    The present peak (kW) is that of the homes and other users around it. The size (kVA) is the smallest
    that would have left the usual spare; where even the largest does not, the station is nearly full.
    """
    places = buildings.set_index("building_id")[["x_rd", "y_rd"]]
    at_home = places.loc[homes["building_id"]].to_numpy()
    load = np.full(len(at_home), figures.peak_kw_per_home)
    at_use = places.loc[utility["building_id"]].to_numpy()
    load_of_use = utility["floor_area_m2"].to_numpy(dtype=float) * figures.peak_kw_per_utility_m2
    middles = spread_over(at_home, round(len(at_home) / figures.homes_each), figures.steps)
    users = np.vstack([at_home, at_use])
    peak = np.bincount(nearest(users, middles), np.concatenate([load, load_of_use]), len(middles))
    needed = peak / figures.power_factor_share / (1 - figures.spare_share)
    sizes = np.array(figures.capacities_kva)
    capacity = sizes[np.minimum(np.searchsorted(sizes, needed), len(sizes) - 1)]
    beside = beside_road(middles, plan, sheet)
    return pd.DataFrame(
        {
            "transformer_id": [f"LM-{number:03d}" for number in range(1, len(middles) + 1)],
            "name": nearest_street(beside, plan, sheet),
            "capacity_kva": capacity.astype(float),
            "peak_kw": np.round(peak),
            "x_rd": beside[:, 0].round(1),
            "y_rd": beside[:, 1].round(1),
        }
    )


def spread_over(points: np.ndarray, count: int, steps: int) -> np.ndarray:
    """`count` places among the points: far apart at first, then each in the middle of what is nearest."""
    chosen = [int(np.argmin(points.sum(axis=1)))]
    while len(chosen) < count:
        gap = np.linalg.norm(points[:, None] - points[chosen], axis=2).min(axis=1)
        chosen.append(int(np.argmax(gap)))
    middles = points[chosen]
    for _ in range(steps):
        owner = nearest(points, middles)
        middles = np.array([points[owner == number].mean(axis=0) for number in range(count)])
    return middles


def nearest(points: np.ndarray, middles: np.ndarray) -> np.ndarray:
    return np.linalg.norm(points[:, None] - middles, axis=2).argmin(axis=1)


def beside_road(middles: np.ndarray, plan: Plan, sheet: Sheet) -> np.ndarray:
    roads = np.array([piece.shape for piece in plan.ground if piece.kind == "road"])
    edge = shapely.union_all(shapely.boundary(sheet.to_rd(roads)))
    lines = shapely.shortest_line(edge, shapely.points(middles))
    return shapely.get_coordinates(shapely.get_point(lines, 0))


def nearest_street(points: np.ndarray, plan: Plan, sheet: Sheet) -> list[str]:
    names = list(plan.streets)
    surfaces = sheet.to_rd(np.array([street.surface for street in plan.streets.values()]))
    distance = shapely.distance(shapely.points(points)[:, None], surfaces)
    return [names[place] for place in distance.argmin(axis=1)]


def heat_source_frame(figures: HeatSources, sheet: Sheet) -> pd.DataFrame:
    """The area table `heat_source`: sources in and near the neighbourhood (MW, degrees)."""
    places = sheet.to_rd(shapely.points(np.array([one.place for one in figures.rows], dtype=float)))
    frame = pd.DataFrame([one.model_dump(exclude={"place"}) for one in figures.rows])
    return frame.assign(x_rd=shapely.get_x(places), y_rd=shapely.get_y(places))


def street_work_frame(plan: Plan, sheet: Sheet, figures: StreetWorks, town: str) -> pd.DataFrame:
    """The area table `street_work`: a row per work and street, with the ground of the street."""
    rows = []
    for work in figures.rows:
        for name in work.streets:
            (shape,) = sheet.to_rd(np.array([plan.streets[name].surface]))
            rows.append(
                {
                    "street": name,
                    "town": town,
                    "work": figures.works[work.work],
                    "year_from": work.years[0],
                    "year_to": work.years[1],
                    "owner": figures.owners[work.work],
                    "geometry": shapely.force_2d(shape).wkb,
                }
            )
    return pd.DataFrame(rows)
