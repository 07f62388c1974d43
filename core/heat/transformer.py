"""Room on one transformer: how much power is left, how many homes fit, and what reinforcing costs.

A grid operator's own figures go before our estimates: give the capacity and the measured peak.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Headroom:
    """What a transformer can still carry, and what a plan asks of it."""

    headroom_kw: float
    """Power left after the present peak; below zero when it is too full now."""
    asked_kw: float
    """Extra power all homes of the plan ask at the busiest moment."""
    share_that_fits: float
    """Share of the homes of the plan for which there is room: 0 to 1."""
    is_congested: bool
    """More is asked than there is room for."""
    reinforcement_eur: float
    """Cost of the power that is lacking, ex VAT."""
    is_estimated: bool
    """Capacity or present peak is an estimate, not a figure of the grid operator."""


def headroom(
    parameters: Mapping[str, float],
    homes: int,
    extra_peak_kw: float,
    capacity_kva: float | None = None,
    present_peak_kw: float | None = None,
) -> Headroom:
    """Room for `homes` homes that each ask `extra_peak_kw` more than now.

    Parameters
    ----------
    parameters
        Key to value, such as `ParameterSet.central`.
    homes
        Homes behind the transformer that the plan changes.
    extra_peak_kw
        Extra coincident peak of one home, as the quantity of that name.
    capacity_kva, present_peak_kw
        Figures of the grid operator; without them a common size, and a peak that leaves the usual room.
    """
    capacity = parameters["transformer_capacity_kva"] if capacity_kva is None else capacity_kva
    usable = capacity * parameters["transformer_power_factor_share"]
    usual_peak = usable * (1 - parameters["transformer_spare_share"])
    peak = usual_peak if present_peak_kw is None else present_peak_kw
    room = usable - peak
    asked = homes * extra_peak_kw
    lacking = max(asked - max(room, 0.0), 0.0)
    return Headroom(
        headroom_kw=room,
        asked_kw=asked,
        share_that_fits=1.0 if asked <= 0 else float(np.clip(room / asked, 0, 1)),
        is_congested=lacking > 0,
        reinforcement_eur=lacking * parameters["grid_reinforcement_eur_per_kw"],
        is_estimated=capacity_kva is None or present_peak_kw is None,
    )
