"""Insulation part by part: area, subsidy, saving with its disagreeing sources, and payback."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import i18n, parameters
from core.errors import InputError
from core.heat.chain import compute
from core.heat.measures import COMPONENTS, PARTS, measures_of
from core.scenarios.own_home import OwnHome, ready
from core.scenarios.own_measures import own_measures
from tests.laws.test_payer_laws import given_of, homes, number
from tests.unit.test_payers import HOUSE

NUMBERS = parameters.load()
HERE = given_of(HOUSE, "as_is", "central")


def by_code(done: tuple[str, ...] = (), tenure: str = "owner", here: dict | None = None) -> dict:
    return {one.code: one for one in measures_of(here or HERE, done, tenure)}


def test_a_mid_terrace_house_of_105_m2_has_the_areas_the_figures_propose() -> None:
    areas = compute("gas_boiler", ("roof_m2", "ground_floor_m2", "wall_m2", "glazing_m2"), HERE)
    assert [round(number(area)) for area in areas.values()] == [60, 50, 45, 18]


def test_other_types_have_more_wall_and_flats_share_a_roof() -> None:
    def area(dwelling_type: str, quantity: str) -> float:
        here = given_of({**HOUSE, "dwelling_type": dwelling_type}, "as_is", "central")
        return number(compute("gas_boiler", (quantity,), here)[quantity])

    assert area("detached", "wall_m2") > area("corner", "wall_m2") > area("mid_terrace", "wall_m2")
    assert area("flat_high", "roof_m2") < area("flat_low", "roof_m2") < area("mid_terrace", "roof_m2")


def test_one_measure_gives_half_the_subsidy_of_two() -> None:
    """60 m2 of roof at 16.25: 975; with a second measure 1,950."""
    roof = by_code()["roof"]
    assert number(roof.subsidy_alone_eur) == pytest.approx(975)
    assert number(roof.subsidy_together_eur) == pytest.approx(1950)


def test_little_glass_gives_no_subsidy_and_much_gives_no_more() -> None:
    small, large = (
        number(by_code(here={**HERE, "floor_area_m2": np.array([area])})["glazing"].subsidy_alone_eur)
        for area in (15.0, 400.0)
    )
    assert small == 0, "2.6 m2 is less than the 3 m2 that is asked"
    assert large == pytest.approx(45 * 25), "at most 45 m2 counts"


def test_a_landlord_gets_none_of_it_and_a_vve_its_own_rates() -> None:
    assert not any(np.any(one.subsidy_alone_eur) for one in measures_of(HERE, (), "landlord"))
    roof = by_code(tenure="vve")["roof"]
    assert number(roof.subsidy_alone_eur) == number(roof.subsidy_together_eur) == pytest.approx(60 * 32.5)
    assert number(by_code(tenure="vve")["floor"].subsidy_alone_eur) == 0, "not in our figures"


def test_what_is_ticked_as_done_is_not_listed_again() -> None:
    codes = set(by_code(("roof", "glazing", "ventilation")))
    assert codes == {"floor", "cavity"}


def test_a_house_from_before_1930_has_a_solid_wall_and_a_later_one_a_cavity() -> None:
    old = given_of({**HOUSE, "construction_year": 1910}, "as_is", "central")
    assert "solid_wall" in by_code(here=old) and "cavity" not in by_code(here=old)
    assert "cavity" in by_code() and "solid_wall" not in by_code()


def test_the_sources_disagree_and_the_band_runs_from_one_to_the_other() -> None:
    found = {}
    for position in (0.0, 0.5, 1.0):
        here = {**HERE, "saving_source_position": np.full((1, 1), position)}
        found[position] = number(by_code(here=here)["roof"].saving_gj_per_year)
    sources = sorted(number(value) for value in by_code()["roof"].saving_by_source.values())
    assert [found[0.0], found[0.5], found[1.0]] == pytest.approx(sources)
    assert sources[-1] > 5 * sources[0], "the label steps of Vesta save far less"


def test_when_the_roof_is_done_the_rest_counts_for_more_of_what_is_lost() -> None:
    before, after = by_code(), by_code(("roof",))
    assert number(after["floor"].saving_by_source["hestia"]) > number(
        before["floor"].saving_by_source["hestia"]
    )


def test_filling_a_cavity_names_bats_and_ventilation_promises_no_saving() -> None:
    found = by_code()
    assert found["cavity"].note == "measure.note.bats"
    assert number(found["ventilation"].saving_gj_per_year) == 0
    for one in found.values():
        assert one.note is None or one.note in i18n.keys("nl")


@given(home=homes, done=st.sets(st.sampled_from(PARTS)), corner=st.sampled_from(["cheap", "central", "dear"]))
@settings(max_examples=60, deadline=None)
def test_no_measure_saves_more_than_the_heat_or_gives_more_than_it_costs(home, done, corner) -> None:
    here = given_of(home, "as_is", corner)
    heat = number(compute("gas_boiler", ("space_heat_gj_per_year",), here)["space_heat_gj_per_year"])
    for one in measures_of(here, done, "owner"):
        assert 0 <= number(one.saving_gj_per_year) <= heat * (1 + 1e-9)
        assert number(one.subsidy_together_eur) <= number(one.cost_eur) + 1e-9


def test_payback_is_what_is_left_to_pay_over_what_it_saves() -> None:
    home = ready(OwnHome("mid_terrace", 1980, 105, "C", 2), NUMBERS, 1, 0)
    for one in own_measures(home, ()):
        if one.code == "ventilation":
            assert one.payback_years.mid is None
        else:
            years = (one.cost_eur.mid - one.subsidy_alone_eur.mid) / one.saving_eur_per_year.mid
            assert one.payback_years.mid == pytest.approx(years)


def test_measures_come_with_a_band() -> None:
    home = ready(OwnHome("mid_terrace", 1980, 105, "C", 2), NUMBERS, 1, 200)
    for one in own_measures(home, ("ventilation",)):
        assert one.cost_eur.low < one.cost_eur.mid < one.cost_eur.high
        assert one.saving_eur_per_year.low < one.saving_eur_per_year.mid < one.saving_eur_per_year.high


def test_a_part_nobody_knows_is_refused_with_what_there_is() -> None:
    home = ready(OwnHome("mid_terrace", 1980, 105, "C", 2), NUMBERS, 1, 0)
    with pytest.raises(InputError) as found:
        own_measures(home, ("moat",))
    sentence = i18n.sentence("nl", found.value)
    assert "moat" in sentence and "roof" in sentence


def test_every_component_leans_on_figures_that_are_there() -> None:
    keys = {one.key for one in NUMBERS}
    for one in COMPONENTS.values():
        for field in ("cost", "loss", "saving", "subsidy", "vve_subsidy", "smallest_m2", "largest_m2"):
            assert getattr(one, field) is None or getattr(one, field) in keys
