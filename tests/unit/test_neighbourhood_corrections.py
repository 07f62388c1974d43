"""Corrections: recorded, decided on with a reason, and only the accepted ones change a home."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from core.errors import InputError, RefusedError
from core.neighbourhood.corrections import Correction, accept, apply, check, holding, refuse

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def sent(number: int = 1, dwelling: str = "a", field: str = "label", value: str = "B") -> Correction:
    return Correction(
        correction_id=str(number),
        area_id="street",
        dwelling_id=dwelling,
        field=field,
        value=value,
        words="wij hebben al HR++",
        sender="token",
        sent_at=NOON,
    )


def homes() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "dwelling_id": ["a", "b"],
            "label": ["E", "F"],
            "label_basis": ["derived", "derived"],
            "floor_area_m2": [80.0, 90.0],
            "floor_area_basis": ["assumed", "assumed"],
        }
    )


def test_only_what_was_accepted_holds() -> None:
    first = accept(sent(1), "advisor", NOON)
    second = accept(sent(2, value="A"), "advisor", NOON + timedelta(hours=1))
    third = refuse(sent(3, "b"), "advisor", NOON, "geen foto van het label")
    assert holding([second, first, third, sent(4)]) == (second,)
    changed = apply(homes(), [first, second, third])
    assert changed["label"].tolist() == ["A", "F"]
    assert changed["label_basis"].tolist() == ["measured", "derived"]
    assert homes()["label"].tolist() == ["E", "F"]


def test_other_fields_and_other_homes() -> None:
    area = accept(sent(1, "b", "floor_area_m2", "101.5"), "advisor", NOON)
    glass = accept(sent(2, "b", "glazing", "hr_plus_plus"), "advisor", NOON)
    nowhere = accept(sent(3, "z"), "advisor", NOON)
    changed = apply(homes(), [area, glass, nowhere]).set_index("dwelling_id")
    assert changed.loc["b", "floor_area_m2"] == 101.5
    assert changed.loc["b", "floor_area_basis"] == "measured"
    assert changed.loc["b", "glazing"] == "hr_plus_plus"
    assert pd.isna(changed.loc["a", "glazing"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", "H"),
        ("floor_area_m2", "-3"),
        ("floor_area_m2", "inf"),
        ("floor_area_m2", "groot"),
        ("tenure", "x"),
    ],
)
def test_a_value_that_cannot_be(field: str, value: str) -> None:
    with pytest.raises(InputError, match=r"correction\.bad_value"):
        check(sent(field=field, value=value))


def test_refusals() -> None:
    with pytest.raises(InputError, match=r"correction\.unknown_field"):
        check(sent(field="gas_use"))
    with pytest.raises(RefusedError, match=r"correction\.no_reason"):
        refuse(sent(), "advisor", NOON, "  ")
    with pytest.raises(RefusedError, match=r"correction\.already_decided"):
        accept(accept(sent(), "advisor", NOON), "advisor", NOON)
