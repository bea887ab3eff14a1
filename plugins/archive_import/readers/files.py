"""Documents out of files and folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from archipel.errors import ArchipelError

from ..article import Document

_COMPANIONS = ("_files", "_fichiers")
"""Browsers put a saved page's pictures in `page_files` beside `page.html`."""


def find_sources(paths: Iterable[Path]) -> list[tuple[str, Path]]:
    """The sources' names and paths, sorted by name; a folder is searched to its bottom.

    A source is named by its path below the folder that was given, or by its file name.

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
    return sorted((name, path) for path, name in found.items())


def read_document(name: str, path: Path) -> Document:
    """The document in a file."""
    return Document(name, path.read_bytes(), path)


def _files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.is_file() and not any(map(_hidden, file.relative_to(folder).parts)):
            yield file


def _hidden(part: str) -> bool:
    return part.startswith(".") or part.endswith(_COMPANIONS)
