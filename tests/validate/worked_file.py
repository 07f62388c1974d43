"""A worked example as it stands in a file, checked for what everything else leans on."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import yaml

from core.parameters.archetypes import DWELLING_TYPES, LABELS

ENDS = ("low", "mid", "high")
TYPES = {
    "vrijstaand": "detached",
    "2 onder 1 kap": "semi_detached",
    "rijwoning hoek": "corner",
    "rijwoning tussen": "mid_terrace",
    "meergezins laag en midden": "flat_low",
    "meergezins hoog": "flat_high",
}
NEEDED = ("type", "period", "label", "area_m2")


class BadFile(Exception):
    """A worked example that cannot be used; the text says what is wrong and what should be there."""


@dataclasses.dataclass(frozen=True)
class Example:
    """A worked example as it is in the file, checked for what everything else leans on."""

    name: str
    content: Mapping[str, object]

    def section(self, name: str) -> Mapping[str, object]:
        found = self.content.get(name) or {}
        if not isinstance(found, dict):
            raise BadFile(f"{self.name}: “{name}” should hold names with values, like the example does.")
        return found

    @functools.cached_property
    def inputs(self) -> Mapping[str, object]:
        return self.section("inputs")

    @functools.cached_property
    def index_factors(self) -> Mapping[str, float]:
        """Price year to the factor that brings it to the price level of the file."""
        found = self.section("meta").get("index_factors_to_2026") or {}
        return {str(year): self.number(factor, f"index factor of {year}") for year, factor in found.items()}

    def number(self, value: object, where: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
            raise BadFile(f"{self.name}: a number is needed at “{where}”, not “{value}”.")
        return float(value)

    def ends(self, step: object, where: str) -> dict[str, float]:
        """The low, mid and high of something."""
        if not isinstance(step, dict) or not set(ENDS) <= set(step):
            raise BadFile(f"{self.name}: “{where}” needs numbers for low, mid and high.")
        return {end: self.number(step[end], f"{where}, {end}") for end in ENDS}

    @functools.cached_property
    def parameters(self) -> Mapping[str, Mapping[str, float]]:
        return {
            name: self.ends(value, f"parameters, {name}")
            for name, value in self.section("parameters").items()
        }

    @functools.cached_property
    def participation(self) -> float:
        share = self.number(self.inputs.get("participation", 0.7), "inputs, participation")
        if not 0 < share <= 1:
            raise BadFile(f"{self.name}: participation is a share above 0 and at most 1, not “{share}”.")
        return share

    @functools.cached_property
    def dwelling_type(self) -> str:
        written = re.sub(r"[^a-z0-9]+", " ", str(self.inputs["type"]).lower()).strip()
        found = TYPES.get(written, written.replace(" ", "_"))
        if found not in DWELLING_TYPES:
            known = ", ".join(TYPES)
            raise BadFile(f"{self.name}: the type “{self.inputs['type']}” is not known. Known are: {known}.")
        return found

    @functools.cached_property
    def construction_year(self) -> float:
        """The last year of the period: `voor 1930` is 1929, `1975 - 1991` is 1991; a single year itself."""
        written = str(self.inputs["period"])
        years = [int(year) for year in re.findall(r"\d{4}", written)]
        if not years:
            raise BadFile(f"{self.name}: the period “{written}” names no year, as in “1975 - 1991”.")
        before = written.lower().startswith(("voor", "before", "<"))
        return float(years[-1] - 1 if before else years[-1])

    def label(self, name: str) -> int:
        written = str(self.inputs.get(name, "")).strip().upper().rstrip("+")
        if written not in LABELS:
            known = ", ".join(LABELS)
            raise BadFile(f"{self.name}: “{name}” is “{self.inputs.get(name)}”. Give a label: {known}.")
        return LABELS.index(written)


def read(path: Path) -> Example:
    """The example in a file.

    Raises
    ------
    BadFile
        With a sentence, when something that is needed is missing or not a number.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadFile(f"{path.name} cannot be read as a worked example (YAML): {error}") from error
    if not isinstance(content, dict):
        raise BadFile(f"{path.name} holds no worked example: it should start with meta, inputs, parameters.")
    example = Example(path.name, content)
    for name in ("inputs", "parameters", "results"):
        if not example.section(name):
            raise BadFile(f"{path.name}: the part “{name}” is missing.")
    for name in NEEDED:
        if example.inputs.get(name) is None:
            raise BadFile(f"{path.name}: “{name}” is missing among the inputs.")
    if example.inputs.get("persons") is not None and example.number(example.inputs["persons"], "persons") < 1:
        raise BadFile(f"{path.name}: a household has one person or more, not “{example.inputs['persons']}”.")
    area = example.number(example.inputs["area_m2"], "inputs, area_m2")
    if area <= 0:
        raise BadFile(f"{path.name}: a floor area of {area:g} m2 cannot be.")
    return example
