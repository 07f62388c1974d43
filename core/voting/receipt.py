"""What a voter takes home: proof that the ballot is counted, never what it says."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from core.workshop.letters import spell

FIRST, LAST = 4, 2
"""Letters before and after the dash."""


class Receipt(BaseModel):
    model_config = ConfigDict(frozen=True)

    receipt: str
    """`7F3K-92`: the same for every ballot of one device in one round."""
    replaced: bool
    """Whether this device had voted in the round before."""


def short_form(digest: bytes) -> str:
    """A digest as people read it out.

    >>> short_form(bytes(32))
    '2222-22'
    """
    letters = spell(int.from_bytes(digest), FIRST + LAST)
    return f"{letters[:FIRST]}-{letters[FIRST:]}"
