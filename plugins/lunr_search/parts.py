"""The files of search in parts that are kept between builds: each edition's index, the glossary.

A part whose key is the last build's, and whose files nobody has touched, is left alone. Of one that
is made anew, only the files are written that are others than before: almost all are named by what
is in them, so a name that is there already need not be written.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from archipel.kept import Kept
from archipel.processes import map_in_forks
from archipel.site_folder import Note, SiteFolder

from .index import Files, Keep, Told
from .shards import File


class Part(Protocol):
    """Some of the files of search."""

    @property
    def name(self) -> str:
        """No other part has it."""

    @property
    def key(self) -> str:
        """The same, the same files."""

    def prepare(self) -> None:
        """Bring what is kept of articles up to date; called before `files`."""

    def files(self, keep: Keep) -> Files:
        """The files, by their paths below the site's root; then what manifests tell of them."""


class Parts:
    """Makes the parts of a site."""

    def __init__(self, folder: SiteFolder, version: str) -> None:
        """
        Args:
            version: of the code that makes them.
        """
        self._folder = folder
        self._version = version
        self._kept = Kept(folder.beside / "search.sqlite", version)
        self.told: dict[str, Told] = {}
        """By part, what manifests tell of it."""

    def make(self, parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
        """Make the parts that have changed, in all cores; returns how many are made, and of how
        many."""
        self.told = {part.name: told for part in parts if (told := self._known(part)) is not None}
        stale = [part for part in parts if part.name not in self.told]
        for part in stale:
            part.prepare()
        yield 0, len(stale)
        for done, (name, made, notes) in enumerate(map_in_forks(self._made, stale), start=1):
            self._folder.note(notes)
            self._kept.put([(name, json.dumps(made).encode())])
            self.told[name] = made[1]
            yield done, len(stale)

    def _known(self, part: Part) -> Told | None:
        """What manifests tell of a part, if the last build made the same and it is all there."""
        packed = self._kept.get(part.name)
        if packed is None:
            return None
        key, told, paths = json.loads(packed)
        return told if key == part.key and all(map(self._keep, paths)) else None

    def _keep(self, path: str) -> bool:
        return self._folder.keep_all(self._key(path))

    def _key(self, path: str) -> str:
        return f"search {self._version} {path}"

    def _made(self, part: Part) -> tuple[str, tuple[str, Told, list[str]], list[Note]]:
        start = self._folder.count
        paths: list[str] = []

        def keep(path: str) -> bool:
            is_kept = self._keep(path)
            if is_kept:
                paths.append(path)
            return is_kept

        files = _Driven(part.files(keep))
        for path, data in files:
            self._folder.write(path, data, self._key(path))
            paths.append(path)
        return part.name, (part.key, files.told, paths), self._folder.notes(start)


class _Driven:
    """Files to be gone through; then what manifests tell of them."""

    told: Told

    def __init__(self, files: Files) -> None:
        self._files = files

    def __iter__(self) -> Iterator[File]:
        self.told = yield from self._files


def below(url: str, keep: Keep, make: Callable[..., Files], *given: object) -> Files:
    """The files of the index of the edition at a URL, by their paths below the site's root.

    Args:
        keep: leaves a file at such a path where it is.
        make: gives the files; it is called with what is given, and its own `keep`.
    """
    files = _Driven(make(*given, lambda name: keep(path_of(url, name))))
    for name, data in files:
        yield path_of(url, name), data
    return files.told


def path_of(url: str, name: str) -> str:
    """The path of a file of the index of the edition at a URL."""
    return f"{url}search/{name}"
