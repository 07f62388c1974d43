"""No acknowledged ballot is lost, however often the process is killed."""

from __future__ import annotations

import random
from pathlib import Path

from tests.faults.kill import kill_often


def test_killed_while_voting_and_while_closing_nothing_is_lost(tmp_path: Path) -> None:
    losses = kill_often(tmp_path / "data", kills=6, chance=random.Random(2))
    assert losses.problems == []
    assert (losses.lost, losses.invented, losses.linked) == (0, 0, 0)
    assert losses.kills == 6
    assert losses.acknowledged > 100
