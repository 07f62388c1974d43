"""A room that votes: an open round and people with a device, through the workflows everybody uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from core import ledger
from core.settings import Settings
from core.visitor import Role, Visitor
from core.voting.receipt import Receipt
from core.voting.result import Result
from core.workflows.cast_ballot import cast_ballot
from core.workflows.close_round import close_round
from core.workflows.draft_round import Option, draft_round
from core.workflows.fix_rules import fix_rules
from core.workflows.open_round import open_round
from core.workshop.round import Round

HOST = Visitor(role=Role.FACILITATOR)
CODES = ("N", "W", "H", "E")
OPTIONS = tuple(Option(code=code, possible_from=2029, certainty="expected") for code in CODES)


def ballot(**steps: int | None) -> dict[str, int | None]:
    """A ballot that says a little about everything but what is named."""
    return dict.fromkeys(CODES, 4) | steps


def draft(area_id: str = "demo", **more: object) -> Round:
    facts = {"set_hash": "0" * 16, "options": OPTIONS, "decider": "de gemeenteraad"} | more
    return draft_round(HOST, area_id, **facts)


@dataclass(frozen=True)
class Room:
    round: Round

    def cast(
        self, device: str, answers: Mapping[str, int | None], ballot_id: str = "1", channel: str = "phone"
    ) -> Receipt:
        return cast_ballot(Visitor(device=device), self.round.code, ballot_id, answers, channel)

    def close(self) -> Result:
        return close_round(HOST, self.round.round_id)


def open_room(area_id: str = "demo", **more: object) -> Room:
    round = draft(area_id, **more)
    fix_rules(HOST, round.round_id)
    return Room(open_round(HOST, round.round_id))


@contextmanager
def opened(settings: Settings) -> Iterator[ledger.Ledger]:
    """The ledger of an installation, closed again whatever happens."""
    try:
        yield ledger.open(settings)
    finally:
        ledger.close()
