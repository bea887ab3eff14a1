"""What was read of the content files, kept between builds in one SQLite file.

It is only a memory: without it, everything is read again.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_TABLES = """
    CREATE TABLE IF NOT EXISTS made_by (version TEXT);
    CREATE TABLE IF NOT EXISTS contents (
        path TEXT PRIMARY KEY, stamp TEXT, digest TEXT, fields TEXT, html TEXT
    ) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One file as it was read."""

    path: str
    """Below the content folder."""
    stamp: str
    """Tells, as far as the file system does, that the file has not changed."""
    digest: str
    """Of the bytes that were read."""
    fields: str
    """JSON."""


class ContentStore:
    """Rows by path, and the text of each, which is fetched one at a time.

    A process that was forked opens the file anew.
    """

    def __init__(self, file: Path, version: str) -> None:
        """Open, or make, a store.

        Args:
            file: where it is kept.
            version: of all that decides what is read from given bytes; a store of another
                version is emptied.
        """
        self._file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open(version)
        except sqlite3.DatabaseError:  # damaged: it is only a memory
            file.unlink()
            self._open(version)

    def _open(self, version: str) -> None:
        self._connect()
        self._connection.executescript(_TABLES)
        if self._connection.execute("SELECT version FROM made_by").fetchall() != [(version,)]:
            with self._connection as connection:
                connection.execute("DELETE FROM contents")
                connection.execute("DELETE FROM made_by")
                connection.execute("INSERT INTO made_by VALUES (?)", (version,))

    def _connect(self) -> None:
        self._connection = sqlite3.connect(self._file)
        self._connection.execute("PRAGMA synchronous = OFF")  # a power cut costs a reading
        self._process = os.getpid()

    def rows(self) -> Iterator[Row]:
        """All that is known, without texts."""
        found = self._connection.execute("SELECT path, stamp, digest, fields FROM contents")
        return (Row(*values) for values in found)

    def text(self, path: str) -> str:
        """The HTML of a file."""
        if self._process != os.getpid():
            self._connect()
        query = "SELECT html FROM contents WHERE path = ?"
        (html,) = self._connection.execute(query, (path,)).fetchone()
        return str(html)

    def put(self, rows: Iterable[tuple[Row, str]]) -> None:
        """Keep rows with their texts."""
        values = ((row.path, row.stamp, row.digest, row.fields, html) for row, html in rows)
        with self._connection as connection:
            connection.executemany("REPLACE INTO contents VALUES (?, ?, ?, ?, ?)", values)

    def stamp(self, stamps: Iterable[tuple[str, str]]) -> None:
        """Keep other stamps, of files that were touched but not changed: (path, stamp)."""
        values = ((stamp, path) for path, stamp in stamps)
        with self._connection as connection:
            connection.executemany("UPDATE contents SET stamp = ? WHERE path = ?", values)

    def remove(self, paths: Iterable[str]) -> None:
        """Forget files."""
        with self._connection as connection:
            connection.executemany(
                "DELETE FROM contents WHERE path = ?", ((path,) for path in paths)
            )
