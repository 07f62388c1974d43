"""A process that takes ballots and may be killed at any moment.

It opens the installation, goes on with the open round (or opens one), lets people vote from several
threads, and prints a line for every ballot after it was acknowledged. Told to close, it closes the
round after some ballots. Run as `python -m tests.faults.voting_process FOLDER STEPS_BEFORE_CLOSING`.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import sys
import threading
from pathlib import Path

from core import ledger
from core.errors import RefusedError
from core.settings import Settings
from core.visitor import Role, Visitor
from core.voting.ballot import STEPS
from core.workflows.cast_ballot import cast_ballot
from core.workflows.close_round import close_round
from core.workflows.draft_round import Option, draft_round
from core.workflows.fix_rules import fix_rules
from core.workflows.list_rounds import list_rounds
from core.workflows.open_round import open_round
from core.workshop.round import Round, State

HOST = Visitor(role=Role.FACILITATOR)
CODES = ("N", "W", "H", "E")
THREADS = 6


def tell(**facts: object) -> None:
    """One line in one write, so that a kill leaves whole lines."""
    os.write(1, json.dumps(facts).encode() + b"\n")


def round_to_vote_in() -> Round:
    for round in list_rounds(HOST, "demo"):
        if round.state is State.OPEN:
            return round
    options = tuple(Option(code=code) for code in CODES)
    round = draft_round(HOST, "demo", set_hash="0" * 16, options=options, decider="de raad")
    fix_rules(HOST, round.round_id)
    return open_round(HOST, round.round_id)


def vote(round: Round, enough: threading.Semaphore) -> None:
    """People keep voting; now and then somebody who voted before changes the ballot."""
    chance = random.Random()
    devices: list[str] = []
    while True:
        if not devices or chance.random() < 0.8:
            devices.append(secrets.token_hex(16))
        device = chance.choice(devices)
        answers = {code: chance.choice((*STEPS, None)) for code in CODES}
        try:
            kept = cast_ballot(Visitor(device=device), round.code, secrets.token_hex(8), answers, "phone")
        except RefusedError as refused:
            tell(refused=refused.key)
            return
        tell(round=round.round_id, device=device, answers=answers, receipt=kept.receipt)
        enough.release()


def main(folder: Path, before_closing: int) -> None:
    ledger.open(Settings(data=folder))
    round = round_to_vote_in()
    tell(ready=round.round_id)
    enough = threading.Semaphore(0)
    people = [threading.Thread(target=vote, args=(round, enough), daemon=True) for _ in range(THREADS)]
    for person in people:
        person.start()
    if before_closing:
        for _ in range(before_closing):
            enough.acquire()
        tell(closing=round.round_id)
        result = close_round(HOST, round.round_id)
        tell(closed=round.round_id, sealed_hash=result.sealed_hash)
    for person in people:
        person.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
