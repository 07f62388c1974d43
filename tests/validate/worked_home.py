"""The home of a worked example, put through our calculation with the figures of the file laid over ours."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Mapping

import numpy as np

from core import parameters
from core.heat.chain import compute, steps
from core.heat.options import REFERENCE
from core.heat.shell import LEVELS
from core.parameters.archetypes import FLATS, LABELS, UNKNOWN, Archetypes
from tests.validate.worked_file import BadFile, Example
from tests.validate.worked_steps import PARAMETERS, STEPS, option_of

CORNERS = {"low": "cheap", "mid": "central", "high": "dear"}


class Home:
    """The home of the example; `figures` gives any of our quantities for one of its heat options."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.numbers = parameters.load()
        self.label_index = example.label("label")
        self.target_index = (
            example.label("target_label_all_electric")
            if "target_label_all_electric" in example.inputs
            else LEVELS["label_b"]
        )
        row = self.numbers.archetypes.row(
            np.array([example.dwelling_type], dtype=object), np.array([example.construction_year])
        )
        if row[0] == UNKNOWN:
            raise BadFile(f"{example.name}: this type and period are not in our table.")
        self.row = row
        self.table = self._table()
        self.archetypes = self._without_labels_between()

    def figures(
        self, option: str, end: str, wanted: tuple[str, ...], changed: Mapping[str, float] | None = None
    ) -> dict[str, float]:
        """Quantity (or parameter) to its value, for an option of the file at that end."""
        heat_option, chosen = option_of(option)
        changed = {**chosen, **(changed or {})}
        given = {**self.given(end), **{key: np.full((1, 1), value) for key, value in changed.items()}}
        as_is = {**given, "target_label_index": LEVELS["as_is"]}
        reference = compute(REFERENCE, ("national_running_eur_per_year", "kg_co2_per_year"), as_is)
        target = self.target_index if option == "all_electric" else LEVELS["as_is"]
        given = {
            **given,
            "target_label_index": changed.get("target_label_index", target),
            "reference_running_eur_per_year": reference["national_running_eur_per_year"],
            "reference_kg_co2_per_year": reference["kg_co2_per_year"],
        }
        given["target_label_index"] = int(given["target_label_index"])
        if option == "all_electric" and given["target_label_index"] == self.target_index and self.rises:
            given["shell_space_heat_gj_per_year"] = np.array([self.heat_of_target_gj])
        if "floor_area_m2" in changed:
            given["floor_area_m2"] = np.array([changed["floor_area_m2"]])
        if "label_index" in changed:
            given["label_index"] = np.array([int(changed["label_index"])])
        values = compute(heat_option, tuple(wanted), given)
        return {name: float(np.ravel(value)[0]) for name, value in values.items()}

    def step(self, option: str, end: str, name: str, changed: Mapping[str, float] | None = None) -> float:
        """A step of the file, by our calculation."""
        meaning = STEPS[name]
        if isinstance(meaning, str):
            return self.figures(option, end, (meaning,), changed)[meaning]
        return meaning(lambda quantity: self.figures(option, end, (quantity,), changed)[quantity])

    def knows(self, option: str, name: str) -> bool:
        """Whether the step means something for that option."""
        meaning = STEPS.get(name)
        if meaning is None:
            return False
        if not isinstance(meaning, str):
            return True
        heat_option, _ = option_of(option)
        try:
            steps(heat_option, (meaning,), frozenset(self.given("mid")) | {"target_label_index"})
        except KeyError:
            return "reference" in meaning or meaning == "national_cost_eur_per_year"
        return True

    @functools.cached_property
    def heat_of_target_gj(self) -> float:
        """Space heat at the label of the target, straight from the coefficients."""
        return self._heat(self.target_index)

    @functools.cached_property
    def rises(self) -> bool:
        """Whether the coefficients ask more heat at the better label; the product then keeps the lower."""
        return self.target_index < self.label_index and self.heat_of_target_gj > self._heat(self.label_index)

    def _heat(self, label: int) -> float:
        area = self.example.number(self.example.inputs["area_m2"], "inputs, area_m2")
        row, table = self.row[0], self.archetypes
        return float(table.heat_fixed_gj[row, label] + table.heat_gj_per_m2[row, label] * area)

    @functools.cache  # noqa: B019 - a home lives as long as the command
    def given(self, end: str) -> dict[str, object]:
        """Our figures at that end with those of the file laid over them, and the home."""
        example, numbers = self.example, self.numbers
        values = dict(numbers.corner(CORNERS[end]))
        for parameter in numbers:
            year = str(parameter.price_year)
            if parameter.is_price and year in example.index_factors:
                values[parameter.key] *= example.index_factors[year] / numbers.factors[parameter.key]
        if "2018" in example.index_factors:
            values["index_from_2018"] = example.index_factors["2018"]
        for name, ends in example.parameters.items():
            meaning = PARAMETERS.get(name)
            for key in meaning.keys if meaning else ():
                values[key] = ends[end] * (self._index(meaning.year) if meaning.year else 1)
        self._settle(values, end)
        given: dict[str, object] = numbers.as_arrays(values)
        given.update(self._home())
        reading = example.inputs.get("own_meter")
        if reading is not None:
            # One home's own reading calibrates that home: gas less hot water and cooking, against the model.
            gas = ("space_heat_gas_m3_per_year", "hot_water_gas_m3_per_year", "hob_gas_m3_per_year")
            here = {**given, "target_label_index": LEVELS["as_is"]}
            space, *rest = (float(np.ravel(one)[0]) for one in compute(REFERENCE, gas, here).values())
            factor = (example.number(reading, "inputs, own_meter") - sum(rest)) / space
            given["own_demand_residual"] = np.full((1, 1), np.clip(factor, 0, 2) - 1)
        return given

    def _settle(self, values: dict[str, float], end: str) -> None:
        """What the file says in another way than we do."""
        example = self.example
        area = example.number(example.inputs["area_m2"], "inputs, area_m2")
        subsidy = values.pop("example_insulation_subsidy_eur", None)
        if subsidy is not None:
            # One amount for the package, where we have a rate for glazing and one for the floor.
            glazing = area * values["glazing_m2_per_m2_floor_area"]
            values["glazing_subsidy_eur_per_m2"] = subsidy / glazing
            values["floor_subsidy_eur_per_m2"] = 0.0
        piping = values.pop("example_in_home_eur_ex_vat", None)
        if piping is not None:
            kind = "flat" if example.dwelling_type in FLATS else "house"
            values["in_home_piping_owner_share"] = piping / values[f"in_home_piping_{kind}_eur_ex_vat"]
        if "acm_gj" in example.parameters and "p_gas" in example.parameters:
            # The maximum heat price follows gas from the price it was set at.
            values["maximum_heat_price_gas_price_eur_per_m3"] = example.parameters["p_gas"][end]
        peaks = example.parameters
        if {"pk_base", "pk_hyb", "pk_hp"} <= set(peaks):
            # The example counts reinforcement with the middle figures at both ends.
            values["hybrid_extra_peak_kw"] = peaks["pk_hyb"]["mid"] - peaks["pk_base"]["mid"]
            values["heat_pump_extra_peak_kw"] = peaks["pk_hp"]["mid"] - peaks["pk_base"]["mid"]
        values["participation_share"] = example.participation
        # The example counts its street as one section of pipe, however long.
        values["dwellings_per_pipe_section"] = self._street

    @property
    def _street(self) -> float:
        street = self.example.number(
            self.example.inputs.get("dwellings_in_street", 100), "inputs, dwellings_in_street"
        )
        if street < 1:
            raise BadFile(f"{self.example.name}: a street of {street:g} homes cannot be.")
        return street

    def _home(self) -> dict[str, object]:
        inputs, example = self.example.inputs, self.example
        area = example.number(inputs["area_m2"], "inputs, area_m2")
        persons = inputs.get("persons")
        home: dict[str, object] = {
            "archetypes": self.archetypes,
            "archetype_row": self.row,
            "label_index": np.array([self.label_index]),
            "floor_area_m2": np.array([area]),
            "persons": np.array([np.nan if persons is None else example.number(persons, "inputs, persons")]),
            "own_demand_residual": np.zeros((1, 1)),
            "network_dwelling_count": self._street,
            "network_mean_floor_area_m2": area,
            "network_flat_share": float(example.dwelling_type in FLATS),
        }
        return home

    def _index(self, year: str) -> float:
        if year in self.example.index_factors:
            return self.example.index_factors[year]
        return self.numbers.central[f"index_from_{year}"]

    def _table(self) -> Archetypes:
        """Our table, with the coefficients of the file on the row of this home."""
        told, table = self.example.inputs.get("vesta") or {}, self.numbers.archetypes
        fixed, per_m2 = table.heat_fixed_gj.copy(), table.heat_gj_per_m2.copy()
        package, package_m2 = table.package_fixed_eur.copy(), table.package_eur_per_m2.copy()
        row, number = self.row[0], self.example.number
        for name, value in told.items():
            if heat := re.fullmatch(r"rv_([A-G])_GJ_per_(dwelling|m2)", name):
                into = fixed if heat[2] == "dwelling" else per_m2
                into[row, LABELS.index(heat[1])] = number(value, f"vesta, {name}")
            elif cost := re.fullmatch(r"Ki_S([A-G])([A-G])_(min|max)", name):
                if not isinstance(value, list) or len(value) != len(("fixed", "per m2")):
                    raise BadFile(f"{self.example.name}: “{name}” needs two numbers: fixed, and per m2.")
                at = (row, LABELS.index(cost[1]), LABELS.index(cost[2]), ("min", "max").index(cost[3]))
                package[at], package_m2[at] = (number(part, f"vesta, {name}") for part in value)
        return dataclasses.replace(
            table,
            heat_fixed_gj=fixed,
            heat_gj_per_m2=per_m2,
            package_fixed_eur=package,
            package_eur_per_m2=package_m2,
        )

    def _without_labels_between(self) -> Archetypes:
        """The file steps from its label to its target at once: what lies between is left out."""
        fixed = self.table.heat_fixed_gj.copy()
        fixed[self.row[0], self.target_index + 1 : self.label_index] = np.inf
        return dataclasses.replace(self.table, heat_fixed_gj=fixed)
