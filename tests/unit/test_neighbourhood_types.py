"""A dwelling type from the way houses stand against each other."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely

from core.neighbourhood import geometry_type, rules
from core.neighbourhood.derive import derive
from core.neighbourhood.labels import spread_labels
from core.neighbourhood.published import PublishedBuurt
from core.neighbourhood.rules import HOUSE_TYPES
from core.neighbourhood.walls import depth_m, shared_walls

RULES = rules.load()


def row_of_houses(count: int, width: float = 6, depth: float = 9, x: float = 0, y: float = 0) -> np.ndarray:
    left = x + width * np.arange(count)
    return shapely.box(left, y, left + width, y + depth)


def types_of(outlines: np.ndarray) -> list[str]:
    walls = shared_walls(outlines, RULES.wall_tolerance_m.value)
    main = shapely.area(outlines) >= RULES.main_building_footprint_m2.value
    found = geometry_type.house_types(len(outlines), walls, main, RULES.shared_wall_m.value)
    return [HOUSE_TYPES[position] for position in found]


def buildings_of(outlines: np.ndarray, buurt: str | None = None, year: int | None = 1970) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "building_id": [f"{number:016d}" for number in range(len(outlines))],
            "construction_year": pd.array([year] * len(outlines), dtype="Int32"),
            "footprint_m2": shapely.area(outlines),
            "buurt_code": buurt,
            "purpose": None,
        }
    )


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, ["detached"]),
        (2, ["semi_detached", "semi_detached"]),
        (3, ["corner", "mid_terrace", "corner"]),
        (5, ["corner", "mid_terrace", "mid_terrace", "mid_terrace", "corner"]),
    ],
)
def test_a_row_of_houses(count: int, expected: list[str]) -> None:
    assert types_of(row_of_houses(count)) == expected


def test_a_gap_of_a_few_centimetres_is_a_wall_and_half_a_metre_is_not() -> None:
    near = np.concatenate([row_of_houses(1), row_of_houses(1, x=6.1)])
    far = np.concatenate([row_of_houses(1), row_of_houses(1, x=6.5)])
    assert types_of(near) == ["semi_detached", "semi_detached"]
    assert types_of(far) == ["detached", "detached"]


def test_corners_that_touch_and_sheds_between_houses_are_no_walls() -> None:
    diagonal = np.concatenate([row_of_houses(1), row_of_houses(1, x=6, y=9)])
    assert types_of(diagonal) == ["detached", "detached"]
    with_shed = np.concatenate([row_of_houses(1), [shapely.box(6, 0, 9, 5)], row_of_houses(1, x=9)])
    assert types_of(with_shed)[::2] == ["detached", "detached"]


def test_depth_of_a_block_is_its_short_side() -> None:
    blocks = np.array([shapely.box(0, 0, 60, 11), shapely.box(0, 0, 10, 10)])
    assert depth_m(shapely.area(blocks), shapely.length(blocks)) == pytest.approx([11, 10])


def test_published_flats_go_to_the_block_and_the_hall_stays_empty() -> None:
    block, hall = shapely.box(0, 50, 60, 61), shapely.box(100, 0, 160, 50)
    outlines = np.concatenate([row_of_houses(6), [block, hall], row_of_houses(1, 3, 3, 50)])
    published = PublishedBuurt(
        buurt_code="BU1", dwelling_count=30, by_type={"corner": 2, "mid_terrace": 4, "flat_low": 24}
    )
    derived = derive(buildings_of(outlines, "BU1"), outlines, [published], RULES)
    assert derived.buildings["use"].tolist() == ["dwelling"] * 7 + ["other", "outbuilding"]
    assert derived.buildings["dwelling_count"].tolist() == [1] * 6 + [24, 0, 0]
    assert derived.dwellings["dwelling_type"].value_counts().to_dict() == {
        "flat_low": 24,
        "mid_terrace": 4,
        "corner": 2,
    }
    assert derived.dwellings["dwelling_id"].iloc[-1] == f"{6:016d}-24"
    assert set(derived.dwellings["floor_area_basis"]) == {"assumed"}


def test_a_part_of_a_buurt_is_not_stuffed_with_all_its_dwellings() -> None:
    outlines = row_of_houses(6)
    published = PublishedBuurt(buurt_code="BU1", dwelling_count=900, by_type={"mid_terrace": 900})
    derived = derive(buildings_of(outlines, "BU1"), outlines, [published], RULES)
    assert derived.partial == ("BU1",)
    assert len(derived.dwellings) == 6


def test_without_published_counts_geometry_alone_speaks() -> None:
    block, hall = shapely.box(0, 50, 40, 61), shapely.box(100, 0, 160, 50)
    outlines = np.concatenate([row_of_houses(3), [block, hall]])
    derived = derive(buildings_of(outlines), outlines, [], RULES)
    assert derived.buildings["use"].tolist() == ["dwelling"] * 4 + ["other"]
    assert (derived.dwellings["dwelling_type"] == "flat_low").sum() > 2
    assert derived.dwellings["label"].isna().all()
    assert set(derived.dwellings["label_basis"]) == {"assumed"}


def test_a_building_known_as_a_shop_holds_no_dwelling() -> None:
    outlines = row_of_houses(3)
    buildings = buildings_of(outlines).assign(purpose=["winkelfunctie", "kantoorfunctie,woonfunctie", None])
    assert derive(buildings, outlines, [], RULES).buildings["dwelling_count"].tolist() == [0, 1, 1]


def test_an_unknown_year_stays_unknown() -> None:
    outlines = row_of_houses(2)
    dwellings = derive(buildings_of(outlines, year=None), outlines, [], RULES).dwellings
    assert dwellings["construction_year"].isna().all()
    assert set(dwellings["construction_year_basis"]) == {"assumed"}


def test_the_worst_labels_go_to_the_oldest_dwellings() -> None:
    labels = spread_labels([2010, 1920, 1970, np.nan], {"A": 50, "C": 25, "G": 25})
    assert labels.tolist() == ["A", "C", "A", "G"]
    assert spread_labels([2010], {}).tolist() == [None]
