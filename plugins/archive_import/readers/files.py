"""Files that hold one document each, and which files the given folders hold."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from archipel.errors import ArchipelError

from ..article import Document, Refusal
from .limits import LARGEST, UnpackError, gunzip
from .source_file import SourceFile

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".ico"})
_GZIP = b"\x1f\x8b"
_COMPANIONS = ("_files", "_fichiers")
"""Browsers put a saved page's pictures in `page_files` beside `page.html`."""


def find_sources(paths: Iterable[Path]) -> list[tuple[str, str]]:
    """The names and paths of the files, sorted by name; a folder is searched to its bottom.

    Hidden files and the folders of saved pages' pictures are left out.

    Raises:
        ArchipelError: a path does not exist.
    """
    found: dict[str, str] = {}
    for path in paths:
        if path.is_dir():
            found |= {file: _name_below(path, file) for file in _files(path)}
        elif path.exists():
            found[str(path)] = path.name
        else:
            raise ArchipelError(f"{path}: there is no such file or folder")
    return sorted((name, path) for path, name in found.items())


def read_document(file: SourceFile) -> Document | Refusal:
    """The document in a file, packed with gzip or not, if it can be read and is no larger than
    one may be."""
    try:
        if (size := file.path.stat().st_size) > LARGEST:
            return Refusal(file.name, f"{size:,} bytes; a document has at most {LARGEST:,}")
        data = file.path.read_bytes()
        if data.startswith(_GZIP):
            data, whole = gunzip(data)
            if not whole:
                return Refusal(file.name, "the gzip file is cut off")
        return Document(file.name, data, file.path)
    except UnpackError as error:
        return Refusal(file.name, str(error))
    except OSError as error:
        return Refusal(file.name, f"cannot be read: {error.strerror or error}")


def is_picture(path: str) -> bool:
    """Whether the file's name says that it is a picture, for articles to show."""
    return os.path.splitext(path)[1].lower() in PICTURE_SUFFIXES


def _files(folder: Path) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _is_left_out(name)]
        for name in files:
            path = os.path.join(place, name)
            if not name.startswith(".") and os.path.isfile(path):  # no pipe, no broken link
                yield path


def _is_left_out(folder: str) -> bool:
    return folder.startswith(".") or folder.endswith(_COMPANIONS)


def _name_below(folder: Path, file: str) -> str:
    return os.path.relpath(file, folder).replace(os.sep, "/")
