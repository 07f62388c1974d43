"""Where a formula ends, what a transformer carries, and what a network costs when few take part."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
import yaml

from core import parameters
from core.errors import InputError
from core.heat import validity
from core.heat.chain import DWELLING, UTILITY, compute, wires
from core.heat.options import HEAT_NETWORKS, OPTIONS
from core.heat.participation import participation_curve
from core.heat.shell import LEVELS
from core.heat.transformer import headroom
from core.i18n import has, text
from core.parameters.archetypes import LABELS
from core.parameters.utility_archetypes import FILE, load_utility_archetypes, read_utility_archetypes
from tests.golden.test_worked_example import HELD, HOME

NUMBERS = parameters.load()


def homes(floor_area_m2: list[float], kind: str = "mid_terrace", **chosen: float) -> dict[str, object]:
    """What `compute` needs to know of homes of one type, at central figures."""
    count = len(floor_area_m2)
    row = NUMBERS.archetypes.row(np.array([kind] * count, dtype=object), np.full(count, 1980.0))
    return {
        **NUMBERS.as_arrays(),
        **{key: np.full((1, 1), value) for key, value in chosen.items()},
        "archetypes": NUMBERS.archetypes,
        "archetype_row": row,
        "label_index": np.full(count, LABELS.index("C")),
        "floor_area_m2": np.array(floor_area_m2, dtype=float),
        "persons": np.full(count, 2.0),
        "own_demand_residual": np.zeros((1, count)),
        "network_dwelling_count": 100.0,
        "network_mean_floor_area_m2": 105.0,
        "network_flat_share": 0.0,
        "reference_running_eur_per_year": 0.0,
        "target_label_index": LEVELS["as_is"],
    }


WANTED = ("resident_cost_eur_per_month", "energy_bill_eur_per_month", "t_co2_per_year", "peak_kw")


def test_a_home_that_asks_too_much_heat_has_no_heat_bill_but_keeps_its_co2() -> None:
    """A terraced house of 300 m2 asks more than the 31 GJ for which we know the tariff."""
    found = validity.checked("mt_heat_network", WANTED, homes([300]))
    assert math.isnan(found.values["resident_cost_eur_per_month"].item())
    assert math.isnan(found.values["energy_bill_eur_per_month"].item())
    assert found.values["t_co2_per_year"].item() > 0
    ((message, facts),) = found.reasons
    assert message == "validity.heat_tariff"
    assert facts["limit"] == 31 and facts["value"] > 31 and (facts["count"], facts["homes"]) == (1, 1)
    assert "31" in text("nl", message, **facts)


def test_an_ordinary_home_has_every_value_and_no_reason() -> None:
    for option in OPTIONS:
        found = validity.checked(option, WANTED, homes([105]))
        assert found.reasons == ()
        assert all(np.isfinite(value).all() for value in found.values.values())


def test_one_large_home_does_not_blank_a_neighbourhood() -> None:
    found = validity.checked("mt_heat_network", WANTED, homes([90, 100, 300]))
    assert np.isfinite(found.values["resident_cost_eur_per_month"]).all()
    ((_, facts),) = found.reasons
    assert (facts["count"], facts["homes"]) == (1, 3)


def test_the_cost_based_tariff_does_without_the_maximum() -> None:
    assert validity.reasons("mt_heat_network", homes([300], heat_tariff_position=1.0)) == []


def test_a_few_draws_above_the_limit_do_not_count() -> None:
    """The home is judged by its middle value: of nine draws four lie far above the limit."""
    given = homes([105])
    given["own_demand_residual"] = np.array([[0.0]] * 5 + [[1.0]] * 4)
    assert validity.reasons("mt_heat_network", given) == []


@pytest.mark.parametrize(
    ("area", "message"), [(10, "validity.floor_area_small"), (900, "validity.floor_area_large")]
)
def test_a_floor_area_the_table_was_not_made_for(area: float, message: str) -> None:
    assert message in [key for key, _ in validity.reasons("gas_boiler", homes([area]))]
    found = validity.checked("gas_boiler", ("gas_m3_per_year",), homes([area]))
    assert math.isnan(found.values["gas_m3_per_year"].item())


def test_every_limit_has_its_sentence_and_its_parameter() -> None:
    for limit in validity.LIMITS:
        assert has(limit.message)
        assert limit.limit in NUMBERS.central
        assert all(limit.formula in wires(option) for option in OPTIONS)


def test_a_transformer_that_fits_half_the_heat_pumps() -> None:
    """400 kVA with 90 % power factor and 300 kW in use leaves 60 kW: 30 homes of 2 kW, of the 60."""
    numbers = {**NUMBERS.central, "transformer_power_factor_share": 0.9}
    found = headroom(numbers, homes=60, extra_peak_kw=2.0, capacity_kva=400.0, present_peak_kw=300.0)
    assert found.headroom_kw == pytest.approx(60)
    assert found.asked_kw == 120
    assert found.share_that_fits == pytest.approx(0.5)
    assert found.is_congested and not found.is_estimated
    assert found.reinforcement_eur == pytest.approx(60 * NUMBERS.central["grid_reinforcement_eur_per_kw"])


def test_a_transformer_we_know_nothing_of_is_an_estimate() -> None:
    found = headroom(NUMBERS.central, homes=10, extra_peak_kw=0.1)
    assert found.is_estimated and not found.is_congested
    assert found.headroom_kw == pytest.approx(400 * 0.95 * 0.25)
    assert (found.share_that_fits, found.reinforcement_eur) == (1.0, 0.0)


def test_a_transformer_that_is_too_full_already() -> None:
    found = headroom(NUMBERS.central, 5, 1.0, capacity_kva=100.0, present_peak_kw=200.0)
    assert found.headroom_kw < 0 and found.share_that_fits == 0
    assert found.reinforcement_eur == pytest.approx(5 * NUMBERS.central["grid_reinforcement_eur_per_kw"])
    assert headroom(NUMBERS.central, 5, 0.0, 100.0, 200.0).is_congested is False


SHARES = {"40 %": 0.4, "60 %": 0.6, "70 %": 0.7, "80 %": 0.8, "90 %": 0.9}


@pytest.mark.parametrize(("end", "corner"), [("low", "cheap"), ("mid", "central"), ("high", "dear")])
def test_the_participation_curve_of_the_worked_example(shared, end: str, corner: str) -> None:
    """Per participant: tariff that covers the cost, investment, gap to the maximum, onrendabele top."""
    expected = yaml.safe_load((shared / "design" / "worked-example.yaml").read_text(encoding="utf-8"))
    given = homes([HOME["floor_area_m2"]])
    given.update(NUMBERS.as_arrays(NUMBERS.corner(corner)))
    given.update({key: np.full((1, 1), value) for key, value in HELD.items()})
    points = participation_curve("mt_heat_network", given, SHARES.values())
    for name, point in zip(SHARES, points, strict=True):
        row = expected["participation_curve"][name][end]
        assert point.tariff_eur_per_year.item() == pytest.approx(row["tariff_incl_vat_eur_yr"], abs=0.05)
        assert point.investment_eur.item() == pytest.approx(row["investment_per_participant"], abs=1)
        assert point.gap_eur_per_year.item() == pytest.approx(row["gap_vs_acm_eur_yr_incl_vat"], abs=0.05)
        assert point.top_eur.item() == pytest.approx(row["onrendabele_top_eur_per_connection"], abs=1)


@pytest.mark.parametrize("option", sorted(HEAT_NETWORKS))
def test_more_who_take_part_never_makes_it_dearer(option: str) -> None:
    points = participation_curve(option, homes([105]), SHARES.values())
    for few, many in itertools.pairwise(points):
        assert many.investment_eur.item() < few.investment_eur.item()
        assert many.tariff_eur_per_year.item() < few.tariff_eur_per_year.item()
        assert many.top_eur.item() <= few.top_eur.item()


def buildings(uses: list[str], floor_area_m2: float, year: float = 1980.0) -> dict[str, object]:
    """What `compute` needs to know of utility buildings."""
    table = load_utility_archetypes()
    row = table.row(np.array(uses, dtype=object), np.full(len(uses), year))
    given = homes([floor_area_m2] * len(uses))
    return {**given, "utility_table": table, "utility_row": row, "label_index": table.default_label[row]}


def test_a_school_goes_through_the_same_chain_as_a_home() -> None:
    """A school of 1980 and 1,300 m2 is ten dwelling equivalents and asks 0.209 GJ per m2."""
    given = buildings(["education"], 1300)
    wanted = ("weq", "space_heat_gj_per_year", "gas_m3_per_year", "hob_gas_m3_per_year", "boiler_eur")
    found = compute("gas_boiler", wanted, given, UTILITY)
    assert found["weq"].item() == pytest.approx(10)
    assert found["space_heat_gj_per_year"].item() == pytest.approx(0.208941646 * 1300)
    assert found["hob_gas_m3_per_year"] == 0
    boiler = compute("gas_boiler", ("boiler_eur",), homes([105]))["boiler_eur"]
    assert found["boiler_eur"].item() == pytest.approx(10 * boiler.item())


def test_what_a_building_has_is_that_of_its_dwelling_equivalents() -> None:
    """Its heat pump is ten times that of a home of 130 m2, its peak too; VAT and euros are not doubled."""
    names = ("heating_installation_eur", "upkeep_eur_per_year_ex_vat", "peak_kw", "radiators_eur")
    given = buildings(["office"], 1300)
    for option in ("air_water_heat_pump", "hybrid_heat_pump", "ground_source_heat_pump", "block_heating"):
        building = compute(option, names, given, UTILITY)
        home = compute(option, names, homes([130]), DWELLING)
        for name in names:
            assert np.ravel(building[name]).item() == pytest.approx(10 * np.ravel(home[name]).item())


def test_every_quantity_of_every_option_holds_for_every_building() -> None:
    given = buildings(list(load_utility_archetypes().uses), 800, 1950.0)
    for option in OPTIONS:
        for level in LEVELS.values():
            given["target_label_index"] = level
            found = compute(option, (*WANTED, "national_cost_eur_per_year"), given, UTILITY)
            assert all(np.isfinite(value).all() for value in found.values())


def test_insulating_a_building_never_raises_its_heat_and_costs_per_m2() -> None:
    given = buildings(list(load_utility_archetypes().uses), 800, 1950.0)
    heat = {}
    for name, level in LEVELS.items():
        found = compute(
            "gas_boiler",
            ("space_heat_gj_per_year", "package_eur_ex_vat"),
            {**given, "target_label_index": level},
            UTILITY,
        )
        heat[name] = found["space_heat_gj_per_year"]
        works = name in ("label_b", "standard")
        assert np.all(np.broadcast_to(found["package_eur_ex_vat"], (1, 10)) > 0) == works
    assert np.all(heat["label_b"] < heat["as_is"])
    assert np.array_equal(heat["label_d"], heat["as_is"]), "the source has no package to label D"


def test_a_large_building_stands_outside_the_tariffs_of_homes() -> None:
    found = validity.reasons("mt_heat_network", buildings(["office"], 2000), UTILITY)
    assert {key for key, _ in found} >= {"validity.heat_tariff", "validity.electricity_tax"}


def test_a_damaged_table_of_utility_buildings_is_refused(tmp_path) -> None:
    path = tmp_path / "utility_archetypes.csv"
    path.write_text(FILE.read_text(encoding="utf-8").replace("0.454", "much", 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_utility_archetypes(path)
    assert caught.value.facts["file"] == path.name
    assert "much" in path.read_text(encoding="utf-8").splitlines()[caught.value.facts["line"] - 1]
