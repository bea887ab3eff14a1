"""Picture files in the given folders, found by the addresses that articles show them under."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..article import Document
from .files import PICTURE_SUFFIXES

_RESIZED = re.compile(r"-(?:\d{2,4}x\d{2,4}|scaled)(?=\.\w+$)")
"""WordPress's copies in other sizes: `quai-1024x683.jpg` of `quai.jpg`."""


class MediaFolder:
    """The pictures among the files given, by the ends of their paths."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = list(files)

    def __len__(self) -> int:
        return len(self._files)

    def find(self, url: str) -> Path | None:
        """The file with the longest end in common with the address, in full size rather than
        as WordPress's smaller copy.

        More than the file's name must agree, unless no other picture has that name.
        """
        parts = unquote(urlsplit(url).path).lower().strip("/").split("/")
        original = [*parts[:-1], _RESIZED.sub("", parts[-1])]
        return self._best(original) or self._best(parts)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        by_name: dict[str, list[str]] = defaultdict(list)
        for file in self._files:
            by_name[os.path.basename(file).lower()].append(file)
        return by_name

    def _best(self, parts: list[str]) -> Path | None:
        files = self._by_name.get(parts[-1], [])
        ranked = sorted(((_agreeing(file, parts), file) for file in files), reverse=True)
        if not ranked or (ranked[0][0] < 2 and len(ranked) > 1):
            return None
        return Path(ranked[0][1])


def _agreeing(file: str, parts: list[str]) -> int:
    """How many of the last parts of a file's path are those of the address."""
    own = file.lower().split(os.sep)
    pairs = zip(reversed(own), reversed(parts), strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), len(parts))


def beside_page(document: Document, src: str) -> Path | None:
    """The picture that lies beside a saved page: where the page says, or by its name in the
    folder that the browser made for it."""
    if document.path is None:
        return None
    folder, stem = document.path.parent, document.path.stem
    relative = unquote(urlsplit(src).path)
    name = relative.rpartition("/")[2]
    candidates = [folder / f"{stem}_files" / name, folder / f"{stem}_fichiers" / name]
    if not urlsplit(src).scheme and not relative.startswith("/"):
        candidates.insert(0, folder / relative)
    inside = folder.resolve()
    return next((file for file in candidates if _is_picture_in(inside, file)), None)


def _is_picture_in(folder: Path, file: Path) -> bool:
    known = file.suffix.lower() in PICTURE_SUFFIXES and "\0" not in str(file)
    return known and file.is_file() and file.resolve().is_relative_to(folder)
