"""Everything in `data/` that people may edit, read before the app starts.

A figure without source or outside its range, a name we do not know, a heat option at a shell level it
cannot stand at: the first fault is told with its file and key, and the app does not start on it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml
from pydantic import ValidationError

from core import limits, parameters
from core.errors import InputError
from core.explain import reach
from core.export import glossary
from core.heat import price_path, schemes
from core.heat.options import OPTIONS
from core.heat.options.traits import read_traits
from core.intake import conventions
from core.neighbourhood import rules
from core.parameters import ParameterSet, versions
from core.parameters.parameter_set import CURRENT, read_set
from core.parameters.utility_archetypes import read_utility_archetypes
from core.scenarios import criteria, legal_frame, set_rules
from core.scenarios import limits as comparing
from core.scenarios.model import NEIGHBOURHOOD, load_scenarios
from core.settings import ROOT
from core.voting import limits as voting

DATA = ROOT / "data"
HOUSE_FILES: dict[str, Callable[[], object]] = {
    "limits.yaml": limits.limits,
    "voting.yaml": voting.load,
    "comparing.yaml": comparing.load,
    "scenario_rules.yaml": set_rules.load,
    "legal_frame.yaml": legal_frame.load,
    "neighbourhood.yaml": rules.load,
    "intake.yaml": conventions.load,
    "glossary.yaml": glossary.load,
    "price_paths.yaml": price_path.load_price_paths,
    "schemes.yaml": schemes.load_schemes,
    "criteria.yaml": criteria.load_criteria,
}
"""Files with one place of their own, and what reads them."""


def check(data: Path = DATA) -> None:
    """Read everything once; nothing is kept but what the readers keep themselves.

    Parameters
    ----------
    data
        The folder `data`, or a copy of it (the house's own files are then not read again).

    Raises
    ------
    InputError
        The first fault, with the file and the key or place in it.
    """
    if data == DATA:
        for file, read in HOUSE_FILES.items():
            _house_file(file, read)
    read_utility_archetypes(data / "utility_archetypes.csv")
    read_traits(data / "heat_options.yaml", OPTIONS)
    versions.read(data / "parameter_sets.yaml")
    folder = data / "parameters"
    _check_current(_read(CURRENT, data), folder)
    for extra in sorted(path.name for path in folder.iterdir() if path.is_dir()):
        _laid_over(extra, data)
    load_scenarios(NEIGHBOURHOOD, data / "scenarios.yaml")


def _check_current(numbers: ParameterSet, folder: Path) -> None:
    for name, heat_option, quantity in reach.missing(numbers):
        raise InputError(
            "parameter.missing_key", folder=folder.name, name=name, option=heat_option, quantity=quantity
        )
    for key in reach.unused(numbers):
        raise InputError("parameter.unused_key", file=f"{numbers[key].subject}.yaml", name=key)


def _laid_over(name: str, data: Path) -> None:
    """A set on top of the current one; its file names are told with the name of its folder."""
    try:
        _read(name, data)
    except InputError as error:
        file = str(error.facts.get("file", ""))
        if not (data / "parameters" / name / file).is_file():
            raise
        raise InputError(error.key, **{**error.facts, "file": f"{name}/{file}"}) from error


def _read(name: str, data: Path) -> ParameterSet:
    """The set of that name; from the folder of the house it stays in memory for what comes after."""
    if data == DATA:
        return parameters.load(name)
    folder = data / "parameters"
    archetypes = data / "archetypes.csv"
    if name == CURRENT:
        return read_set(folder, name, archetypes)
    return read_set(folder / name, name, archetypes, base=folder)


def _house_file(file: str, read: Callable[[], object]) -> None:
    try:
        read()
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InputError("start.bad_file", file=file, place=place) from None
    except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = str(mark.line + 1) if mark is not None else file
        raise InputError("start.bad_file", file=file, place=place) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError("start.bad_file", file=file, place=str(error)[:60]) from error
