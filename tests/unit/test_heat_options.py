"""Every heat option for one ordinary home, in sums a reader can check on paper.

The home: mid-terrace, built in 1980, label C, 105 m2, two people, in a street of 100 homes. At label B
it asks 22.8 GJ a year to be warm and 5.65 GJ for hot water.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from core.errors import InputError
from core.heat.options import HEAT_NETWORKS, OPTIONS, admissible, traits, why_refused
from core.heat.options.traits import FILE, read_traits
from core.heat.shell import LEVELS
from core.i18n import has, sentence
from tests.golden import one_home

HOME = {
    "dwelling_type": "mid_terrace",
    "construction_year": 1980,
    "label": "C",
    "floor_area_m2": 105,
    "persons": 2,
    "dwellings_in_street": 100,
}
KWH_PER_GJ = 1 / 0.0036


def of(option: str, *wanted: str, level: str = "label_b", **chosen: float) -> list[float]:
    """The wanted quantities of the home at central figures."""
    return list(one_home.figures(HOME, option, level, "mid", wanted, chosen).values())


def test_a_ground_source_heat_pump_turns_one_unit_of_electricity_into_four_of_heat() -> None:
    warmth, water, kwh = of(
        "ground_source_heat_pump",
        "space_heat_gj_per_year",
        "hot_water_gj_per_year",
        "space_heat_electricity_kwh_per_year",
    )
    assert warmth == pytest.approx(22.8, abs=0.1)
    assert kwh == pytest.approx(warmth * KWH_PER_GJ / 4.07)
    (kwh,) = of("ground_source_heat_pump", "hot_water_electricity_kwh_per_year")
    assert kwh == pytest.approx(water * KWH_PER_GJ / 3)


def test_a_ground_source_heat_pump_is_pump_and_hole_in_the_ground() -> None:
    """22,500 euros for 8 kW; 40 % of it is in the ground and lasts longer."""
    whole, pump, ground, subsidy = of(
        "ground_source_heat_pump",
        "ground_source_investment_eur",
        "heating_installation_eur",
        "ground_exchanger_eur",
        "heating_installation_subsidy_eur",
    )
    assert whole == pytest.approx(22500)
    assert (pump, ground) == (pytest.approx(13500), pytest.approx(9000))
    assert subsidy == 4500


def test_an_air_air_heat_pump_needs_no_radiators_and_heats_water_the_dear_way() -> None:
    radiators, installation, kwh, water = of(
        "air_air_heat_pump",
        "radiators_eur",
        "heating_installation_eur",
        "hot_water_electricity_kwh_per_year",
        "hot_water_gj_per_year",
    )
    assert radiators == 0
    assert installation == pytest.approx((3884 + 1558) * 1.333 * 1.21)
    assert kwh == pytest.approx(water * KWH_PER_GJ / 0.95)


def test_a_geothermal_network_pays_for_its_well_and_buys_no_heat() -> None:
    """1,523 euros of 2018 a kW, for 30 % of the peak; residual heat costs 225, and is bought."""
    well, bought, upkeep = of(
        "geothermal_heat_network",
        "network_source_eur",
        "k11_heat_purchase_eur_per_year",
        "k15_heat_network_upkeep_eur_per_year",
    )
    extraction, residual, residual_upkeep = of(
        "mt_heat_network",
        "network_source_eur",
        "k11_heat_purchase_eur_per_year",
        "k15_heat_network_upkeep_eur_per_year",
    )
    assert well / extraction == pytest.approx(1523 / 225)
    assert bought == 0 < residual
    assert upkeep > residual_upkeep


def test_heat_from_the_canal_takes_electricity_one_in_three() -> None:
    """Of every 100 units of heat 80 come from the shared heat pump, which needs one for three."""
    into_network, kwh = of(
        "aquathermal_heat_network", "network_heat_input_gj_per_year", "source_electricity_kwh_per_year"
    )
    assert kwh == pytest.approx(into_network * 0.8 / 3 * KWH_PER_GJ)


def test_a_lukewarm_network_delivers_all_but_what_the_booster_adds() -> None:
    warmth, water, delivered, kwh = of(
        "lt_heat_network",
        "space_heat_gj_per_year",
        "hot_water_gj_per_year",
        "delivered_heat_gj_per_year",
        "hot_water_electricity_kwh_per_year",
    )
    assert kwh == pytest.approx(water / 4.4 * KWH_PER_GJ)
    assert delivered + kwh / KWH_PER_GJ == pytest.approx(warmth + water)
    loss, peak = of("lt_heat_network", "network_heat_loss_share", "peak_kw")
    assert (loss, peak) == (0.2, pytest.approx(1.7))


def test_a_source_network_has_no_boiler_and_no_loss() -> None:
    gas, backup, delivered, into_network, bill, cost_based = of(
        "source_heat_network",
        "network_gas_m3_per_year",
        "network_backup_eur",
        "delivered_heat_gj_per_year",
        "network_heat_input_gj_per_year",
        "bill_heat_eur_per_year",
        "cost_based_heat_eur_per_year",
    )
    assert gas == backup == 0
    assert delivered == into_network
    assert bill == cost_based, "no maximum tariff is known for so cold a network"


def test_the_heat_pump_on_a_source_network_is_smaller_at_label_b() -> None:
    (at_b,) = of("source_heat_network", "heating_installation_eur", level="label_b")
    (at_c,) = of("source_heat_network", "heating_installation_eur", level="label_d")
    assert at_b / at_c == pytest.approx(4500 / 7000)


def test_a_shared_source_is_a_fifth_cheaper_in_the_ground_but_needs_pipes() -> None:
    (alone,) = of("ground_source_heat_pump", "ground_exchanger_eur")
    shared, pipes = of("shared_source", "ground_exchanger_eur", "in_home_piping_eur")
    assert shared == pytest.approx(alone * 0.8)
    assert pipes == pytest.approx(2500 * 1.333 * 1.21)


def test_block_heating_loses_in_the_building_and_costs_settling() -> None:
    """Of 100 units of heat 15 are lost on the stairs; electricity one in three; 40 + 60 euros a year."""
    heat, made, kwh, bill, own_kwh = of(
        "block_heating",
        "heat_gj_per_year",
        "block_heat_input_gj_per_year",
        "block_electricity_kwh_per_year",
        "bill_heat_eur_per_year",
        "electricity_kwh_per_year",
    )
    assert made == pytest.approx(heat / 0.85)
    assert kwh == pytest.approx(made / 3 * KWH_PER_GJ)
    assert bill == pytest.approx(kwh * 0.27 + 100)
    assert own_kwh == 175, "the home's own meter sees only the hob"


def test_a_hybrid_on_green_gas_is_a_hybrid_with_other_gas() -> None:
    names = ("gas_m3_per_year", "electricity_kwh_per_year", "one_off_eur", "peak_kw")
    assert of("green_gas_hybrid_heat_pump", *names) == of("hybrid_heat_pump", *names)
    green, natural = (
        of(option, "t_co2_per_year")[0] for option in ("green_gas_hybrid_heat_pump", "hybrid_heat_pump")
    )
    assert green < natural


def test_electricity_gets_cleaner_and_gas_does_not() -> None:
    for option in OPTIONS:
        now, in_2030, in_2050 = of(
            option, "t_co2_per_year", "t_co2_2030_per_year", "t_co2_2050_per_year"
        )
        assert now >= in_2030 >= in_2050 >= 0
    now, later = of("gas_boiler", "t_co2_per_year", "t_co2_2050_per_year", level="as_is")
    assert now == pytest.approx(later)


def test_the_standard_is_label_b_here_and_label_d_for_an_old_house() -> None:
    asked = of("gas_boiler", "asked_label_index", level="standard")
    assert asked == [LEVELS["label_b"]]
    old = {**HOME, "construction_year": 1900, "label": "G"}
    wanted = ("asked_label_index", "standard_kwh_per_m2")
    found = one_home.figures(old, "gas_boiler", "standard", "mid", wanted)
    assert found["asked_label_index"] == LEVELS["label_d"]
    assert found["standard_kwh_per_m2"] == pytest.approx(60 + 105 * 0.2)


def test_only_a_network_opens_the_street_for_weeks() -> None:
    weeks = {option: of(option, "weeks_street_open")[0] for option in OPTIONS}
    assert weeks["gas_boiler"] == weeks["green_gas_boiler"] == 0
    assert min(weeks[option] for option in HEAT_NETWORKS) > max(
        weeks[option] for option in OPTIONS if option not in HEAT_NETWORKS
    )


def test_insulating_takes_days_indoors() -> None:
    (without,) = of("mt_heat_network", "days_indoors", level="as_is")
    (with_work,) = of("mt_heat_network", "days_indoors", level="label_b")
    assert with_work - without == 5


def test_every_option_says_what_it_is() -> None:
    for option, trait in traits().options.items():
        assert has(f"heat_option.{option}") and has(f"heat_option.{option}.what")
        assert all(has(f"heat_option.comfort.{word}") for word in trait.comfort)
        assert all(has(f"heat_option.independence.{word}") for word in trait.independence)
        for level in LEVELS:
            reason = why_refused(option, level)
            assert admissible(option, level) == (reason is None)
            assert reason is None or has(reason)
    for option, dropped in traits().dropped.items():
        assert option not in OPTIONS
        assert has(f"heat_option.{option}") and has(f"heat_option.dropped.{dropped.reason}")
    for level in LEVELS:
        assert has(f"scenario_rule.shell.{level}") and has(f"workbook.shell_level.{level}")


def test_a_heat_pump_is_refused_in_a_home_as_it_is() -> None:
    assert not admissible("air_water_heat_pump", "as_is")
    assert admissible("air_water_heat_pump", "label_b")
    assert not admissible("perpetuum_mobile", "label_b")
    assert not admissible("gas_boiler", "label_z")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda content: content["options"].pop("gas_boiler"), "options.gas_boiler"),
        (lambda content: content["options"].update(magic={}), "options.magic"),
        (lambda content: content["options"]["gas_boiler"].update(colour="red"), "options.gas_boiler.colour"),
        (lambda content: content["options"]["gas_boiler"].update(source=""), "options.gas_boiler.source"),
        (
            lambda content: content["options"]["gas_boiler"].update(shell_levels=["as_is", "label_d"]),
            "options.gas_boiler.label_b",
        ),
        (
            lambda content: content["options"]["gas_boiler"]["shell_levels"].append("label_z"),
            "options.gas_boiler.label_z",
        ),
        (lambda content: content["dropped"].update(peat={"reason": "smoke"}), "dropped.peat.source"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_place(tmp_path: Path, change, place: str) -> None:
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    change(content)
    path = tmp_path / "heat_options.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_traits(path, OPTIONS)
    assert caught.value.key == "heat_option.unreadable"
    assert caught.value.facts["file"] == "heat_options.yaml"
    assert place in caught.value.facts["name"]
    assert "heat_options.yaml" in sentence("nl", caught.value)
