"""The worked example comes out: as written here in our own words, and as the project's design has it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from core.heat.chain import wires
from tests.golden import one_home
from tests.validate import worked

EXAMPLE = yaml.safe_load((Path(__file__).parent / "worked_example_a.yaml").read_text(encoding="utf-8"))
HOME = EXAMPLE["home"]
HELD = EXAMPLE["held"]
"""Parameters the example keeps at another value at low or high than the program does."""
ENDS = ("low", "mid", "high")


def held(end: str) -> dict[str, float]:
    return {key: values[end] for key, values in HELD.items()}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("option", EXAMPLE["options"], ids=lambda option: option["name"])
def test_every_step_of_the_example_comes_out(option: dict, end: str) -> None:
    wanted = [figure["quantity"] for figure in option["figures"]]
    chosen = {**held(end), **option["chosen"]}
    ours = one_home.figures(HOME, option["heat_option"], option["shell_level"], end, wanted, chosen)
    off = [
        f"{figure['what']}: {ours[figure['quantity']]:.4f} where {figure[end]} {figure['unit']} was expected"
        for figure in option["figures"]
        if abs(ours[figure["quantity"]] - figure[end]) > figure["tolerance"]
    ]
    assert not off, "\n".join(off)


def test_the_example_names_units_as_the_calculation_does() -> None:
    for option in EXAMPLE["options"]:
        for figure in option["figures"]:
            assert figure["unit"] == wires(option["heat_option"])[figure["quantity"]].unit, figure["what"]


@pytest.mark.parametrize(("end", "peak_kw"), [("low", 1.2), ("mid", 1.5), ("high", 1.8)])
def test_without_holding_it_the_peak_of_appliances_runs_over_its_published_range(end, peak_kw) -> None:
    for option in ("gas_boiler", "mt_heat_network", "green_gas_boiler"):
        found = one_home.figures(HOME, option, "as_is", end, ("peak_kw",))
        assert found["peak_kw"] == pytest.approx(peak_kw), option


def test_without_holding_it_a_hybrid_reaches_what_a_field_project_found() -> None:
    wanted = ("gas_m3_per_year", "electricity_kwh_per_year")
    before = one_home.figures(HOME, "gas_boiler", "as_is", "low", wanted)
    after = one_home.figures(HOME, "hybrid_heat_pump", "as_is", "low", wanted)
    saved = before["gas_m3_per_year"] - after["gas_m3_per_year"]
    assert after["electricity_kwh_per_year"] / saved == pytest.approx(1.72, abs=0.06)


@pytest.fixture(scope="module")
def checks(shared: Path) -> list[dict]:
    """Every figure of the design's own file, recomputed with its parameters laid over ours."""
    return worked.checks(shared / "design" / "worked-example.yaml")


@pytest.mark.parametrize(
    "part",
    [
        "results.demand",
        "results.gas_boiler",
        "results.hybrid",
        "results.all_electric",
        "results.network_acm",
        "results.network_cost70",
        "results.green_gas",
        "participation_curve",
        "difference_to_gas",
        "sensitivities",
        "checks",
    ],
)
def test_the_design_and_the_calculation_agree(checks: list[dict], part: str) -> None:
    mine = [one for one in checks if one["name"].startswith(part)]
    assert mine
    off = [f"{one['name']}: {one['value']}, not {one['target']}" for one in mine if not one["ok"]]
    assert not off, "\n".join(off)


def test_nothing_of_the_design_is_passed_over(checks: list[dict], shared: Path) -> None:
    content = yaml.safe_load((shared / "design" / "worked-example.yaml").read_text(encoding="utf-8"))
    names = {one["name"] for one in checks}
    for option, steps in content["results"].items():
        for step in steps:
            assert {f"results.{option}.{step}.{end}" for end in ENDS} <= names, (option, step)
