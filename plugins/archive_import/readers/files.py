"""Files that hold one document each, and which files the given folders hold."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from archipel.errors import ArchipelError

from ..article import Document, Refusal

LARGEST = 32 * 2**20
from .source_file import SourceFile

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".ico"})
_COMPANIONS = ("_files", "_fichiers")
"""Browsers put a saved page's pictures in `page_files` beside `page.html`."""


def find_sources(paths: Iterable[Path]) -> list[SourceFile]:
    """The files, sorted by name; a folder is searched to its bottom.

    Hidden files and the folders of saved pages' pictures are left out.

    Raises:
        ArchipelError: a path does not exist.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            found |= {file: file.relative_to(path).as_posix() for file in _files(path)}
        elif path.exists():
            found[path] = path.name
        else:
            raise ArchipelError(f"{path}: there is no such file or folder")
    return sorted(SourceFile(name, path) for path, name in found.items())


def read_document(file: SourceFile) -> Document | Refusal:
    """The document in a file, if it can be read and is no larger than one may be."""
    try:
        size = file.path.stat().st_size
        if size > LARGEST:
            return Refusal(file.name, f"{size:,} bytes; a page or a dump has at most {LARGEST:,}")
        return Document(file.name, file.path.read_bytes(), file.path)
    except OSError as error:
        return Refusal(file.name, f"cannot be read: {error.strerror or error}")


def is_picture(file: SourceFile) -> bool:
    """Whether the file's name says that it is a picture, for articles to show."""
    return file.path.suffix.lower() in PICTURE_SUFFIXES


def _files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.is_file() and not any(map(_hidden, file.relative_to(folder).parts)):
            yield file


def _hidden(part: str) -> bool:
    return part.startswith(".") or part.endswith(_COMPANIONS)
