"""Putting files in place whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd

from core.errors import InputError
from core.store.database import schema_text

PARTIAL = ".partial"
SECONDS_PER_DAY = 24 * 60 * 60

DISK = (OSError, duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)
"""What writing raises when the disk is full, gone or not ours."""


def publish(path: Path, family: str, frames: Mapping[str, pd.DataFrame]) -> None:
    """Write frames as tables of a new DuckDB file at `path`, with the tables of `schema/<family>`.

    The file is made under another name, brought to disk, and then renamed: at `path` there is a
    complete file or none.

    Raises
    ------
    InputError
        `area.not_written` when the disk is full or may not be written.
    """
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PARTIAL}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        _write(partial, family, frames)
        _to_disk(partial)
        partial.replace(path)
    except DISK as error:
        raise InputError("area.not_written", folder=str(path.parent)) from error
    finally:
        for left in (partial, partial.with_name(partial.name + ".wal")):
            with contextlib.suppress(OSError):
                left.unlink()


def replace_text(path: Path, text: str) -> None:
    """Let `path` hold `text`, in one step that a reader or a power cut cannot see half of."""
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PARTIAL}")
    try:
        partial.write_text(text, encoding="utf-8")
        _to_disk(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _write(path: Path, family: str, frames: Mapping[str, pd.DataFrame]) -> None:
    with duckdb.connect(str(path), config={"python_enable_replacements": "false"}) as connection:
        connection.begin()
        for table, frame in frames.items():
            statement = schema_text(family, table)
            if "incoming" in statement:
                # The table takes its columns from the frame: sets have one column per quantity.
                connection.register("incoming", frame)
                connection.execute(statement)
                connection.unregister("incoming")
            else:
                connection.execute(statement)
                if len(frame):
                    connection.append(table, frame, by_name=True)
        connection.commit()
        # Closing would do this too, but would keep silent when the disk is full.
        connection.checkpoint()


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    """Remove what an import left behind that was killed more than a day ago."""
    before = time.time() - SECONDS_PER_DAY
    for left in folder.glob(f"*{PARTIAL}*"):
        try:
            if left.stat().st_mtime < before:
                left.unlink()
        except OSError:
            # Somebody else swept it, or still has it open (Windows): next time.
            continue
