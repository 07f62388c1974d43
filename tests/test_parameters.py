"""Every number has a home: unit, price year, VAT basis, status, source, and a use."""

from __future__ import annotations

import re

import pytest

from core import parameters
from core.explain import inputs, reach
from core.heat.chain import DWELLING, UTILITY, wires
from core.heat.options import OPTIONS
from core.i18n import has
from core.parameters import Parameter
from core.scenarios.calculation import REFERENCE_RUNNING
from core.settings import ROOT

NUMBERS = parameters.load()


@pytest.mark.parametrize("parameter", NUMBERS.parameters, ids=lambda parameter: parameter.key)
def test_every_parameter_says_what_it_is_and_where_it_comes_from(parameter: Parameter) -> None:
    assert len(parameter.source) > 3 and parameter.unit
    assert parameter.low <= parameter.value <= parameter.high
    if parameter.is_price:
        assert parameter.price_year is not None
    else:
        assert parameter.vat == "none"
    if parameter.status == "recalled":
        assert "confirmed" in parameter.source, "a recalled figure says who must confirm it"
    assert parameter.description_nl != parameter.description_en
    assert has(f"parameter.status.{parameter.status}")


@pytest.mark.parametrize("name", parameters.names())
def test_every_figure_of_every_set_has_a_source_a_unit_a_status_and_a_price_year(name: str) -> None:
    """The sets that are laid over the current one too."""
    for parameter in parameters.load(name):
        place = f"{name}: {parameter.key}"
        assert len(parameter.source.strip()) > 3 and parameter.unit.strip(), place
        assert parameter.status in ("found", "derived", "recalled", "assumed"), place
        assert parameter.low <= parameter.value <= parameter.high, place
        assert parameter.is_price == (parameter.price_year is not None), place
        assert parameter.vat == "none" or parameter.is_price, place
        if parameter.status == "recalled":
            assert "confirmed" in parameter.source, f"{place}: a recalled figure says who must confirm it"
        assert parameter.description_nl.strip() and parameter.description_en.strip(), place


def test_no_figure_is_an_orphan_and_none_is_missing() -> None:
    """Every figure leads to a result, and every result leads to figures and properties of homes only."""
    assert not reach.unused(NUMBERS)
    for name in parameters.names():
        assert not list(reach.missing(parameters.load(name)))


@pytest.mark.parametrize("option", sorted(OPTIONS))
def test_every_result_column_reaches_only_parameters_and_inputs(option: str) -> None:
    """By the wires alone; `tests/unit/test_explain.py` does the same through whole explanations."""
    keys = frozenset(parameter.key for parameter in NUMBERS)
    known = keys | inputs.KNOWN | {REFERENCE_RUNNING}
    for quantity in reach.wanted(option):
        found = reach.leaves(option, quantity, known)
        assert found <= known, f"{quantity}: {sorted(found - known)}"


@pytest.mark.parametrize("parameter", NUMBERS.parameters, ids=lambda parameter: parameter.key)
def test_every_unit_fits_its_name(parameter: Parameter) -> None:
    """`_eur` is money, `_share` runs from 0 to 1, `_kw` is power."""
    key, unit = parameter.key, parameter.unit
    assert (
        parameter.is_price == bool(re.search(r"(^|_)eur(_|$)", key))
        or "correlation" in key
        or (key.endswith("size_kw") and unit == "kW")
    )
    if key.endswith("_share"):
        assert unit.startswith("share") and parameter.low >= 0 and parameter.high <= 1
    if key.endswith("_kw") and not key.endswith("per_kw"):
        assert unit == "kW"
    if key.endswith("_ex_vat"):
        assert parameter.vat == "excl"


def test_every_parameter_is_used() -> None:
    used = {
        need
        for option in OPTIONS
        for kind in (DWELLING, UTILITY)
        for formula in wires(option, kind).values()
        for need in formula.needs
    }
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "core").rglob("*.py"))
    unused = {
        parameter.key
        for parameter in NUMBERS
        if parameter.key not in used
        and f'"{parameter.key}"' not in code
        and not parameter.key.startswith(("index_from_", "typical_floor_area_", "smallest_", "largest_"))
        and parameter.key not in {other.correlation for other in NUMBERS}
    }
    assert not unused


def test_every_quantity_has_a_unit_and_a_sentence() -> None:
    for option in OPTIONS:
        for name, formula in wires(option).items():
            assert formula.unit and formula.__doc__, name
            assert formula.__name__ == name


def test_no_number_hides_in_the_calculation() -> None:
    """Only 0, 1 and 2, and the conversions of `units.py`."""
    import ast

    for path in sorted((ROOT / "core" / "heat").rglob("*.py")):
        if path.name in ("units.py", "bands.py"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        numbers = {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and not isinstance(node.value, bool)
        }
        assert numbers <= {0, 1, 2}, f"{path.name}: {sorted(numbers)}"
