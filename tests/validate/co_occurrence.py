"""Which types, periods and labels go together in one buurt: proportional fitting from a national start.

A buurt tells its types, its periods and its labels apart, not which home has which. The fitting keeps the
three as published and, within them, follows the national co-occurrence in `co_occurrence.csv`. That table
comes from the published shares alone, of all buurten together: fit every buurt, take the mean as the new
start, and again (`national`). No outcome of PBL is in it.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from core.parameters.archetypes import CONSTRUCTION_PERIODS, DWELLING_TYPES, LABELS
from core.settings import ROOT
from tests.validate.buurten import Shares

FILE = ROOT / "data" / "parameters" / "pbl_2020" / "co_occurrence.csv"
COLUMNS = (*(f"registered_{label}_share" for label in LABELS), "unregistered_share")
SHAPE = (len(DWELLING_TYPES), len(CONSTRUCTION_PERIODS), len(COLUMNS))
ROUNDS = 40
"""Rounds of the fitting: after these the margins are met to a millionth."""
LEAST = 1e-9
"""Keeps a combination that the start does not know possible, where a buurt's own shares ask for it."""


def read(path: Path = FILE) -> np.ndarray:
    """National co-occurrence, adding up to one: (type, period, label or unregistered)."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    table = np.zeros(SHAPE)
    for row in csv.DictReader(lines):
        at = (
            DWELLING_TYPES.index(row["dwelling_type"]),
            CONSTRUCTION_PERIODS.index(row["construction_period"]),
        )
        table[at] = [float(row[column]) for column in COLUMNS]
    return table


def fit(start: np.ndarray, shares: Shares, rounds: int = ROUNDS) -> np.ndarray:
    """Shares of each combination in each buurt: (buurt, type, period, label)."""
    table = np.repeat((start + LEAST)[np.newaxis], len(shares.types), axis=0)
    margins = {1: shares.types, 2: shares.periods, 3: shares.labels}
    for _ in range(rounds):
        for axis, margin in margins.items():
            others = tuple(other for other in margins if other != axis)
            total = table.sum(axis=others)
            table *= np.expand_dims(
                np.divide(margin, total, out=np.zeros_like(total), where=total > 0), others
            )
    return table


def national(shares: Shares, passes: int) -> np.ndarray:
    """The start for `fit`, from the shares of many buurten."""
    weights = shares.dwellings / shares.dwellings.sum()
    table = np.einsum("b,bt,bp,bl->tpl", weights, shares.types, shares.periods, shares.labels)
    for _ in range(passes):
        table = np.einsum("b,btpl->tpl", weights, fit(table, shares))
    return table
