"""Dwellings for tests: a mixed neighbourhood, the same for the same seed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.parameters.archetypes import DWELLING_TYPES, LABELS


def dwellings(count: int, seed: int = 1) -> pd.DataFrame:
    """One row a dwelling, two in a building; a tenth has no label and some have no known persons."""
    generator = np.random.default_rng(seed)
    label = generator.choice([*LABELS, None], count, p=[0.12] * len(LABELS) + [0.16])
    persons = generator.choice([np.nan, 1, 2, 3, 4], count)
    return pd.DataFrame(
        {
            "dwelling_id": [f"{index:016d}" for index in range(count)],
            "building_id": [f"{index // 2:016d}" for index in range(count)],
            "dwelling_type": generator.choice(DWELLING_TYPES, count),
            "construction_year": generator.integers(1890, 2022, count),
            "floor_area_m2": generator.integers(35, 220, count).astype(float),
            "label": label,
            "tenure": generator.choice(["owner", "social_rent", None], count),
            "persons": persons,
        }
    )
