"""The tornado, its words and the squares of a weighing say the numbers they were given."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core import parameters
from core.figures import flip_words, robustness, style, tornado
from core.figures.criterion_words import criterion_value, shares_sentence, verdict_sentences
from core.figures.sensitivity_words import SHOWN, assumption_value, difference_words
from core.figures.ticks import ticks
from core.scenarios.chances import Chances
from core.scenarios.criteria import Condition, load_criteria, weights
from core.scenarios.evaluate import assumption_frame
from core.scenarios.flip_points import Corner, Flip, OwnUse
from core.scenarios.movers import Mover
from core.scenarios.quantities import SHOWN as COMPUTED
from core.scenarios.robustness import Robustness, SideRanking, Total, WeightFlip
from core.scenarios.scores import Verdict
from core.scenarios.sensitivity import Bar, Tornado

COST = "resident_cost_eur_per_month"
GAS = Mover("gas_price_eur_per_m3", ("gas_price_eur_per_m3",))
PUMP = Mover("heat_pump_eur", ("heat_pump_eur",))
NUMBERS = parameters.load()
ASSUMPTIONS = assumption_frame(NUMBERS)


def plain(words: str) -> str:
    return words.replace(style.NO_BREAK_SPACE, " ")


def pair(**changes: object) -> Tornado:
    """Plan E against plan H: E is 30 cheaper, dear heat pumps make it 20 dearer."""
    known = {
        "first": "E",
        "second": "H",
        "quantity": COST,
        "central": -30.0,
        "within": 12.0,
        "bars": (Bar(PUMP, -60.0, 20.0, 8000.0, 16000.0), Bar(GAS, -25.0, -45.0, 1.1, 1.6)),
        "moved_count": 5,
    }
    return Tornado(**{**known, **changes})


def flip(mover: Mover, below: float | None, above: float | None) -> Flip:
    return Flip(mover, 1.1, 1.2444, 1.6, below, above, 0.5 if below or above else None)


def test_a_line_runs_between_its_answers_and_shows_whose_side_it_is_on() -> None:
    figure = tornado.tornado_figure(pair(), ASSUMPTIONS, "nl")
    pump = [trace for trace in figure.data if trace.meta == "heat_pump_eur"]
    assert [tuple(trace.x) for trace in pump] == [(-60, -12), (-12, 12), (12, 20)]
    colours = [trace.line.color for trace in pump]
    assert colours == [style.plan_colour("E"), style.GREY, style.plan_colour("H")]


def test_what_an_assumption_is_stands_at_either_end() -> None:
    figure = tornado.tornado_figure(pair(), ASSUMPTIONS, "nl")
    shown = {plain(one.text): (one.x, one.xanchor) for one in figure.layout.annotations}
    assert shown["€ 8.000"] == (-60, "right") and shown["€ 16.000"] == (20, "left")
    assert shown["€ 1,60 per m³"] == (-45, "right") and shown["€ 1,10 per m³"] == (-25, "left")


def test_the_ground_is_pale_where_nobody_wins() -> None:
    (ground,) = [
        shape
        for shape in tornado.tornado_figure(pair(), ASSUMPTIONS, "nl").layout.shapes
        if shape.type == "rect"
    ]
    assert (ground.x0, ground.x1, ground.fillcolor) == (-12, 12, style.NO_WINNER_COLOUR)


def test_the_pale_ground_is_explained_only_where_it_is_seen() -> None:
    assert "Lichtgeel" in tornado.tornado_note(pair(), "nl")
    far = pair(central=-900.0, bars=(Bar(GAS, -910.0, -890.0, 1.1, 1.6),))
    assert "Lichtgeel" not in tornado.tornado_note(far, "nl")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (pair(), "daar hangt het meeste van af of Elektrisch goedkoper is dan Hybride"),
        (pair(bars=(Bar(GAS, -25.0, -45.0, 1.1, 1.6),)), "Elektrisch blijft goedkoper dan Hybride"),
        (pair(bars=(Bar(GAS, -5.0, -45.0, 1.1, 1.6),)), "of Elektrisch duidelijk goedkoper is dan Hybride"),
        (pair(within=99.0), "schelen minder dan 10 %"),
        (pair(second=None, within=0.0), "maakt voor Elektrisch het meeste uit"),
        (pair(bars=()), "Geen enkele aanname"),
    ],
)
def test_the_title_is_the_message(found: Tornado, said: str) -> None:
    assert said in plain(tornado.tornado_message(found, ASSUMPTIONS, "nl"))


def test_no_plan_is_called_cheaper_within_ten_per_cent() -> None:
    assert plain(difference_words("nl", pair(), -5.0)) == "Elektrisch € 5 lager, minder dan 10 %"
    assert plain(difference_words("nl", pair(), 25.0)) == "Hybride € 25 goedkoper"
    assert difference_words("nl", pair(), 0.2) == "gelijk"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("quantity", list(SHOWN))
def test_picture_phone_table_and_words_exist_for_every_quantity(language: str, quantity: str) -> None:
    assert quantity in COMPUTED
    for found in (pair(quantity=quantity), pair(quantity=quantity, second=None, within=0.0)):
        assert tornado.tornado_figure(found, ASSUMPTIONS, language).data
        html = tornado.tornado_html(found, ASSUMPTIONS, language)
        assert html.count('role="img"') == len(found.bars)
        table = tornado.tornado_table(found, ASSUMPTIONS, language)
        assert len(table) == len(found.bars) and len(set(table.columns)) == 5
        assert len(tornado.tornado_alt_text(found, ASSUMPTIONS, language)) > 60


def test_every_assumption_with_a_range_can_be_told() -> None:
    from core.scenarios.movers import movers

    for mover in movers(NUMBERS):
        for language in ("nl", "en"):
            for value in (NUMBERS.low[mover.lead], NUMBERS.high[mover.lead]):
                assert assumption_value(language, mover, value, ASSUMPTIONS)


def test_a_flip_point_is_a_plain_sentence() -> None:
    said = flip_words.flip_sentences(
        pair(central=5.0), [flip(GAS, None, 1.52), flip(PUMP, None, None)], ASSUMPTIONS, "nl"
    )
    assert plain(said[0]).startswith("Boven € 1,52 per m³ gas is Elektrisch goedkoper dan Hybride.")
    assert said[-1] == "De andere 4 aannames draaien de volgorde op zichzelf niet om."


def test_nothing_that_turns_is_said_too() -> None:
    (far,) = flip_words.flip_sentences(pair(), [flip(GAS, None, None)], ASSUMPTIONS, "nl")
    assert far.startswith("Elektrisch blijft goedkoper dan Hybride")
    (close,) = flip_words.flip_sentences(pair(central=-3.0), [flip(GAS, None, None)], ASSUMPTIONS, "nl")
    assert "goedkoper" not in close


def test_corners_and_own_use_in_words() -> None:
    corners = (
        Corner("cheap_gas_dear_electricity", 25.0, True),
        Corner("dear_gas_cheap_electricity", -30.0, False),
    )
    said = [plain(one) for one in flip_words.corner_sentences(pair(), corners, "nl")]
    assert said == ["Goedkoop gas én dure stroom: Hybride € 25 goedkoper."]
    use = OwnUse("E", 1040.0, 1290.0, 1660.0, 1016.0, 2000.0)
    told = flip_words.own_use_sentence(pair(), use, "nl")
    assert "vanaf ongeveer 1.300 m³ gas per jaar (tussen 1.050 en 1.650)" in told
    never = flip_words.own_use_sentence(pair(), OwnUse("E", 1040.0, 1290.0, np.inf, 1016.0, 2000.0), "nl")
    assert "misschien nooit" in never


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "in geen enkel geval"),
        (0.01, "bijna nooit"),
        (0.66, "in 7 van de 10 gevallen"),
        (0.99, "bijna altijd"),
        (1.0, "in alle gevallen"),
    ],
)
def test_a_chance_is_told_out_of_ten(share: float, said: str) -> None:
    assert flip_words.chance_words("nl", share) == said
    lower = np.array([[[0.0, share], [1 - share, 0.0]]])
    found = Chances(COST, ("W", "H"), lower)
    sentence = flip_words.chance_sentence(found, "W", "H", 0, "nl")
    assert sentence.lower() == f"{said} is warmtenet goedkoper dan hybride."
    table = flip_words.chance_table(found, ["W", "H"], 0, "nl")
    assert table.loc["Warmtenet", "Hybride"] == said and table.loc["Warmtenet", "Warmtenet"] == ""


def ranking(**changes: object) -> SideRanking:
    firm = Robustness(("H", "W"), np.array([[0.66, 0.34], [0.34, 0.66]]))
    known = {
        "side": "residents",
        "totals": (Total("H", 0.7, 0.7, 0.7), Total("W", 0.5, 0.55, 0.6)),
        "front": "H",
        "flips": (WeightFlip("co2_reduction", 0.25, 0.37, "W"),),
        "around": firm,
        "any_weights": firm,
    }
    return SideRanking(**{**known, **changes})


def test_the_squares_say_in_how_many_of_ten_cases() -> None:
    figure = robustness.robustness_figure(ranking(), "nl")
    filled = [
        sum(colour == style.plan_colour(trace.name) for colour in trace.marker.color) for trace in figure.data
    ]
    assert filled == [7, 7, 3, 3]
    assert robustness.robustness_html(ranking(), "nl").count('role="img"') == 2


def test_a_front_plan_is_named_only_when_there_is_one() -> None:
    assert robustness.robustness_message(ranking(), "nl") == (
        "Bewoners: Hybride komt bovenaan, in 7 van de 10 gevallen"
    )
    undecided = robustness.robustness_message(ranking(front=None), "nl")
    assert undecided.startswith("Bewoners: geen plan staat duidelijk bovenaan")
    nobody = ranking(totals=(), front=None, around=Robustness((), np.zeros((0, 0))))
    assert "vallen af" in robustness.robustness_message(nobody, "nl")


def test_points_of_what_is_not_known_are_a_range() -> None:
    table = robustness.robustness_table(ranking(), "nl")
    assert list(table.iloc[:, 1]) == ["70", "50–60"]
    assert "Hybride in 7 van de 10 gevallen" in robustness.robustness_alt_text(ranking(), "nl")


def test_weights_conditions_and_flips_in_words() -> None:
    flip = ranking().flips[0]
    said = plain(robustness.weight_flip_sentence(ranking(), flip, "nl"))
    assert said == "Als “Minder CO₂” 37 % telt in plaats van 25 %, komt Warmtenet bovenaan."
    told = shares_sentence("nl", weights({"one_off": 1, "comfort": 7}), "residents")
    assert plain(told) == "Bewoners: Comfort 87,5 %, Kosten ineens 12,5 %."
    condition = Condition(criterion="grid_load", limit=1.5)
    (sentence,) = verdict_sentences(
        "nl", [Verdict("E", condition, "failed", 2, 2), Verdict("W", condition, "unknown", np.nan, np.nan)]
    )
    assert plain(sentence) == (
        "Druk op het stroomnet: ten hoogste 1,5 kW. "
        "Elektrisch voldoet niet: valt af; Warmtenet: weten we niet."
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_criterion_can_be_told(language: str) -> None:
    for criterion in load_criteria().values():
        assert criterion_value(language, criterion, criterion.worst)


def test_text_from_a_file_is_only_text() -> None:
    frame = pd.DataFrame(
        {
            "key": ["heat_pump_eur"],
            "unit": ["EUR"],
            "description_nl": ["<b>pomp</b>"],
            "description_en": ["x"],
        }
    )
    found = pair(bars=(Bar(PUMP, -60.0, 20.0, 8000.0, 16000.0),))
    assert "<b>pomp" not in tornado.tornado_html(found, frame, "nl")
    shown = [one.text for one in tornado.tornado_figure(found, frame, "nl").layout.annotations]
    assert any("&lt;b&gt;pomp" in one for one in shown)


@pytest.mark.parametrize(("low", "high"), [(-12.0, 47.0), (0.0, 1.0), (-3000.0, -2900.0)])
def test_ticks_are_round_and_at_least_four(low: float, high: float) -> None:
    found = ticks(low, high)
    assert len(found) >= 4 and all(low <= tick <= high for tick in found)
