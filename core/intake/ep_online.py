"""Registered energy labels (EP-Online): per address the newest that was really measured."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.intake import conventions
from core.intake.layers import Layer
from core.intake.part import Keeper, Part
from core.intake.values import DATE_FORMS, POSTCODE, addition_key

LABEL = r"A\+{0,5}|[B-G]"
ID = r"\d{15,16}"


def read_labels(layer: Layer) -> Part:
    """Labels with the dwelling they belong to. A row that cannot be read is listed, not refused: the
    national file has five million rows, and some are not as they should be.
    """
    rules = conventions.load()
    keeper = Keeper(layer)
    what = _what(layer)
    status = layer.texts("label_status")
    keeper.leave_out("permit", status.isin(rules.label_skipped_status.value).to_numpy(dtype=bool))
    label = layer.texts("label").str.upper()
    keeper.leave_out("no_label", label.isna().to_numpy(dtype=bool))
    good = label.fillna("").str.fullmatch(LABEL).to_numpy(dtype=bool)
    keeper.leave_out("bad_label", ~good, "warning", what)
    label_date = _dates(layer, "label_date")
    registered = _dates(layer, "registered_on")
    label_date = label_date.fillna(registered)
    keeper.leave_out("bad_date", label_date.isna().to_numpy(dtype=bool), "warning", what)
    dwelling = _ids(layer, "dwelling_id").fillna(_ids(layer, "berth_id")).fillna(_ids(layer, "pitch_id"))
    postcode = layer.texts("postcode").str.upper().str.replace(r"\s", "", regex=True)
    postcode = postcode.where(postcode.fillna("").str.fullmatch(POSTCODE))
    number = layer.texts("house_number").str.replace(r"\.0$", "", regex=True)
    number = number.where(number.fillna("").str.fullmatch(r"\d{1,5}"))
    nowhere = dwelling.isna() & (postcode.isna() | number.isna())
    keeper.leave_out("no_address", nowhere.to_numpy(dtype=bool), "warning", what)
    frame = pd.DataFrame(
        {
            "dwelling_id": dwelling,
            "building_id": _ids(layer, "building_id"),
            "postcode": postcode,
            "house_number": number,
            "house_letter": layer.texts("house_letter"),
            "house_addition": layer.texts("house_addition"),
            "label": label.str.slice(0, 1),
            "label_full": label,
            "label_date": label_date,
            "registered_on": registered,
        }
    )
    keeper.leave_out("superseded", _superseded(frame, keeper.keep))
    newest = label_date[keeper.keep].max()
    return keeper.part(frame, reference=None if pd.isna(newest) else str(newest))


def label_key(frame: pd.DataFrame) -> pd.Series:
    """What a label belongs to: the dwelling's number, else its address as one word."""
    address = (
        frame["postcode"].fillna("")
        + "|"
        + frame["house_number"].fillna("")
        + "|"
        + addition_key(frame["house_letter"], frame["house_addition"])
    )
    return frame["dwelling_id"].fillna(address)


def _superseded(frame: pd.DataFrame, keep: np.ndarray) -> np.ndarray:
    """Rows for which a newer label of the same dwelling is there; of equal days the last registered."""
    here = frame[keep]
    order = pd.DataFrame(
        {"key": label_key(here), "day": here["label_date"], "then": here["registered_on"].fillna("")}
    ).sort_values(["day", "then"], kind="stable")
    older = order.duplicated("key", keep="last")
    result = np.zeros(len(frame), dtype=bool)
    result[older[older].index] = True
    return result


def _what(layer: Layer) -> pd.Series:
    parts = [
        layer.texts(field).fillna("")
        for field in ("postcode", "house_number", "house_letter", "house_addition")
    ]
    joined = parts[0] + " " + parts[1] + parts[2] + " " + parts[3]
    return joined.str.strip().where(joined.str.strip() != "", layer.texts("dwelling_id"))


def _dates(layer: Layer, field: str) -> pd.Series:
    """Days in ISO text; missing where they cannot be read or are older than any label."""
    texts = layer.texts(field).str.slice(0, len("2020-01-01"))
    result = pd.Series(pd.NaT, index=texts.index)
    for form in DATE_FORMS:
        if result.isna().any():
            result = result.fillna(pd.to_datetime(texts.where(result.isna()), format=form, errors="coerce"))
    result = result.where(result >= pd.Timestamp(conventions.load().label_oldest.value))
    return result.dt.strftime("%Y-%m-%d").astype("string")


def _ids(layer: Layer, field: str) -> pd.Series:
    rules = conventions.load()
    texts = layer.texts(field).str.split(",").str[0].str.strip()
    for prefix in (*rules.dwelling_id_prefixes.value, *rules.building_id_prefixes.value):
        texts = texts.str.removeprefix(prefix)
    texts = texts.where(texts.fillna("").str.fullmatch(ID))
    return texts.str.zfill(rules.building_id_length.value)
