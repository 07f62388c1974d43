"""Average use of small consumers per range of postcodes, as the grid operators publish it."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from core.errors import InputError
from core.intake.layers import Layer
from core.intake.part import Keeper, Part
from core.intake.values import bounded, postcodes

PRODUCTS = {"ELK": "electricity", "E": "electricity", "GAS": "gas", "G": "gas"}
UNITS = {"electricity": "kwh_per_year", "gas": "m3_per_year"}
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)")


def read_use(layer: Layer) -> Part:
    """Ranges with product, connections, share that takes from the grid (percent) and average use.

    Electricity and gas stand in rows of their own. The year is a column or stands in the file's name.

    Raises
    ------
    InputError
        `intake.bad_postcode`, `intake.bad_range`, `intake.bad_product`, `intake.number_outside`.
    """
    keeper = Keeper(layer)
    first, last = postcodes(layer, "postcode_from"), postcodes(layer, "postcode_to")
    wrong = (first.isna() | last.isna() | (first > last).fillna(True)).to_numpy(dtype=bool)
    if wrong.any():
        raise InputError("intake.bad_range", **layer.at(int(np.argmax(wrong)), "postcode_to"))
    product = layer.texts("product").str.upper().map(PRODUCTS)
    if product.isna().any():
        raise InputError("intake.bad_product", **layer.at(int(product.isna().argmax()), "product"))
    average = bounded(layer, "average_use")
    keeper.leave_out("no_value", np.isnan(average), "info", first + "-" + last)
    named = YEAR.search(layer.file.split("/")[-1]) or YEAR.search(layer.file)
    year = layer.texts("year").fillna(named.group(1) if named else pd.NA)
    frame = pd.DataFrame(
        {
            "operator": layer.texts("operator"),
            "postcode_from": first,
            "postcode_to": last,
            "product": product.astype("string"),
            "unit": product.map(UNITS).astype("string"),
            "connections": bounded(layer, "connections"),
            "delivery_percent": bounded(layer, "delivery_share"),
            "average_use": average,
            "year": year,
        }
    )
    newest = year.max()
    return keeper.part(frame, reference=None if pd.isna(newest) else str(newest))
