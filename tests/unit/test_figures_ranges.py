"""The range chart, its words, its table and its phone form say the numbers of the frame."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest

from core.figures import style
from core.figures.ranges import (
    monthly_message,
    one_off_message,
    range_alt_text,
    range_figure,
    range_html,
    range_table,
)

COST, ONCE = "resident_cost_eur_per_month", "one_off_eur"
SPACE = "\u00a0"


def frame(amounts: dict[str, dict[str, object]], quantity: str = COST) -> pd.DataFrame:
    """group -> code -> mid, or (low, mid, high), in euros."""
    rows = []
    for group, by_code in amounts.items():
        for code, value in by_code.items():
            low, mid, high = value if isinstance(value, tuple) else (value, value, value)
            ends = {f"{quantity}_low": low, f"{quantity}_mid": mid, f"{quantity}_high": high}
            rows.append({"group_key": group, "code": code, "dwelling_count": 338, **ends})
    return pd.DataFrame(rows)


TERRACED = {"W": (138, 158.4, 186), "H": (128, 152, 191), "REF": (150, 164, 180)}
SMALL = frame({"terraced": TERRACED, "flats": {"W": (108, 122, 140), "H": (107, 128, 158)}})


def texts(figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def dots(figure) -> list[tuple[str, str, float, float]]:
    return [(t.meta, t.name, t.x[0], t.y[0]) for t in figure.data if t.mode == "markers+text"]


def test_every_amount_stands_beside_its_row() -> None:
    shown = texts(range_figure(SMALL, ["W", "H"], COST, "nl"))
    for amount, between in (("158", "138–186"), ("152", "128–191"), ("122", "108–140"), ("128", "107–158")):
        assert f"<b>€{SPACE}{amount}</b>" in shown
        assert between in shown


def test_dots_stand_at_the_middle_in_the_order_of_the_plans() -> None:
    found = dots(range_figure(SMALL, ["H", "W"], COST, "nl"))
    assert [(group, code, x) for group, code, x, _ in found] == [
        ("terraced", "H", 152),
        ("terraced", "W", 158.4),
        ("flats", "H", 128),
        ("flats", "W", 122),
    ]
    heights = [y for *_, y in found]
    assert heights == sorted(heights)


def test_amount_and_dot_of_a_row_stand_at_the_same_height() -> None:
    figure = range_figure(SMALL, ["W", "H"], COST, "nl")
    amounts = {a.text: a.y for a in figure.layout.annotations}
    for _, _, x, y in dots(figure):
        assert amounts[f"<b>€{SPACE}{round(x)}</b>"] == pytest.approx(y)


def test_today_is_a_dashed_line_named_once() -> None:
    figure = range_figure(SMALL, ["W", "H"], COST, "nl")
    dashed = [trace for trace in figure.data if trace.line.dash]
    assert [list(trace.x) for trace in dashed] == [[164, 164]]
    assert texts(figure).count("nu, met gas") == 1
    assert "REF" not in {code for _, code, _, _ in dots(figure)}


def test_heads_are_in_both_languages() -> None:
    assert {"per maand", "tussen"} <= set(texts(range_figure(SMALL, ["W"], COST, "nl")))
    assert {"per month", "between"} <= set(texts(range_figure(SMALL, ["W"], COST, "en")))


def test_amounts_follow_the_language() -> None:
    once = frame({"terraced": {"W": (2900, 4812, 7500)}}, ONCE)
    assert f"<b>€{SPACE}4.800</b>" in texts(range_figure(once, ["W"], ONCE, "nl"))
    assert f"<b>€{SPACE}4,800</b>" in texts(range_figure(once, ["W"], ONCE, "en"))


def test_one_off_axis_begins_at_zero_and_the_monthly_one_need_not() -> None:
    once = frame({"terraced": {"W": (2900, 4800, 7500)}}, ONCE)
    assert range_figure(once, ["W"], ONCE, "nl").layout.xaxis.range[0] == 0
    assert range_figure(SMALL, ["W"], COST, "nl").layout.xaxis.range[0] > 0


def test_missing_values_are_shown_as_such() -> None:
    nothing = (math.nan, math.nan, math.nan)
    holes = frame({"terraced": {"W": (None, 158, None), "H": nothing}, "flats": {"W": 120}})
    figure = range_figure(holes, ["W", "H"], COST, "nl")
    assert texts(figure).count("geen waarde") == 2
    assert [(group, code) for group, code, _, _ in dots(figure)] == [("terraced", "W"), ("flats", "W")]
    assert "no value" in texts(range_figure(holes, ["H"], COST, "en"))
    assert (range_table(holes, ["W", "H"], COST, "nl")["Midden"] == "geen waarde").sum() == 2


@pytest.mark.parametrize("plan_count", [1, 5])
@pytest.mark.parametrize("group_count", [1, 6])
def test_height_follows_the_rows(plan_count: int, group_count: int) -> None:
    codes = ["W", "H", "E", "G", "N"][:plan_count]
    many = frame({f"g{i}": dict.fromkeys(codes, 100 + i) for i in range(group_count)})
    size = style.RANGE
    rows_px = group_count * (plan_count * size.row + size.group_gap)
    assert range_figure(many, codes, COST, "nl").layout.height == rows_px + size.top + size.bottom


def test_empty_frame_gives_an_empty_chart() -> None:
    empty = SMALL.head(0)
    assert not dots(range_figure(empty, ["W"], COST, "nl"))
    assert range_table(empty, ["W"], COST, "nl").empty


def test_figure_is_bare() -> None:
    layout = range_figure(SMALL, ["W", "H"], COST, "nl").layout
    assert layout.xaxis.fixedrange and layout.yaxis.fixedrange
    assert layout.showlegend is False
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"


def test_given_labels_choose_order_and_words() -> None:
    labels = {"flats": ("Huurder", "corporatie, flat"), "terraced": ("Eigenaar", "<b>rij</b>")}
    figure = range_figure(SMALL, ["W"], COST, "nl", labels)
    assert [group for group, *_ in dots(figure)] == ["flats", "terraced"]
    shown = " ".join(texts(figure))
    assert "corporatie, flat" in shown and "338 woningen" in shown
    assert "<b>rij</b>" not in shown


def test_ticks_are_round_and_enough() -> None:
    for low, high in ((95, 150), (0, 18_500), (0.2, 0.9), (-300, 1200)):
        spread = frame({"all": {"W": (low, (low + high) / 2, high)}})
        ticks = range_figure(spread, ["W"], COST, "nl").layout.xaxis.tickvals
        assert 4 <= len(ticks) <= 11


def test_table_has_the_numbers_of_the_picture() -> None:
    table = range_table(SMALL, ["W", "H"], COST, "nl")
    assert list(table.columns) == ["Groep", "Woningen", "Plan", "Midden", "Laag", "Hoog"]
    first = table.iloc[0]
    assert (first["Groep"], first["Woningen"]) == ("Rijwoning", "338")
    assert (first["Midden"], first["Laag"]) == (f"€{SPACE}158", f"€{SPACE}138")
    assert table["Plan"].tolist().count("nu, met gas") == 1
    assert range_table(SMALL, ["W"], COST, "en").columns[0] == "Group"


def test_alt_text_is_two_sentences() -> None:
    alt = range_alt_text(SMALL, ["W", "H"], COST, "nl")
    assert "2 groepen" in alt
    assert alt.endswith(f"Warmtenet en Hybride verschillen bij elke groep minder dan 10{SPACE}%.")
    assert len(re.findall(r"\.(?:\s|$)", alt)) == 2


# The message: no winner under 10 %, otherwise who for whom.

LIMIT = f"10{SPACE}%"


@pytest.mark.parametrize(
    ("amounts", "codes", "expected"),
    [
        ({"terraced": {"W": 100, "H": 105}, "flats": {"W": 120, "H": 119}}, "WH",
         f"Per maand: Warmtenet en Hybride verschillen bij elke groep minder dan {LIMIT}"),
        # 100 against 110 is 10 % more but only 9 % less: not yet a winner.
        ({"terraced": {"W": 100, "H": 110}, "flats": {"W": 100, "H": 100}}, "WH",
         f"Per maand: Warmtenet en Hybride verschillen bij elke groep minder dan {LIMIT}"),
        ({"terraced": {"W": 90, "H": 100}, "flats": {"W": 80, "H": 100}}, "WH",
         "Per maand: Warmtenet is bij elke groep goedkoper dan Hybride"),
        ({"terraced": {"W": 90, "H": 100}, "flats": {"W": 99, "H": 100}}, "WH",
         f"Per maand: Warmtenet is goedkoper dan Hybride voor rijwoningen, verder geen {LIMIT} verschil"),
        ({"terraced": {"W": 90, "H": 100}, "flats": {"W": 100, "H": 80}}, "WH",
         "Per maand: Warmtenet is goedkoper dan Hybride voor rijwoningen, duurder voor appartementen"),
        # Two plans close together and a dear third: nobody wins, yet "no difference" would be untrue.
        ({"terraced": {"W": 100, "H": 101, "E": 200}, "flats": {"W": 100, "H": 101, "E": 200}}, "WHE",
         "Per maand: geen van deze plannen wint bij een groep"),
        ({"terraced": {"W": 80, "H": 101, "E": 200}, "flats": {"W": 80, "H": 101, "E": 200}}, "WHE",
         "Per maand: Warmtenet is bij elke groep het goedkoopst van deze plannen"),
        ({"a": {"W": 1, "H": 9, "E": 9}, "b": {"W": 9, "H": 1, "E": 9}, "c": {"W": 9, "H": 9, "E": 1}}, "WHE",
         "Per maand: het goedkoopste van deze plannen verschilt per groep"),
        ({"all": {"W": 100, "H": 101}}, "WH",
         f"Per maand: Warmtenet en Hybride verschillen minder dan {LIMIT}"),
        ({"all": {"W": 80, "H": 101}}, "WH", "Per maand: Warmtenet is goedkoper dan Hybride"),
        # The sum of all homes is no group beside its parts.
        ({"all": {"W": 50, "H": 101}, "flats": {"W": 100, "H": 101}, "terraced": {"W": 100, "H": 101}}, "WH",
         f"Per maand: Warmtenet en Hybride verschillen bij elke groep minder dan {LIMIT}"),
        ({"terraced": {"W": 100, "H": 101}, "flats": {"W": 80, "H": None}}, "WH",
         f"Per maand: Warmtenet en Hybride verschillen minder dan {LIMIT} (voor zover bekend)"),
        ({"terraced": {"W": 100}}, "WH", "Per maand: nog geen bedragen om te vergelijken"),
        ({"terraced": {"W": 100}}, "W", "Per maand: Warmtenet"),
        ({"terraced": {"W": 0, "H": 0}, "flats": {"W": 0, "H": 0}}, "WH",
         f"Per maand: Warmtenet en Hybride verschillen bij elke groep minder dan {LIMIT}"),
    ],
)  # fmt: skip
def test_monthly_message(amounts: dict, codes: str, expected: str) -> None:
    assert monthly_message(frame(amounts), list(codes), "nl") == expected


def test_reference_never_wins() -> None:
    amounts = {"flats": {"W": 100, "H": 101, "REF": 10}, "terraced": {"W": 100, "H": 101, "REF": 10}}
    assert "verschillen bij elke groep minder dan" in monthly_message(frame(amounts), ["W", "H"], "nl")


def test_many_groups_are_counted_instead_of_named() -> None:
    keys = ("detached", "semi_detached", "terraced", "flats")
    amounts = {key: {"W": 80, "H": 100 if key != "flats" else 80} for key in keys}
    assert "voor 3 van de 4 groepen" in monthly_message(frame(amounts), ["W", "H"], "nl")


def test_message_in_english_and_for_one_off_costs() -> None:
    once = frame({"terraced": {"W": 4800, "H": 9200}, "flats": {"W": 3600, "H": 7400}}, ONCE)
    assert one_off_message(once, ["W", "H"], "en") == (
        "One-off: Heat network is cheaper than Hybrid for every group"
    )


CASES = (
    {"detached": {"W": 90, "H": 60, "E": 90}, "flats": {"W": 90, "H": 60, "E": 90}},
    {"detached": {"W": 90, "H": 60, "E": 90}, "flats": {"W": 90, "H": 89, "E": 90}},
    {"detached": {"W": 90, "H": 60, "E": 90}, "flats": {"W": 60, "H": 90, "E": 90}},
    {"detached": {"W": 90, "H": 89, "E": 90}, "flats": {"W": 90, "H": 89, "E": 90}},
    {"detached": {"W": 60, "H": 61, "E": 90}, "flats": {"W": 60, "H": 61, "E": 90}},
    {"detached": {"W": 90, "H": 60, "E": 90}},
    {"detached": {"W": 90, "H": 89, "E": 90}},
    {"detached": {"W": 60, "H": 61, "E": 90}},
    {"a": {"W": 1, "H": 9, "E": 9}, "b": {"W": 9, "H": 1, "E": 9}, "c": {"W": 9, "H": 9, "E": 1}},
)


@pytest.mark.parametrize("amounts", CASES, ids=str)
def test_no_message_claims_more_than_was_compared(amounts: dict) -> None:
    """Two plans are both named; of three or more the sentence says that these were compared."""
    for language, names, these in (
        ("nl", ("Warmtenet", "Hybride"), ("van deze plannen", "deze plannen verschillen")),
        ("en", ("Heat network", "Hybrid"), ("of these plans", "these plans differ")),
    ):
        two = monthly_message(frame(amounts), ["W", "H"], language)
        assert all(name in two for name in names), two
        more = monthly_message(frame(amounts), ["W", "H", "E"], language)
        assert any(words in more for words in these), more


# The phone.


def test_phone_ranges_say_the_same_in_words() -> None:
    html = range_html(SMALL, ["W", "H"], COST, "nl", "terraced")
    labels = re.findall(r'role="img" aria-label="([^"]+)"', html)
    assert labels[0] == "Warmtenet, € 158 per maand, tussen € 138 en € 186"
    assert labels[2] == "Nu, met gas, € 164 per maand, tussen € 150 en € 180"
    assert "<script" not in html and "plotly" not in html


def test_phone_ranges_share_one_axis_and_todays_line() -> None:
    html = range_html(SMALL, ["W", "H"], COST, "nl", "terraced")
    lines = re.findall(r"left:([\d.]+)%;top:0;height:32px", html)
    assert len(lines) == 3 and len(set(lines)) == 1


def test_phone_ranges_survive_missing_values_and_escape_names() -> None:
    html = range_html(SMALL, ["E"], COST, "en", "flats", {"E": "<img src=x>"})
    assert "no value" in html
    assert "<img" not in html
