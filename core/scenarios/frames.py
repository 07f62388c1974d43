"""The sums over draws as frames of low, mid and high: P10, P50 and P90.

For a heat network the mid is that of the maximum tariff, and low to high covers both tariffs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from core.heat import bands
from core.scenarios import utility_buildings
from core.scenarios.accumulate import Sums
from core.scenarios.cells import FAMILIES
from core.scenarios.levels import levels, levels_by_family
from core.scenarios.model import Scenario
from core.scenarios.networks import Curve
from core.scenarios.quantities import CURVE, MAXIMA, NO_MEAN, PER_DWELLING, POSTS, RESIDENT, SHOWN
from core.scenarios.utility_buildings import UtilitySums

ALL = "all"
GROUP_KEYS = (*FAMILIES, ALL)


def envelope(values: np.ndarray) -> dict[str, np.ndarray]:
    """Low, mid and high over views and draws; NaN where some draw has no value.

    Parameters
    ----------
    values
        (view, scenario, draws); the first view is the central one.
    """
    ends = bands.percentiles(np.moveaxis(values, 2, 0))
    return {
        bands.LOW: ends[bands.LOW].min(axis=0),
        bands.MID: ends[bands.MID][0],
        bands.HIGH: ends[bands.HIGH].max(axis=0),
    }


def scenario_frame(
    scenarios: Sequence[Scenario], sums: Sums, utility: UtilitySums | None = None
) -> pd.DataFrame:
    """One row a scenario: costs of residents as means per home, the rest as totals of the area.

    `participant_count` and `opt_out_count` add up to `dwelling_count`; `not_valid_count`: homes without a
    value for some quantity, left out of the sums of that quantity; `outside_count`: homes that are in the
    sums though a formula is outside its limits for them (`core.heat.validity`). Utility buildings are in the
    totals and in what is per weq.
    """
    dwellings = round(sums.count.sum())
    participants = np.rint(sums.takes_part.sum(axis=1)).astype(int)
    columns: dict[str, object] = {
        "position": range(len(scenarios)),
        "code": [scenario.code for scenario in scenarios],
        "dwelling_count": dwellings,
        "changed_count": sums.changed.sum(axis=1).astype(int),
        "possible_from": pd.array([scenario.possible_from for scenario in scenarios], dtype="Int64"),
        "certainty": [scenario.certainty for scenario in scenarios],
        "reconsider_year": pd.array([scenario.reconsider_year for scenario in scenarios], dtype="Int64"),
    }
    for quantity in [name for name in SHOWN if name not in NO_MEAN]:
        for end, column in envelope(_with_utility(sums, quantity, utility)).items():
            columns[f"{PER_DWELLING.get(quantity, quantity)}_{end}"] = column
    for index, quantity in enumerate(MAXIMA):
        for end, column in envelope(sums.maxima[np.newaxis, :, index]).items():
            columns[f"{quantity}_max_{end}"] = column
    columns["participant_count"] = participants
    columns["opt_out_count"] = dwellings - participants
    columns["not_valid_count"] = np.rint(sums.not_valid.sum(axis=1)).astype(int)
    columns["outside_count"] = np.rint(sums.outside.sum(axis=1)).astype(int)
    return pd.DataFrame(columns)


def group_frame(scenarios: Sequence[Scenario], sums: Sums) -> pd.DataFrame:
    """One row a scenario and group that has dwellings: what residents pay when they take part."""
    groups: dict[str, dict[str, object]] = {}
    for quantity in RESIDENT:
        for key, count, values in per_group(sums, quantity):
            columns = groups.setdefault(
                key,
                {
                    "code": [scenario.code for scenario in scenarios],
                    "group_key": key,
                    "dwelling_count": count,
                },
            )
            for end, column in envelope(values).items():
                columns[f"{quantity}_{end}"] = column
    for key, columns in groups.items():
        family = None if key == ALL else GROUP_KEYS.index(key)
        columns["cheaper_than_reference_share"] = _of(sums.cheaper, family) / columns["dwelling_count"]
        columns["not_valid_count"] = np.rint(_of(sums.not_valid, family)).astype(int)
    if not groups:
        return pd.DataFrame(columns=["code", "group_key", "dwelling_count"])
    return pd.concat([pd.DataFrame(columns) for columns in groups.values()], ignore_index=True)


def post_frame(scenarios: Sequence[Scenario], sums: Sums, utility: UtilitySums | None = None) -> pd.DataFrame:
    """One row a scenario and post of the national cost, in euros a year per dwelling equivalent."""
    frames = []
    for post, quantity in POSTS.items():
        values = envelope(_with_utility(sums, quantity, utility))
        frames.append(
            pd.DataFrame(
                {
                    "position": range(len(scenarios)),
                    "code": [scenario.code for scenario in scenarios],
                    "post": post,
                    **values,
                }
            )
        )
    posts = pd.concat(frames, ignore_index=True).sort_values("position", kind="stable")
    return posts.drop(columns="position").reset_index(drop=True)


def participation_frame(scenarios: Sequence[Scenario], curves: Sequence[Curve]) -> pd.DataFrame:
    """One row a heat network and share of homes taking part, per connection; `is_plan`: the plan's own share.

    `network` counts the networks of a scenario, from 1. Euros of the heat company are ex VAT, what homes
    pay for heat includes it.
    """
    rows = []
    numbers: dict[int, int] = {}
    for curve in curves:
        number = numbers[curve.scenario] = numbers.get(curve.scenario, 0) + 1
        for position, share in enumerate(curve.shares):
            ends = bands.percentiles(curve.per_connection[position].T)
            rows.append(
                {
                    "code": scenarios[curve.scenario].code,
                    "network": number,
                    "heat_option": curve.heat_option,
                    "participation_share": share,
                    "is_plan": position == 0,
                    "home_count": round(curve.home_count),
                    "connection_count": curve.home_count * share,
                    **{
                        f"{column}_{end}": float(values[index])
                        for index, column in enumerate(CURVE.values())
                        for end, values in ends.items()
                    },
                }
            )
    columns = ["code", "network", "heat_option", "participation_share", "is_plan", "home_count"]
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=columns)


def per_group(sums: Sums, quantity: str) -> Iterator[tuple[str, int, np.ndarray]]:
    """Key, dwellings and means per home (view, scenario, draws) of every group that has dwellings."""
    by_family = levels_by_family(sums, quantity)
    for index, key in enumerate(FAMILIES):
        if sums.count[index]:
            yield key, int(sums.count[index]), by_family[:, :, index]
    if sums.count.any():
        yield ALL, int(sums.count.sum()), levels(sums, quantity)


def _with_utility(sums: Sums, quantity: str, utility: UtilitySums | None) -> np.ndarray:
    """(view, scenario, draws): of the homes, and of utility buildings in totals and per weq."""
    if utility is None or quantity not in utility_buildings.QUANTITIES:
        return levels(sums, quantity)
    total = sums.of(quantity).sum(axis=2) + utility.of(quantity)
    if quantity not in PER_DWELLING:
        return total
    return total / np.maximum(sums.homes(quantity).sum(axis=1) + utility.weq, 1)


def _of(per_family: np.ndarray, family: int | None) -> np.ndarray:
    return per_family.sum(axis=1) if family is None else per_family[:, family]
