"""How documents are read out of files, one module a form."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from ..article import Document, Note, Refusal
from .files import find_sources, is_picture, read_document
from .forms import Form, form_of
from .media_folder import MediaFolder, beside_page
from .source_file import SourceFile

__all__ = ["Reader", "SourceFile", "Sources"]


class Reader(Protocol):
    """Files of one form, read document by document."""

    @property
    def position(self) -> int:
        """The bytes of its files, as they lie on disk, that have been read."""

    def __iter__(self) -> Iterator[Document | Refusal | Note]:
        """What the files hold, in the same order each time."""

    def picture(self, url: str) -> bytes | None:
        """A picture that the files hold, by its address."""


class Sources:
    """All that an import was given; iterating reads it."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Find the files and tell their forms.

        Raises:
            ArchipelError: a path does not exist.
        """
        paths = list(paths)
        files = find_sources(paths)
        given = {path for path in paths if path.is_file()}
        self._media = MediaFolder(f for f in files if is_picture(f) and f.path not in given)
        kept = [f for f in files if not is_picture(f) or f.path in given]
        by_form: dict[Form, list[SourceFile]] = {form: [] for form in Form}
        for file in kept:
            by_form[_form(file)].append(file)
        self.size = sum(map(_size, kept))
        """Bytes on disk."""
        self._readers: list[Reader] = [Files(by_form[Form.SINGLE])]
        if by_form[Form.ITEMS]:
            from .json_items import JsonItems

            self._readers += map(JsonItems, by_form[Form.ITEMS])
        if by_form[Form.WORDPRESS]:
            from .wxr import WordPressExport

            self._readers += map(WordPressExport, by_form[Form.WORDPRESS])
        if by_form[Form.CRAWL]:
            from .warc import Crawl

            self._readers.append(Crawl(by_form[Form.CRAWL]))

    @property
    def position(self) -> int:
        """The bytes that have been read, of `size`."""
        return sum(reader.position for reader in self._readers)

    def __iter__(self) -> Iterator[Document | Refusal | Note]:
        for reader in self._readers:
            yield from reader
        if self._media:
            yield Note("pictures", f"{len(self._media)} picture files, for articles that show them")

    def picture(self, document: Document, src: str) -> bytes | None:
        """A picture of a document: from beside it, from a crawl, or from a media folder."""
        beside = beside_page(document, src)
        if beside:
            return beside.read_bytes()
        for reader in self._readers:
            if data := reader.picture(src):
                return data
        found = self._media.find(src)
        return found.read_bytes() if found else None


class Files:
    """The reader of files that are one document each."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        self._files = list(files)
        self.position = 0

    def __iter__(self) -> Iterator[Document | Refusal | Note]:
        for file in self._files:
            yield read_document(file)
            self.position += _size(file)

    def picture(self, url: str) -> bytes | None:
        """None: a page has its pictures beside it."""
        return None


def _form(file: SourceFile) -> Form:
    try:
        return form_of(file.path)
    except OSError:
        return Form.SINGLE  # whose reader says why it cannot be read


def _size(file: SourceFile) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return 0
