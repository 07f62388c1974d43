"""The demo neighbourhood as an area: the same every time, honest about itself, and of the promised size."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pytest
import shapely

from core.demo import demo_tables, write_demo
from core.demo.dwellings import classify
from core.demo.figures import load_figures
from core.demo.layout import load_layout
from core.i18n import text
from core.settings import ROOT
from core.store.areas import AreaTables, current_version


@pytest.fixture(scope="module")
def tables() -> AreaTables:
    return demo_tables()


@pytest.fixture(scope="module")
def figures():
    return load_figures()


def test_another_process_makes_the_same_neighbourhood(tables):
    command = [sys.executable, "-c", "from core.demo import demo_tables; print(demo_tables().version)"]
    other = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == tables.version


def test_writing_twice_gives_one_version_and_is_quick(settings, tables):
    started = time.process_time()
    assert write_demo(settings) == tables.version
    assert time.process_time() - started < 5
    assert write_demo(settings) == current_version(settings, "demo") == tables.version
    assert len(list((settings.areas / "demo").glob("*.duckdb"))) == 1


def test_it_says_that_it_is_fictitious(tables):
    assert tables.is_fictitious and tables.area_id == "demo"
    finding = tables.findings.iloc[0]
    facts = json.loads(finding["facts"])
    assert facts["dwellings"] == len(tables.dwellings)
    for language in ("nl", "en"):
        assert str(facts["dwellings"]) in text(language, f"intake.finding.{finding['key']}", **facts).replace(
            ".", ""
        ).replace(",", "")


def test_no_id_can_be_a_real_one(tables):
    for ids in (tables.buildings["building_id"], tables.dwellings["dwelling_id"]):
        assert ids.str.fullmatch(r"9999\d{12}").all() and ids.is_unique
    assert tables.buurten["buurt_code"].str.startswith("BU9999").all()


def test_sizes_are_as_stated(tables, figures):
    expected = figures.expected
    homes = tables.dwellings
    flats = homes["dwelling_type"].isin(["flat_low", "flat_high"]).sum()
    for count, key in ((len(homes), "dwellings"), (len(tables.buildings), "buildings"), (flats, "flats")):
        low, high = expected[key]
        assert low <= count <= high, key
    for kind, (low, high) in expected["type_share"].items():
        assert low <= (homes["dwelling_type"] == kind).mean() <= high, kind
    low, high = expected["mean_persons"]
    assert low <= homes["persons"].mean() <= high


def test_every_home_stands_in_a_building_and_is_counted(tables):
    homes, buildings = tables.dwellings, tables.buildings.set_index("building_id")
    counted = homes.groupby("building_id").size().reindex(buildings.index, fill_value=0)
    assert (counted == buildings["dwelling_count"]).all()
    assert set(homes["building_id"]) <= set(buildings.index)
    assert (buildings.loc[homes["building_id"], "use"] == "dwelling").all()
    built = buildings.loc[homes["building_id"], "construction_year"].to_numpy()
    assert (homes["construction_year"].to_numpy() == built).all()
    assert (homes[["construction_year_basis", "floor_area_basis"]] == "measured").all(axis=None)
    assert (homes["dwelling_type_basis"] == "derived").all()
    assert homes[["tenure", "persons", "floor_area_m2", "buurt_code"]].notna().all(axis=None)
    published = tables.buurten.set_index("buurt_code")["dwelling_count_published"]
    assert homes["buurt_code"].value_counts().to_dict() == published.to_dict()


def test_shares_match_the_figures(tables, figures):
    homes, tolerance = tables.dwellings, figures.expected["share_tolerance"]
    period = homes["construction_year"].map(figures.period)
    for group, shares in figures.persons_share.items():
        if group != "source":
            found = homes.loc[homes["dwelling_type"] == group, "persons"].value_counts(normalize=True)
            assert_close(found, shares, tolerance)
    assert period.nunique() == len(figures.label_share) - 1, "every construction period is there"
    for group, labels in homes["label"].groupby(period):
        known = labels.dropna()
        one_home = 1 / len(known)
        assert_close(known.value_counts(normalize=True), figures.label_share[group], max(tolerance, one_home))
    for group, labels in homes["label"].groupby(homes["tenure"]):
        assert labels.isna().mean() == pytest.approx(figures.label_unknown_share[group], abs=tolerance)
    for kind, areas in homes["floor_area_m2"].groupby(homes["dwelling_type"]):
        assert areas.mean() == pytest.approx(figures.floor_area_m2.mean[kind], rel=tolerance)
    found = homes["tenure"].value_counts(normalize=True)
    assert_close(found, figures.expected["tenure_share"], figures.expected["tenure_tolerance"])


def assert_close(found: pd.Series, shares: dict, tolerance: float) -> None:
    for value, share in shares.items():
        assert found.get(value, 0) == pytest.approx(share, abs=tolerance), value


def test_older_homes_have_poorer_labels(tables, figures):
    period = tables.dwellings["construction_year"].map(figures.period)
    worth = tables.dwellings["label"].map({label: place for place, label in enumerate("ABCDEFG")})
    found = worth.groupby(period).agg(["mean", "count"])
    order = [name for name in figures.periods if name != "source"]
    mean = found.loc[order, "mean"][found.loc[order, "count"] >= 20]  # fewer say nothing about an order
    assert len(mean) > 4 and mean.is_monotonic_decreasing


def test_rows_have_two_ends_and_pairs_are_pairs(tables):
    """Walk each row through touching walls, apart from the code that classified them."""
    buildings = tables.buildings[tables.buildings["dwelling_count"] == 1]
    kind = tables.dwellings.set_index("building_id")["dwelling_type"]
    shapes = shapely.from_wkb(buildings["geometry"].to_numpy())
    grown = shapely.buffer(shapes, 0.05)
    one, other = shapely.STRtree(grown).query(grown, predicate="intersects")
    overlap = shapely.area(shapely.intersection(grown[one], grown[other]))
    touching = (one != other) & (overlap > 0.1)  # a metre of shared wall, both sides grown by 0.05
    beside = np.bincount(one[touching], minlength=len(shapes))
    found = kind.loc[buildings["building_id"]].to_numpy()
    assert (beside[found == "detached"] == 0).all()
    assert (beside[found == "mid_terrace"] == 2).all()
    assert (beside[found == "corner"] == 1).all() and (beside[found == "semi_detached"] == 1).all()
    partner = dict(zip(one[touching], other[touching], strict=True))
    for place in np.flatnonzero(found == "semi_detached"):
        assert found[partner[place]] == "semi_detached"
    for place in np.flatnonzero(found == "corner"):
        assert found[partner[place]] == "mid_terrace"


def test_classify_on_a_row_of_four_a_pair_and_a_house(figures):
    from core.demo.blocks import Placed

    corners = [0, 6, 12, 18, 40, 46, 80]
    homes = [Placed(shapely.box(x, 0, x + 6, 9), "dwelling", 1955, "Proefstraat", 1, 2) for x in corners]
    homes.append(Placed(shapely.box(200, 0, 260, 10), "dwelling", 1968, "Proefstraat", 40, 8))
    assert classify(homes, figures) == [
        "corner", "mid_terrace", "mid_terrace", "corner", "semi_detached", "semi_detached", "detached",
        "flat_high",
    ]  # fmt: skip


def test_the_drawing_uses_only_streets_it_draws():
    layout = load_layout()
    names = {street.name for street in layout.streets} | {ground.name for ground in layout.grounds}
    assert {frontage.street for frontage in layout.frontages} <= names
    assert {landmark.street for landmark in layout.landmarks} <= names
