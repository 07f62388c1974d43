"""Registered dwellings and other units of the BAG (verblijfsobjecten), and the addresses of LVBAG."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from core.errors import InputError
from core.intake import conventions
from core.intake.bag import is_past
from core.intake.coordinates import in_rd
from core.intake.layers import Layer
from core.intake.part import Keeper, Part
from core.intake.values import bounded, dates, house_numbers, ids, postcodes

ADDRESS = ("postcode", "house_number", "house_letter", "house_addition", "street", "town")


def read_dwellings(layer: Layer) -> Part:
    """Units that are in use: id, building, functions, floor area, address and place.

    Raises
    ------
    InputError
        `intake.bad_dwelling_id`, `intake.bad_building_id`, `intake.bad_function`, and those of `values`.
    """
    rules = conventions.load()
    keeper = Keeper(layer)
    numbers, restored = ids(layer, "dwelling_id", "intake.bad_dwelling_id")
    if numbers.isna().any():
        raise InputError("intake.bad_dwelling_id", **layer.at(int(numbers.isna().argmax()), "dwelling_id"))
    status = layer.texts("status")
    keeper.leave_out("history", is_past(layer))
    keeper.leave_out("gone", status.isin(rules.dwelling_status_gone.value).to_numpy(dtype=bool))
    keeper.leave_out("not_built", status.isin(rules.dwelling_status_not_built.value).to_numpy(dtype=bool))
    again = numbers.where(keeper.keep).duplicated().to_numpy() & keeper.keep
    keeper.leave_out("again", again, "warning", numbers)
    if restored:
        keeper.found("info", "bag.restored_id", count=restored)
    floor_area_m2 = bounded(layer, "floor_area_m2")
    floor_area_m2[(floor_area_m2 == rules.no_floor_area_m2.value) | (floor_area_m2 == 0)] = np.nan
    points = shapely.centroid(in_rd(layer))
    begun = dates(layer, "begun")
    frame = pd.DataFrame(
        {
            "dwelling_id": numbers,
            "building_id": _building_ids(layer),
            "main_address": layer.texts("main_address"),
            "functions": _functions(layer),
            "floor_area_m2": floor_area_m2,
            "status": status,
            **address(layer),
            "x_rd": shapely.get_x(points),
            "y_rd": shapely.get_y(points),
            "label": pd.Series(pd.NA, index=numbers.index, dtype="string"),
            "construction_year": np.nan,
        }
    )
    newest = begun[keeper.keep].max()
    return keeper.part(frame, reference=None if pd.isna(newest) else str(newest))


def address(layer: Layer) -> dict[str, pd.Series]:
    """The columns of ADDRESS, missing where the file lacks them."""
    return {
        "postcode": postcodes(layer),
        "house_number": house_numbers(layer),
        **{field: layer.texts(field) for field in ADDRESS[2:]},
    }


def read_addresses(layer: Layer) -> Part:
    """Numbers of houses in an LVBAG extract, by the id that dwellings name as their main address."""
    keeper = Keeper(layer)
    keeper.leave_out("history", is_past(layer))
    columns = address(layer)
    frame = pd.DataFrame(
        {"address_id": layer.texts("address_id"), "street_id": layer.texts("street_id"), **columns}
    ).drop(columns=["street", "town"])
    return keeper.part(frame)


def read_streets(layer: Layer) -> Part:
    """Names of streets in an LVBAG extract."""
    keeper = Keeper(layer)
    keeper.leave_out("history", is_past(layer))
    return keeper.part(pd.DataFrame({"street_id": layer.texts("street_id"), "street": layer.texts("street")}))


def with_addresses(
    dwellings: pd.DataFrame, addresses: pd.DataFrame | None, streets: pd.DataFrame | None
) -> pd.DataFrame:
    """Dwellings of LVBAG with the address that stands in other files of the same extract."""
    if addresses is None or dwellings["main_address"].isna().all():
        return dwellings
    by_id = addresses.drop_duplicates("address_id", keep="last").set_index("address_id")
    if streets is not None:
        names = streets.drop_duplicates("street_id", keep="last").set_index("street_id")["street"]
        by_id = by_id.assign(street=by_id["street_id"].map(names))
    result = dwellings.copy()
    for field in ADDRESS:
        if field in by_id.columns:
            result[field] = result[field].fillna(result["main_address"].map(by_id[field]).astype("string"))
    return result


def _building_ids(layer: Layer) -> pd.Series:
    """The building; of a unit that lies in several, the first."""
    if "building_id" not in layer.names:
        return pd.Series(pd.NA, index=range(len(layer)), dtype="string")
    first = layer.texts("building_id").str.split(",").str[0].str.strip()
    columns = {**layer.columns, layer.names["building_id"]: first}
    return ids(Layer(**{**vars(layer), "columns": columns}), "building_id", "intake.bad_building_id")[0]


def _functions(layer: Layer) -> pd.Series:
    """Functions as our codes with commas, in one order whatever the file's."""
    known = conventions.load().functions.value
    texts = layer.texts("purpose")
    translated = {}
    for text in texts.dropna().unique():
        names = [name.strip().casefold() for name in text.split(",") if name.strip()]
        if not all(name in known for name in names):
            row = int((texts == text).fillna(False).argmax())
            raise InputError("intake.bad_function", **layer.at(row, "purpose"))
        translated[text] = ",".join(sorted({known[name] for name in names}))
    return texts.map(translated).astype("string")
