"""The ledger: which source became which article, and what exactly was written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from archipel.errors import FormatError

from .addresses import address_key
from .content_folder import ContentFolder

LEDGER = "ledger.jsonl"
COMMENTS = ".comments.json"
"""The ending of the file of an article's comments, in the place of `.md`."""


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
    glued_tags: str | None = None
    """Tags that the source printed without separators, where it is in doubt how to part them."""


_FIELDS = [field.name for field in fields(Entry)]


class Ledger:
    """content/ledger.jsonl: one line a source, looked up by source, article, text or URL.

    A run adds its lines at the end, batch by batch; `save` sorts them.
    """

    def __init__(self, folder: ContentFolder) -> None:
        """Read the ledger.

        Raises:
            FormatError: a line is no entry; the message says which.
        """
        self._folder = folder
        # Tuples, for there is mostly one: an archive has many entries.
        self._by_source: dict[str, tuple[Entry, ...]] = {}
        self._written: dict[str, tuple[str, ...]] = {}
        self._by_identity: dict[str, Entry] = {}
        self._by_url: dict[str, Entry] = {}
        self._origins: dict[str, str] = {}
        self._added: list[Entry] = []
        self._is_sorted = True
        last = ("", "")
        for entry in self._read():
            place = (entry.source, entry.article)
            self._is_sorted &= last < place  # a run that was cut off has not sorted its lines
            last = place
            self._enter(entry)

    def __iter__(self) -> Iterator[Entry]:
        """The entries, sorted by source and article."""
        for source in sorted(self._by_source):
            yield from sorted(self._by_source[source], key=lambda entry: entry.article)

    def add(self, entry: Entry) -> None:
        """Enter a source, in the place of what was known of it and the same article.

        An entry that wrote nothing keeps what the earlier one wrote.
        """
        before = self._find(entry.source, entry.article)
        if entry.written is None and before:
            entry = replace(entry, written=before.written, comments=before.comments)
        self._enter(entry)
        self._added.append(entry)

    def rewritten(self, name: str, sha256: str) -> None:
        """Enter that the import has changed an article file, or its comments, once stored."""
        article = name.removesuffix(COMMENTS) + ".md" if name.endswith(COMMENTS) else name
        entry = self.origin(article)
        if entry and article == name:
            self.add(replace(entry, written=sha256))
        elif entry:
            self.add(replace(entry, comments=sha256))

    def origin(self, article: str) -> Entry | None:
        """The entry of the source that an article file was last written from."""
        return self._find(self._origins.get(article, ""), article)

    def _find(self, source: str, article: str) -> Entry | None:
        entries = self._by_source.get(source, ())
        return next((entry for entry in entries if entry.article == article), None)

    def _enter(self, entry: Entry) -> None:
        others = (e for e in self._by_source.get(entry.source, ()) if e.article != entry.article)
        self._by_source[entry.source] = (*others, entry)
        written = self._written.get(entry.article, ())
        new = (sha256 for sha256 in (entry.written, entry.comments) if sha256)
        self._written[entry.article] = tuple(dict.fromkeys((*written, *new)))
        if entry.written:
            self._origins[entry.article] = entry.source
        self._by_identity[entry.identity] = entry
        if entry.url:
            self._by_url[address_key(entry.url)] = entry

    def imported(self, source: str, sha256: str) -> bool:
        """Whether these bytes have been imported under this name."""
        return any(entry.sha256 == sha256 for entry in self.of_source(source))

    def of_source(self, source: str) -> list[Entry]:
        """The articles that sources of this name became."""
        return list(self._by_source.get(source, ()))

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
        return self._by_url.get(address_key(url)) if url else None

    def append(self) -> None:
        """Write what was added since the last time at the file's end."""
        if self._added:
            self._folder.append(LEDGER, b"".join(map(_line, self._added)))
            self._added.clear()
            self._is_sorted = False

    def save(self) -> None:
        """Sort the file's lines, if any were added."""
        if not self._is_sorted:
            self._folder.replace(LEDGER, map(_line, self))
            self._is_sorted = True

    def _read(self) -> Iterator[Entry]:
        path = self._folder.path(LEDGER)
        if not path.exists():
            return
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    yield Entry(**{"written": None, **json.loads(line)})
                except (ValueError, TypeError) as error:
                    if not line.endswith(b"\n"):  # the run that wrote it was cut off
                        self._drop_last(line)
                        return
                    reason = f"no entry of a ledger: {error}"
                    raise FormatError(f"{path}, line {number}: {reason}") from error

    def _drop_last(self, line: bytes) -> None:
        whole = (self._folder.read(LEDGER) or b"").removesuffix(line)
        self._folder.replace(LEDGER, [whole])
        self._is_sorted = False


def _line(entry: Entry) -> bytes:
    given = ((name, getattr(entry, name)) for name in _FIELDS)
    fields = {name: value for name, value in given if value is not None}
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"
