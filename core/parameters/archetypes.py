"""The archetype table: 66 dwelling types by building period, with demand and package cost coefficients.

Source: PBL Vesta MAIS 5.0, as named at the head of `data/archetypes.csv`. A quantity of a dwelling is
`fixed + per_m2 * floor_area_m2`. Labels are indices: 0 is A, 6 is G, so a smaller index is a better
label.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import InputError

LABELS = ("A", "B", "C", "D", "E", "F", "G")
DWELLING_TYPES = ("detached", "semi_detached", "corner", "mid_terrace", "flat_low", "flat_high")
FLATS = ("flat_low", "flat_high")
CONSTRUCTION_PERIODS = (
    "before_1930",
    "1930_1945",
    "1946_1964",
    "1965_1974",
    "1975_1991",
    "1992_2005",
    "from_2006",
)
UNKNOWN = -1


@dataclass(frozen=True)
class Archetypes:
    """Coefficients as arrays; the first axis is the row (dwelling type times period)."""

    rows: tuple[tuple[str, ...], ...]
    """The table as written, for the hash."""
    dwelling_type: np.ndarray
    """Index in DWELLING_TYPES of each row."""
    last_years: np.ndarray
    """Last construction year of each period but the last, ascending; the same for every type."""
    default_label: np.ndarray
    hot_water_gj: np.ndarray
    heat_fixed_gj: np.ndarray
    """(row, label)."""
    heat_gj_per_m2: np.ndarray
    package_fixed_eur: np.ndarray
    """(row, from label, to label, lowest or highest); NaN where there is no such package. EUR of 2018."""
    package_eur_per_m2: np.ndarray

    @property
    def period_count(self) -> int:
        return len(self.last_years) + 1

    def row(self, dwelling_type: np.ndarray, construction_year: np.ndarray) -> np.ndarray:
        """Row of each dwelling; UNKNOWN where type or year is not known.

        Parameters
        ----------
        dwelling_type
            Names as in DWELLING_TYPES; anything else is not known.
        construction_year
            Year, NaN where not known.
        """
        types = np.full(len(dwelling_type), UNKNOWN)
        for index, name in enumerate(DWELLING_TYPES):
            types[dwelling_type == name] = index
        period = np.searchsorted(self.last_years, construction_year)
        known = (types != UNKNOWN) & np.isfinite(construction_year)
        return np.where(known, types * self.period_count + period, UNKNOWN)


def read_archetypes(path: Path) -> Archetypes:
    """The table of `data/archetypes.csv`.

    Raises
    ------
    InputError
        `parameter.archetypes` with the file and the line when a cell cannot be read or a row is missing.
    """
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    skipped = len(path.read_text(encoding="utf-8").splitlines()) - len(lines)
    rows = list(csv.DictReader(lines))
    size = (len(rows), len(LABELS))
    fixed, per_m2 = np.zeros(size), np.zeros(size)
    package_fixed = np.full((*size, len(LABELS), 2), np.nan)
    package_per_m2 = package_fixed.copy()
    years: list[tuple[str, float]] = []
    types, default_label, hot_water = [], [], []
    for position, row in enumerate(rows):
        try:
            types.append(DWELLING_TYPES.index(row["dwelling_type"]))
            years.append((row["dwelling_type"], float(row["year_to"] or np.inf)))
            default_label.append(LABELS.index(row["default_label"]))
            hot_water.append(float(row["hot_water_gj"]))
            for label, name in enumerate(LABELS):
                fixed[position, label] = float(row[f"heat_{name}_fixed_gj"])
                per_m2[position, label] = float(row[f"heat_{name}_gj_per_m2"])
            _read_packages(row, package_fixed[position], package_per_m2[position])
        except (KeyError, ValueError) as error:
            line = position + skipped + 1 + 1
            raise InputError("parameter.archetypes", file=path.name, line=line) from error
    last_years = sorted({year for _, year in years})
    expected = [(name, year) for name in DWELLING_TYPES for year in last_years]
    if years != expected:
        raise InputError("parameter.archetypes", file=path.name, line=skipped + 1)
    return Archetypes(
        rows=tuple(tuple(row.values()) for row in rows),
        dwelling_type=np.array(types),
        last_years=np.array(last_years[:-1]),
        default_label=np.array(default_label),
        hot_water_gj=np.array(hot_water),
        heat_fixed_gj=fixed,
        heat_gj_per_m2=per_m2,
        package_fixed_eur=package_fixed,
        package_eur_per_m2=package_per_m2,
    )


def _read_packages(row: dict[str, str], fixed: np.ndarray, per_m2: np.ndarray) -> None:
    for to, to_name in enumerate(LABELS):
        for origin, origin_name in enumerate(LABELS):
            for end, end_name in enumerate(("lowest", "highest")):
                column = f"package_{origin_name}{to_name}_{end_name}"
                if f"{column}_fixed_eur" in row:
                    fixed[origin, to, end] = float(row[f"{column}_fixed_eur"])
                    per_m2[origin, to, end] = float(row[f"{column}_eur_per_m2"])


def construction_period(construction_year: np.ndarray) -> np.ndarray:
    """Index in CONSTRUCTION_PERIODS of each year: the seven periods people know; UNKNOWN without a year."""
    last = [int(name.split("_")[1]) for name in CONSTRUCTION_PERIODS[1:-1]]
    first = int(CONSTRUCTION_PERIODS[0].split("_")[1]) - 1
    period = np.searchsorted([first, *last], construction_year)
    return np.where(np.isfinite(construction_year), period, UNKNOWN)
