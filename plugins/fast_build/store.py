"""What was read of the content files, kept between builds: what is lost of it is read again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archipel.kept import Kept


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
    """JSON, in one line."""


class ContentStore:
    """Rows by path, and the text of each, which is fetched one at a time."""

    def __init__(self, file: Path, version: str, read: Callable[[str], str]) -> None:
        """
        Args:
            file: where it is kept.
            version: of all that decides what is read from given bytes; what is kept of another
                version is forgotten.
            read: gives the text of the file at a path anew.
        """
        self._kept = Kept(file, version)
        self._read = read

    def rows(self) -> Iterator[Row]:
        """All that is known, without texts."""
        for key, row in self._kept.all_from(_row(""), "row!").items():
            yield Row(key.removeprefix(_row("")), *row.decode().split("\n"))

    def text(self, path: str) -> str:
        """The HTML of a file."""
        html = self._kept.get(_text(path))
        return self._read(path) if html is None else html.decode()

    def put(self, rows: Iterable[tuple[Row, str]]) -> None:
        """Keep rows with their texts."""
        given = list(rows)
        texts = [(_text(row.path), html.encode()) for row, html in given]
        self._kept.put([*texts, *(_packed(row) for row, _ in given)])

    def stamp(self, rows: Iterable[Row]) -> None:
        """Keep other stamps, of files that were touched but not changed."""
        self._kept.put(map(_packed, rows))

    def remove(self, paths: Iterable[str]) -> None:
        """Forget files."""
        self._kept.forget(key for path in paths for key in (_row(path), _text(path)))


def _packed(row: Row) -> tuple[str, bytes]:
    return _row(row.path), f"{row.stamp}\n{row.digest}\n{row.fields}".encode()


def _row(path: str) -> str:
    return f"row {path}"


def _text(path: str) -> str:
    return f"text {path}"
