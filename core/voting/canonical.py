"""One way to write a thing as JSON, so that a hash is the same on every Python and system."""

from __future__ import annotations

import hashlib
import json


def canonical(thing: object) -> str:
    """Keys sorted, no spaces, UTF-8 letters as they are, no NaN.

    >>> canonical({"b": 1, "a": None})
    '{"a":null,"b":1}'
    """
    return json.dumps(thing, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
