"""Where a number comes from: an explanation ends in the number that people see, and rests on nothing else."""

from __future__ import annotations

import json
import math

import numpy as np
import pandas as pd
import pytest

from core import parameters
from core.errors import InputError
from core.explain import inputs, reach, words
from core.explain.columns import COLUMNS, Kind, column_of
from core.explain.explain import explain
from core.explain.explanation import Explanation
from core.explain.formula import meaning, written
from core.explain.lines import lines
from core.explain.means import Mean
from core.explain.subject import Subject, segment
from core.heat.chain import wires
from core.heat.finance import capital_eur_per_year, resident_cost_eur_per_month
from core.heat.options import HEAT_NETWORKS, OPTIONS, REFERENCE, admissible
from core.heat.shell import LEVELS
from core.i18n import has, keys
from core.scenarios.cells import FAMILIES
from core.scenarios.evaluate import Outcome, evaluate
from core.scenarios.model import OptOut, Rule, Scenario, load_scenarios
from core.scenarios.quantities import CURVE, PER_DWELLING, POSTS
from tests.unit.areas import dwellings

NUMBERS = parameters.load()
CHOSEN = load_scenarios()
DRAWS = 20
SEED = CHOSEN.seed
HOMES = dwellings(80)
EXACT = {"rel": 1e-9, "abs": 1e-9}


def scenario(code: str) -> Scenario:
    return next(one for one in CHOSEN.scenarios if one.code == code)


def asked(column: str, plan: Scenario | str, subject: Subject | None = None) -> Explanation:
    plan = scenario(plan) if isinstance(plan, str) else plan
    return explain(HOMES, plan, NUMBERS, SEED, DRAWS, column, subject)


def everywhere(heat_option: str) -> Scenario:
    """All homes get that heat option, at a shell level it may stand at; a network has a way out."""
    level = next(level for level in reversed(LEVELS) if admissible(heat_option, level))
    opt_out = OptOut(heat_option=REFERENCE, shell_level="as_is") if heat_option in HEAT_NETWORKS else None
    return Scenario(code="W", rules=(Rule(heat_option=heat_option, shell_level=level, opt_out=opt_out),))


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return evaluate(HOMES, CHOSEN.scenarios, NUMBERS, SEED, DRAWS)


def shown(outcome: Outcome, code: str, column: str) -> tuple[float, float, float] | None:
    """Low, mid and high of a column as the frames have it; None where the plan has no heat network."""
    row = outcome.scenarios.set_index("code").loc[code]
    everybody = outcome.groups[(outcome.groups["code"] == code) & (outcome.groups["group_key"] == "all")]
    if f"{column}_mid" in row.index:
        return tuple(row[f"{column}_{end}"] for end in ("low", "mid", "high"))
    if column in row.index:
        return (row[column],) * 3
    if column in everybody:
        return (everybody.iloc[0][column],) * 3
    if column in CURVE.values():
        curve = outcome.participation
        found = curve[(curve["code"] == code) & curve["is_plan"]]
        return (
            None if found.empty else tuple(found.iloc[0][f"{column}_{end}"] for end in ("low", "mid", "high"))
        )
    post = next(post for post, quantity in POSTS.items() if PER_DWELLING[quantity] == column)
    found = outcome.posts[(outcome.posts["code"] == code) & (outcome.posts["post"] == post)].iloc[0]
    return tuple(found[end] for end in ("low", "mid", "high"))


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("code", ["REF", "W", "E", "N"])
def test_the_explanation_of_the_area_is_the_number_on_screen(
    outcome: Outcome, code: str, column: str
) -> None:
    expected = shown(outcome, code, column)
    if expected is None:
        with pytest.raises(InputError, match=r"explain\.no_network"):
            asked(column, code)
        return
    found = asked(column, code)
    assert (found.value.low, found.value.mid, found.value.high) == pytest.approx(
        expected, nan_ok=True, **EXACT
    )


@pytest.mark.parametrize("group", sorted(FAMILIES))
@pytest.mark.parametrize("code", ["W", "H"])
def test_the_explanation_of_a_kind_of_home_is_the_number_on_screen(
    outcome: Outcome, code: str, group: str
) -> None:
    groups = outcome.groups
    row = groups[(groups["code"] == code) & (groups["group_key"] == group)].iloc[0]
    for column in ("resident_cost_eur_per_month", "energy_bill_eur_per_month", "one_off_eur"):
        found = asked(column, code, Subject(where={"dwelling_type": FAMILIES[group]}))
        assert found.homes == row["dwelling_count"]
        for end in ("low", "mid", "high"):
            assert getattr(found.value, end) == pytest.approx(row[f"{column}_{end}"], **EXACT)


def leaves(found: Explanation) -> set[str]:
    needs = {need for step in found.steps for need in step.needs}
    return needs - {step.name for step in found.steps}


def grounds(found: Explanation) -> set[str]:
    """What an explanation may rest on: its parameters, and the names its inputs give a value to."""
    return {one.key for one in found.parameters} | {name for one in found.inputs for name in one.feeds}


@pytest.mark.parametrize("heat_option", sorted(OPTIONS))
def test_every_column_of_every_heat_option_rests_on_parameters_and_inputs_only(heat_option: str) -> None:
    plan = everywhere(heat_option)
    few = dwellings(12)
    for column in COLUMNS:
        if column_of(column, (heat_option,)).kind == Kind.NETWORK and heat_option not in HEAT_NETWORKS:
            continue
        found = explain(few, plan, NUMBERS, SEED, 2, column)
        known = {one.key for one in found.parameters} | {name for one in found.inputs for name in one.feeds}
        assert leaves(found) <= known, column
        assert found.parts and found.steps
        assert all(step.formula and step.meaning and step.unit for step in found.steps), column
        for part in found.parts:
            seen: set[str] = set()
            own = {step.name for step in part.steps}
            for step in part.steps:
                assert (set(step.needs) & own) <= seen, f"{column}: {step.name} stands before what it needs"
                seen.add(step.name)
        json.dumps(found.as_json(), allow_nan=False)


@pytest.mark.parametrize("name", parameters.names())
def test_nothing_is_missing_in_any_set(name: str) -> None:
    assert not list(reach.missing(parameters.load(name)))


def test_a_step_is_what_its_formula_says() -> None:
    """The printed formula, filled with the printed values, gives the printed value."""
    found = asked("resident_cost_eur_per_month", "E", Subject("any"))
    values = {step.name: step.value for step in found.steps}
    values |= {one.key: one.used for one in found.parameters}
    checked = 0
    for step in found.steps:
        numbers = {name: values.get(name) for name in step.needs}
        is_plain = "\n" not in step.formula and "np." not in step.formula and not step.functions
        if is_plain and all(isinstance(one, float) for one in numbers.values()):
            said = eval(step.formula, {"__builtins__": {}}, {**numbers, **step.constants})
            assert said == pytest.approx(step.value, **EXACT), step.name
            checked += 1
    assert checked > 15


def test_the_steps_end_in_the_central_value_and_the_closing_step_adds_up() -> None:
    found = asked("t_co2_per_year", "W")
    assert found.is_total and found.closing is not None
    assert found.closing.value == found.central
    assert found.central == pytest.approx(sum(part.homes * part.value for part in found.parts))
    assert sum(part.homes for part in found.parts) == pytest.approx(found.homes)


def test_who_does_not_take_part_is_a_part_of_its_own() -> None:
    found = asked("peak_kw", "W")
    others = [part for part in found.parts if not part.takes_part]
    assert others and all(part.share < 1 for part in others)
    assert any(one.name == "participation_share" for one in found.inputs)
    # What a resident pays is what it costs to take part.
    assert all(part.takes_part for part in asked("resident_cost_eur_per_month", "W").parts)


@pytest.mark.parametrize("column", ["peak_kw", "t_co2_per_year", "weeks_street_open_max", "days_indoors"])
def test_one_home_takes_part_or_not_but_never_for_a_share(column: str) -> None:
    found = asked(column, everywhere("mt_heat_network"), Subject("any"))
    assert [part.takes_part for part in found.parts] == [True]
    assert found.parts[0].homes == 1


def test_a_heat_network_shows_both_tariffs() -> None:
    found = asked("resident_cost_eur_per_month", everywhere("mt_heat_network"))
    first, second = (found.views[name] for name in ("maximum_tariff", "cost_based_tariff"))
    assert found.value.mid == first.mid
    assert found.value.low == min(first.low, second.low) and found.value.high == max(first.high, second.high)
    bill = next(step for step in found.steps if step.name == "bill_heat_eur_per_year")
    assert bill.cost_based_value is not None and bill.cost_based_value != bill.value
    assert not asked("resident_cost_eur_per_month", "H").views


def test_one_home_has_a_wider_band_than_many_alike() -> None:
    alike = pd.concat([HOMES.iloc[[0]]] * 50, ignore_index=True)
    alike["dwelling_id"] = [f"home-{number}" for number in range(len(alike))]
    plan, column = scenario("H"), "energy_bill_eur_per_month"
    one = explain(alike, plan, NUMBERS, SEED, 200, column, Subject("home-7"))
    many = explain(alike, plan, NUMBERS, SEED, 200, column)
    assert one.value.high - one.value.low > many.value.high - many.value.low
    assert one.central == pytest.approx(many.central)
    assert many.value.high > many.value.low, "the band of prices stays, however many homes there are"


def test_a_home_says_what_is_measured_and_what_is_not() -> None:
    homes = HOMES.assign(
        dwelling_type_basis="derived",
        construction_year_basis="measured",
        floor_area_basis="assumed",
        label_basis="measured",
    )
    unlabelled = homes[homes["label"].isna()].iloc[0]
    found = explain(
        homes, scenario("H"), NUMBERS, SEED, 2, "heat_gj_per_year", Subject(unlabelled["dwelling_id"])
    )
    bases = {one.name: one.basis for one in found.inputs}
    assert bases["construction_year"] == inputs.MEASURED and bases["dwelling_type"] == inputs.DERIVED
    assert bases["floor_area_m2"] == inputs.ASSUMED
    assert bases["label"] == inputs.ASSUMED, "a usual label is not a measured one, whatever the file says"
    assert bases["heat_option"] == bases["shell_level"] == inputs.CHOSEN
    assert found.estimated


def test_recalled_and_assumed_figures_are_flagged_and_stand_first() -> None:
    found = asked("resident_cost_eur_per_month", "E")
    flags = [one.flagged for one in found.parameters]
    assert any(flags) and flags == sorted(flags, reverse=True)
    assert all(one.flagged == (one.status in ("recalled", "assumed")) for one in found.parameters)
    boiler = next(one for one in asked("one_off_eur", "H").parameters if one.key == "boiler_eur_ex_vat")
    assert boiler.value == NUMBERS["boiler_eur_ex_vat"].value
    assert boiler.used == NUMBERS.central["boiler_eur_ex_vat"]


def test_an_example_home_is_the_same_every_time() -> None:
    first, second = (asked("peak_kw", "E", Subject("any")).dwelling_id for _ in range(2))
    assert first == second and first in set(HOMES["dwelling_id"])
    shuffled = HOMES.sample(frac=1, random_state=3)
    assert explain(shuffled, scenario("E"), NUMBERS, SEED, 2, "peak_kw", Subject("any")).dwelling_id == first


def test_a_formula_is_given_as_it_is_written() -> None:
    assert written(resident_cost_eur_per_month).text == "resident_cost_eur_per_year / MONTHS_PER_YEAR"
    assert written(resident_cost_eur_per_month).constants == {"MONTHS_PER_YEAR": 12}
    assert meaning(capital_eur_per_year).startswith("Yearly cost of what the owner paid once")
    for option in OPTIONS:
        for name, formula in wires(option).items():
            text = written(formula).text
            assert text and '"""' not in text and "@quantity" not in text, name
            for need in formula.needs:
                assert need in text, f"{name} takes {need} and does not use it"


def test_a_function_the_formula_calls_comes_along() -> None:
    annuity = written(wires(REFERENCE)["installation_annuity_share"])
    assert "annuity_factor(" in annuity.text
    assert "1 - (1 + rate) ** -life_years" in annuity.functions["annuity_factor"]


@pytest.mark.parametrize(
    ("wishes", "where"),
    [
        (["dwelling_type=corner,mid_terrace"], {"dwelling_type": ("corner", "mid_terrace")}),
        (["label=E", "label=F"], {"label": ("E", "F")}),
        (
            ["period=before_1930", "buurt=BU1"],
            {"construction_period": ("before_1930",), "buurt_code": ("BU1",)},
        ),
        ([], {}),
    ],
)
def test_a_segment_is_read_from_the_command_line(wishes: list[str], where: dict) -> None:
    assert segment(wishes) == where


@pytest.mark.parametrize(
    ("column", "code", "subject", "key"),
    [
        ("nothing", "W", Subject(), "explain.unknown_quantity"),
        ("cost_per_connection_eur", "H", Subject(), "explain.no_network"),
        ("peak_kw", "W", Subject("0000"), "explain.unknown_dwelling"),
        ("peak_kw", "W", Subject("any", {"label": ("A",)}), "explain.dwelling_and_segment"),
        ("peak_kw", "W", Subject(where={"colour": ("red",)}), "explain.unknown_field"),
        ("peak_kw", "W", Subject(where={"label": ("Z",)}), "explain.unknown_value"),
        ("peak_kw", "W", Subject(where={"buurt_code": ("BU1",)}), "explain.unknown_value"),
    ],
)
def test_what_is_not_here_is_refused_with_what_is(column: str, code: str, subject: Subject, key: str) -> None:
    with pytest.raises(InputError) as caught:
        asked(column, code, subject)
    assert caught.value.key == key and has(f"error.{key}")


@pytest.mark.parametrize("wish", ["label", "label=", "=E"])
def test_a_segment_that_is_no_filter_is_refused(wish: str) -> None:
    with pytest.raises(InputError):
        found = segment([wish])
        asked("peak_kw", "W", Subject(where=found))


def test_a_home_that_cannot_be_computed_says_so() -> None:
    homes = HOMES.assign(dwelling_type=["castle", *HOMES["dwelling_type"][1:]])
    with pytest.raises(InputError, match=r"explain\.left_out_dwelling"):
        explain(homes, scenario("H"), NUMBERS, SEED, 2, "peak_kw", Subject(homes["dwelling_id"].iloc[0]))


SHOPS = pd.DataFrame(
    {
        "building_id": ["a", "b", "c", "d"],
        "function": ["shop", "education", "office", "nothing we know"],
        "construction_year": [1960, 1985, 2005, 1990],
        "floor_area_m2": [300.0, 2000.0, 800.0, 100.0],
        "label": [None, "C", "A", None],
    }
)
"""Three that can be computed, and one of which the use is not known."""


@pytest.mark.parametrize("code", ["REF", "W", "E"])
@pytest.mark.parametrize("column", ["t_co2_per_year", "national_cost_eur_per_weq_per_year", "peak_kw"])
def test_shops_and_schools_are_in_the_totals_with_steps_of_their_own(code: str, column: str) -> None:
    plan = scenario(code)
    found = explain(HOMES, plan, NUMBERS, SEED, DRAWS, column, None, SHOPS)
    for draws, middle in ((DRAWS, found.value.mid), (0, found.central)):
        frame = evaluate(HOMES, (scenario("REF"), plan), NUMBERS, SEED, draws, SHOPS).scenarios
        assert middle == pytest.approx(frame[f"{column}_mid"].iloc[-1], **EXACT)
    others = [part for part in found.parts if part.building_kind == "utility"]
    assert sum(part.homes for part in others) == pytest.approx(3)
    assert all(part.steps[-1].value == part.value for part in others)
    assert leaves(found) <= grounds(found)
    for language in ("nl", "en"):
        assert "\n".join(lines(language, found))


def test_shops_and_schools_pay_nothing_that_residents_pay() -> None:
    column = "resident_cost_eur_per_month"
    without, together = (
        explain(HOMES, scenario("W"), NUMBERS, SEED, DRAWS, column, None, shops) for shops in (None, SHOPS)
    )
    assert without.value == together.value and without.parts == together.parts
    of_a_kind = explain(
        HOMES, scenario("W"), NUMBERS, SEED, 2, "peak_kw", Subject(where={"label": ("A", "B")}), SHOPS
    )
    assert all(part.building_kind == "dwelling" for part in of_a_kind.parts)


def large_and_small() -> pd.DataFrame:
    """Ten homes that ask more heat than the maximum tariff is known for, and ten that do not."""
    large = HOMES.iloc[:10].assign(floor_area_m2=200.0, label="G", dwelling_type="detached")
    small = HOMES.iloc[10:20].assign(floor_area_m2=60.0, label="A", dwelling_type="flat_low", persons=1)
    return pd.concat([large, small], ignore_index=True)


def test_one_home_outside_a_limit_has_no_value_and_says_why() -> None:
    homes, plan = large_and_small(), everywhere("mt_heat_network")
    column, one = "energy_bill_eur_per_month", Subject(homes["dwelling_id"].iloc[0])
    found = explain(homes, plan, NUMBERS, SEED, DRAWS, column, one)
    assert math.isnan(found.value.mid) and found.as_json()["value"]["mid"] is None
    assert [reason.key for reason in found.reasons] == ["validity.heat_tariff"]
    steps = {step.name: step for step in found.steps}
    assert steps["maximum_heat_eur_per_year"].value is None and steps[column].value is None
    assert steps["heat_gj_per_year"].value is not None, "what comes before the limit keeps its value"
    # The tariff that covers the cost has no such limit.
    assert steps[column].cost_based_value is not None
    assert math.isfinite(found.views["cost_based_tariff"].mid)
    for language in ("nl", "en"):
        assert any("31" in line for line in lines(language, found))
    peak = explain(homes, plan, NUMBERS, SEED, DRAWS, "peak_kw", one)
    assert math.isfinite(peak.value.mid) and not peak.reasons


def test_among_many_homes_the_value_is_carried_and_the_reason_counts_them() -> None:
    homes = large_and_small()
    found = explain(homes, everywhere("mt_heat_network"), NUMBERS, SEED, DRAWS, "energy_bill_eur_per_month")
    assert math.isfinite(found.value.mid)
    (reason,) = found.reasons
    assert reason.count == 10 and reason.homes == 20 and reason.value > reason.limit


def test_an_example_is_not_a_home_outside_a_limit() -> None:
    homes = pd.concat([large_and_small(), *([large_and_small().iloc[:1]] * 9)], ignore_index=True)
    homes["dwelling_id"] = [f"home-{number:02d}" for number in range(len(homes))]
    found = explain(homes, everywhere("mt_heat_network"), NUMBERS, SEED, 2, "peak_kw", Subject("any"))
    row = homes.set_index("dwelling_id").loc[found.dwelling_id]
    assert row["floor_area_m2"] == 60


def test_a_value_that_does_not_exist_is_left_out_of_the_mean_and_counted() -> None:
    """Outside what a formula was made for there is no number: it is not zero, and not silently skipped."""
    mean = Mean()
    mean.add(np.array([10.0, np.nan, 30.0]), np.array([1.0, 5.0, 3.0]))
    mean.add(np.array([[np.nan]]), np.array([2.0]))
    assert mean.value == pytest.approx(25) and mean.missing_count == 7
    nothing = Mean()
    nothing.add(np.nan, np.array([4.0]))
    assert nothing.value is None and nothing.missing_count == 4


def test_a_pair_has_a_pair_of_means_and_a_table_has_none() -> None:
    pair, table = Mean(), Mean()
    pair.add((np.array([1.0, 3.0]), 4.0), np.array([1.0, 1.0]))
    assert pair.value == (2.0, 4.0)
    table.add(NUMBERS.archetypes, np.array([1.0]))
    assert table.value is None and table.missing_count == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_terminal_prints_the_whole_chain(language: str) -> None:
    found = asked("national_cost_eur_per_weq_per_year", "W")
    printed = "\n".join(lines(language, found))
    for step in found.steps:
        assert step.name in printed
        assert step.formula.splitlines()[0] in printed
    for one in found.parameters:
        assert one.key in printed and one.source in printed


def test_every_quantity_and_every_column_has_a_name_in_words() -> None:
    known = {name for option in OPTIONS for name in wires(option)} | set(COLUMNS)
    assert not {name for name in known if not has(f"quantity.{name}")}
    own = {"reference_running_eur_per_year", "takes_part"}
    named = {key.removeprefix("quantity.") for key in keys("nl") if key.startswith("quantity.")}
    assert not named - known - own, "names of quantities that are not there any more"


def test_every_unit_can_be_said() -> None:
    units = {formula.unit for option in OPTIONS for formula in wires(option).values()}
    units |= {one.unit for name in parameters.names() for one in parameters.load(name)}
    for unit in units - {"-"}:
        assert words.unit("nl", unit), unit
        assert "EUR" not in words.unit("nl", unit) and "/" not in words.unit("nl", unit), unit


@pytest.mark.parametrize(
    ("found", "unit", "said"),
    [
        (253.4, "EUR/month incl VAT", "€ 253,4 per maand, met btw"),
        (-49.45, "EUR/yr", "−€ 49,45 per jaar"),
        (0.7, "share", "70 %"),
        (0.2193, "share", "21,9 %"),
        (1945.0, "year", "1945"),
        (2.0, "label index", "label C"),
        (1.0, "yes/no", "ja"),
        (0.25, "yes/no", "ja voor 25 %"),
        (None, "EUR", "geen waarde"),
        ((100.0, 200.0), "EUR", "€ 100 – € 200"),
        (1234.5678, "m3/yr", "1.235 m³ per jaar"),
        (0.0, "kW", "0 kW"),
    ],
)
def test_a_value_is_said_as_people_write_it(found: object, unit: str, said: str) -> None:
    assert words.value("nl", found, unit).replace("\u00a0", " ") == said
