"""The DuckDB file of the ledger: opening it, its numbered schema, and its statements."""

from __future__ import annotations

import functools
import logging
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from core.errors import DomainError

FOLDER = Path(__file__).parent
CONFIG = {
    "enable_external_access": "false",
    "lock_configuration": "true",
    "python_enable_replacements": "false",
}
HELD_ELSEWHERE = re.compile(r"could not set lock|used by another process", re.IGNORECASE)

log = logging.getLogger(__name__)


class LedgerDatabase:
    """One connection, a cursor per statement: a cursor that two threads share mixes up their rows.

    Raises
    ------
    DomainError
        `ledger.in_use` when another process has the file open.
    duckdb.Error
        When the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = _connect(path)
        try:
            self._bring_up_to_date()
        except BaseException:
            self._connection.close()
            raise

    def rows(self, query: str, **params: Any) -> list[tuple[Any, ...]]:
        """All rows of a named query."""
        with self._connection.cursor() as cursor:
            return cursor.execute(_text("queries", query), params or None).fetchall()

    def add(self, statement: str, entries: Sequence[dict[str, Any]]) -> None:
        """Run a named statement for each of the entries, in one transaction."""
        with self._connection.cursor() as cursor:
            cursor.begin()
            try:
                for entry in entries:
                    cursor.execute(_text("queries", statement), entry)
                cursor.commit()
            except BaseException:
                _roll_back(cursor)
                raise

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the file."""
        try:
            with self._connection.cursor() as cursor:
                cursor.execute("checkpoint")
        except duckdb.Error as error:
            log.warning("checkpoint left for later: %s", error)

    def close(self) -> None:
        self.checkpoint()
        self._connection.close()

    def _bring_up_to_date(self) -> None:
        """Run the schema files this database has not had, after a copy of what it was."""
        is_new = not self.rows("find_schema")[0][0]
        done = set() if is_new else {number for (number,) in self.rows("read_schema_changes")}
        waiting = [path for path in _schema_files() if _number(path) not in done]
        if not waiting:
            return
        if not is_new:
            self._copy_aside(max(done))
        for path in waiting:
            self._run(path)
        self.checkpoint()

    def _run(self, path: Path) -> None:
        with self._connection.cursor() as cursor:
            cursor.begin()
            try:
                cursor.execute(path.read_text("utf-8"))
                change = {"number": _number(path), "name": path.stem}
                cursor.execute(_text("queries", "add_schema_change"), change)
                cursor.commit()
            except BaseException:
                _roll_back(cursor)
                raise

    def _copy_aside(self, version: int) -> None:
        self.close()
        shutil.copy2(self._path, self._path.with_name(f"{self._path.stem}.schema-{version}.duckdb"))
        self._connection = _connect(self._path)


def set_aside(path: Path) -> None:
    """Rename a database that cannot be read, with its log, and keep both for whoever looks into it."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}.duckdb")).exists():
        number += 1
    log.error("%s cannot be read; kept as %s", path.name, aside.name)
    for old, new in ((path, aside), (_wal(path), _wal(aside))):
        if old.exists():
            old.rename(new)


def _wal(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), config=CONFIG)
    except duckdb.IOException as error:
        if HELD_ELSEWHERE.search(str(error)):
            raise DomainError("ledger.in_use") from error
        raise


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.rollback()
    except duckdb.Error as error:  # the first error is the one to tell about
        log.warning("rolling back: %s", error)


@functools.cache
def _text(folder: str, name: str) -> str:
    return (FOLDER / folder / f"{name}.sql").read_text("utf-8")


def _schema_files() -> list[Path]:
    return sorted((FOLDER / "schema").glob("[0-9][0-9][0-9]_*.sql"))


def _number(path: Path) -> int:
    return int(path.name.split("_")[0])
