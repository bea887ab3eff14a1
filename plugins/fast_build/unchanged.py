"""A build of which nothing has changed since the last one is over before it begins."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from archipel.pictures import FOLDER
from archipel.versions import digest_of, version_of

from .store import Row

_PACKAGES = (
    *("pelican", "cmarkgfm", "nh3", "typogrify", "smartypants", "jinja2", "markupsafe", "babel"),
    *("lxml", "pillow", "snowballstemmer", "rcssmin", "rjsmin", "numpy", "scipy"),
)
"""Those that decide what is on a page."""
PREVIEWS = "PREVIEWS"
"""The setting of whoever wants to see pages before they are built: the build must know the site."""
_PLACES = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH", "IMPORT_INBOX", PREVIEWS)
"""Settings that change nothing on the site."""


def key_of(rows: Iterable[Row], content: Path, settings: Mapping[str, Any]) -> str:
    """A digest of all that a build depends on.

    Args:
        rows: the articles and pages.
        content: the content folder.
        settings: Pelican's.
    """
    plugins = Path(__file__).parents[1]
    version = version_of([plugins, Path(settings["THEME"])], _PACKAGES)
    catalogs = [(file.name, file.read_bytes()) for file in sorted(content.glob("*.toml"))]
    originals = sorted(_names(content / "originals"))
    installed = _stamps(plugins.parent / "node_modules")
    told = [(row.path, row.digest) for row in rows]
    parts = (version, _told(settings), catalogs, _stamps(content / FOLDER), originals, installed)
    return digest_of([*parts, told])


def _told(settings: Mapping[str, Any]) -> str:
    shown = {name: value for name, value in settings.items() if name not in _PLACES}
    return json.dumps(shown, sort_keys=True, default=lambda value: type(value).__qualname__)


def _stamps(folder: Path) -> list[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as found:
            stats = ((file.name, file.stat()) for file in found)
            return sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)
    except FileNotFoundError:
        return []


def _names(folder: Path) -> Iterable[str]:
    """The files two folders deep: originals, whose names tell what is in them."""
    for part in folder.glob("*"):
        yield from os.listdir(part) if part.is_dir() else ()
