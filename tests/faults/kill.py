"""Kill the process that takes ballots, again and again, and look whether anything was lost.

`python -m tests.faults kill` does it a hundred times and prints the figures; the test suite does it a
few times. Both kill while people vote and while the round closes.
"""

from __future__ import annotations

import contextlib
import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from core import ledger
from core.ledger.ballot_box import FileBallotBox
from core.settings import ROOT, Settings
from core.visitor import Role, Visitor
from core.voting.canonical import canonical
from core.workflows.list_rounds import list_rounds
from core.workflows.read_result import read_result
from core.workshop.round import Round, State

HOST = Visitor(role=Role.FACILITATOR)
BALLOTS_BEFORE_CLOSING = 40
LONGEST_VOTING_SECONDS = 0.6
LONGEST_CLOSING_SECONDS = 0.03
THREADS = 6

Ballots = dict[str, tuple[str, str]]
"""Device → receipt and answers of its last acknowledged ballot."""

Told = dict[str, Ballots]
"""Round → what its voters were told."""


@dataclass
class Losses:
    """What was found after all kills. `lost`, `invented` and `linked` should be 0."""

    kills: int = 0
    acknowledged: int = 0
    closed: int = 0
    swept: int = 0
    """Kills that came between the transaction of closing and the removal of key and box."""
    lost: int = 0
    """Acknowledged ballots that are not in box or result."""
    invented: int = 0
    """Ballots beyond those acknowledged and those that were on their way, one a thread a kill."""
    linked: int = 0
    """Closed rounds of which a key or a box was still there."""
    problems: list[str] = field(default_factory=list)


def checks(losses: Losses) -> list[dict[str, object]]:
    """The figures of a run, as every measuring command of the house prints them."""
    figures = [
        {"name": name, "value": getattr(losses, name), "unit": "ballots", "target": 0}
        for name in ("lost", "invented")
    ]
    figures.append({"name": "linked", "value": losses.linked, "unit": "rounds", "target": 0})
    figures.append({"name": "problems", "value": len(losses.problems), "unit": "rounds", "target": 0})
    return [figure | {"ok": figure["value"] == figure["target"]} for figure in figures]


def kill_often(folder: Path, kills: int, chance: random.Random) -> Losses:
    """Kill `kills` times, every other time while the round closes; then compare with what was told."""
    losses = Losses()
    acknowledged: Told = {}
    pending: Counter[str] = Counter()
    for turn in range(kills):
        told = _run_and_kill(folder, chance, closes=turn % 2 == 1)
        losses.kills += 1
        for line in told:
            if "device" in line:
                ballot = (line["receipt"], canonical(line["answers"]))
                acknowledged.setdefault(line["round"], {})[line["device"]] = ballot
            if "ready" in line:
                pending[line["ready"]] += THREADS
        _compare(Settings(data=folder), acknowledged, pending, losses)
    losses.acknowledged = sum(len(devices) for devices in acknowledged.values())
    return losses


def _run_and_kill(folder: Path, chance: random.Random, closes: bool) -> list[dict]:
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.faults.voting_process",
            str(folder),
            str(BALLOTS_BEFORE_CLOSING if closes else 0),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    lines: list[dict] = []
    moment = threading.Event()

    def listen() -> None:
        for line in process.stdout:
            with contextlib.suppress(ValueError):
                lines.append(json.loads(line))
                if ("closing" if closes else "ready") in lines[-1]:
                    moment.set()
        moment.set()

    ear = threading.Thread(target=listen)
    ear.start()
    moment.wait()
    time.sleep(chance.uniform(0, LONGEST_CLOSING_SECONDS if closes else LONGEST_VOTING_SECONDS))
    process.kill()
    status = process.wait()
    ear.join()
    process.stdout.close()
    assert status in (0, -signal.SIGKILL), f"the voting process ended by itself with {status}"
    return lines


def _compare(
    settings: Settings, acknowledged: Told, pending: Counter[str], losses: Losses
) -> None:
    before = {path.stem for path in settings.open_rounds.glob("*")}
    try:
        ledger.open(settings)
        left = {path.stem for path in settings.open_rounds.iterdir()}
        for round in list_rounds(HOST, "demo"):
            told = acknowledged.get(round.round_id, {})
            if round.state is State.OPEN:
                _compare_box(settings, round, told, pending, losses)
            elif round.state is State.CLOSED:
                losses.linked += round.round_id in left
                losses.swept += round.round_id in before
                _compare_result(round, told, pending, losses)
        losses.closed = sum(round.state is State.CLOSED for round in list_rounds(HOST, "demo"))
    finally:
        ledger.close()


def _compare_box(
    settings: Settings, round: Round, told: Ballots, pending: Counter[str], losses: Losses
) -> None:
    box = ledger.current().box(round.round_id)
    assert isinstance(box, FileBallotBox)
    losses.lost += sum(not box.has_ballot(device) for device in told)
    losses.invented += max(0, box.count() - len(told) - pending[round.round_id])


def _compare_result(round: Round, told: Ballots, pending: Counter[str], losses: Losses) -> None:
    """Every receipt that was given is published, and every answer is in the sealed list.

    But for answers of somebody whose next ballot was on its way at a kill: that one may count instead.
    """
    result = read_result(HOST, round.round_id)
    losses.lost += len({receipt for receipt, _ in told.values()} - set(result.receipts))
    missing = Counter(answers for _, answers in told.values()) - Counter(result.sealed.lines)
    losses.lost += max(0, missing.total() - pending[round.round_id])
    losses.invented += max(0, result.ballots - len(told) - pending[round.round_id])
    if result.sealed_hash != result.sealed.hash():
        losses.problems.append(f"the sealed list of {round.round_id} has another hash")
