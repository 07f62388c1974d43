"""The table of utility buildings: demand and package cost per m2, by use and building period.

Source: as named at the head of `data/utility_archetypes.csv`. Labels are indices: 0 is A, 6 is G.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import InputError
from core.parameters.archetypes import LABELS, UNKNOWN
from core.settings import ROOT

FILE = ROOT / "data" / "utility_archetypes.csv"
PRESENT = "present"


@dataclass(frozen=True)
class UtilityArchetypes:
    """Figures as arrays; the first axis is the row (use times period)."""

    rows: tuple[tuple[str, ...], ...]
    """The table as written, for a hash."""
    uses: tuple[str, ...]
    last_years: np.ndarray
    """Last construction year of each period but the last, ascending; the same for every use."""
    default_label: np.ndarray
    heat_gj_per_m2: np.ndarray
    """(row, label)."""
    hot_water_gj_per_m2: np.ndarray
    electricity_gj_per_m2: np.ndarray
    package_eur_per_m2: np.ndarray
    """To label B: (row, lowest or highest). EUR of 2018, ex VAT."""

    def row(self, use: np.ndarray, construction_year: np.ndarray) -> np.ndarray:
        """Row of each building; UNKNOWN where use or year is not known."""
        kinds = np.full(len(use), UNKNOWN)
        for index, name in enumerate(self.uses):
            kinds[use == name] = index
        period = np.searchsorted(self.last_years, construction_year)
        known = (kinds != UNKNOWN) & np.isfinite(construction_year)
        return np.where(known, kinds * (len(self.last_years) + 1) + period, UNKNOWN)


@functools.cache
def load_utility_archetypes() -> UtilityArchetypes:
    """The table that comes with the program. Raises as `read_utility_archetypes`."""
    return read_utility_archetypes(FILE)


def read_utility_archetypes(path: Path) -> UtilityArchetypes:
    """The table in a file.

    Raises
    ------
    InputError
        `parameter.archetypes` with the file and the line when a cell cannot be read or a row is missing.
    """
    text = path.read_text(encoding="utf-8").splitlines()
    lines = [line for line in text if not line.startswith("#")]
    skipped = len(text) - len(lines)
    rows = list(csv.DictReader(lines))
    years, labels, heat, water, electricity, package = [], [], [], [], [], []
    for position, row in enumerate(rows):
        try:
            years.append((row["use"], float(row["year_to"] or np.inf)))
            labels.append(LABELS.index(row["default_label"]))
            heat.append([float(row[f"heat_{_column(label, row)}_gj_per_m2"]) for label in LABELS])
            water.append(float(row["hot_water_gj_per_m2"]))
            electricity.append(float(row["electricity_gj_per_m2"]))
            package.append([float(row[f"package_B_{end}_eur_per_m2"]) for end in ("lowest", "highest")])
        except (KeyError, ValueError) as error:
            raise InputError("parameter.archetypes", file=path.name, line=position + skipped + 2) from error
    uses = tuple(dict.fromkeys(use for use, _ in years))
    last_years = sorted({year for _, year in years})
    if years != [(use, year) for use in uses for year in last_years]:
        raise InputError("parameter.archetypes", file=path.name, line=skipped + 1)
    return UtilityArchetypes(
        rows=tuple(tuple(row.values()) for row in rows),
        uses=uses,
        last_years=np.array(last_years[:-1]),
        default_label=np.array(labels),
        heat_gj_per_m2=np.array(heat),
        hot_water_gj_per_m2=np.array(water),
        electricity_gj_per_m2=np.array(electricity),
        package_eur_per_m2=np.array(package),
    )


def _column(label: str, row: dict[str, str]) -> str:
    """The column of a label; as present at the usual label of the period and at worse ones."""
    return label if label < row["default_label"] and f"heat_{label}_gj_per_m2" in row else PRESENT
