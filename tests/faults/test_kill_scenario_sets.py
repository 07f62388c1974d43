"""A killed process leaves no scenario set half written, and loses none that was acknowledged."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from core import ledger
from core.ledger import scenario_sets
from core.scenarios.lifecycle import SetState
from core.settings import ROOT, Settings
from core.store.areas import close_all
from core.store.sets import has_set, open_set
from tests.faults.scenario_process import AREA

KILLS = 4
LONGEST_SECONDS = 1.2


def run_and_kill(folder: Path, seconds: float) -> list[dict]:
    """What the process acknowledged before it was killed, `seconds` after its first step."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.scenario_process", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    rest = process.stdout.read()
    process.stdout.close()
    process.wait()
    return [json.loads(line) for line in (first + rest).splitlines()]


def test_killed_at_any_moment_every_set_is_whole(tmp_path: Path) -> None:
    settings, chance = Settings(data=tmp_path / "data"), random.Random(3)
    told: dict[str, dict] = {}
    for _ in range(KILLS):
        lines = run_and_kill(settings.data, chance.uniform(0, LONGEST_SECONDS))
        assert lines, "the process ended by itself"
        told |= {line["id"]: line for line in lines}
        try:
            found = {one.set_id: one for one in scenario_sets.everyone(ledger.open(settings), AREA)}
            for set_id, line in told.items():
                assert found[set_id].revision >= line["revision"], "an acknowledged step is lost"
            for one in found.values():
                if one.state is not SetState.DRAFT:
                    assert has_set(settings, AREA, one.set_hash), "computed, and no outcome"
                    head = open_set(settings, AREA, one.set_hash).frame("read_scenario_set").iloc[0]
                    assert head["set_hash"] == one.set_hash
                assert one.is_public or not one.fates
        finally:
            ledger.close()
            close_all()
    assert len(told) >= KILLS
