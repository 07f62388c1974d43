"""Our model stays within the tolerances to PBL's Startanalyse 2020, and a wrong model does not."""

from __future__ import annotations

import dataclasses
import functools
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.parameters import ParameterSet, load
from tests.validate import co_occurrence, pbl
from tests.validate.__main__ import main
from tests.validate.buurten import BUURTEN_FILE, COSTS_FILE, shares_of
from tests.validate.cells import spread
from tests.validate.strategies import STRATEGIES

NAMES = {"identity_h16", "reference_space_heat", "order_s1a_s2f_s4b", "cost_s2d_without_k06_k07_k11"} | {
    f"cost_{code}" for code in ("s1a", "s1b", "s2f", "s4b", "s4d")
}


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "validation"


@functools.cache
def right(folder: Path) -> dict[str, dict[str, object]]:
    return {check["name"]: check for check in pbl.checks(folder)}


def changed(**factors: float) -> ParameterSet:
    """The set with some figures multiplied."""
    numbers = load(pbl.SET)
    parameters = tuple(
        one.model_copy(update={end: getattr(one, end) * factors[one.key] for end in ("value", "low", "high")})
        if one.key in factors
        else one
        for one in numbers
    )
    return dataclasses.replace(numbers, parameters=parameters)


def archetypes_with_dearer_packages(numbers: ParameterSet, factor: float) -> ParameterSet:
    table = dataclasses.replace(
        numbers.archetypes,
        package_fixed_eur=numbers.archetypes.package_fixed_eur * factor,
        package_eur_per_m2=numbers.archetypes.package_eur_per_m2 * factor,
    )
    return dataclasses.replace(numbers, archetypes=table)


def failed(checks: list[dict[str, object]]) -> set[object]:
    return {check["name"] for check in checks if not check["ok"]}


def test_every_check_is_there_and_passes(folder: Path) -> None:
    found = right(folder)
    assert set(found) == NAMES
    assert not failed(list(found.values()))


def test_what_is_compared_is_what_the_method_asks(folder: Path) -> None:
    found = right(folder)
    assert found["identity_h16"]["count"] == 15_020
    assert found["reference_space_heat"]["count"] == 1_329
    assert found["reference_space_heat"]["target"] == 0.055
    assert [found[f"cost_{code}"]["target"] for code in ("s1a", "s1b", "s4b", "s4d")] == [0.08] * 4
    assert found["cost_s2f"]["target"] == found["cost_s2d_without_k06_k07_k11"]["target"] == 0.12
    assert found["order_s1a_s2f_s4b"]["target"] == 0.9


@pytest.mark.parametrize("municipalities", [0, 1, 2, 3])
def test_every_quarter_of_the_municipalities_passes_by_itself(
    folder: Path, tmp_path: Path, municipalities: int
) -> None:
    buurten, costs = (pd.read_parquet(folder / name) for name in (BUURTEN_FILE, COSTS_FILE))
    towns = sorted(buurten["municipality"].unique())[municipalities::4]
    mine = buurten[buurten["municipality"].isin(towns)]
    mine.to_parquet(tmp_path / BUURTEN_FILE)
    costs[costs["buurt_code"].isin(mine["buurt_code"])].to_parquet(tmp_path / COSTS_FILE)
    assert not failed(pbl.checks(tmp_path))


@pytest.mark.parametrize(
    ("key", "factor", "caught"),
    [
        ("heat_factor", 1.1, "reference_space_heat"),
        ("electricity_price_eur_per_kwh", 1.4, "cost_s1a"),
        ("green_gas_supply_price_eur_per_m3_ex_vat", 1.3, "cost_s4d"),
        ("ground_source_heat_pump_eur", 1.4, "cost_s1b"),
        ("trench_reference_m", 2.0, "cost_s2f"),
        ("connection_house_eur_ex_vat", 1.6, "cost_s2d_without_k06_k07_k11"),
    ],
)
def test_a_wrong_figure_is_caught(folder: Path, key: str, factor: float, caught: str) -> None:
    assert caught in failed(pbl.checks(folder, changed(**{key: factor})))


def test_packages_that_cost_a_third_more_are_caught(folder: Path) -> None:
    wrong = archetypes_with_dearer_packages(load(pbl.SET), 1.3)
    assert {"cost_s1a", "cost_s1b", "cost_s4b"} <= failed(pbl.checks(folder, wrong))


def test_the_current_prices_would_not_pass(folder: Path) -> None:
    """Price levels are not mixed: residents' gas price has no place in this comparison."""
    current = load().central["gas_price_eur_per_m3"] / load(pbl.SET).central["gas_price_eur_per_m3"]
    assert "cost_s4d" in failed(pbl.checks(folder, changed(gas_price_eur_per_m3=current)))


def test_an_identity_that_is_six_euro_off_is_caught(folder: Path, tmp_path: Path) -> None:
    buurten, costs = (pd.read_parquet(folder / name) for name in (BUURTEN_FILE, COSTS_FILE))
    row = costs.index[costs["H16"].notna()][7]
    costs.loc[row, "K08"] += 6
    buurten.to_parquet(tmp_path / BUURTEN_FILE)
    costs.to_parquet(tmp_path / COSTS_FILE)
    assert "identity_h16" in failed(pbl.checks(tmp_path))


def test_outcomes_of_pbl_and_its_density_are_no_input(folder: Path) -> None:
    """The shares, and so our outcomes, stay the same whatever PBL computed."""
    buurten = pd.read_parquet(folder / BUURTEN_FILE).set_index("buurt_code")
    other = buurten.copy()
    for column in ("D02", *(name for name in buurten if name.startswith("ref2030_"))):
        other[column] = 1.0
    ours, theirs = shares_of(buurten), shares_of(other)
    for field in dataclasses.fields(ours):
        assert np.array_equal(getattr(ours, field.name), getattr(theirs, field.name), equal_nan=True)


def test_fitting_keeps_what_is_published(folder: Path) -> None:
    data = pbl.read(folder)
    shares = shares_of(data.buurten[pbl.comparable(data)])
    together = co_occurrence.fit(co_occurrence.read(), shares)
    assert np.allclose(together.sum(axis=(2, 3)), shares.types, atol=1e-3)
    assert np.allclose(together.sum(axis=(1, 3)), shares.periods, atol=1e-3)
    assert np.allclose(together.sum(axis=(1, 2)), shares.labels, atol=1e-3)
    assert np.allclose(spread(together, load(pbl.SET).central).sum(axis=1), 1, atol=1e-3)


def test_every_tuned_figure_says_so() -> None:
    """What the search may change is declared as derived; what is declared as found it may not change."""
    for one in load(pbl.SET):
        if one.source.startswith("Tuned on"):
            assert one.status == "derived" and "because" in one.source, one.key
    assert {"s1a", "s1b", "s2d", "s2f", "s4b", "s4d"} == set(STRATEGIES)


def test_the_command_prints_the_checks_as_json(folder: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["pbl", "--data", str(folder), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {check["name"] for check in printed["checks"]} == NAMES
    assert all({"name", "value", "unit", "target", "ok"} <= set(check) for check in printed["checks"])
    assert all(
        check["p90_error"] >= check["median_error"] for check in printed["checks"] if "p90_error" in check
    )


def test_the_command_fails_when_a_check_does(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    buurten, costs = (pd.read_parquet(folder / name) for name in (BUURTEN_FILE, COSTS_FILE))
    buurten["ref2030_H02"] *= 1.3
    buurten.to_parquet(tmp_path / BUURTEN_FILE)
    costs.to_parquet(tmp_path / COSTS_FILE)
    assert main(["pbl", "--data", str(tmp_path)]) == 1
    assert "reference_space_heat" in capsys.readouterr().out.split("NOT OK")[0].splitlines()[-1]


@pytest.mark.parametrize("wrong", ["absent", "no file", "not parquet", "no column", "empty", "text", "twice"])
def test_data_of_another_form_gets_a_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture, wrong: str
) -> None:
    buurten, costs = (pd.read_parquet(folder / name).head(40) for name in (BUURTEN_FILE, COSTS_FILE))
    costs = costs[costs["buurt_code"].isin(buurten["buurt_code"])]
    if wrong == "no column":
        buurten = buurten.drop(columns="won_bp3")
    if wrong == "empty":
        costs = costs.head(0)
    if wrong == "text":
        buurten["weq"] = "many"
    if wrong == "twice":
        costs = pd.concat([costs, costs.head(1)])
    buurten.to_parquet(tmp_path / BUURTEN_FILE)
    if wrong == "not parquet":
        (tmp_path / COSTS_FILE).write_text("buurt_code;strategy", encoding="utf-8")
    elif wrong != "no file":
        costs.to_parquet(tmp_path / COSTS_FILE)
    where = tmp_path / "nowhere" if wrong == "absent" else tmp_path
    assert main(["pbl", "--data", str(where), "--json"]) == 2
    said = capsys.readouterr()
    assert not said.out and said.err.strip().endswith(".") and "Traceback" not in said.err
