"""What is kept of a closed box for ever: enough to count again, too little to know who said what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from core.voting.ballot import Answers
from core.voting.canonical import canonical, sha256
from core.voting.limits import Limits
from core.voting.tally import Tally, count


class Sealed(BaseModel):
    """The published remains of the box.

    `kind` says what the lines are: `ballots`, one line of answers a ballot, sorted; `counts`, one line
    with the tally, because few rows betray people; `turnout`, one line with the number of ballots.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["ballots", "counts", "turnout"]
    lines: tuple[str, ...]

    def text(self) -> str:
        """As exported; whoever hashes this file finds `hash()`."""
        return "".join(line + "\n" for line in self.lines)

    def hash(self) -> str:
        return sha256(self.text())

    def recount(self, codes: Sequence[str]) -> Tally | None:
        """The tally again, from nothing but the lines; None when only the turnout is known."""
        if self.kind == "ballots":
            return count([json.loads(line) for line in self.lines], codes)
        if self.kind == "counts":
            return Tally.model_validate_json(self.lines[0])
        return None


def seal(ballots: Sequence[Answers], codes: Sequence[str], limits: Limits) -> Sealed:
    """Ballots without voter, id, channel or order, as far as their number allows."""
    if len(ballots) < limits.smallest_group.people:
        return Sealed(kind="turnout", lines=(canonical({"ballots": len(ballots)}),))
    if len(ballots) < limits.smallest_list.people:
        tally = count(ballots, codes)
        return Sealed(kind="counts", lines=(canonical(tally.model_dump(mode="json")),))
    return Sealed(kind="ballots", lines=tuple(sorted(canonical(dict(ballot)) for ballot in ballots)))
