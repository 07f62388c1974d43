"""The own list of dwellings: what a municipality, a corporation or residents know better."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.errors import InputError
from core.intake import conventions
from core.intake.bag_dwellings import address
from core.intake.ep_online import LABEL
from core.intake.layers import Layer
from core.intake.part import Keeper, Part
from core.intake.values import bounded, dates, ids


def read_own_dwellings(layer: Layer) -> Part:
    """Dwellings by BAG number or address with what is known of them; an empty cell says nothing.

    Raises
    ------
    InputError
        `intake.bad_dwelling_id`, `intake.bad_label`, `intake.bad_tenure`, and those of `values`.
    """
    rules = conventions.load()
    keeper = Keeper(layer)
    numbers, _ = ids(layer, "dwelling_id", "intake.bad_dwelling_id")
    columns = address(layer)
    label = layer.texts("label").str.upper()
    _refuse(layer, "label", label.notna() & ~label.fillna("").str.fullmatch(LABEL), "intake.bad_label")
    given = layer.texts("tenure").str.casefold()
    tenure = given.map(rules.tenures.value).astype("string")
    _refuse(layer, "tenure", given.notna() & tenure.isna(), "intake.bad_tenure")
    frame = pd.DataFrame(
        {
            "dwelling_id": numbers,
            **columns,
            "floor_area_m2": bounded(layer, "floor_area_m2"),
            "label": label.str.slice(0, 1),
            "label_full": label,
            "label_date": dates(layer, "label_date"),
            "tenure": tenure,
            "heating": layer.texts("heating"),
            "owner": layer.texts("owner"),
        }
    )
    nowhere = numbers.isna() & (columns["postcode"].isna() | columns["house_number"].isna())
    what = columns["postcode"].fillna("") + " " + columns["house_number"].fillna("")
    keeper.leave_out("no_address", nowhere.to_numpy(dtype=bool), "warning", what)
    return keeper.part(frame)


def _refuse(layer: Layer, field: str, wrong: pd.Series, key: str) -> None:
    bad = wrong.to_numpy(dtype=bool)
    if bad.any():
        raise InputError(key, **layer.at(int(np.argmax(bad)), field))
