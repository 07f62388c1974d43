"""What residents say is different in their home: "wij hebben al HR++".

A correction is recorded as it came, then accepted, or refused with a reason that the sender sees. An
accepted one holds from the next frozen set on; the sets before it stay as they are. Nothing is
overwritten: deciding makes a new record, and the newest accepted one of a dwelling and field counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict

from core.errors import InputError, RefusedError
from core.neighbourhood import rules
from core.neighbourhood.labels import LABELS

FIELDS: Mapping[str, tuple[str | None, tuple[str, ...]]] = MappingProxyType(
    {
        "label": ("label_basis", tuple(LABELS)),
        "floor_area_m2": ("floor_area_basis", ()),
        "tenure": (None, ("owner", "social_rent", "private_rent", "vve")),
        "heating": (None, ("gas_boiler", "hybrid_heat_pump", "heat_pump", "heat_network", "block_heating")),
        "glazing": (None, ("single", "double", "hr_plus_plus", "triple")),
        "insulation": (None, ("none", "wall", "roof", "floor", "all")),
    }
)
"""What a correction may be about: the column that tells its basis, and the values it may have."""

VALUE_COLUMNS = ("dwelling_id", "field", "value")


class Correction(BaseModel):
    """One correction. `sender` is a token, not a name; `reason` is there when it was refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    correction_id: str
    area_id: str
    dwelling_id: str
    field: str
    value: str
    words: str = ""
    sender: str
    sent_at: datetime
    state: Literal["sent", "accepted", "refused"] = "sent"
    decided_at: datetime | None = None
    decided_by: str | None = None
    reason: str | None = None


def check(correction: Correction) -> Correction:
    """The correction itself, when it can be one.

    Raises
    ------
    InputError
        `correction.unknown_field`, `correction.bad_value`.
    """
    if correction.field not in FIELDS:
        raise InputError("correction.unknown_field", field=correction.field, choices=", ".join(FIELDS))
    _, choices = FIELDS[correction.field]
    good = correction.value in choices if choices else _is_area(correction.value)
    if not good:
        raise InputError("correction.bad_value", field=correction.field, value=correction.value)
    return correction


def accept(correction: Correction, decided_by: str, decided_at: datetime) -> Correction:
    """The correction as accepted.

    Raises
    ------
    RefusedError
        `correction.already_decided`.
    """
    return _decided(check(correction), "accepted", decided_by, decided_at, None)


def refuse(correction: Correction, decided_by: str, decided_at: datetime, reason: str) -> Correction:
    """The correction as refused, with the reason that the sender sees.

    Raises
    ------
    RefusedError
        `correction.already_decided`, `correction.no_reason`.
    """
    if not reason.strip():
        raise RefusedError("correction.no_reason")
    return _decided(correction, "refused", decided_by, decided_at, reason.strip())


def holding(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Per dwelling and field the correction that counts: of the accepted the last one decided."""
    accepted = [one for one in corrections if one.state == "accepted" and one.decided_at is not None]
    accepted.sort(key=lambda one: (one.decided_at, one.correction_id))
    newest = {(one.dwelling_id, one.field): one for one in accepted}
    return tuple(newest[key] for key in sorted(newest))


def values_of(corrections: Iterable[Correction]) -> pd.DataFrame:
    """What holds, for a frozen set: dwelling_id, field, value. Who sent it and in which words stays out."""
    rows = [(one.dwelling_id, one.field, one.value) for one in holding(corrections)]
    return pd.DataFrame(rows, columns=list(VALUE_COLUMNS), dtype=object)


def apply(dwellings: pd.DataFrame, corrections: Iterable[Correction]) -> pd.DataFrame:
    """The dwellings as the accepted corrections have them, measured where they say so.

    Glazing and insulation get columns of their own. A correction of a dwelling that is not here changes
    nothing. The frame given is not changed.
    """
    return lay_over(dwellings, values_of(corrections))


def lay_over(dwellings: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """As `apply`, from values as `values_of` gives them."""
    result = dwellings.copy()
    place_of = pd.Series(result.index, index=result["dwelling_id"].astype(object))
    for dwelling_id, field, value in values[list(VALUE_COLUMNS)].itertuples(index=False, name=None):
        if dwelling_id not in place_of.index:
            continue
        place = place_of[dwelling_id]
        basis, _ = FIELDS[field]
        if field not in result.columns:
            result[field] = pd.Series(None, index=result.index, dtype=object)
        result.loc[place, field] = float(value) if field == "floor_area_m2" else value
        if basis is not None and basis in result.columns:
            result.loc[place, basis] = "measured"
    return result


def _decided(
    correction: Correction,
    state: Literal["accepted", "refused"],
    by: str,
    at: datetime,
    reason: str | None,
) -> Correction:
    if correction.state != "sent":
        raise RefusedError("correction.already_decided")
    return correction.model_copy(
        update={"state": state, "decided_by": by, "decided_at": at, "reason": reason}
    )


def _is_area(value: str) -> bool:
    try:
        number = float(value)
    except ValueError:
        return False
    bounds = rules.load().correction_floor_area_m2.value
    return bool(np.isfinite(number)) and bounds.least <= number <= bounds.most
