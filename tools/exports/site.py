"""A built site as its files tell it; articles come from its API (docs/api.md)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from archipel.errors import ArchipelError

Record = dict[str, Any]
_INDEX = "api/index.json"
_VERSION = 1


class ExportError(ArchipelError):
    """The site cannot be exported; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language."""

    lang: str
    name: str
    url: str
    articles: str
    """The address of its newest articles."""


class BuiltSite:
    """A site that was built with its address."""

    def __init__(self, folder: Path) -> None:
        """
        Raises:
            ExportError: there is no API, or one that this program does not know.
        """
        self.folder = folder
        try:
            index: Record = self._load(_INDEX)
        except FileNotFoundError as error:
            raise ExportError(
                f"{folder}: there is no {_INDEX}; the site must be built with its address, as "
                "`invoke publish` does"
            ) from error
        if index.get("version") != _VERSION:
            raise ExportError(
                f"{folder}/{_INDEX}: version {index.get('version')!r}, but {_VERSION} is expected"
            )
        self.name: str = index["name"]
        self.url: str = index["url"]
        self.editions = [
            Edition(one["lang"], one["name"], one["url"], one["articles"])
            for one in index["editions"]
        ]

    def briefs(self, edition: Edition) -> Iterator[Record]:
        """The articles of an edition as lists tell them, the newest first."""
        url: str | None = edition.articles
        while url:
            part = self._load(self._known(url))
            yield from part["articles"]
            url = part.get("next")

    def whole(self, brief: Record) -> Record:
        """All that the API tells of an article."""
        return self._load(self._known(brief["api"]))

    def path(self, url: str) -> str | None:
        """The path below the site's root that an address of this site has."""
        parts, own = urlsplit(url), urlsplit(self.url)
        if (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
            return None
        path, root = unquote(parts.path), unquote(own.path)
        return path.removeprefix(root) if path.startswith(root) else None

    def file(self, path: str) -> Path | None:
        """A file of the site by its path below the root; None where it is not there."""
        file = self.folder / path
        is_inside = file.resolve().is_relative_to(self.folder.resolve())
        return file if is_inside and file.is_file() else None

    def _known(self, url: str) -> str:
        path = self.path(url)
        if path is None:
            raise ExportError(f"{self.folder}: its API names {url}, which is not of {self.url}")
        return path

    def _load(self, path: str) -> Record:
        record: Record = json.loads((self.folder / path).read_bytes())
        return record
