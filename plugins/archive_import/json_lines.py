"""The JSON lines of an import, kept in a temporary file until every article is settled."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from .article import ScrapedArticle
from .record import rejected_record, to_record


@contextmanager
def open_lines(target: str) -> Iterator[TextIO]:
    """The file to write to; `-` is standard output."""
    if target == "-":
        yield sys.stdout
        return
    with open(target, "w", encoding="utf-8") as file:
        yield file


class JsonLines:
    """One JSON line a source, written in the order of the import.

    Args:
        target: where they go in the end.
        waiting: a temporary file, open for writing and reading.
    """

    def __init__(self, target: TextIO, waiting: TextIO) -> None:
        self._target = target
        self._lines = waiting
        self._settled: dict[str, dict[str, object]] = {}

    def add(self, article: ScrapedArticle) -> None:
        """Take an article's record, as far as it is known."""
        self._add(to_record(article))

    def refuse(self, source: str, reason: str) -> None:
        """Take the record of a source without an article."""
        self._add(rejected_record(source, reason))

    def tags_parted(self, source: str, tags: list[str], warnings: list[str]) -> None:
        """Correct a record, now that its glued tags could be parted."""
        self._settled[source] = {"tags": tags, "warnings": warnings}

    def write(self) -> None:
        """Write the lines to the target."""
        self._lines.seek(0)
        for line in self._lines:
            record = json.loads(line)
            if settled := self._settled.get(record["source"]):
                line = _line(record | settled)
            self._target.write(line)

    def _add(self, record: dict[str, object]) -> None:
        self._lines.write(_line(record))


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
