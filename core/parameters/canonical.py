"""One way to write a thing down, so that its hash is the same on every Python and every system."""

from __future__ import annotations

import hashlib
import json

HASH_LENGTH = 16


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces; numbers as Python writes them shortest.

    >>> canonical_json({"b": 1.5, "a": ["x", None]})
    '{"a":["x",null],"b":1.5}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def short_hash(value: object) -> str:
    """First 16 hex digits of the sha256 of the canonical JSON."""
    return hashlib.sha256(canonical_json(value).encode("ascii")).hexdigest()[:HASH_LENGTH]
