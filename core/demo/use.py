"""Gas and electricity: a use for every home, and the averages per range of postcodes that are published."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.demo.figures import Use

GAS, ELECTRICITY = "gas", "electricity"
UNITS = {GAS: "m3_per_year", ELECTRICITY: "kwh_per_year"}


def home_use(homes: pd.DataFrame, figures: Use, seed: int) -> pd.DataFrame:
    """Columns gas (m3 a year), electricity (kWh a year) and solar (bool), a row per home.

    Each type has its published mean exactly; a poorer label uses more gas, and homes differ by chance.
    """
    rng = np.random.default_rng([seed, 2])
    kind = homes["dwelling_type"]
    by_label = pd.Series(figures.gas_by_label_m3_per_year)
    label = homes["label"].fillna(figures.label_when_unknown).map(by_label).to_numpy()
    chance = rng.normal(1, figures.spread_share, (2, len(homes))).clip(*figures.limits_share)
    found = pd.DataFrame({GAS: label * chance[0], ELECTRICITY: chance[1]}, index=homes.index)
    for name, means in ((GAS, figures.gas_m3_per_year), (ELECTRICITY, figures.electricity_kwh_per_year)):
        relative = found[name] / found.groupby(kind)[name].transform("mean")
        found[name] = relative * kind.map(means)
    found["solar"] = rng.random(len(homes)) < kind.map(figures.solar_share).to_numpy()
    return found


def postcode_use_frame(addresses: pd.DataFrame, use: pd.DataFrame, figures: Use) -> pd.DataFrame:
    """The area table `postcode_use`: ranges of postcodes with enough connections, gas and electricity."""
    by_code = use.groupby(addresses["postcode"])
    count, solar = by_code.size(), by_code["solar"].sum()
    rows = []
    for codes in ranges(count, figures.least_connections):
        connections = int(count[codes].sum())
        for product in (ELECTRICITY, GAS):
            average = by_code[product].sum()[codes].sum() / connections
            from_grid = 1 - solar[codes].sum() / connections if product == ELECTRICITY else 1
            rows.append(
                {
                    "operator": figures.operator,
                    "postcode_from": codes[0],
                    "postcode_to": codes[-1],
                    "product": product,
                    "unit": UNITS[product],
                    "connections": float(connections),
                    "delivery_percent": round(100 * from_grid, 2),
                    "average_use": round(average),
                    "year": figures.year,
                }
            )
    return pd.DataFrame(rows)


def ranges(count: pd.Series, least: int) -> list[list[str]]:
    """Postcodes that follow each other, joined until they have enough homes; the last takes what is left."""
    found: list[list[str]] = []
    waiting: list[str] = []
    for code in sorted(count.index):
        waiting.append(code)
        if count[waiting].sum() >= least:
            found.append(waiting)
            waiting = []
    if waiting:
        found[-1].extend(waiting)
    return found
