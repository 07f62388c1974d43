"""What others published: every row of the design's table is checked, and nothing passes by default."""

from __future__ import annotations

import pytest

from tests.validate import published

FOUND = published.checks()


@pytest.mark.parametrize("check", FOUND, ids=[one["name"] for one in FOUND])
def test_our_calculation_agrees_with_what_was_published(check: dict) -> None:
    assert check["ok"], f"{check['name']}: {check['value']} where {check['target']} was published"


def test_every_row_of_the_table_is_there() -> None:
    parts = {one["name"].split(".")[0] for one in FOUND}
    assert parts == {"pbl_reference", "cbs_gas", "cbs_bill", "acm_tariff", "hybrid_field"}
    for one in FOUND:
        assert {"name", "value", "unit", "target", "ok", "source"} <= set(one)


def test_a_figure_outside_its_tolerance_fails() -> None:
    assert not published._within("x", 109, 100, 0.08, "-", "-")["ok"]
    assert not published._inside("x", 9, 10, 20, "-", "-")["ok"]
    assert not published._covers("x", 5, [1, 2], 3, "-", "-")["ok"]
