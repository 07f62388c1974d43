"""Named paths of energy prices (constant, middle, high), and the bill in a year along one of them.

Each path says what it assumes of ETS2, the network fees and the end of net metering: see
`data/price_paths.yaml`. Prices are those of the base year, so a bill of 2035 can be laid beside one of
today. The maximum heat tariff no longer follows gas along a path: it has a change of its own.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import InputError
from core.heat.chain import compute
from core.heat.units import KG_PER_TONNE
from core.settings import ROOT

FILE = ROOT / "data" / "price_paths.yaml"
PathName = Literal["constant", "middle", "high"]
PATHS: tuple[PathName, ...] = ("constant", "middle", "high")


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Assumption(Frozen):
    """One figure of a path."""

    value: float
    unit: str = Field(min_length=1)
    status: Literal["found", "derived", "recalled", "assumed"]
    source: str = Field(min_length=1)


class PricePath(Frozen):
    """What a path assumes; changes are shares a year, in prices of the base year."""

    gas_supply_change: Assumption
    electricity_supply_change: Assumption
    heat_change: Assumption
    gas_network_fee_change: Assumption
    electricity_network_fee_change: Assumption
    network_fees_change_until: Assumption
    ets2_eur_per_tonne: Assumption
    ets2_from: Assumption
    feed_in_eur_per_kwh: Assumption
    feed_in_cost_eur_per_year: Assumption


class PricePaths(Frozen):
    """All paths, and what they share."""

    base_year: int
    last_year: int
    years_shown: tuple[int, ...]
    net_metering_until: Assumption
    gas_kg_co2_per_m3: Assumption
    paths: dict[PathName, PricePath]

    def years_on(self, year: int) -> int:
        """Years from the base year.

        Raises
        ------
        InputError
            `price_path.year` outside the years the paths are made for.
        """
        if not self.base_year <= year <= self.last_year:
            raise InputError("price_path.year", year=year, first=self.base_year, last=self.last_year)
        return year - self.base_year

    def path(self, name: str) -> PricePath:
        """The path of that name.

        Raises
        ------
        InputError
            `price_path.unknown`.
        """
        if name not in self.paths:
            raise InputError("price_path.unknown", name=name, choices=", ".join(self.paths))
        return self.paths[name]


@dataclass(frozen=True)
class Solar:
    """Solar panels on the home: what they make, and the part of it used the moment it is made."""

    kwh_per_year: float
    used_at_once_share: np.ndarray | float


@functools.cache
def load_price_paths(file: Path = FILE) -> PricePaths:
    """The paths of `data/price_paths.yaml`.

    Raises
    ------
    InputError
        `price_path.unreadable` with the file and the place in it.
    """
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        raise InputError("price_path.unreadable", file=file.name, place="") from error
    try:
        found = PricePaths.model_validate(content)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InputError("price_path.unreadable", file=file.name, place=place) from None
    if missing := set(PATHS) - set(found.paths):
        raise InputError("price_path.unreadable", file=file.name, place=f"paths.{min(missing)}")
    return found


def prices_in(year: int, name: str, given: Mapping[str, object]) -> dict[str, object]:
    """The same values, with the prices of that year along the path.

    Parameters
    ----------
    given
        As for `chain.compute`, at the prices of the base year.

    Raises
    ------
    InputError
        `price_path.year`, `price_path.unknown`.
    """
    paths = load_price_paths()
    path, years = paths.path(name), paths.years_on(year)
    fee_years = min(year, int(path.network_fees_change_until.value)) - paths.base_year
    gas, tax = given["gas_price_eur_per_m3"], given["gas_energy_tax_eur_per_m3"]
    electricity, electricity_tax = (
        given["electricity_price_eur_per_kwh"],
        given["electricity_energy_tax_eur_per_kwh"],
    )
    supply = _after(years, path.gas_supply_change)
    gas_then = (gas - tax) * supply + tax + _ets2_eur_per_m3(year, path, paths) * (1 + given["vat_share"])
    heat = _after(years, path.heat_change)
    return {
        **given,
        "gas_price_eur_per_m3": gas_then,
        "green_gas_supply_price_eur_per_m3_ex_vat": given["green_gas_supply_price_eur_per_m3_ex_vat"]
        * supply,
        "electricity_price_eur_per_kwh": (electricity - electricity_tax)
        * _after(years, path.electricity_supply_change)
        + electricity_tax,
        "gas_network_fee_eur_per_year": given["gas_network_fee_eur_per_year"]
        * _after(fee_years, path.gas_network_fee_change),
        "electricity_network_fee_eur_per_year": given["electricity_network_fee_eur_per_year"]
        * _after(fee_years, path.electricity_network_fee_change),
        "maximum_heat_price_eur_per_gj": given["maximum_heat_price_eur_per_gj"] * heat,
        "maximum_heat_price_gas_price_eur_per_m3": given["maximum_heat_price_gas_price_eur_per_m3"]
        * (gas_then / gas),
        "maximum_heat_fixed_eur_per_year": given["maximum_heat_fixed_eur_per_year"] * heat,
    }


def bill_in_year(
    heat_option: str,
    given: Mapping[str, object],
    name: str,
    year: int,
    solar: Solar | None = None,
) -> np.ndarray:
    """The energy bill of a year along a path, EUR incl VAT in prices of the base year: (draws, homes).

    With solar panels, until net metering ends what they make is taken off what the home uses; after
    that only what is used at once, and the rest is sold.
    """
    then = prices_in(year, name, given)
    if solar is None:
        return compute(heat_option, ("energy_bill_eur_per_year",), then)["energy_bill_eur_per_year"]
    paths = load_price_paths()
    path = paths.path(name)
    used = compute(heat_option, ("billed_electricity_kwh_per_year",), then)["billed_electricity_kwh_per_year"]
    netted = solar.kwh_per_year
    if year > paths.net_metering_until.value:
        netted = solar.kwh_per_year * solar.used_at_once_share
    netted = np.minimum(netted, used)
    sold = solar.kwh_per_year - netted
    then["billed_electricity_kwh_per_year"] = used - netted
    bill = compute(heat_option, ("energy_bill_eur_per_year",), then)["energy_bill_eur_per_year"]
    return bill - sold * path.feed_in_eur_per_kwh.value + (sold > 0) * path.feed_in_cost_eur_per_year.value


def _after(years: int, change: Assumption) -> float:
    return (1 + change.value) ** years


def _ets2_eur_per_m3(year: int, path: PricePath, paths: PricePaths) -> float:
    """What ETS2 adds to a cubic metre of natural gas, ex VAT."""
    if year < path.ets2_from.value:
        return 0.0
    return path.ets2_eur_per_tonne.value * paths.gas_kg_co2_per_m3.value / KG_PER_TONNE
