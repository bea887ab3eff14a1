"""How documents are read out of files, one module a form."""

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Protocol

from ..article import Document, Note, Refusal
from .files import find_sources, is_picture, read_document
from .forms import Form, form_of
from .further_pages import join_pages
from .json_items import JsonItems
from .media_folder import MediaFolder, beside_page
from .source_file import SourceFile
from .warc import Crawl
from .wxr import WordPressExport

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
        given = {str(path) for path in paths if path.is_file()}
        files = find_sources(paths)
        pictures = [path for _, path in files if is_picture(path) and path not in given]
        self._media = MediaFolder(pictures)
        left = set(pictures)
        by_form: dict[Form, list[tuple[str, str]]] = {form: [] for form in Form}
        for file in files:
            if file[1] not in left:
                by_form[_form(file[1])].append(file)
        self.size = sum(_size(path) for _, path in files if path not in left)
        """Bytes on disk."""
        self._readers: list[Reader] = [
            Files(by_form[Form.SINGLE]),
            *(JsonItems(_source(file)) for file in by_form[Form.ITEMS]),
            *(WordPressExport(_source(file)) for file in by_form[Form.WORDPRESS]),
            Crawl([_source(file) for file in by_form[Form.CRAWL]]),
        ]

    @property
    def position(self) -> int:
        """The bytes that have been read, of `size`."""
        return sum(reader.position for reader in self._readers)

    def __iter__(self) -> Iterator[Document | Refusal | Note]:
        yield from join_pages(chain.from_iterable(self._readers))
        if self._media:
            yield Note("pictures", f"{len(self._media)} picture files, for articles that show them")

    def picture(self, document: Document, src: str) -> bytes | None:
        """A picture of a document: from beside it, from a crawl, or from a media folder."""
        try:
            return self._picture(document, src)
        except (OSError, ValueError):  # no address at all, or a name that no file can have
            return None

    def _picture(self, document: Document, src: str) -> bytes | None:
        beside = beside_page(document, src)
        if beside:
            return beside.read_bytes()
        for reader in self._readers:
            if data := reader.picture(src):
                return data
        found = self._media.find(src)
        return found.read_bytes() if found else None


class Files:
    """The reader of files that are one document each.

    Args:
        files: their names and paths.
    """

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        self._files = list(files)
        self.position = 0

    def __iter__(self) -> Iterator[Document | Refusal | Note]:
        for file in self._files:
            document = read_document(_source(file))
            self.position += len(document.data) if isinstance(document, Document) else 0
            yield document

    def picture(self, url: str) -> bytes | None:
        """None: a page has its pictures beside it."""
        return None


def _source(file: tuple[str, str]) -> SourceFile:
    name, path = file
    return SourceFile(name, Path(path))


def _form(path: str) -> Form:
    try:
        return form_of(path)
    except OSError:
        return Form.SINGLE  # whose reader says why it cannot be read


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
