"""Results that are kept from one build to the next, many and large ones, in one SQLite file.

It is only a memory: what is not there, or cannot be read, is made anew. (`archipel.memory` is for a
few results in JSON, of which only the last counts.)
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_TABLES = """
    CREATE TABLE IF NOT EXISTS made_by (version TEXT);
    CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, result BLOB) WITHOUT ROWID;
"""


class Kept:
    """Results by key; a process that was forked opens the file anew."""

    def __init__(self, file: Path | None = None, version: str = "") -> None:
        """
        Args:
            file: where results are kept; None: nowhere, they end with this process.
            version: of the code that makes them; results of another version are forgotten.
        """
        self._file = file
        self._version = version
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError:
            self._start_anew()

    def keys(self) -> set[str]:
        """Those of all results."""
        return {str(key) for (key,) in self._found("SELECT key FROM results")}

    def get(self, key: str) -> bytes | None:
        """A result; None where there is none."""
        found = self._found("SELECT result FROM results WHERE key = ?", (key,))
        return bytes(found[0][0]) if found else None

    def some(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The results that there are, by their keys."""
        return {key: result for key in keys if (result := self.get(key)) is not None}

    def all_from(self, start: str, end: str) -> dict[str, bytes]:
        """Every result whose key is in a range, by its key, in their order."""
        query = "SELECT key, result FROM results WHERE key >= ? AND key < ? ORDER BY key"
        return {str(key): bytes(result) for key, result in self._found(query, (start, end))}

    def put(self, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep results by their keys."""
        self._change("REPLACE INTO results VALUES (?, ?)", list(results))

    def forget(self, keys: Iterable[str]) -> None:
        """Forget results that nobody needs any more."""
        self._change("DELETE FROM results WHERE key = ?", [(key,) for key in keys])

    def _open(self) -> None:
        self._connect()
        self._connection.executescript(_TABLES)
        if self._connection.execute("SELECT version FROM made_by").fetchall() != [(self._version,)]:
            with self._connection as connection:
                connection.execute("DELETE FROM results")
                connection.execute("DELETE FROM made_by")
                connection.execute("INSERT INTO made_by VALUES (?)", (self._version,))

    def _connect(self) -> None:
        self._connection = sqlite3.connect(self._file or ":memory:")
        self._connection.execute("PRAGMA synchronous = OFF")  # a power cut costs making it again
        self._process = os.getpid()

    def _start_anew(self) -> None:
        if self._file:
            self._file.unlink(missing_ok=True)
        self._open()

    def _found(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        if self._process != os.getpid():
            self._connect()
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            self._start_anew()
            return []

    def _change(self, query: str, rows: Sequence[tuple[str | bytes, ...]]) -> None:
        try:
            with self._connection as connection:
                connection.executemany(query, rows)
        except sqlite3.DatabaseError:
            self._start_anew()
            with self._connection as connection:
                connection.executemany(query, rows)
