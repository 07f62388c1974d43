"""What a colour on the map means: techniques, construction years and kinds of building, as short codes.

Short because every building of a town carries them; the words are messages `map.class.*`, `map.year.*`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from core.figures import style

YEAR = "year"
"""Colour mode by construction year; every other mode is the letter of a plan."""

HEAT_OPTION_CLASSES = {
    "mt_heat_network": "W",
    "geothermal_heat_network": "W",
    "aquathermal_heat_network": "W",
    "lt_heat_network": "W",
    "source_heat_network": "W",
    "block_heating": "W",
    "hybrid_heat_pump": "H",
    "green_gas_hybrid_heat_pump": "H",
    "air_water_heat_pump": "E",
    "ground_source_heat_pump": "E",
    "air_air_heat_pump": "E",
    "shared_source": "E",
    "green_gas_boiler": "G",
    "gas_boiler": "N",
}
"""A technique wears the letter and the colour of the plan of its kind."""
CLASS_LETTERS = tuple(dict.fromkeys(HEAT_OPTION_CLASSES.values()))

USE_CLASSES = {"dwelling": "d", "outbuilding": "o", "other": "x"}
OUTBUILDING = USE_CLASSES["outbuilding"]
OTHER_USE = USE_CLASSES["other"]
NO_YEAR = 0

Pattern = Literal["solid", "hatch", "equal"]


@dataclass(frozen=True)
class LegendItem:
    """One line of a legend. `label_key` is a message; `letter` stands beside the colour."""

    colour: str
    letter: str
    pattern: Pattern
    label_key: str


def year_classes(construction_year: pd.Series) -> np.ndarray:
    """1 (before 1946) to 6 (from 2006), 0 where the year is unknown.

    >>> year_classes(pd.Series([1930, 1965, None])).tolist()
    [1, 3, 0]
    """
    years = pd.to_numeric(construction_year, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    found = np.searchsorted(np.array(style.YEAR_CLASS_STARTS), years, side="right") + 1
    return np.where(np.isnan(years), NO_YEAR, found)


def legend_items(
    mode: str, present: Collection[str] | None = None, with_no_winner: bool = False
) -> list[LegendItem]:
    """Lines of the legend of a map.

    Parameters
    ----------
    mode
        `"year"` or the letter of a plan.
    present
        Letters of the techniques on the map; default all five.
    with_no_winner
        Whether some buildings are coloured "difference under 10 %".
    """
    last = [
        LegendItem(style.NOT_CALCULATED_COLOUR, "", "hatch", "map.class.not_calculated"),
        LegendItem(style.SHED_COLOUR, "", "solid", "map.class.shed"),
    ]
    if mode == YEAR:
        years = [
            LegendItem(colour, "", "solid", f"map.year.{number}")
            for number, colour in enumerate(style.YEAR_COLOURS, start=1)
        ]
        return [*years, LegendItem(style.OTHER_BUILDING_COLOUR, "", "solid", "map.year.unknown"), last[1]]
    letters = [letter for letter in CLASS_LETTERS if present is None or letter in present]
    plans = [LegendItem(style.plan_colour(code), code, "solid", f"map.class.{code}") for code in letters]
    equal = [LegendItem(style.NO_WINNER_COLOUR, "=", "equal", "map.class.equal")] if with_no_winner else []
    return [*plans, *equal, *last]
