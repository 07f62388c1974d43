"""The sentence that reads a ballot back, for every shape a ballot can have."""

from __future__ import annotations

import pytest

from core.visitor import Visitor
from core.workflows.read_back import read_back

CASES = {
    "two ends": (
        {"W": 2, "H": 4, "E": 10},
        "U heeft de minste moeite met Warmtenet en de meeste met Elektrisch.",
    ),
    "ties at both ends": (
        {"W": 0, "H": 0, "E": 8, "N": 8},
        "U heeft de minste moeite met Warmtenet en Hybride "
        "en de meeste met Elektrisch en Nu nog niet kiezen.",
    ),
    "three equal": (
        {"W": 0, "H": 0, "E": 0, "N": 8},
        "U heeft de minste moeite met Warmtenet, Hybride en Elektrisch en de meeste met Nu nog niet kiezen.",
    ),
    "all the same": (
        {"W": 4, "H": 4},
        "U heeft met Warmtenet en Hybride evenveel moeite: Een beetje.",
    ),
    "same, and one unknown": (
        {"W": 4, "H": 4, "E": None},
        "U heeft met Warmtenet en Hybride evenveel moeite: Een beetje. Bij Elektrisch koos u: weet ik niet.",
    ),
    "one plan only": (
        {"W": 10, "H": None, "E": None},
        "U koos alleen iets bij Warmtenet: Dit wil ik echt niet. Bij de andere plannen koos u: weet ik niet.",
    ),
    "nothing known": ({"W": None, "H": None}, "U koos bij elk plan: weet ik niet. Dat mag."),
}


@pytest.mark.parametrize("case", CASES)
def test_the_sentence(case: str) -> None:
    answers, sentence = CASES[case]
    assert read_back(Visitor(), answers, "nl") == sentence


def test_the_words_that_matter_can_be_marked() -> None:
    marked = read_back(Visitor(), {"W": 2, "E": 10}, "en", emphasis=True)
    assert marked == "You have *least* difficulty with *Heat network* and *most* with *Electric*."
