"""Addresses: house numbers along the street, odd on the left and even on the right, and their postcodes."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import shapely

from core.demo.figures import Addresses
from core.demo.plan import Plan
from core.demo.streets import Street

LETTERLESS = ("house_letter", "house_addition")


def address_frame(plan: Plan, building_ids: list[str], homes: pd.DataFrame, rules: Addresses) -> pd.DataFrame:
    """One row per home: the columns of the area table `address`, in the order of the homes.

    Homes of one building follow each other. A postcode holds homes of one side of one street that stand
    beside each other; a row that would leave a small rest is divided evenly.
    """
    places = dict(zip(building_ids, plan.buildings, strict=True))
    rows = pd.DataFrame({"dwelling_id": homes["dwelling_id"], "building_id": homes["building_id"]})
    rows["street"] = [places[one].street for one in rows["building_id"]]
    standing = {one: stands(places[one].shape, plan.streets.get(places[one].street)) for one in building_ids}
    rows["side"] = [standing[one][0] for one in rows["building_id"]]
    rows["along"] = [standing[one][1] for one in rows["building_id"]]
    order = rows.sort_values(["street", "side", "along", "dwelling_id"], kind="stable")
    place = order.groupby(["street", "side"]).cumcount()
    order["house_number"] = (2 * place + 1 + order["side"]).astype(str)
    order["postcode"] = postcodes(order, rules)
    order["town"] = rules.town
    rows = order.sort_index().assign(**dict.fromkeys(LETTERLESS))
    return rows[["dwelling_id", "postcode", "house_number", *LETTERLESS, "street", "town"]]


def stands(shape: shapely.Polygon, street: Street | None) -> tuple[int, float]:
    """Side of the street (0 left, 1 right) and metres from its start; a square has one side."""
    middle = shapely.centroid(shape)
    if street is None:
        return 0, round(middle.x, 1)
    line = street.curve.line()
    along = shapely.line_locate_point(line, middle)
    out = street.curve.left(along)
    foot = street.curve.at(along)
    is_left = float(np.dot([middle.x - foot[0], middle.y - foot[1]], out)) >= 0
    return (0 if is_left else 1), round(along, 1)


def postcodes(order: pd.DataFrame, rules: Addresses) -> pd.Series:
    """A postcode for every row; rows stand street by street, side by side, in the order of the numbers."""
    pairs = map("".join, itertools.product(rules.first_letters, rules.second_letters))
    free = (f"{rules.postcode_digits}{pair}" for pair in pairs if pair not in rules.never_used)
    found = pd.Series(index=order.index, dtype=object)
    for _, members in order.groupby(["street", "side"], sort=False):
        parts = max(1, round(len(members) / rules.homes_per_postcode))
        for part in np.array_split(members.index.to_numpy(), parts):
            found.loc[part] = next(free)
    return found
