"""PBL's strategies as heat options of our own model, and what they cost per dwelling equivalent (weq).

Every home goes through `core.heat.chain.compute` with the parameter set "pbl_2020". The posts are linear in
the metres of trench per home, so each cell is computed with none and with one metre; a buurt's own trench
follows from its mix of types and its size.

What PBL reckons in another way goes in as a given value, which the chain takes before its own formula:
the heat pump grid, gas network upkeep and trench; the electricity a boiler itself uses; ventilation that
comes with a package to label B (in the place of cooking, which PBL leaves out); green gas in the peak
plant; no transport pipe to a well in the buurt itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.heat.chain import compute
from core.heat.options import REFERENCE
from core.heat.shell import LEVELS
from core.parameters.archetypes import DWELLING_TYPES, FLATS, Archetypes
from tests.validate.buurten import POSTS, RUNNING, Shares
from tests.validate.cells import Cells, Values, cells_of, spread

HEAT = "space_heat_gj_per_year"
POST_NAMES = {
    "K01": "k01_electricity_grid_eur_per_year",
    "K02": "k02_gas_removal_eur_per_year",
    "K03": "k03_gas_grid_change_eur_per_year",
    "K04": "k04_heat_distribution_eur_per_year",
    "K05": "k05_heat_in_home_eur_per_year",
    "K06": "k06_heat_transport_eur_per_year",
    "K07": "k07_heat_source_eur_per_year",
    "K08": "k08_insulation_eur_per_year",
    "K09": "k09_installation_eur_per_year",
    "K11": "k11_heat_purchase_eur_per_year",
    "K12": "k12_gas_eur_per_year",
    "K13": "k13_electricity_eur_per_year",
    "K14": "k14_installation_upkeep_eur_per_year",
    "K15": "k15_heat_network_upkeep_eur_per_year",
    "K16": "k16_networks_upkeep_eur_per_year",
}
WANTED = (HEAT, *(POST_NAMES[post] for post in POSTS))
COST = "national_cost"


@dataclass(frozen=True)
class Strategy:
    """A strategy of PBL in our terms; `without` are posts that the data cannot tell."""

    heat_option: str
    shell_level: str
    utility: str
    """What heats the utility buildings: part of the names of their parameters."""
    without: tuple[str, ...] = ()


AS_IS = Strategy(REFERENCE, "as_is", "boiler")
STRATEGIES = {
    "s1a": Strategy("air_water_heat_pump", "label_b", "air_heat_pump"),
    "s1b": Strategy("ground_source_heat_pump", "label_b", "ground_heat_pump"),
    "s2d": Strategy("mt_heat_network", "label_d", "heat_network", ("K06", "K07", "K11")),
    "s2f": Strategy("geothermal_heat_network", "label_d", "heat_network"),
    "s4b": Strategy("green_gas_boiler", "label_b", "boiler"),
    "s4d": Strategy("green_gas_boiler", "label_d", "boiler"),
}


@dataclass(frozen=True)
class Outcomes:
    """Per buurt and per weq: space heat of the reference in GJ a year, and the cost posts in EUR a year."""

    heat_gj: np.ndarray
    reference: Mapping[str, np.ndarray]
    posts: Mapping[str, Mapping[str, np.ndarray]]
    """Strategy, then post."""

    def cost(self, strategy: str) -> np.ndarray:
        """Extra national cost: all posts of the strategy it can tell, less the running posts before."""
        posts, without = self.posts[strategy], STRATEGIES[strategy].without
        told = sum(posts[post] for post in POSTS if post not in without)
        return told - sum(self.reference[post] for post in RUNNING)


def outcomes(archetypes: Archetypes, values: Values, shares: Shares, together: np.ndarray) -> Outcomes:
    """What our model says of each buurt.

    Parameters
    ----------
    values
        The parameter set "pbl_2020", key to value.
    together
        Types, periods and labels together, as `co_occurrence.fit` gives them.
    """
    cells = cells_of(archetypes, values)
    buurten = _Buurten(
        spread(together, values), np.maximum(1 - shares.dwellings / shares.weq, 0), trench_m(shares, values)
    )
    before = _per_weq(AS_IS, archetypes, values, cells, buurten)
    posts = {
        code: _per_weq(strategy, archetypes, values, cells, buurten) for code, strategy in STRATEGIES.items()
    }
    return Outcomes(before[HEAT], before, posts)


def trench_m(shares: Shares, values: Values) -> np.ndarray:
    """Metres of trench per home: longer where homes stand apart, shorter for flats."""
    detached = shares.types[:, DWELLING_TYPES.index("detached")]
    flats = sum(shares.types[:, DWELLING_TYPES.index(name)] for name in FLATS)
    shape = values["trench_detached_exponent"] * detached + values["trench_flat_exponent"] * flats
    size = (shares.weq / values["trench_reference_size_weq"]) ** values["trench_size_exponent"]
    return values["trench_reference_m"] * np.exp(shape) * size


@dataclass(frozen=True)
class _Buurten:
    weights: np.ndarray
    utility_share: np.ndarray
    trench_m: np.ndarray


def _per_weq(
    strategy: Strategy, archetypes: Archetypes, values: Values, cells: Cells, buurten: _Buurten
) -> dict[str, np.ndarray]:
    """Posts, and space heat under HEAT, per weq of each buurt."""
    homes = _homes(strategy, archetypes, values, cells)
    utility = _utility(strategy, archetypes, values)
    none, one = (
        (1 - buurten.utility_share) * (_computed(strategy, {**homes, **along}) @ buurten.weights.T)
        + buurten.utility_share * _computed(strategy, {**utility, **along})
        for along in (_along(0.0, values), _along(1.0, values))
    )
    return dict(zip((HEAT, *POSTS), none + (one - none) * buurten.trench_m, strict=True))


def _computed(strategy: Strategy, given: Mapping[str, object]) -> np.ndarray:
    """Every quantity wanted, of every cell: (quantity, cell)."""
    found = compute(strategy.heat_option, WANTED, given)
    many = len(given["label_index"])
    return np.array([np.broadcast_to(found[name], (1, many)).ravel() for name in WANTED])


def _homes(strategy: Strategy, archetypes: Archetypes, values: Values, cells: Cells) -> dict[str, object]:
    given = _all(strategy, archetypes, values)
    level = strategy.shell_level
    given |= {
        "archetype_row": cells.archetype_row,
        "label_index": cells.label_index,
        "floor_area_m2": cells.floor_area_m2,
        "persons": np.full(len(cells.label_index), np.nan),
        "own_demand_residual": cells.heat_factor[np.newaxis] - 1,
        "network_mean_floor_area_m2": cells.floor_area_m2,
        "network_flat_share": cells.is_flat.astype(float),
        "package_cost_position": _value(values[f"package_cost_position_{level}"])
        if level in ("label_b", "label_d")
        else _value(0.0),
        "hob_electricity_kwh_per_year": np.where(
            (cells.label_index > LEVELS["label_b"]) & (level == "label_b"),
            values["ventilation_kwh_per_year"],
            0.0,
        ),
    }
    return given


def _utility(strategy: Strategy, archetypes: Archetypes, values: Values) -> dict[str, object]:
    """One weq of utility buildings: a mean building, by figures of its own."""
    level, kind = strategy.shell_level, strategy.utility
    one_plus_vat = 1 + values["vat_share"]
    area = np.array([values["utility_m2_per_weq"]])
    return _all(strategy, archetypes, values) | {
        "archetype_row": np.zeros(1, dtype=int),
        "label_index": np.array([LEVELS["as_is"]]),
        "floor_area_m2": area,
        "persons": np.full(1, np.nan),
        "own_demand_residual": np.zeros((1, 1)),
        "network_mean_floor_area_m2": area,
        "network_flat_share": np.zeros(1),
        "shell_space_heat_gj_per_year": np.array([values[f"utility_heat_{level}_gj_per_weq"]]),
        "hot_water_gj_per_year": _value(values["utility_hot_water_gj_per_weq"]),
        "package_eur_ex_vat": _value(
            0.0 if level == "as_is" else values[f"utility_package_{level}_eur_per_weq_ex_vat"]
        ),
        "heating_installation_eur": _value(
            0.0 if kind == "heat_network" else values[f"utility_{kind}_eur_per_weq_ex_vat"] * one_plus_vat
        ),
        "boiler_eur": _value(values["utility_boiler_eur_per_weq_ex_vat"] * one_plus_vat),
        "ground_exchanger_eur": 0.0,
        "radiators_eur": 0.0,
        "electricity_connection_eur": 0.0,
        "upkeep_eur_per_year_ex_vat": _value(
            0.0 if kind == "heat_network" else values[f"utility_{kind}_upkeep_eur_per_weq_per_year_ex_vat"]
        ),
        "hob_electricity_kwh_per_year": 0.0,
    }


def _all(strategy: Strategy, archetypes: Archetypes, values: Values) -> dict[str, object]:
    """What homes and utility buildings share."""
    given: dict[str, object] = {key: _value(value) for key, value in values.items()}
    given |= {
        "archetypes": archetypes,
        "target_label_index": LEVELS[strategy.shell_level],
        "network_dwelling_count": values["dwellings_per_pipe_section"],
    }
    if strategy.utility == "boiler":
        given["space_heat_electricity_kwh_per_year"] = _value(values["boiler_electricity_kwh_per_year"])
    if strategy.utility == "heat_network":
        given["gas_supply_price_eur_per_m3_ex_vat"] = _value(
            values["green_gas_supply_price_eur_per_m3_ex_vat"]
        )
    if strategy.heat_option == "geothermal_heat_network":
        given["primary_network_eur_per_kw"] = _value(0.0)
    return given


def _along(metres: float, values: Values) -> dict[str, object]:
    """Given values that depend on the trench."""
    cable = values["grid_cable_share"] * values["grid_cable_eur_per_m"] * metres
    per_kw = cable / values["heat_pump_extra_peak_kw"]
    without = values["networks_upkeep_without_gas_eur_per_year"]
    gas = values["gas_upkeep_eur_per_year"] + values["gas_main_upkeep_eur_per_m_per_year"] * metres
    return {
        "trench_m_per_dwelling": _value(metres),
        "grid_reinforcement_eur_per_kw": _value(values["grid_reinforcement_eur_per_kw"] + per_kw),
        "networks_upkeep_with_gas_eur_per_year": _value(without + gas),
    }


def _value(value: float) -> np.ndarray:
    return np.full((1, 1), value)
