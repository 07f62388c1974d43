"""What a real delivery would bring besides buildings and homes, in the demo: plausible and as published."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
import shapely

from core.demo import demo_tables, write_demo
from core.demo.figures import load_figures
from core.demo.layout import load_layout
from core.demo.use import home_use, ranges
from core.i18n import text
from core.parameters.utility_archetypes import load_utility_archetypes
from core.store.areas import AreaTables, open_area

GROUPS = ("AB", "CD", "EFG")


@pytest.fixture(scope="module")
def tables() -> AreaTables:
    return demo_tables()


@pytest.fixture(scope="module")
def figures():
    return load_figures()


@pytest.fixture(scope="module")
def addresses(tables) -> pd.DataFrame:
    return tables.details["address"]


def test_the_label_shares_follow_from_what_was_published(figures):
    """Scale the counts of 2011 to the national share of 2020 again, apart from how they were made."""
    published = figures.published_label_share
    rows = np.array(published.counts_by_year, dtype=float)
    counts, homes = rows[:, 2:], rows[:, 2:].sum(axis=1)
    factor = np.ones(3)
    for _ in range(500):
        share = counts * factor
        share /= share.sum(axis=1, keepdims=True)
        factor *= np.array(published.national_share) / (share.T @ homes / homes.sum())
    for period, (first, last) in ((k, v) for k, v in figures.periods.items() if k != "source"):
        low, high = rows[:, 0], rows[:, 1]
        years = np.clip(np.minimum(last, high) - np.maximum(first, low) + 1, 0, None)
        expected = ((years / (high - low + 1)) @ counts) * factor
        expected /= expected.sum()
        for letters, share in zip(GROUPS, expected, strict=True):
            written = sum(figures.label_share[period][letter] for letter in letters)
            assert written == pytest.approx(share, abs=0.015), (period, letters)


def test_labels_are_registered_where_there_is_one_and_dated(tables):
    homes = tables.dwellings
    known = homes["label"].notna()
    assert (homes["label_basis"] == np.where(known, "measured", "assumed")).all()
    assert homes["label_date"].notna().equals(known)
    assert homes.loc[known, "label_date"].between("2015-01-01", "2025-12-31").all()


def test_every_home_has_an_address_of_its_own_that_cannot_be_real(tables, addresses):
    assert addresses["dwelling_id"].tolist() == tables.dwellings["dwelling_id"].tolist()
    assert not addresses.duplicated(["postcode", "house_number"]).any()
    assert not addresses.duplicated(["street", "house_number"]).any()
    assert addresses["postcode"].str.fullmatch(r"8248[A-Z]{2}").all()
    assert not addresses["postcode"].str.endswith(("SA", "SD", "SS")).any()
    assert (addresses["town"] == "Lindemeer").all()


def test_a_postcode_is_one_side_of_one_street_with_a_handful_of_homes(addresses):
    number = addresses["house_number"].astype(int)
    of_code = addresses.assign(number=number, is_odd=number % 2).groupby("postcode")
    assert (of_code["street"].nunique() == 1).all() and (of_code["is_odd"].nunique() == 1).all()
    step = of_code["number"].agg(lambda numbers: np.ptp(numbers) == 2 * (len(numbers) - 1))
    assert step.all(), "the homes of a postcode follow each other"
    assert of_code.size().between(5, 26).all() and of_code.size().mean() == pytest.approx(17, abs=1)


def test_odd_and_even_numbers_face_each_other(tables, addresses):
    at = tables.buildings.set_index("building_id")[["x_rd", "y_rd"]].loc[tables.dwellings["building_id"]]
    street = addresses["street"].to_numpy() == "Meidoornstraat"
    number = addresses["house_number"].astype(int).to_numpy()
    odd, even = (street & (number % 2 == rest) for rest in (1, 0))
    ground = tables.ground[tables.ground["name"] == "Meidoornstraat"]["geometry"].iloc[0]
    axis = shapely.oriented_envelope(shapely.from_wkb(ground))
    assert odd.sum() and even.sum()
    sides = [shapely.points(at.to_numpy()[which]) for which in (odd, even)]
    hulls = [shapely.convex_hull(shapely.union_all(side)) for side in sides]
    assert not hulls[0].intersects(hulls[1]) and hulls[0].distance(hulls[1]) > 8
    assert shapely.distance(axis, shapely.union_all(sides[0])) < 30


def test_gas_and_electricity_have_the_published_mean_of_each_type(tables, figures):
    homes = tables.dwellings
    use = home_use(homes, figures.use, load_layout().sheet.seed)
    for kind, mean in figures.use.gas_m3_per_year.items():
        assert use["gas"][homes["dwelling_type"] == kind].mean() == pytest.approx(mean, rel=0.001), kind
    for kind, mean in figures.use.electricity_kwh_per_year.items():
        assert use["electricity"][homes["dwelling_type"] == kind].mean() == pytest.approx(mean, rel=0.001)
    terraces = homes[homes["dwelling_type"] == "mid_terrace"]
    by_label = use["gas"].loc[terraces.index].groupby(terraces["label"]).mean()
    assert by_label["A"] < by_label["C"] < by_label["E"]
    assert use["gas"].min() > 150 and use["gas"].max() < 3500


def test_the_published_ranges_hold_every_home_once(tables, addresses, figures):
    use = tables.details["postcode_use"]
    for product, unit in (("gas", "m3_per_year"), ("electricity", "kwh_per_year")):
        rows = use[use["product"] == product]
        assert (rows["unit"] == unit).all() and rows["connections"].sum() == len(addresses)
        assert (rows["connections"] >= figures.use.least_connections).all()
        inside = [
            ((rows["postcode_from"] <= code) & (code <= rows["postcode_to"])).sum()
            for code in addresses["postcode"].unique()
        ]
        assert set(inside) == {1}
    gas = use[use["product"] == "gas"]
    together = np.average(gas["average_use"], weights=gas["connections"])
    kinds = tables.dwellings["dwelling_type"].map(figures.use.gas_m3_per_year)
    assert together == pytest.approx(kinds.mean(), abs=1)


def test_a_small_rest_joins_the_range_before_it():
    count = pd.Series({"8248AA": 6, "8248AB": 7, "8248AC": 12, "8248AD": 3})
    assert ranges(count, 10) == [["8248AA", "8248AB"], ["8248AC", "8248AD"]]


def test_there_are_a_school_shops_and_a_church_with_a_floor_area(tables):
    utility = tables.details["utility"].merge(tables.buildings, on="building_id")
    assert {"education", "shop", "assembly", "sport", "health_care"} <= set(utility["function"])
    assert set(utility["function"]) <= set(load_utility_archetypes().uses), "each can be calculated"
    assert utility["floor_area_m2"].between(200, 2500).all()
    school = utility[utility["function"] == "education"].iloc[0]
    assert school["purpose"] == "onderwijsfunctie" and school["floor_area_m2"] > school["footprint_m2"]
    homes_above = utility[utility["use"] == "dwelling"].iloc[0]
    assert homes_above["purpose"] == "woonfunctie,winkelfunctie"
    assert homes_above["floor_area_m2"] < homes_above["footprint_m2"]


def test_transformers_feed_everybody_and_stand_beside_a_road(tables, figures):
    found = tables.details["transformer"]
    rules = figures.transformers
    area = tables.details["utility"]["floor_area_m2"].sum()
    whole = len(tables.dwellings) * rules.peak_kw_per_home + area * rules.peak_kw_per_utility_m2
    assert found["peak_kw"].sum() == pytest.approx(whole, abs=len(found))
    assert found["transformer_id"].is_unique and found["capacity_kva"].isin(rules.capacities_kva).all()
    assert (found["peak_kw"] < found["capacity_kva"] * rules.power_factor_share).all(), "none is overloaded"
    assert found["peak_kw"].div(found["capacity_kva"]).max() > 0.6, "somewhere it is getting full"
    roads = shapely.union_all(shapely.from_wkb(tables.ground[tables.ground["kind"] == "road"]["geometry"]))
    stations = shapely.points(found[["x_rd", "y_rd"]].to_numpy())
    assert shapely.distance(shapely.boundary(roads), stations).max() < 8
    assert set(found["name"]) <= set(tables.ground["name"])


def test_the_sewer_plan_names_streets_with_years_and_ground(tables):
    works = tables.details["street_work"]
    sewers = works[works["work"] == "riool vervangen"]
    assert sewers["street"].is_unique and len(sewers) > 12
    assert (works["year_from"] <= works["year_to"]).all() and works["year_from"].between(2027, 2040).all()
    streets = dict(zip(tables.ground["name"], shapely.from_wkb(tables.ground["geometry"]), strict=True))
    for name, shape in zip(works["street"], shapely.from_wkb(works["geometry"]), strict=True):
        assert shape.is_valid and shape.equals(streets[name]), name


def test_heat_sources_lie_in_or_near_the_neighbourhood(tables):
    sources = tables.details["heat_source"]
    middle = tables.buildings[["x_rd", "y_rd"]].mean().to_numpy()
    distance_m = np.linalg.norm(sources[["x_rd", "y_rd"]].to_numpy() - middle, axis=1)
    assert distance_m.min() < 500 and distance_m.max() < 2500
    assert sources["capacity_mw"].gt(0).all() and sources["temperature_c"].between(5, 100).all()


def test_coverage_adds_up_to_the_homes(tables):
    coverage = tables.details["coverage"].set_index("field")
    homes = tables.dwellings
    assert (coverage[["measured", "derived", "assumed"]].sum(axis=1) == len(homes)).all()
    assert coverage.loc["label", "measured"] == homes["label"].notna().sum()
    assert coverage.loc["label", "newest_date"] == homes["label_date"].dropna().max()


def test_two_owners_associations_and_a_housing_association_are_named(tables):
    owned = [(row["key"], json.loads(row["facts"])) for row in tables.findings.iloc[1:].to_dict("records")]
    assert [key for key, _ in owned] == ["demo.vve", "demo.vve", "demo.social_rent"]
    flats = tables.dwellings[tables.dwellings["dwelling_type"].isin(["flat_low", "flat_high"])]
    assert sum(facts["dwellings"] for _, facts in owned) == len(flats) - 10, "all but those above the shops"
    assert (tables.dwellings["tenure"] == "vve").sum() == owned[0][1]["dwellings"] + owned[1][1]["dwellings"]
    for language in ("nl", "en"):
        for key, facts in owned:
            assert facts["owner"] in text(language, f"intake.finding.{key}", **facts)


def test_all_of_it_can_be_read_back_from_the_area_file(settings, tables):
    write_demo(settings)
    database = open_area(settings, "demo")
    for query, table in (
        ("read_addresses", "address"),
        ("read_coverage", "coverage"),
        ("read_postcode_use", "postcode_use"),
        ("read_heat_sources", "heat_source"),
    ):
        assert len(database.frame(query)) == len(tables.details[table]) > 0, query
