"""The door to one DuckDB file: named queries in, frames out."""

from __future__ import annotations

import functools
from pathlib import Path
from types import MappingProxyType

import duckdb
import pandas as pd

from core.errors import InputError

QUERIES = Path(__file__).parent / "queries"
SCHEMA = Path(__file__).parent / "schema"

READER_CONFIG = MappingProxyType(
    {
        "enable_external_access": "false",
        "python_enable_replacements": "false",
        "lock_configuration": "true",
    }
)
"""A query may touch its own file only: no other files, no Python variables, no new settings."""

DAMAGE = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)
"""What DuckDB raises on blocks that are not what was written."""


OLDER = (duckdb.BinderException, duckdb.CatalogException)
"""What DuckDB raises on a table or column that the file does not have."""


@functools.cache
def query_text(name: str) -> str:
    """SQL of `queries/<name>.sql`. An unknown name is a programming error: KeyError."""
    path = QUERIES / f"{name}.sql"
    if path.parent != QUERIES or not path.is_file():
        raise KeyError(f"no query named {name!r} in {QUERIES}")
    return path.read_text(encoding="utf-8")


@functools.cache
def schema_text(family: str, table: str) -> str:
    """SQL of `schema/<family>/<table>.sql`: the statement that makes one table."""
    return (SCHEMA / family / f"{table}.sql").read_text(encoding="utf-8")


def _with_bytes(frame: pd.DataFrame) -> pd.DataFrame:
    """DuckDB gives blobs as bytearray; geometry libraries take bytes only."""
    for name in frame.columns:
        first = frame[name].iloc[0] if len(frame) else None
        if isinstance(first, bytearray):
            frame[name] = [None if blob is None else bytes(blob) for blob in frame[name]]
    return frame


class Database:
    """One DuckDB file.

    Safe to share between threads: every statement has a cursor of its own (a shared cursor hands one
    thread another thread's rows, without an error).
    """

    def __init__(self, path: Path, read_only: bool = True) -> None:
        self.path = path
        config = dict(READER_CONFIG) if read_only else {}
        self._connection = duckdb.connect(str(path), read_only=read_only, config=config)

    def frame(self, query_name: str, **params: object) -> pd.DataFrame:
        """Rows of the named query as a frame; `$name` in the SQL is filled from `params`.

        Queries give moments as text (ISO 8601, UTC), so that no time zone package is needed.

        Raises
        ------
        InputError
            `area.damaged` when the file turns out to be spoiled on disk; `area.outdated` when an earlier
            release wrote it and it lacks a table or column.
        """
        with self._connection.cursor() as cursor:
            try:
                return _with_bytes(cursor.execute(query_text(query_name), params or None).df())
            except DAMAGE as error:
                raise InputError("area.damaged", area=self.path.parent.name) from error
            except OLDER as error:
                raise InputError("area.outdated", area=self.path.parent.name) from error

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
