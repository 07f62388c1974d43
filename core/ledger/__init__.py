"""What people did, kept for good: acts that are appended, and the boxes of open rounds.

`interface.py` says what a ledger is; `duckdb_ledger.py` is the embedded one. The journal
(`journal.py`) is the truth and the database its readable copy. Ballots of an open round are in
neither: they have a box of their own (`ballot_box.py`), for the secrecy of the vote.

The ledger in use lives in this module, because a Streamlit cache can be cleared from any phone.
"""

from __future__ import annotations

import threading
from pathlib import Path

from core.errors import DomainError
from core.ledger.duckdb_ledger import DuckDBLedger
from core.ledger.interface import Act, Ledger, Record
from core.settings import Settings

__all__ = ["Act", "Ledger", "Record", "close", "current", "open"]

_lock = threading.Lock()
_ledger: Ledger | None = None
_place: Path | None = None


def open(settings: Settings) -> Ledger:
    """The ledger of this installation; a second opening gives the same one.

    Raises
    ------
    DomainError
        `ledger.in_use` when another process has it, `ledger.other_open` when this process has the
        ledger of another folder, and what `DuckDBLedger` finds wrong with the files.
    """
    global _ledger, _place
    with _lock:
        if _ledger is None:
            _ledger = DuckDBLedger(settings)
            _place = settings.data.resolve()
        elif _place != settings.data.resolve():
            raise DomainError("ledger.other_open")
        return _ledger


def current() -> Ledger:
    """The ledger that is open.

    Raises
    ------
    DomainError
        `ledger.not_open` before `open` and after `close`.
    """
    ledger = _ledger
    if ledger is None:
        raise DomainError("ledger.not_open")
    return ledger


def close() -> None:
    """Bring everything to disk and let go of the files. Closing what is closed is fine."""
    global _ledger, _place
    with _lock:
        if _ledger is not None:
            _ledger.close()
            _ledger = _place = None
