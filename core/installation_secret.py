"""The secret of this installation: 256 random bits, made at first need and kept beside the data.

Keys for cookies and voter keys are derived from it, each with a name of its own. Whoever copies
the data folder without this file can neither make a role cookie nor link a device to a ballot.
"""

from __future__ import annotations

import functools
import os
import secrets
import time
from pathlib import Path

from core.errors import DomainError
from core.settings import Settings

SECRET_BYTES = 32
OWNER_ONLY = 0o600
"""Read and write for the owner alone, where the system knows such a thing."""


def read_secret(settings: Settings) -> bytes:
    """The secret (32 bytes), made at the first call and the same ever after.

    Raises
    ------
    DomainError
        `installation.secret_damaged` when the file is there but not whole: a new secret would let
        everybody vote a second time in an open round.
    """
    return _read(settings.secret)


@functools.cache
def _read(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
    try:
        # Exclusive creation: of two processes that start together one writes, the other reads.
        handle = os.open(path, flags | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        if not path.stat().st_size:
            time.sleep(1)  # the other process stands between making the file and filling it
        handle = os.open(path, flags, OWNER_ONLY)
    with os.fdopen(handle, "r+b") as file:
        secret = file.read()
        if not secret:  # new, or its maker was killed before filling it: nobody used it yet
            secret = secrets.token_bytes(SECRET_BYTES)
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
    if len(secret) != SECRET_BYTES:
        raise DomainError("installation.secret_damaged", file=path.name)
    return secret
