"""Recomputing a worked example: other homes and other figures come out, and what is wrong is found."""

from __future__ import annotations

import copy
import random
from pathlib import Path

import numpy as np
import pytest
import yaml

from core import parameters
from core.parameters.archetypes import LABELS
from tests.validate.by_hand import worked_example
from tests.validate.worked import BadFile, checks
from tests.validate.worked_file import TYPES

NUMBERS = parameters.load()
SHARES = ("src_share", "loss", "peakvol", "sim")
"""Shares that would leave their range when made a tenth larger."""


@pytest.fixture(scope="module")
def design(shared: Path) -> dict:
    return yaml.safe_load((shared / "design" / "worked-example.yaml").read_text(encoding="utf-8"))


def inputs(
    kind: str,
    period: str,
    year: int,
    label: str,
    target: str,
    area: float,
    persons: int,
    share: float,
    street: int,
) -> dict:
    """A home with the coefficients of its row in our table; packages we have none of are made up."""
    table = NUMBERS.archetypes
    row = table.row(np.array([TYPES[kind]], dtype=object), np.array([float(year)]))[0]
    vesta: dict[str, object] = {}
    for one in (label, target):
        index = LABELS.index(one)
        vesta[f"rv_{one}_GJ_per_dwelling"] = float(table.heat_fixed_gj[row, index])
        vesta[f"rv_{one}_GJ_per_m2"] = float(table.heat_gj_per_m2[row, index])
    at = (row, LABELS.index(label), LABELS.index(target))
    for end, side in enumerate(("min", "max")):
        cost = (table.package_fixed_eur[(*at, end)], table.package_eur_per_m2[(*at, end)])
        vesta[f"Ki_S{label}{target}_{side}"] = [float(one) for one in np.nan_to_num(cost, nan=1000.0 + end)]
    return {
        "type": kind,
        "period": period,
        "label": label,
        "area_m2": area,
        "persons": persons,
        "ownership": "owner",
        "own_meter": None,
        "dwellings_in_street": street,
        "participation": share,
        "target_label_all_electric": target,
        "vesta": vesta,
    }


def other_figures(design: dict, seed: int) -> dict[str, dict[str, float]]:
    """Every parameter up to a tenth off, so that a figure that is not laid over ours shows."""
    chance = random.Random(seed)
    found = {}
    for name, ends in design["parameters"].items():
        factor = 1 if name in SHARES else chance.uniform(0.9, 1.1)
        found[name] = {end: ends[end] * factor for end in ("low", "mid", "high")}
    for end in found["acm_gj"]:
        found["acm_gj"][end] = 40.1 * found["p_gas"][end] / found["p_gas"]["mid"]
    return found


HOMES = {
    "detached": ("vrijstaand", "voor 1930", 1929, "E", "B", 160, 4, 0.55, 60),
    "mid-terrace": ("rijwoning tussen", "1975 - 1991", 1980, "C", "B", 98, 3, 0.8, 40),
    "one person": ("rijwoning tussen", "1975 - 1991", 1980, "E", "B", 98, 1, 0.8, 40),
    "long street": ("rijwoning hoek", "1946 - 1964", 1950, "D", "B", 115, 5, 0.9, 250),
    "low flat": ("meergezins laag en midden", "1965 - 1974", 1970, "D", "B", 70, 2, 0.6, 80),
    "high flat": ("meergezins hoog", "1965 - 1974", 1970, "E", "B", 80, 1, 0.65, 120),
    "to label D": ("2 onder 1 kap", "1975 - 1991", 1980, "F", "D", 130, 4, 0.7, 100),
    "to label A": ("rijwoning tussen", "1975 - 1991", 1980, "D", "A", 98, 3, 0.8, 40),
}


@pytest.mark.parametrize("name", HOMES)
def test_other_homes_with_other_figures_come_out_as_calculated_by_hand(design, tmp_path, name) -> None:
    seed = list(HOMES).index(name)
    factors = {year: factor * 1.01 for year, factor in design["meta"]["index_factors_to_2026"].items()}
    content = worked_example(inputs(*HOMES[name]), other_figures(design, seed), factors)
    path = tmp_path / "home.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    found = checks(path)
    off = [f"{one['name']}: {one['value']}, not {one['target']}" for one in found if not one["ok"]]
    assert not off, "\n".join(off[:20])
    assert len(found) > 600


def test_where_insulating_would_raise_demand_both_figures_stay_visible(design, tmp_path) -> None:
    home = inputs(*HOMES["to label D"])
    content = worked_example(home, other_figures(design, 1), design["meta"]["index_factors_to_2026"])
    path = tmp_path / "home.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    (both,) = [one for one in checks(path) if one["name"] == "product.rv_D"]
    assert both["value"] < both["target"] and "more heat" in both["reason"]


@pytest.mark.parametrize("part", ["results", "participation_curve", "difference", "sensitivities", "checks"])
def test_a_wrong_figure_is_found_wherever_it_stands(design, tmp_path, part) -> None:
    content = copy.deepcopy(design)
    if part == "results":
        content["results"]["hybrid"]["B_yr"]["mid"] += 1
    elif part == "participation_curve":
        content["participation_curve"]["60 %"]["high"]["investment_per_participant"] += 3
    elif part == "difference":
        content["difference_to_gas_EUR_month"]["all_electric"]["low"]["B_month"] += 0.2
    elif part == "sensitivities":
        content["sensitivities_mid_EUR_month"]["rate_0"]["hybrid"]["B"] += 0.2
    else:
        content["checks"]["CBS_bill_2025"]["ours"] += 3
    path = tmp_path / "wrong.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    wrong = [one["name"] for one in checks(path) if not one["ok"]]
    assert len(wrong) == 1 and wrong[0].startswith(part.split("_")[0]), wrong


def test_a_figure_of_the_file_goes_before_ours(design, tmp_path) -> None:
    """Dearer gas in the file: its bill no longer fits the price, ours follows the price."""
    content = copy.deepcopy(design)
    content["parameters"]["p_gas"] = {"low": 2.0, "mid": 2.0, "high": 2.0}
    path = tmp_path / "dear.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    bill = next(one for one in checks(path) if one["name"] == "results.gas_boiler.l_gas_supply.mid")
    assert bill["value"] == pytest.approx(1015.8863 * (2.0 - 0.7268), abs=0.01) and not bill["ok"]


def test_what_is_not_known_fails_and_says_so(design, tmp_path) -> None:
    content = copy.deepcopy(design)
    content["parameters"]["moon_phase"] = {"low": 1, "mid": 1, "high": 1}
    content["results"]["hydrogen"] = {"A_yr": {"low": 1, "mid": 1, "high": 1, "tol": 1}}
    content["results"]["hybrid"]["happiness"] = {"low": 1, "mid": 1, "high": 1, "tol": 1}
    content["sensitivities_mid_EUR_month"]["weather"] = {"gas_boiler": {"A": 1, "B": 1}}
    path = tmp_path / "strange.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    unknown = {one["name"] for one in checks(path) if not one["ok"]}
    assert unknown == {
        "parameters.moon_phase",
        "results.hydrogen",
        *(f"results.hybrid.happiness.{end}" for end in ("low", "mid", "high")),
        "sensitivities.weather",
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda content: content["inputs"].update(type="kasteel"), "kasteel"),
        (lambda content: content["inputs"].update(period="lang geleden"), "lang geleden"),
        (lambda content: content["inputs"].update(label="Z"), "label"),
        (lambda content: content["inputs"].update(area_m2="veel"), "area_m2"),
        (lambda content: content["inputs"].update(area_m2=0), "floor area"),
        (lambda content: content["inputs"].update(participation=70), "participation"),
        (lambda content: content["inputs"].update(dwellings_in_street=0), "street"),
        (lambda content: content["inputs"].pop("label"), "label"),
        (lambda content: content.pop("results"), "results"),
        (lambda content: content.pop("parameters"), "parameters"),
        (lambda content: content["parameters"]["p_gas"].update(mid="duur"), "p_gas, mid"),
        (lambda content: content["parameters"]["p_gas"].pop("low"), "p_gas"),
        (lambda content: content["results"]["hybrid"]["A_yr"].update(high=None), "A_yr, high"),
        (lambda content: content["results"]["hybrid"]["A_yr"].update(tol="ongeveer"), "ongeveer"),
        (lambda content: content["results"]["hybrid"].update(A_yr=5), "A_yr"),
        (lambda content: content["results"].update(hybrid=5), "hybrid"),
        (lambda content: content.update(results=[1, 2]), "results"),
    ],
)
def test_a_file_that_cannot_be_used_gets_a_sentence(design, tmp_path, change, said) -> None:
    content = copy.deepcopy(design)
    change(content)
    path = tmp_path / "bad.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(BadFile, match=said) as found:
        checks(path)
    assert "bad.yaml" in str(found.value)


@pytest.mark.parametrize("text", ["", "just words", "[1, 2", "\x00"])
def test_a_file_that_is_no_example_gets_a_sentence(tmp_path, text) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=r"empty\.yaml"):
        checks(path)
    with pytest.raises(BadFile, match=r"nowhere\.yaml"):
        checks(tmp_path / "nowhere.yaml")
