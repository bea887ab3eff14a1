"""A book as an EPUB 3.3 file, the same bytes for the same archive.

Source: https://www.w3.org/TR/epub-33/. Pictures stay as the site has them: WebP, which EPUB 3.3
knows.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from textwrap import wrap
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from archipel.files import UNFINISHED

from .books import Book, books, changed
from .site import BuiltSite

_TIME = (1980, 1, 1, 0, 0, 0)
"""Of all files in a book: the earliest that a zip can tell."""
_COVER_LINE = 16
"""Signs in a line of the cover."""
_MEDIA_TYPES = {
    **{".webp": "image/webp", ".png": "image/png", ".gif": "image/gif", ".svg": "image/svg+xml"},
    **{".jpg": "image/jpeg", ".jpeg": "image/jpeg"},
}


@dataclass(frozen=True, slots=True)
class Media:
    """A picture in the package's list of files."""

    id: str
    href: str
    type: str


def export_epub(site: BuiltSite, folder: Path) -> Iterator[Path]:
    """Write every book of a site."""
    folder.mkdir(parents=True, exist_ok=True)
    for book in books(site):
        path = folder / book.name
        unfinished = path.with_name(f".{path.name}{UNFINISHED}")
        try:
            with ZipFile(unfinished, "w") as file:
                _Writer(book, file).write()
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
        yield path


class _Writer:
    """Writes one book; what all chapters are made of is never in memory at once."""

    def __init__(self, book: Book, file: ZipFile) -> None:
        self._book = book
        self._file = file
        self._media: dict[str, Media] = {}
        self._changed = ""
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def write(self) -> None:
        """Write all of it; the media type must be the first, and not compressed."""
        self._add("mimetype", b"application/epub+zip", is_packed=False)
        self._render("container.xml", "META-INF/container.xml")
        self._render("book.css", "EPUB/book.css")
        self._render("cover.svg", "EPUB/cover.svg", lines=wrap(self._book.site.name, _COVER_LINE))
        self._render("cover.xhtml", "EPUB/text/cover.xhtml")
        for chapter in self._book.chapters():
            self._changed = max(self._changed, _utc(changed(chapter.entry.api)))
            self._render("chapter.xhtml", f"EPUB/text/{chapter.entry.file}", chapter=chapter)
            for path in chapter.pictures:
                self._add_picture(path)
        self._render("nav.xhtml", "EPUB/nav.xhtml")
        media = [self._media[path] for path in sorted(self._media)]
        self._render("package.opf", "EPUB/package.opf", media=media, changed=self._changed)

    def _render(self, template: str, path: str, **variables: object) -> None:
        book, words = self._book, self._book.words
        text = self._templates.get_template(template).render(book=book, t=words, **variables)
        self._add(path, text.encode())

    def _add_picture(self, path: str) -> None:
        file = self._book.site.file(path)
        if path not in self._media and file:
            kind = _MEDIA_TYPES[PurePosixPath(path).suffix]
            self._media[path] = Media(f"media-{len(self._media) + 1}", path, kind)
            self._add(f"EPUB/{path}", file.read_bytes(), is_packed=False)

    def _add(self, path: str, data: bytes, is_packed: bool = True) -> None:
        info = ZipInfo(path, _TIME)
        info.external_attr = 0o644 << 16
        info.create_system = 3  # as written by Unix, on every system
        self._file.writestr(info, data, ZIP_DEFLATED if is_packed else ZIP_STORED)


def _utc(time: str) -> str:
    return datetime.fromisoformat(time).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
