"""Made-up dwellings for the benches: spread over types, years, labels, floor areas and persons."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.parameters.archetypes import DWELLING_TYPES, LABELS

SEED = 20261122
SMALLEST_M2, LARGEST_M2 = 35, 220
HOMES_PER_BUILDING = 2


def dwellings(count: int, all_different: bool = False) -> pd.DataFrame:
    """The same for the same count, one row a dwelling.

    Floor areas are whole square metres as in the BAG, one in ten to the decimetre; a tenth of the homes
    has no label, and of a fifth the number of persons is not known. `all_different`: no two dwellings have
    the same floor area, so no two can share a computation.
    """
    generator = np.random.default_rng(SEED)
    area = generator.integers(SMALLEST_M2, LARGEST_M2, count).astype(float)
    finer = generator.random(count) < 0.1
    area[finer] += generator.integers(1, 10, np.count_nonzero(finer)) / 10
    if all_different:
        area = generator.permutation(np.linspace(SMALLEST_M2, LARGEST_M2, count))
    number = np.arange(count)
    return pd.DataFrame(
        {
            "dwelling_id": number.astype(str),
            "building_id": (number // HOMES_PER_BUILDING).astype(str),
            "dwelling_type": generator.choice(DWELLING_TYPES, count),
            "construction_year": generator.integers(1890, 2022, count),
            "floor_area_m2": area,
            "label": generator.choice([*LABELS, None], count, p=[0.9 / len(LABELS)] * len(LABELS) + [0.1]),
            "tenure": generator.choice(["owner", "social_rent", "private_rent"], count),
            "persons": generator.choice([np.nan, 1.0, 2.0, 3.0, 4.0], count),
        }
    )
