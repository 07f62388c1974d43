"""A process that makes scenario sets and may be killed at any moment.

It drafts, changes, computes, checks, freezes, decides and undoes, one set after another, and prints a
line after every step that was acknowledged. Run as `python -m tests.faults.scenario_process FOLDER`.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from pathlib import Path

from core import ledger
from core.scenarios import editing
from core.scenarios.lifecycle import ScenarioSet
from core.settings import Settings
from core.store.areas import list_areas, write_area
from core.visitor import Role, Visitor
from core.workflows.change_scenario_set import change_scenario_set
from core.workflows.check_scenario_set import check_scenario_set
from core.workflows.compute_scenario_set import compute_scenario_set
from core.workflows.draft_scenario_set import draft_scenario_set
from core.workflows.drop_scenario import drop_scenario
from core.workflows.freeze_scenario_set import freeze_scenario_set
from core.workflows.undo_scenario_set import undo_scenario_set
from tests.unit.areas import dwellings
from tests.unit.test_scenarios_frozen import tables

HOST = Visitor(role=Role.FACILITATOR)
AREA = "street"
FIRST_YEAR, YEARS = 2027, 20


def tell(one: ScenarioSet) -> None:
    """One line in one write, so that a kill leaves whole lines."""
    fact = {"id": one.set_id, "revision": one.revision, "state": one.state.value, "hash": one.set_hash}
    os.write(1, json.dumps(fact).encode() + b"\n")


def one_set(settings: Settings) -> None:
    one = draft_scenario_set(HOST, settings, AREA, secrets.token_hex(6))
    tell(one)
    year = FIRST_YEAR + secrets.randbelow(YEARS)
    tell(change_scenario_set(HOST, one.set_id, content=editing.put_reconsider_year(one.content, year)))
    tell(compute_scenario_set(HOST, settings, one.set_id))
    tell(check_scenario_set(HOST, settings, one.set_id, "Anneke"))
    tell(freeze_scenario_set(HOST, settings, one.set_id))
    tell(drop_scenario(HOST, settings, AREA, one.set_id, "G", "scarce"))
    tell(undo_scenario_set(HOST, one.set_id))


def main(folder: Path) -> None:
    settings = Settings(data=folder)
    ledger.open(settings)
    if AREA not in list_areas(settings):
        write_area(settings, tables(dwellings(30)))
    while True:
        one_set(settings)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
