"""The same arithmetic by hand in flat numpy: the floor that the product's own calculation is held against.

What is in it: the eight heat options of the bench for every dwelling and every draw; demand, hot water,
insulation package and its subsidy, installation and its subsidy, gas, electricity, heat, energy bill,
upkeep, annuities, the heat network with both its tariffs, the posts of the national cost, CO2 and peak;
twelve results per option (nine, and the three that residents pay at the second tariff), added up per group
of homes; the share of homes cheaper than gas; P10, P50 and P90 of the totals and, when asked, of the
monthly cost of every dwelling.

How it is written: a value that is the same for all homes stays (draws, 1), one that is the same in all draws
stays (dwellings,), and what options share is computed once, as anybody would write it by hand. There are
no cells, no chunks, no names that find each other: every dwelling is computed, in whole arrays.

What is not in it: the payers beside the owner, nuisance, CO2 of later years and the participation curve,
which the product computes besides. Both are given the same dwellings, draws of the parameters and own
deviation of every dwelling; the results must agree to nine digits.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.parameters.archetypes import Archetypes

TYPES = {"detached": 0, "semi_detached": 1, "corner": 2, "mid_terrace": 3, "flat_low": 4, "flat_high": 5}
GROUP_OF_TYPE = np.array([0, 1, 2, 2, 3, 3])
LETTERS = "ABCDEFG"
A, B, D = 0, 1, 3
RESULTS = (
    "resident_cost_eur_per_month",
    "energy_bill_eur_per_month",
    "one_off_eur",
    "national_cost_eur_per_year",
    "t_co2_per_year",
    "peak_kw",
    "gas_m3_per_year",
    "electricity_kwh_per_year",
    "heat_gj_per_year",
)
PAID = RESULTS[:3]
Values = Mapping[str, np.ndarray]


def annuity(rate: np.ndarray, years: np.ndarray) -> np.ndarray:
    return rate / (1 - (1 + rate) ** -years)


def run(
    dwellings: pd.DataFrame, table: Archetypes, p: Values, own: np.ndarray, per_dwelling: bool = False
) -> dict[str, dict[str, np.ndarray]]:
    """Results per option.

    Parameters
    ----------
    p
        Parameters by name: (draws, 1), or (1, 1) where fixed.
    own
        What every dwelling uses above the estimate, as a share: (draws, dwellings).
    per_dwelling
        Low, mid and high of the monthly cost of every dwelling, in place of totals.

    Returns
    -------
    Option to result: (group, draws); "second" before the name at the cost-based tariff. `cheaper`: homes
    per group. Or with `per_dwelling`, `cost`: (low-mid-high, dwelling).
    """
    homes = _Homes(dwellings, table, p, own)
    found = {}
    reference: dict[str, np.ndarray] = {}
    for option, compute in OPTIONS.items():
        values = compute(homes, p)
        if not reference:
            reference = {"running": values.pop("running"), "cost": values[RESULTS[0]]}
        values["national_cost_eur_per_year"] = values["national_cost_eur_per_year"] - reference["running"]
        if per_dwelling:
            found[option] = {"cost": _ends_per_dwelling(values)}
            continue
        mine = {name: _per_group(value, homes) for name, value in values.items() if name != "running"}
        share = np.mean(values[RESULTS[0]] < reference["cost"], axis=0)
        mine["cheaper"] = share @ homes.in_group
        for name in list(mine):
            if name != "cheaper":
                mine[f"ends {name}"] = np.percentile(mine[name].sum(axis=0), (10, 50, 90))
        found[option] = mine
    return found


class _Homes:
    """The dwellings as arrays, and what all options start from."""

    def __init__(self, dwellings: pd.DataFrame, table: Archetypes, p: Values, own: np.ndarray) -> None:
        kind = dwellings["dwelling_type"].map(TYPES).to_numpy()
        period = np.searchsorted(table.last_years, dwellings["construction_year"].to_numpy())
        self.row = row = kind * table.period_count + period
        self.area = dwellings["floor_area_m2"].to_numpy(dtype=float)
        letters = {letter: index for index, letter in enumerate(LETTERS)}
        label = dwellings["label"].map(letters).to_numpy(dtype=float)
        self.label = np.where(np.isnan(label), table.default_label[row], label).astype(int)
        self.persons = dwellings["persons"].to_numpy(dtype=float)
        self.is_flat = kind >= TYPES["flat_low"]
        self.in_group = np.eye(4)[GROUP_OF_TYPE[kind]]
        self.table, self.own = table, own
        per_count = [p[f"hot_water_{count}_persons_gj_per_year"] for count in range(1, 6)]
        by_persons = np.concatenate(np.broadcast_arrays(*per_count), axis=1)
        known = np.isfinite(self.persons)
        place = np.clip(np.where(known, self.persons, 1).astype(int) - 1, 0, 4)
        by_type = table.hot_water_gj[row] * p["hot_water_factor"]
        self.hot_water = np.where(known, by_persons[:, place], by_type)
        self.size_kw = np.ceil(
            np.where(self.is_flat, p["heat_pump_size_fixed_flat_kw"], p["heat_pump_size_fixed_house_kw"])
            + p["heat_pump_size_kw_per_m2"] * self.area
        )
        self.long_owner = annuity(p["owner_interest_rate"], p["long_life_years"])
        self.short_owner = annuity(p["owner_interest_rate"], p["installation_life_years"])
        self.shell_owner = annuity(p["owner_interest_rate"], p["insulation_life_years"])
        self.long_social = annuity(p["social_discount_rate"], p["long_life_years"])
        self.short_social = annuity(p["social_discount_rate"], p["installation_life_years"])
        self.shells = {}

    def shell(self, target: int, p: Values) -> _Shell:
        if target not in self.shells:
            self.shells[target] = _Shell(self, target, p)
        return self.shells[target]


class _Shell:
    """Demand after the work to one label, and what the work costs."""

    def __init__(self, homes: _Homes, target: int, p: Values) -> None:
        table, row = homes.table, homes.row
        changes = homes.label > target
        heat = np.full(len(row), np.inf)
        for label in range(len(LETTERS)):
            here = table.heat_fixed_gj[row, label] + table.heat_gj_per_m2[row, label] * homes.area
            passed = (label == homes.label) | ((label < homes.label) & (label >= target))
            heat = np.where(passed, np.minimum(heat, here), heat)
        self.space = heat * (1 + homes.own)
        self.heat = self.space + homes.hot_water
        self.reached = np.minimum(homes.label, target)
        if not changes.any():
            self.package = self.eur = self.subsidy = np.zeros((1, 1))
            return
        low, high = (
            table.package_fixed_eur[row, homes.label, target, end]
            + table.package_eur_per_m2[row, homes.label, target, end] * homes.area
            for end in (0, 1)
        )
        low, high = (np.where(changes, np.maximum(cost, 0), 0) for cost in (low, high))
        low, high = np.minimum(low, high) * p["index_from_2018"], np.maximum(low, high) * p["index_from_2018"]
        self.package = low + (high - low) * p["package_cost_position"]
        self.eur = self.package * (1 + p["insulation_vat_share"])
        per_m2 = (
            p["glazing_m2_per_m2_floor_area"] * p["glazing_subsidy_eur_per_m2"]
            + p["ground_floor_m2_per_m2_floor_area"] * p["floor_subsidy_eur_per_m2"]
        )
        self.subsidy = np.minimum(np.where(changes, homes.area, 0) * per_m2, self.eur)


def _results(
    homes: _Homes,
    shell: _Shell,
    p: Values,
    *,
    gas: np.ndarray | float = 0.0,
    kwh: np.ndarray | float = 0.0,
    gas_price: np.ndarray | None = None,
    gas_co2: np.ndarray | None = None,
    appliances: np.ndarray | float = 0.0,
    appliances_subsidy: np.ndarray | float = 0.0,
    cooking: np.ndarray | float = 0.0,
    cooking_subsidy: np.ndarray | float = 0.0,
    exchanger: np.ndarray | float = 0.0,
    radiators: np.ndarray | float = 0.0,
    connection: np.ndarray | float = 0.0,
    charge: np.ndarray | float = 0.0,
    charge_subsidy: np.ndarray | float = 0.0,
    piping: tuple[np.ndarray | float, ...] = (0.0,),
    upkeep: np.ndarray | float = 0.0,
    heat_bill: tuple[np.ndarray | float, ...] = (0.0,),
    peak: np.ndarray | float = 0.0,
    extra_peak: np.ndarray | float = 0.0,
    network_posts: np.ndarray | float = 0.0,
    network_running: np.ndarray | float = 0.0,
    outside_gas: np.ndarray | float = 0.0,
    outside_kwh: np.ndarray | float = 0.0,
    on_gas: bool = False,
) -> dict[str, np.ndarray]:
    """From what an option has and uses to the results; `piping` and `heat_bill` once a tariff."""
    vat = 1 + p["vat_share"]
    if gas_price is None:
        gas_price = (p["gas_price_eur_per_m3"] - p["gas_energy_tax_eur_per_m3"]) / vat
    gas_co2 = p["gas_kg_co2_per_m3"] if gas_co2 is None else gas_co2
    kwh_price = (p["electricity_price_eur_per_kwh"] - p["electricity_energy_tax_eur_per_kwh"]) / vat
    billed = kwh + p["base_electricity_kwh_per_year"]
    standing = (
        p["electricity_fixed_supply_eur_per_year"]
        + p["electricity_network_fee_eur_per_year"]
        - p["energy_tax_credit_eur_per_year"]
    )
    if on_gas:
        standing = standing + p["gas_fixed_supply_eur_per_year"] + p["gas_network_fee_eur_per_year"]
    energy = (
        gas * (gas_price * vat + p["gas_energy_tax_eur_per_m3"])
        + billed * (kwh_price * vat + p["electricity_energy_tax_eur_per_kwh"])
        + standing
    )
    appliance_net = (
        appliances
        + cooking
        - np.minimum(appliances_subsidy, appliances)
        - np.minimum(cooking_subsidy, cooking)
    )
    charge_net = charge - np.minimum(charge_subsidy, charge)
    lasting = exchanger + radiators + connection + charge_net
    shell_net = shell.eur - shell.subsidy
    owner = shell_net * homes.shell_owner + (
        appliance_net * homes.short_owner + lasting * homes.long_owner + upkeep * vat
    )
    found: dict[str, np.ndarray] = {}
    for view, (heat, pipes) in enumerate(zip(heat_bill, piping, strict=True)):
        before = "second " if view else ""
        bill = energy + heat
        found[f"{before}energy_bill_eur_per_month"] = bill / 12
        found[f"{before}resident_cost_eur_per_month"] = (bill + owner + pipes * homes.long_owner) / 12
        found[f"{before}one_off_eur"] = shell_net + (appliance_net + lasting + pipes)
    boiler = p["boiler_eur_ex_vat"] * vat
    removal: np.ndarray | float = 0.0
    networks = p["networks_upkeep_with_gas_eur_per_year"]
    if not on_gas:
        removal = (
            np.where(homes.is_flat, p["gas_removal_flat_eur"], p["gas_removal_house_eur"])
            + p["gas_main_removal_eur_per_m"] * p["trench_m_per_dwelling"]
        )
        networks = p["networks_upkeep_without_gas_eur_per_year"]
    installation = (
        (appliances + cooking - boiler) * homes.short_social
        + (exchanger + radiators + connection) * homes.long_social
    ) / vat
    grid = extra_peak * p["grid_reinforcement_eur_per_kw"] * homes.long_social
    investment = shell.package * homes.long_social + (
        grid + removal * homes.long_social + network_posts + installation
    )
    running = (
        (gas + outside_gas) * gas_price
        + (kwh + outside_kwh) * kwh_price
        + (upkeep + networks + network_running)
    )
    found["national_cost_eur_per_year"] = investment + running
    found["t_co2_per_year"] = (
        gas * gas_co2
        + outside_gas * p["gas_kg_co2_per_m3"]
        + (kwh + outside_kwh) * p["electricity_kg_co2_per_kwh"]
    ) / 1000
    found["peak_kw"] = np.asarray(peak)
    found["gas_m3_per_year"] = np.asarray(gas)
    found["electricity_kwh_per_year"] = np.asarray(kwh)
    found["heat_gj_per_year"] = shell.heat
    found["running"] = running
    return found


def _gas(homes: _Homes, shell: _Shell, p: Values, share: np.ndarray | float = 1.0) -> np.ndarray:
    """Gas in the home when the boiler makes that share of the space heat, and hot water."""
    energy = p["gas_lower_heating_value_gj_per_m3"]
    return (
        shell.space * (share / (energy * p["boiler_space_heat_efficiency"]))
        + homes.hot_water / (energy * p["boiler_hot_water_efficiency"])
        + p["cooking_gas_m3_per_year"]
    )


def gas_boiler(homes: _Homes, p: Values, **green: np.ndarray) -> dict[str, np.ndarray]:
    shell = homes.shell(len(LETTERS) - 1, p)
    return _results(
        homes,
        shell,
        p,
        gas=_gas(homes, shell, p),
        appliances=p["boiler_eur_ex_vat"] * (1 + p["vat_share"]),
        upkeep=p["boiler_upkeep_eur_per_year_ex_vat"],
        peak=p["base_peak_kw"],
        on_gas=True,
        **green,
    )


def green_gas_boiler(homes: _Homes, p: Values) -> dict[str, np.ndarray]:
    price, co2 = p["green_gas_supply_price_eur_per_m3_ex_vat"], p["green_gas_kg_co2_per_m3"]
    return gas_boiler(homes, p, gas_price=price, gas_co2=co2)


def hybrid_heat_pump(homes: _Homes, p: Values) -> dict[str, np.ndarray]:
    shell = homes.shell(len(LETTERS) - 1, p)
    share = p["hybrid_space_heat_share"]
    return _results(
        homes,
        shell,
        p,
        gas=_gas(homes, shell, p, 1 - share),
        kwh=shell.space * (share / (p["hybrid_spf"] * 0.0036)),
        appliances=p["boiler_eur_ex_vat"] * (1 + p["vat_share"]) + p["hybrid_eur"],
        appliances_subsidy=_pump_subsidy(p, p["hybrid_size_kw"]),
        upkeep=p["hybrid_upkeep_eur_per_year_ex_vat"],
        peak=p["hybrid_peak_kw"],
        extra_peak=p["hybrid_extra_peak_kw"],
        on_gas=True,
    )


def _pump_subsidy(p: Values, size: np.ndarray) -> np.ndarray:
    start, bonus = p["heat_pump_subsidy_start_eur"], p["heat_pump_subsidy_label_bonus_eur"]
    return start + p["heat_pump_subsidy_eur_per_kw"] * size + bonus


def _spf(shell: _Shell, p: Values, name: str) -> np.ndarray:
    letters = "abcd"
    by_label = np.concatenate(
        np.broadcast_arrays(*(p[f"{name}_spf_label_{letter}"] for letter in letters)), axis=1
    )
    return by_label[:, np.minimum(shell.reached, len(letters) - 1)]


def _electric(homes: _Homes, p: Values) -> dict[str, np.ndarray]:
    """What all-electric options have in common."""
    return {
        "cooking": p["induction_hob_eur"],
        "cooking_subsidy": p["induction_subsidy_eur"],
        "connection": p["three_phase_connection_eur"],
        "peak": p["heat_pump_peak_kw"],
        "extra_peak": p["heat_pump_extra_peak_kw"],
    }


def _radiators(homes: _Homes, p: Values) -> np.ndarray:
    house, flat = p["radiators_house_eur_ex_vat"], p["radiators_flat_eur_ex_vat"]
    return np.where(homes.is_flat, flat, house) * (1 + p["vat_share"])


def air_water_heat_pump(homes: _Homes, p: Values) -> dict[str, np.ndarray]:
    shell = homes.shell(B, p)
    extra_kw = homes.size_kw - p["heat_pump_eur_size_kw"]
    return _results(
        homes,
        shell,
        p,
        kwh=shell.space / (_spf(shell, p, "heat_pump") * 0.0036)
        + homes.hot_water / (p["heat_pump_hot_water_spf"] * 0.0036)
        + p["cooking_electricity_kwh_per_year"],
        appliances=p["heat_pump_eur"]
        + extra_kw * (p["heat_pump_eur_per_extra_kw_ex_vat"] * (1 + p["vat_share"])),
        appliances_subsidy=_pump_subsidy(p, homes.size_kw),
        radiators=_radiators(homes, p),
        upkeep=p["heat_pump_upkeep_eur_per_year_ex_vat"],
        **_electric(homes, p),
    )


def ground_source_heat_pump(homes: _Homes, p: Values) -> dict[str, np.ndarray]:
    shell = homes.shell(B, p)
    vat = 1 + p["vat_share"]
    extra_kw = homes.size_kw - p["ground_source_heat_pump_eur_size_kw"]
    price = p["ground_source_heat_pump_eur_per_extra_kw_ex_vat"] * vat
    investment = p["ground_source_heat_pump_eur"] + extra_kw * price
    in_the_ground = p["ground_exchanger_share"]
    return _results(
        homes,
        shell,
        p,
        kwh=shell.space / (_spf(shell, p, "ground_source_heat_pump") * 0.0036)
        + homes.hot_water / (p["ground_source_heat_pump_hot_water_spf"] * 0.0036)
        + p["cooking_electricity_kwh_per_year"],
        appliances=investment * (1 - in_the_ground),
        exchanger=investment * in_the_ground,
        appliances_subsidy=p["ground_source_heat_pump_subsidy_eur"],
        radiators=_radiators(homes, p),
        upkeep=investment * (p["ground_source_heat_pump_upkeep_share"] / vat),
        **_electric(homes, p),
    )


def air_air_heat_pump(homes: _Homes, p: Values) -> dict[str, np.ndarray]:
    shell = homes.shell(D, p)
    pump, boiler = p["air_air_heat_pump_eur_ex_vat"], p["electric_boiler_eur_ex_vat"]
    return _results(
        homes,
        shell,
        p,
        kwh=shell.space / (_spf(shell, p, "air_air_heat_pump") * 0.0036)
        + homes.hot_water / (p["electric_boiler_efficiency"] * 0.0036)
        + p["cooking_electricity_kwh_per_year"],
        appliances=(pump + boiler) * (1 + p["vat_share"]),
        upkeep=pump * p["air_air_heat_pump_upkeep_share"] + boiler * p["electric_boiler_upkeep_share"],
        **_electric(homes, p),
    )


def block_heating(homes: _Homes, p: Values) -> dict[str, np.ndarray]:
    shell = homes.shell(len(LETTERS) - 1, p)
    vat, cop = 1 + p["vat_share"], p["collective_heat_pump_70_cop"]
    capacity = homes.size_kw * p["simultaneity_share"]
    per_kw = p["collective_heat_pump_eur_per_kw"] + p["aquifer_eur_per_kw"]
    installation = (capacity * per_kw + p["aquifer_fixed_eur"] / p["homes_per_block"]) * vat
    piping = np.where(
        homes.is_flat, p["block_piping_flat_eur_ex_vat"], p["shared_piping_house_eur_ex_vat"]
    )
    kwh = shell.heat / ((1 - p["block_loss_share"]) * (cop * 0.0036))
    return _results(
        homes,
        shell,
        p,
        kwh=p["cooking_electricity_kwh_per_year"],
        outside_kwh=kwh,
        appliances=installation,
        cooking=p["induction_hob_eur"],
        cooking_subsidy=p["induction_subsidy_eur"],
        piping=(piping * vat,),
        upkeep=installation * (p["collective_heat_pump_upkeep_share"] / vat),
        heat_bill=(
            kwh * p["electricity_price_eur_per_kwh"] + (p["block_fixed_eur"] + p["block_settlement_eur"]),
        ),
        peak=p["base_peak_kw"] + capacity / cop,
        extra_peak=capacity / cop,
        network_posts=piping * homes.long_social,
    )


def mt_heat_network(homes: _Homes, p: Values) -> dict[str, np.ndarray]:
    """All homes of the bench lie along one network; who takes part is the parameter."""
    shell = homes.shell(len(LETTERS) - 1, p)
    vat = 1 + p["vat_share"]
    taking_part = p["participation_share"]
    house_kw, flat_kw = p["capacity_house_kw"], p["capacity_flat_kw"]
    capacity = house_kw + (flat_kw - house_kw) * homes.is_flat.mean()
    peak_kw = (capacity + p["capacity_kw_per_m2"] * homes.area.mean()) * p["simultaneity_share"]
    section = np.minimum(len(homes.area), p["dwellings_per_pipe_section"])
    megawatt = section * taking_part * peak_kw / 1000
    delft = (
        p["pipe_ce_delft_a_eur_per_m"] * megawatt ** p["pipe_ce_delft_a_exponent"]
        + p["pipe_ce_delft_b_eur_per_m"] * megawatt ** p["pipe_ce_delft_b_exponent"]
    ) / 2
    pbl = p["pipe_pbl_fixed_eur_per_m"] + p["pipe_pbl_slope_eur_per_m"] * megawatt ** p["pipe_pbl_exponent"]
    past = 2 * p["pipe_cost_position"] - 1
    pipe = pbl + (np.where(past < 0, delft, p["pipe_etm_eur_per_m"]) - pbl) * np.abs(past)
    street = pipe * p["trench_m_per_dwelling"] / taking_part
    substations = p["substations_eur_per_kw"] * peak_kw
    primary = p["primary_network_eur_per_kw"] * peak_kw
    source = p["source_eur_per_kw"] * p["source_peak_share"] * peak_kw
    backup = p["backup_eur_per_kw"] * peak_kw
    connection = np.where(
        homes.is_flat, p["connection_flat_eur_ex_vat"], p["connection_house_eur_ex_vat"]
    )
    shared = street + substations + primary + source + backup
    upkeep = (
        (street + primary) * p["distribution_upkeep_share"]
        + substations * p["substations_upkeep_share"]
        + (source + backup) * p["source_upkeep_share"]
        + connection * p["connection_upkeep_share"]
    )
    into_network = shell.heat / (1 - p["network_loss_share"])
    from_plant = p["peak_plant_heat_share"]
    bought = into_network * ((1 - from_plant) * p["heat_purchase_eur_per_gj"])
    plant_gas = into_network * (
        from_plant / (p["gas_lower_heating_value_gj_per_m3"] * p["peak_plant_efficiency"])
    )
    pumping = into_network * (p["pumping_gj_per_gj"] / 0.0036)
    energy = (
        bought
        + plant_gas * (p["gas_price_eur_per_m3"] / vat)
        + pumping * (p["electricity_price_eur_per_kwh"] / vat)
    )
    company = annuity(p["heat_company_interest_rate"], p["long_life_years"])
    capital = (shared + connection - p["heat_connection_charge_eur"] / vat) * company
    cost_based = (capital + upkeep + energy) * vat
    price = (
        p["maximum_heat_price_eur_per_gj"]
        * p["gas_price_eur_per_m3"]
        / p["maximum_heat_price_gas_price_eur_per_m3"]
    )
    maximum = shell.heat * price + p["maximum_heat_fixed_eur_per_year"]
    piping = np.where(
        homes.is_flat, p["in_home_piping_flat_eur_ex_vat"], p["in_home_piping_house_eur_ex_vat"]
    )
    return _results(
        homes,
        shell,
        p,
        kwh=p["cooking_electricity_kwh_per_year"],
        outside_gas=plant_gas,
        outside_kwh=pumping,
        cooking=p["induction_hob_eur"],
        cooking_subsidy=p["induction_subsidy_eur"],
        charge=p["heat_connection_charge_eur"],
        charge_subsidy=p["heat_connection_subsidy_eur_per_connection"],
        piping=(piping * (p["in_home_piping_owner_share"] * vat), 0.0),
        heat_bill=(maximum, cost_based),
        peak=p["base_peak_kw"],
        network_posts=(shared + connection) * homes.long_social,
        network_running=bought + upkeep,
    )


OPTIONS = {
    "gas_boiler": gas_boiler,
    "hybrid_heat_pump": hybrid_heat_pump,
    "air_water_heat_pump": air_water_heat_pump,
    "ground_source_heat_pump": ground_source_heat_pump,
    "air_air_heat_pump": air_air_heat_pump,
    "mt_heat_network": mt_heat_network,
    "block_heating": block_heating,
    "green_gas_boiler": green_gas_boiler,
}
"""The reference first."""
LEVELS = {
    "air_water_heat_pump": "label_b",
    "ground_source_heat_pump": "label_b",
    "air_air_heat_pump": "label_d",
}
"""Shell level of the options that ask for one; the others leave the shell as it is."""


def _per_group(value: np.ndarray, homes: _Homes) -> np.ndarray:
    """(group, draws)."""
    value = np.asarray(value)
    if value.ndim < 1 or (value.ndim > 1 and value.shape[1] == 1):
        return np.multiply.outer(homes.in_group.sum(axis=0), value.ravel())
    return (np.atleast_2d(value) @ homes.in_group).T


def _ends_per_dwelling(values: dict[str, np.ndarray]) -> np.ndarray:
    """Low and high over both tariffs, mid of the first: (3, dwelling)."""
    ends = [np.percentile(values[RESULTS[0]], (10, 50, 90), axis=0)]
    if f"second {RESULTS[0]}" in values:
        ends.append(np.percentile(values[f"second {RESULTS[0]}"], (10, 50, 90), axis=0))
    return np.stack(
        [np.min([one[0] for one in ends], axis=0), ends[0][1], np.max([one[2] for one in ends], axis=0)]
    )
