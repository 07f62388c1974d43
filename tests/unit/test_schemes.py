"""A subsidy that has ended is no part of any sum, and the screen can say so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from core import parameters
from core.errors import InputError
from core.heat.chain import compute
from core.heat.schemes import closed_parameters, load_schemes, on_date
from core.scenarios.own_home import OwnHome, ready
from tests.laws.test_payer_laws import given_of, number
from tests.unit.test_payers import HOUSE

NUMBERS = parameters.load()


def test_every_amount_of_subsidy_belongs_to_one_scheme() -> None:
    governed = {key for scheme in load_schemes().schemes for key in scheme.parameters}
    known = {one.key for one in NUMBERS}
    assert governed <= known, f"not a parameter: {sorted(governed - known)}"
    amounts = {one.key for one in NUMBERS if one.subject.startswith("subsidies") and one.is_price}
    assert amounts == governed, f"no scheme: {sorted(amounts - governed)}"


def test_a_scheme_is_open_up_to_its_last_day() -> None:
    isde = next(one for one in load_schemes().schemes if one.code == "ISDE")
    assert isde.is_open(dt.date(2030, 12, 31)) and not isde.has_ended(dt.date(2030, 12, 31))
    assert isde.has_ended(dt.date(2031, 1, 1)) and not isde.is_open(dt.date(2031, 1, 1))


def test_the_dates_of_the_sources_hold() -> None:
    today = load_schemes().checked_on
    open_now = {one.code for one in load_schemes().schemes if one.is_open(today)}
    assert open_now == {"ISDE", "SVVE", "Warmtefonds"}, "WIS, SAH and SVOH have closed"


def test_after_its_end_a_scheme_gives_nothing() -> None:
    here = given_of(HOUSE, "label_b", "central")
    now, later = (
        number(
            compute("air_water_heat_pump", ("subsidy_eur",), on_date(here, load_schemes().schemes, date))[
                "subsidy_eur"
            ]
        )
        for date in (dt.date(2026, 11, 22), dt.date(2031, 1, 1))
    )
    assert now == pytest.approx(4875) and later == 0


def test_only_the_parameters_of_closed_schemes_become_zero() -> None:
    schemes, date = load_schemes().schemes, dt.date(2026, 11, 22)
    values = {"wis_other_largest_eur": np.ones((1, 1)), "induction_subsidy_eur": np.ones((1, 1)), "other": 3}
    found = on_date(values, schemes, date)
    assert found["wis_other_largest_eur"] == 0 and found["induction_subsidy_eur"] == 1 and found["other"] == 3
    assert "wis_other_largest_eur" in closed_parameters(schemes, date)


def test_a_private_landlord_hears_that_svoh_has_ended() -> None:
    home = ready(OwnHome("corner", 1965, 110, "D", 3, "private_rent"), NUMBERS, 1, 0)
    ended = {flag.facts["scheme"] for flag in home.flags if flag.key == "resident.flag.scheme_ended"}
    assert ended == {"SAH", "SVOH"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("schemes: [", ""),
        ("checked_on: 2026-01-01\nschemes: []", "schemes"),
        (
            "checked_on: 2026-01-01\nschemes:\n  - {code: X, kind: gift, for: [owner],"
            " valid_from: 2020-01-01, valid_until: null, parameters: [], status: found, source: s,"
            " what_nl: n, what_en: e}",
            "schemes.0.kind",
        ),
    ],
)
def test_a_bad_file_names_the_place(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "schemes.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"scheme\.unreadable") as found:
        load_schemes(path)
    assert found.value.facts == {"file": "schemes.yaml", "place": place}
