"""What belongs to one start of the program: its secret links."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

TOKEN_BYTES = 16
"""128 bits: cannot be guessed."""


def _token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


@dataclass(frozen=True)
class Start:
    """Tokens, new at every start."""

    facilitator_token: str = field(default_factory=_token, repr=False)
    advisor_token: str = field(default_factory=_token, repr=False)
    control_token: str = field(default_factory=_token, repr=False)


THIS_START = Start()
"""One per process: the routes check what the lifespan prints."""
