"""What is registered of the dwellings here: units in buildings, labels and own facts on dwellings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.intake import kinds
from core.intake.bag_dwellings import ADDRESS, with_addresses
from core.intake.combine import FILE
from core.intake.matching import NONE, by_number_or_address, to_buildings
from core.intake.part import ROW, UNMATCHED_COLUMNS
from core.neighbourhood.derive import Derived

DWELLING = "dwelling"
UTILITY_COLUMNS = ["building_id", "function", "floor_area_m2", "basis"]
ADDRESS_COLUMNS = ["dwelling_id", *ADDRESS]


@dataclass(frozen=True)
class Register:
    """`units`: those in a building, as `core.neighbourhood.registered` wants them, with their address.

    `unmatched`: the others. `counted`: reason to number, all of them.
    """

    units: pd.DataFrame
    unmatched: pd.DataFrame
    counted: dict[str, int]


@dataclass(frozen=True)
class Known:
    """`dwellings` with what was matched to them; how many labels and own rows found their dwelling."""

    dwellings: pd.DataFrame
    unmatched: pd.DataFrame
    counted: dict[str, int]
    labels: int
    own: int


def register(buildings: pd.DataFrame, outlines: np.ndarray, frames: Mapping[str, pd.DataFrame]) -> Register:
    """Units of all registers brought, each in its building."""
    brought = []
    if kinds.BAG_DWELLINGS in frames:
        brought.append(
            with_addresses(
                frames[kinds.BAG_DWELLINGS], frames.get(kinds.BAG_ADDRESSES), frames.get(kinds.BAG_STREETS)
            ).assign(kind=kinds.BAG_DWELLINGS)
        )
    if kinds.LABELLED_ADDRESSES in frames:
        brought.append(frames[kinds.LABELLED_ADDRESSES].assign(kind=kinds.LABELLED_ADDRESSES))
    if not brought:
        return Register(pd.DataFrame(), pd.DataFrame(columns=list(UNMATCHED_COLUMNS)), {})
    rows = pd.concat(brought, ignore_index=True)
    position, how = to_buildings(rows, buildings["building_id"], outlines)
    functions = rows["functions"].fillna("other").str.split(",")
    matched = position != NONE
    units = rows[matched].assign(
        building=position[matched],
        functions=functions[matched],
        is_dwelling=functions[matched].map(lambda names: DWELLING in names).astype(bool),
        has_other=functions[matched].map(lambda names: len(names) > 1 and DWELLING in names).astype(bool),
    )
    unmatched, counted = _unmatched(rows, ~matched, how)
    return Register(units.reset_index(drop=True), unmatched, counted)


def utility(units: pd.DataFrame, buildings: pd.DataFrame) -> pd.DataFrame:
    """Uses beside living, per building and function, with floor area (m2).

    Of a unit with several functions each gets an equal part (derived). A building of which only the
    use is known, and no unit, counts its footprint as one floor (assumed).
    """
    parts = [pd.DataFrame(columns=UTILITY_COLUMNS)]
    if len(units):
        other = units[~units["is_dwelling"] & units["floor_area_m2"].notna()]
        shared = other["functions"].map(len)
        each = other.assign(
            building_id=buildings["building_id"].to_numpy()[other["building"]],
            floor_area_m2=other["floor_area_m2"] / shared,
            basis=np.where(shared > 1, "derived", "measured"),
        ).explode("functions")
        parts.append(each.rename(columns={"functions": "function"})[UTILITY_COLUMNS])
    seen = np.zeros(len(buildings), dtype=bool)
    if len(units):
        seen[units["building"].to_numpy(dtype=np.intp)] = True
    bare = buildings[~seen & buildings["purpose"].notna() & (buildings["dwelling_count"] == 0)]
    if len(bare):
        parts.append(_assumed(bare))
    together = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    if together.empty:
        return together
    summed = together.groupby(["building_id", "function", "basis"], as_index=False)["floor_area_m2"].sum()
    return summed[UTILITY_COLUMNS]


def _assumed(bare: pd.DataFrame) -> pd.DataFrame:
    from core.intake.conventions import load

    known = load().functions.value
    rows = bare.assign(function=bare["purpose"].str.split(",")).explode("function")
    rows["function"] = rows["function"].str.strip().str.casefold().map(known).fillna("other")
    rows = rows[rows["function"] != DWELLING]
    shared = rows.groupby("building_id")["function"].transform("size")
    return rows.assign(floor_area_m2=(rows["footprint_m2"] / shared).round(1), basis="assumed")[
        UTILITY_COLUMNS
    ]


def addresses(units: pd.DataFrame) -> pd.DataFrame:
    """Addresses of the dwellings; never public, only to match by."""
    if units.empty:
        return pd.DataFrame(columns=ADDRESS_COLUMNS)
    homes = units[units["is_dwelling"] & units["postcode"].notna()]
    return homes[ADDRESS_COLUMNS].reset_index(drop=True)


def know(derived: Derived, units: pd.DataFrame, frames: Mapping[str, pd.DataFrame]) -> Known:
    """The dwellings with registered labels, and over those what the own list says."""
    dwellings = derived.dwellings.assign(label_date=None, heating=None)
    known = addresses(units)
    place_of = pd.Series(np.arange(len(dwellings)), index=dwellings["dwelling_id"].astype(object))
    if len(units):
        own_label = units[units["is_dwelling"] & units["label"].notna()]
        _put_labels(dwellings, own_label["dwelling_id"].map(place_of).astype(int), own_label["label"], None)
    by_address = dwellings[["dwelling_id"]].merge(known, on="dwelling_id", how="left")
    lists, counted, labels, own = [], {}, 0, 0
    if kinds.EP_ONLINE in frames:
        rows = frames[kinds.EP_ONLINE].sort_values("label_date", kind="stable").reset_index(drop=True)
        position, how = by_number_or_address(rows, by_address)
        _by_building(rows, dwellings, position, how)
        there = position != NONE
        _put_labels(dwellings, position[there], rows["label"][there], rows["label_date"][there])
        labels = len(set(position[there].tolist()))
        more, reasons = _unmatched(rows.assign(kind=kinds.EP_ONLINE), ~there, how)
        lists.append(more)
        counted |= reasons
    if kinds.OWN_DWELLINGS in frames:
        rows = frames[kinds.OWN_DWELLINGS]
        position, how = by_number_or_address(rows, by_address)
        there = position != NONE
        _put_own(dwellings, position[there], rows[there])
        own = int(there.sum())
        more, reasons = _unmatched(rows.assign(kind=kinds.OWN_DWELLINGS), ~there, how)
        lists.append(more)
        counted |= reasons
    unmatched = (
        pd.concat(lists, ignore_index=True) if lists else pd.DataFrame(columns=list(UNMATCHED_COLUMNS))
    )
    return Known(dwellings, unmatched, counted, labels, own)


def _by_building(rows: pd.DataFrame, dwellings: pd.DataFrame, position: np.ndarray, how: np.ndarray) -> None:
    """A label that names a building with one dwelling is of that dwelling, also without an address."""
    single = dwellings["building_id"][~dwellings["building_id"].duplicated(keep=False)]
    place_of = pd.Series(single.index.to_numpy(), index=single.astype(object))
    found = rows["building_id"].astype(object).map(place_of)
    free = (position == NONE) & found.notna().to_numpy() & np.isin(how, ["no_addresses", "unknown_number"])
    position[free], how[free] = found[free].astype(int), "building"


def _put_labels(dwellings: pd.DataFrame, position: object, label: pd.Series, day: pd.Series | None) -> None:
    places = np.asarray(position, dtype=np.intp)
    dwellings.loc[places, "label"] = label.to_numpy(dtype=object)
    dwellings.loc[places, "label_basis"] = "measured"
    dwellings.loc[places, "label_date"] = None if day is None else day.to_numpy(dtype=object)


def _put_own(dwellings: pd.DataFrame, places: np.ndarray, rows: pd.DataFrame) -> None:
    """An empty cell of the own list says nothing; what it does say goes before any register."""
    for field, basis in (
        ("floor_area_m2", "floor_area_basis"),
        ("label", "label_basis"),
        ("tenure", None),
        ("heating", None),
    ):
        said = rows[field].notna().to_numpy(dtype=bool)
        dwellings.loc[places[said], field] = rows[field][said].to_numpy(
            dtype=float if field == "floor_area_m2" else object
        )
        if basis is not None:
            dwellings.loc[places[said], basis] = "measured"
        if field == "label":
            dwellings.loc[places[said], "label_date"] = rows["label_date"][said].to_numpy(
                dtype=object, na_value=None
            )


def _unmatched(rows: pd.DataFrame, which: np.ndarray, how: np.ndarray) -> tuple[pd.DataFrame, dict[str, int]]:
    """Rows to give back with the reason. Rows of another postcode are counted, not listed: a national
    file has millions of them, and nobody wants those back.
    """
    left, reasons = rows[which], how[which]
    counted = pd.Series([f"{kind}.{reason}" for kind, reason in zip(left["kind"], reasons, strict=True)])
    listed = reasons != "elsewhere"
    shown = left[listed]
    what = (
        shown["dwelling_id"].fillna("")
        + " "
        + shown["postcode"].fillna("")
        + " "
        + shown["house_number"].fillna("")
        + shown["house_letter"].fillna("")
        + " "
        + shown["house_addition"].fillna("")
    )
    frame = pd.DataFrame(
        {
            "file_name": shown[FILE],
            "kind": shown["kind"],
            "row": shown[ROW].astype("Int64"),
            "what": what.str.strip(),
            "reason": reasons[listed],
        }
    )
    return frame.reset_index(drop=True), {
        str(key): int(number) for key, number in counted.value_counts().items()
    }
