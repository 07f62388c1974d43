"""What a heat network costs when few take part and when many do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from core.heat.chain import compute

WANTED = {
    "investment_eur": "network_investment_eur",
    "tariff_eur_per_year": "cost_based_heat_eur_per_year",
    "gap_eur_per_year": "funding_gap_incl_vat_eur_per_year",
    "top_eur": "funding_gap_eur",
}
"""Field of a point to the quantity it holds."""


@dataclass(frozen=True)
class Point:
    """One participation; every value has the shape (draws, homes)."""

    participation_share: float
    investment_eur: np.ndarray
    """The heat company's investment for one connection, ex VAT."""
    tariff_eur_per_year: np.ndarray
    """What a home would pay in a tariff that covers the cost, VAT included."""
    gap_eur_per_year: np.ndarray
    """What the maximum tariff falls short of that, VAT included; below zero when it brings in more."""
    top_eur: np.ndarray
    """Onrendabele top: the sum for one connection that would close the gap, ex VAT; never below zero."""


def participation_curve(
    heat_option: str, given: Mapping[str, object], participation_shares: Iterable[float]
) -> tuple[Point, ...]:
    """A point for every participation, such as 0.4, 0.6, 0.7, 0.8 and 0.9.

    Parameters
    ----------
    heat_option
        A heat network.
    given
        As for `chain.compute`; its participation is not used.
    """
    points = []
    for share in participation_shares:
        here = {**given, "participation_share": np.full((1, 1), float(share))}
        values = compute(heat_option, tuple(WANTED.values()), here)
        fields = {field: np.asarray(values[name]) for field, name in WANTED.items()}
        points.append(Point(participation_share=float(share), **fields))
    return tuple(points)
