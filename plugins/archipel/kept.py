"""Results that are kept from one build to the next, many and large ones, in one SQLite file.

It is only a memory: what is not there, or is not as it was put, is made anew. Each result has a
checksum, for SQLite does not notice all damage; and a file that is damaged anywhere is begun anew,
for results may lean on each other. (`archipel.memory` is for a few results in JSON, of which only
the last counts.)
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import starmap
from pathlib import Path
from typing import Any
from zlib import crc32

_RESULTS = "CREATE TABLE results (key TEXT PRIMARY KEY, result BLOB, sum INTEGER) WITHOUT ROWID"
_MADE_BY = "CREATE TABLE made_by AS SELECT ? AS version"


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
        self._owner, self._process = os.getpid(), 0
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
        made_by = self._found("SELECT version FROM made_by")
        if made_by and made_by != [(version,)]:  # none: it has been begun just now
            self.begin_anew()

    def keys(self) -> set[str]:
        """Those of all results."""
        return {str(key) for (key,) in self._found("SELECT key FROM results")}

    def get(self, key: str) -> bytes | None:
        """A result; None where there is none."""
        found = self._results("WHERE key = ?", key)
        return found[0][1] if found else None

    def some(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The results that there are, by their keys."""
        return {key: result for key in keys if (result := self.get(key)) is not None}

    def all_from(self, start: str, end: str) -> dict[str, bytes]:
        """Every result whose key is in a range, by its key, in their order."""
        return dict(self._results("WHERE key >= ? AND key < ? ORDER BY key", start, end))

    def put(self, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep results by their keys: all of them, whatever happens meanwhile, or none."""
        rows = [(key, result, _sum(key, result)) for key, result in results]
        self._change("REPLACE INTO results VALUES (?, ?, ?)", rows)

    def forget(self, keys: Iterable[str]) -> None:
        """Forget results that nobody needs any more."""
        self._change("DELETE FROM results WHERE key = ?", [(key,) for key in keys])

    def begin_anew(self) -> None:
        """Forget everything; a fork, beside which others have the file open, has none any more."""
        if self._file:
            self._file.unlink(missing_ok=True)
        if self._owner != os.getpid():
            self._file = None
        self._connect()
        self._connection.execute(_RESULTS)
        self._connection.execute(_MADE_BY, (self._version,))

    def _connect(self) -> None:
        self._connection = sqlite3.connect(self._file or ":memory:")
        # A power cut may cost the last results, but leaves none that others contradict.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._process = os.getpid()

    def _here(self) -> sqlite3.Connection:
        if self._process != os.getpid():
            self._connect()
        return self._connection

    def _results(self, where: str, *values: str) -> list[tuple[str, bytes]]:
        found = self._found(f"SELECT key, result, sum FROM results {where}", values)
        if not all(starmap(_is_sound, found)):
            self.begin_anew()
            return []
        return [(key, result) for key, result, _ in found]

    def _found(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._here().execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            self.begin_anew()
            return []

    def _change(self, query: str, rows: Sequence[tuple[str | bytes | int, ...]]) -> None:
        try:
            with self._here() as connection:
                connection.executemany(query, rows)
        except sqlite3.DatabaseError:
            self.begin_anew()
            with self._connection as connection:
                connection.executemany(query, rows)


def _sum(key: str, result: bytes) -> int:
    return crc32(result, crc32(key.encode()))


def _is_sound(key: object, result: object, told: object) -> bool:
    return isinstance(key, str) and isinstance(result, bytes) and told == _sum(key, result)
