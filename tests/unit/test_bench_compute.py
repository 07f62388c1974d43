"""The floor of the bench computes what the product computes: else its ratio says nothing."""

from __future__ import annotations

import json

import numpy as np
import pytest

from core import parameters
from core.heat import bands
from core.scenarios.cells import gather
from core.scenarios.evaluate import own_spread
from tests.bench import __main__ as command
from tests.bench import bare_numpy, compute
from tests.bench.dwellings import dwellings

NUMBERS = parameters.load()
DRAWS = 7


@pytest.mark.parametrize("all_different", [False, True])
def test_bare_numpy_and_the_product_agree(all_different: bool) -> None:
    homes = dwellings(150, all_different)
    drawn = bands.draw(NUMBERS, compute.SEED, DRAWS)
    cells = gather(homes, NUMBERS)
    own = next(own_spread(cells, compute.SEED, DRAWS).parts([slice(0, len(cells))]))[:, cells.cell]
    found = bare_numpy.run(homes, NUMBERS.archetypes, drawn, own)
    sums = compute.area(homes, NUMBERS, drawn, DRAWS)
    assert compute.farthest(sums, found) < compute.AGREEMENT
    assert len(found) == len(compute.plans()) == 8


def test_all_different_dwellings_share_nothing() -> None:
    homes = dwellings(1000, all_different=True)
    assert homes["floor_area_m2"].is_unique
    assert len(gather(homes, NUMBERS)) == 1000
    assert dwellings(50).equals(dwellings(50))


def test_the_command_tells_each_check_and_fails_when_one_does(capsys, monkeypatch) -> None:
    given = [compute.Check("fast", 1.0, "s", 2.0), compute.Check("slow", 3.0, "s", 2.0)]
    monkeypatch.setitem(command.BENCHES, "compute", lambda is_short: iter(given))
    assert command.main(["compute", "--json"]) == 1
    checks = json.loads(capsys.readouterr().out)["checks"]
    assert [set(check) for check in checks] == [{"name", "value", "unit", "target", "ok"}] * 2
    assert [check["ok"] for check in checks] == [True, False]
    monkeypatch.setitem(command.BENCHES, "compute", lambda is_short: iter(given[:1]))
    assert command.main(["compute"]) == 0
    assert "fast" in capsys.readouterr().out


def test_what_is_not_a_number_never_passes() -> None:
    assert not compute.Check("lost", np.nan, "s", 1.0).ok
