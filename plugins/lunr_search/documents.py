"""An article as search sees it, and the files that tell the browser of it.

What a hit shows and the text that its words stand in are files of their own, fetched for the hits
on the screen only. They lie in folders named by a hash of what is in them: the manifest need not
list every file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .shards import File, name_of, script

DOCUMENTS_A_FILE = 2
"""As few as the number of files allows: the hits of a query lie far apart."""
FILES_A_FOLDER = 32
_BATCH = DOCUMENTS_A_FILE * FILES_A_FOLDER


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article as search sees it; everything is plain text."""

    url: str
    """From the site's root."""
    title: str
    deck: str
    body: str
    authors: Sequence[str]
    category: str
    tags: Sequence[str]
    summary: str
    date: str | None
    """As people read it, « 13 septembre 2025 »; None where the date is not known."""
    iso: str | None
    counterpart: tuple[str, str] | None = None
    """URL and title of the same article in the other language."""

    def field(self, name: str) -> str:
        """The text of a field of the index."""
        value = getattr(self, name)
        return value if isinstance(value, str) else ", ".join(value)

    @property
    def shown(self) -> list[object]:
        """What a hit shows; `theme/static/js/engine.js` knows the order."""
        told = [self.url, self.title, self.summary, self.category, self.date, self.iso]
        return [*told, *(self.counterpart or ())]

    @property
    def year(self) -> int:
        """0 where the date is not known."""
        return int(self.iso[:4]) if self.iso else 0


class DocumentFiles:
    """Writes documents as they come."""

    def __init__(self) -> None:
        self._batch: list[SearchDocument] = []
        self.folders: list[str] = []
        """The folders' names so far, in the order of their documents."""

    def add(self, document: SearchDocument) -> Iterator[File]:
        """Take the next document; gives the files that are complete with it."""
        self._batch.append(document)
        if len(self._batch) == _BATCH:
            yield from self.rest()

    def rest(self) -> Iterator[File]:
        """The files of what has come since the last ones."""
        shown = [document.shown for document in self._batch]
        texts = [" ".join(document.body.split()) for document in self._batch]
        if not self._batch:
            return
        folder = name_of(repr((shown, texts)))
        for place in range(0, len(shown), DOCUMENTS_A_FILE):
            name = f"{folder}/{place // DOCUMENTS_A_FILE}"
            yield _file(name, shown[place : place + DOCUMENTS_A_FILE])
        for place, text in enumerate(texts):
            yield _file(f"{folder}/t{place}", text)
        self.folders.append(folder)
        self._batch.clear()


def _file(name: str, data: object) -> File:
    return f"{name}.js", script(data, name=name)[1]
