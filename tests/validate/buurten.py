"""Reads the two tables of PBL's Startanalyse 2020 and checks that they are what they should be.

Shapes, as in `validation/README.md` beside the shared data: one row a buurt (dwellings, weq, counts by
dwelling type and by construction period, label shares in %, the reference in 2030), and one row a buurt and
strategy (cost posts in EUR a year of 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

BUURTEN_FILE = "sa2020_buurten.parquet"
COSTS_FILE = "sa2020_costs.parquet"
TYPE_COLUMNS = {
    "detached": "wt_vrijsaa",
    "semi_detached": "wt_21kap",
    "corner": "wt_rwhoek",
    "mid_terrace": "wt_rwtusse",
    "flat_low": "wt_mgz_laa",
    "flat_high": "wt_mgz_hoo",
}
PERIOD_COLUMNS = {
    "before_1930": "won_bp1",
    "1930_1945": "won_bp2",
    "1946_1964": "won_bp3",
    "1965_1974": "won_bp4",
    "1975_1991": "won_bp5",
    "1992_2005": "won_bp6",
    "from_2006": "won_bp7",
}
REGISTERED = "percentage_woningen_afgemeld_label"
PROVISIONAL = "percentage_woningen_voorlopig_label"
LETTERS = "ABCDEFG"
INVESTMENTS = ("K01", "K02", "K03", "K04", "K05", "K06", "K07", "K08", "K09")
RUNNING = ("K11", "K12", "K13", "K14", "K15", "K16")
POSTS = INVESTMENTS + RUNNING
REFERENCE = "ref2030_"


class WrongData(Exception):
    """The folder does not hold the two tables; the text says what is wrong and what to do."""


@dataclass(frozen=True)
class Startanalyse:
    """Both tables; `costs` has buurt_code and strategy as its index."""

    buurten: pd.DataFrame
    costs: pd.DataFrame


@dataclass(frozen=True)
class Shares:
    """What the model is fed with, one row a buurt; each row adds up to one.

    types (buurten, 6), periods (buurten, 7), labels (buurten, 8): A to G registered, and the last column
    homes without a registered label.
    """

    types: np.ndarray
    periods: np.ndarray
    labels: np.ndarray
    dwellings: np.ndarray
    weq: np.ndarray


def read(folder: Path) -> Startanalyse:
    """Both tables of the folder.

    Raises
    ------
    WrongData
        When the folder, a file or a column is missing, a table is empty, or a column holds no numbers.
    """
    if not folder.is_dir():
        raise WrongData(f"There is no folder {folder}. Give the folder that holds {BUURTEN_FILE}.")
    buurten = _table(
        folder / BUURTEN_FILE,
        ("buurt_code",),
        (
            "dwellings",
            "weq",
            *TYPE_COLUMNS.values(),
            *PERIOD_COLUMNS.values(),
            *(f"{kind}{letter}" for kind in (REGISTERED, PROVISIONAL) for letter in LETTERS),
            f"{REFERENCE}H02",
            *(f"{REFERENCE}{post}" for post in RUNNING),
        ),
    )
    costs = _table(folder / COSTS_FILE, ("buurt_code", "strategy"), (*POSTS, "H16"))
    if buurten["buurt_code"].duplicated().any():
        raise WrongData(f"{BUURTEN_FILE} names a buurt more than once. Keep one row a buurt.")
    if costs.duplicated(["buurt_code", "strategy"]).any():
        raise WrongData(f"{COSTS_FILE} has a buurt and strategy more than once. Keep one row of each.")
    strangers = set(costs["buurt_code"]) - set(buurten["buurt_code"])
    if strangers:
        raise WrongData(
            f"{COSTS_FILE} names {len(strangers)} buurten that {BUURTEN_FILE} does not have"
            f" ({min(strangers)}). Take both files from the same set."
        )
    return Startanalyse(buurten.set_index("buurt_code"), costs.set_index(["buurt_code", "strategy"]))


def shares_of(buurten: pd.DataFrame) -> Shares:
    """Shares of types, periods and labels. Where no label is known, no home has a registered one."""
    registered = buurten[[f"{REGISTERED}{letter}" for letter in LETTERS]].fillna(0).to_numpy(float)
    provisional = buurten[[f"{PROVISIONAL}{letter}" for letter in LETTERS]].fillna(0).to_numpy(float)
    labels = np.column_stack([registered, provisional.sum(axis=1)])
    labels[labels.sum(axis=1) == 0, -1] = 1
    return Shares(
        _parts(buurten[list(TYPE_COLUMNS.values())].to_numpy(float)),
        _parts(buurten[list(PERIOD_COLUMNS.values())].to_numpy(float)),
        _parts(labels),
        buurten["dwellings"].to_numpy(float),
        buurten["weq"].to_numpy(float),
    )


def _parts(counts: np.ndarray) -> np.ndarray:
    """Each row divided by its sum; NaN where that is zero."""
    total = counts.sum(axis=1, keepdims=True)
    return np.divide(counts, total, out=np.full_like(counts, np.nan), where=total > 0)


def _table(path: Path, names: Sequence[str], numbers: Sequence[str]) -> pd.DataFrame:
    if not path.is_file():
        raise WrongData(f"{path} is not there. Copy {path.name} of the Startanalyse 2020 into {path.parent}.")
    try:
        table = pd.read_parquet(path)
    except (OSError, ValueError) as error:  # pyarrow's errors are ValueErrors or OSErrors
        raise WrongData(f"{path} is not a Parquet file that can be read. Copy it anew.") from error
    missing = [column for column in (*names, *numbers) if column not in table]
    if missing:
        raise WrongData(
            f"{path.name} has no column {', '.join(missing)}. Use a file of the same form as the"
            " Startanalyse 2020 beside the project; its README names the columns."
        )
    if table.empty:
        raise WrongData(f"{path.name} has no rows. Use a file with at least one buurt.")
    for column in numbers:
        try:
            table[column] = pd.to_numeric(table[column]).astype(float)
        except (TypeError, ValueError) as error:
            raise WrongData(
                f"Column {column} of {path.name} must hold numbers. Store it as numbers."
            ) from error
    return table
