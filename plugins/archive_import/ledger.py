"""The ledger: which source became which article, and what exactly was written."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from archipel.errors import FormatError
from archipel.files import write_if_changed


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of ledger.jsonl."""

    source: str
    sha256: str
    """Of the source's bytes."""
    article: str
    """The article file, relative to the content folder."""
    written: str | None
    """The sha256 of the article file as the import wrote it from this source, if it did: a file
    with a sha256 that no entry names was edited by a person."""
    identity: str
    """The same for two sources of one article: of its language, title, authors and text."""
    url: str | None = None
    comments: str | None = None
    """The sha256 of the file of comments, where there is one."""


class Ledger:
    """content/ledger.jsonl: one line a source, looked up by source, article, text or URL."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._by_source: dict[str, dict[str, Entry]] = {}
        self._written: dict[str, set[str]] = {}
        self._by_identity: dict[str, Entry] = {}
        self._by_url: dict[str, Entry] = {}
        for entry in _read(path):
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Enter a source, in the place of what was known of it and the same article.

        An entry that wrote nothing keeps what the earlier one wrote.
        """
        entries = self._by_source.setdefault(entry.source, {})
        if entry.written is None and entry.article in entries:
            before = entries[entry.article]
            entry = replace(entry, written=before.written, comments=before.comments)
        entries[entry.article] = entry
        written = self._written.setdefault(entry.article, set())
        written.update(sha256 for sha256 in (entry.written, entry.comments) if sha256)
        self._by_identity[entry.identity] = entry
        if entry.url:
            self._by_url[entry.url] = entry

    def imported(self, source: str, sha256: str) -> bool:
        """Whether these bytes have been imported under this name."""
        return any(entry.sha256 == sha256 for entry in self.of_source(source))

    def of_source(self, source: str) -> list[Entry]:
        """The articles that sources of this name became."""
        return list(self._by_source.get(source, {}).values())

    def knows(self, article: str) -> bool:
        """Whether any source became this article file."""
        return article in self._written

    def wrote(self, article: str, sha256: str) -> bool:
        """Whether an article file, or its comments, with this sha256 is as an import left it."""
        return sha256 in self._written.get(article, ())

    def of_identity(self, identity: str) -> Entry | None:
        """The entry of the same text."""
        return self._by_identity.get(identity)

    def of_url(self, url: str | None) -> Entry | None:
        """The entry of the same address."""
        return self._by_url.get(url) if url else None

    def save(self) -> None:
        """Write the ledger, sorted, if anything changed."""
        entries = [
            entry
            for source in sorted(self._by_source)
            for _, entry in sorted(self._by_source[source].items())
        ]
        lines = (json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
        write_if_changed(self._path, "".join(lines).encode())


def _read(path: Path) -> list[Entry]:
    if not path.exists():
        return []
    entries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entries.append(Entry(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise FormatError(f"{path}, line {number}: no entry of a ledger: {error}") from error
    return entries
