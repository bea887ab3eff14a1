"""An article as search sees it, and the files that tell the browser of it.

What a hit shows and the text that its words stand in are files of their own, fetched for the hits
on the screen only. They lie in folders named by a hash of what is in them: the manifest need not
list every file.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .shards import File, name_of, script

DOCUMENTS_A_FILE = 2
"""As few as the number of files allows: the hits of a query lie far apart."""
FILES_A_FOLDER = 32
_BATCH = DOCUMENTS_A_FILE * FILES_A_FOLDER
FIELDS = ("title", "deck", "body", "author", "category", "tags")
"""Of the index, in their order."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article as search sees it; everything is plain text."""

    url: str
    """From the site's root."""
    title: str
    deck: str
    load: Callable[[], str]
    """Gives the text of the body."""
    authors: Sequence[str]
    category: str
    tags: Sequence[str]
    summary: str
    date: str | None
    """As people read it, « 13 septembre 2025 »; None where the date is not known."""
    iso: str | None
    counterpart: tuple[str, str] | None = None
    """URL and title of the same article in the other language."""
    key: str = ""
    """Another where anything of the index's fields is."""

    @property
    def body(self) -> str:
        """The text of the body; it is fetched each time."""
        return self.load()

    def texts(self, body: str) -> list[str]:
        """The texts of the index's fields.

        Args:
            body: what `body` gives.
        """
        names = ", ".join(self.authors), self.category, ", ".join(self.tags)
        return [self.title, self.deck, body, *names]

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
    """The files of all documents of an index."""

    def __init__(self, documents: Sequence[SearchDocument], digests: Sequence[bytes]) -> None:
        """
        Args:
            digests: of the documents' texts, which are fetched for files that are new only.
        """
        starts = range(0, len(documents), _BATCH)
        self._batches = [documents[start : start + _BATCH] for start in starts]
        self.folders = [
            name_of(repr([(one.shown, digest) for one, digest in zip(batch, told, strict=True)]))
            for batch, told in (
                (batch, digests[start : start + _BATCH])
                for start, batch in zip(starts, self._batches, strict=True)
            )
        ]
        """The folders' names, in the order of their documents."""

    def files(self, keep: Callable[[str], bool]) -> Iterator[File]:
        """The files that are not kept."""
        for folder, batch in zip(self.folders, self._batches, strict=True):
            for number, place in enumerate(range(0, len(batch), DOCUMENTS_A_FILE)):
                name = f"{folder}/{number}"
                if not keep(f"{name}.js"):
                    yield _file(
                        name, [one.shown for one in batch[place : place + DOCUMENTS_A_FILE]]
                    )
            for place, document in enumerate(batch):
                name = f"{folder}/t{place}"
                if not keep(f"{name}.js"):
                    yield _file(name, " ".join(document.body.split()))


def _file(name: str, data: object) -> File:
    return f"{name}.js", script(data, name=name)[1]
