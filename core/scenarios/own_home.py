"""One home as somebody who lives there tells it: checked, filled in where not known, ready to compute.

What is not known is estimated, with a flag and a wider band of its own. A meter reading sets the space
heat of this home (gas, less hot water and cooking, against the estimate; bounded) and takes most of its
own band away; prices and coefficients stay as uncertain as they are for everybody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.errors import InputError
from core.heat import bands
from core.heat.chain import compute
from core.heat.flows import TENURES, tenure_given
from core.heat.options import REFERENCE
from core.heat.price_path import Solar
from core.heat.schemes import PARTIES, load_schemes, on_date
from core.heat.shell import LEVELS
from core.parameters import ParameterSet
from core.parameters.archetypes import DWELLING_TYPES, FLATS, LABELS
from core.scenarios.cells import ASSUMED, gather
from core.scenarios.given import homes_of

HEATED_NOW = (REFERENCE, "hybrid_heat_pump", "heat_pump", "heat_network", "block_heating")
"""What heats the home now; each has a reference of its own."""
GAS_PARTS = ("space_heat_gas_m3_per_year", "hot_water_gas_m3_per_year", "hob_gas_m3_per_year")
RENTED = ("social_rent", "private_rent")
ELECTRICITY_OF = {
    1: "gross_electricity_1_person_kwh_per_year",
    2: "gross_electricity_2_persons_kwh_per_year",
    3: "gross_electricity_2_persons_kwh_per_year",
}
"""Parameter by number of persons; a larger household has that of four."""


@dataclass(frozen=True)
class Flag:
    """Something people have to know: message key and what fills its braces."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class OwnHome:
    """What somebody fills in. None: not known, or not told."""

    dwelling_type: str
    construction_year: int | None = None
    floor_area_m2: float | None = None
    label: str | None = None
    persons: int | None = None
    tenure: str = "owner"
    own_gas_m3_per_year: float | None = None
    heated_now: str = REFERENCE
    rent_change_eur_per_month: float | None = None
    """What the landlord has said; None: nothing yet."""
    service_charge_change_eur_per_month: float | None = None
    solar_kwh_per_year: float | None = None
    own_electricity_kwh_per_year: float | None = None
    """All electricity used in the home for light and appliances, solar panels not taken off."""
    has_low_income: bool | None = None
    """Income below the limit of the Warmtefonds."""
    street_homes: int | None = None
    """Homes along the heat network it would be on."""
    vve_homes: int | None = None
    deed_share: float | None = None
    vve_shares_installation: bool = False


@dataclass(frozen=True)
class ReadyHome:
    """A home to compute: everything `chain.compute` needs but the shell level."""

    home: OwnHome
    numbers: ParameterSet
    given: Mapping[str, object]
    central: Mapping[str, object]
    """The same with central figures and one draw."""
    construction_year: int
    segment: pd.DataFrame
    """One row with what rules of a scenario ask for: type, period, label, tenure."""
    own_spread_share: float
    date: dt.date
    solar: Solar | None
    flags: tuple[Flag, ...]

    def after(self, years: int) -> dict[str, object]:
        """What it computes with some years later: only subsidies that are open now and then."""
        then = dt.date(self.date.year + years, self.date.month, 1)
        return on_date(self.given, load_schemes().schemes, then)

    @property
    def shape(self) -> tuple[int, ...]:
        """(draws, 1)."""
        return np.shape(self.given["own_demand_residual"])


def ready(
    home: OwnHome, numbers: ParameterSet, seed: int, draws: int, date: dt.date | None = None
) -> ReadyHome:
    """The home, checked and filled in.

    Parameters
    ----------
    date
        On which subsidy is asked; the date the schemes were looked up unless given.

    Raises
    ------
    InputError
        As `check`.
    """
    date = date or load_schemes().checked_on
    check(home, numbers, date)
    year = home.construction_year or int(numbers.central["usual_construction_year"])
    cells = gather(_frame(home, year), numbers)
    drawn = on_date(bands.draw(numbers, seed, draws), load_schemes().schemes, date)
    central = on_date(bands.draw(numbers, seed, 0), load_schemes().schemes, date)
    told, flags = _told(home, cells, numbers)
    told |= {"archetypes": numbers.archetypes}
    none = np.zeros((1, 1))
    share, centre = cells.own_spread_share, np.zeros(1)
    if home.own_gas_m3_per_year is not None:
        factor = _reading_factor(home, {**central, **told, **homes_of(cells, slice(0, 1), none)})
        bounded = np.clip(factor, 0, 2)
        if bounded != factor:
            flags.append(Flag("resident.flag.reading_bounded"))
        share, centre = np.array([numbers.central["own_reading_spread_share"]]), np.array([bounded - 1])
    own = next(bands.OwnOfOne(seed, draws, share, centre).parts([slice(0, 1)]))
    return ReadyHome(
        home=home,
        numbers=numbers,
        given={**drawn, **told, **homes_of(cells, slice(0, 1), own)},
        central={**central, **told, **homes_of(cells, slice(0, 1), np.atleast_2d(centre))},
        construction_year=year,
        segment=cells.dwellings,
        own_spread_share=float(share[0]),
        date=date,
        solar=_solar(home, drawn),
        flags=tuple(flags + _estimates(home) + _ended(home, date)),
    )


def check(home: OwnHome, numbers: ParameterSet, date: dt.date) -> None:
    """Refuse what cannot be, with what can.

    Raises
    ------
    InputError
        `resident.bad.<field>` with the value, and the choices or the least and most there can be;
        `resident.reading_without_boiler`.
    """
    bound = numbers.central
    for name, choices in (
        ("dwelling_type", DWELLING_TYPES),
        ("tenure", TENURES),
        ("heated_now", HEATED_NOW),
        ("label", (None, *LABELS)),
    ):
        value = getattr(home, name)
        if value not in choices:
            known = ", ".join(choice for choice in choices if choice is not None)
            raise InputError(f"resident.bad.{name}", value=str(value), choices=known)
    rent = bound["largest_rent_change_eur_per_month"]
    for name, least, most in (
        ("construction_year", bound["earliest_construction_year"], date.year + 2),
        ("floor_area_m2", bound["smallest_floor_area_m2"], bound["largest_floor_area_m2"]),
        ("persons", 1, bound["largest_persons"]),
        ("own_gas_m3_per_year", bound["smallest_own_gas_m3_per_year"], bound["largest_own_gas_m3_per_year"]),
        ("rent_change_eur_per_month", -rent, rent),
        ("service_charge_change_eur_per_month", -rent, rent),
        ("solar_kwh_per_year", 0, bound["largest_own_electricity_kwh_per_year"]),
        ("own_electricity_kwh_per_year", 0, bound["largest_own_electricity_kwh_per_year"]),
        ("street_homes", 1, bound["largest_home_count"]),
        ("vve_homes", 1, bound["largest_home_count"]),
        ("deed_share", 0, 1),
    ):
        value = getattr(home, name)
        if value is not None and not (np.isfinite(value) and least <= value <= most):
            raise InputError(f"resident.bad.{name}", value=value, least=_plain(least), most=_plain(most))
    if home.own_gas_m3_per_year is not None and home.heated_now != REFERENCE:
        raise InputError("resident.reading_without_boiler", value=home.own_gas_m3_per_year)


def _plain(number: float) -> float | int:
    return int(number) if number == int(number) else number


def _frame(home: OwnHome, year: int) -> pd.DataFrame:
    row = {
        "dwelling_type": home.dwelling_type,
        "construction_year": float(year),
        "construction_year_basis": None if home.construction_year else ASSUMED,
        "floor_area_m2": np.nan if home.floor_area_m2 is None else float(home.floor_area_m2),
        "label": home.label,
        "persons": np.nan if home.persons is None else float(home.persons),
        "tenure": home.tenure,
    }
    return pd.DataFrame([row])


def _told(home: OwnHome, cells, numbers: ParameterSet) -> tuple[dict[str, object], list[Flag]]:
    """What the home says in place of figures that hold for everybody."""
    flags: list[Flag] = []
    street = home.street_homes or numbers.central["dwellings_per_pipe_section"]
    told: dict[str, object] = {
        **tenure_given(home.tenure),
        "network_dwelling_count": float(street),
        "network_mean_floor_area_m2": float(cells.floor_area_m2[0]),
        "network_flat_share": float(home.dwelling_type in FLATS),
        "vve_shares_installation": float(home.vve_shares_installation),
        "vve_home_count": float(home.vve_homes or 1),
    }
    if home.deed_share is not None:
        told["deed_share"] = home.deed_share
    for name in ("rent_change_eur_per_month", "service_charge_change_eur_per_month"):
        if getattr(home, name) is not None:
            told[name] = np.full((1, 1), float(getattr(home, name)))
    if home.tenure in RENTED and home.rent_change_eur_per_month is None:
        rise = numbers.high["largest_rent_rise_eur_per_month"]
        flags.append(Flag("resident.flag.rent_not_entered", {"most": round(rise)}))
    if home.own_electricity_kwh_per_year is not None:
        told["base_electricity_kwh_per_year"] = np.full((1, 1), float(home.own_electricity_kwh_per_year))
    elif home.solar_kwh_per_year:
        told["base_electricity_kwh_per_year"] = np.full((1, 1), _gross_electricity(home, numbers))
        flags.append(Flag("resident.flag.electricity_estimated"))
    return told, flags


def _gross_electricity(home: OwnHome, numbers: ParameterSet) -> float:
    """Light and appliances before solar panels, by household; two persons when not told."""
    return numbers.central[ELECTRICITY_OF.get(home.persons or 2, "gross_electricity_4_persons_kwh_per_year")]


def _solar(home: OwnHome, given: Mapping[str, object]) -> Solar | None:
    if not home.solar_kwh_per_year:
        return None
    return Solar(float(home.solar_kwh_per_year), given["solar_used_at_once_share"])


def _reading_factor(home: OwnHome, central: Mapping[str, object]) -> float:
    """Space heat by the meter, as a multiple of the estimate."""
    here = {**central, "target_label_index": LEVELS["as_is"]}
    space_heat, *rest = (float(np.ravel(value)[0]) for value in compute(REFERENCE, GAS_PARTS, here).values())
    return (home.own_gas_m3_per_year - sum(rest)) / space_heat


def _estimates(home: OwnHome) -> list[Flag]:
    return [
        Flag(f"resident.flag.{name}_estimated")
        for name in ("construction_year", "floor_area_m2", "label")
        if getattr(home, name) is None
    ]


def _ended(home: OwnHome, date: dt.date) -> list[Flag]:
    """Schemes this person could have used, that are no longer open."""
    parties = PARTIES[home.tenure]
    return [
        Flag("resident.flag.scheme_ended", {"scheme": one.code, "date": one.valid_until.isoformat()})
        for one in load_schemes().of(parties)
        if one.has_ended(date)
    ]
