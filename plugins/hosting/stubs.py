"""Small pages at old addresses that lead to the new ones, on any host and without a script.

Only paths have them: no folder answers to a query. Ways in which the old site may have called a
page beside the likeliest, its feeds and its archives by date have none: they would be many files
for few readers, and the 404 page knows them.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from posixpath import dirname, relpath
from urllib.parse import quote

from archipel.keyed_files import write_changed
from archipel.site_folder import SiteFolder
from archipel.versions import digest_of, version_of

from .site import Edition, OldAddress, Site

_ICON = "favicon.ico"
_BLOCK = 2000
"""Stubs that a process writes at a time."""
_KINDS = frozenset(("article", "other", "guess", "static", "category", "author", "tag"))
_UNFIT = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]|(?:^|/)\.|[. ](?:/|$)')
"""Names that a file system or host refuses, or hides."""
_LONGEST = 255
"""Bytes of a name."""
_PAGE = re.compile(r"\.html?$", re.IGNORECASE)
_PROGRAM = re.compile(r"\.[a-z0-9]{1,5}$", re.IGNORECASE)
"""The ending of a path that a host would not show as a page: `.php`, `.pdf`."""


def write_stubs(site: Site, folder: SiteFolder) -> None:
    """Give the site a stub at every old address that can have one, where nothing stands."""
    version = version_of([Path(__file__).parent])
    taken = {note.path.casefold() for note in folder.notes()}
    files = dict(_files(site, taken))
    keyed = (
        ((path, old), digest_of([version, site.public_url, path, old.url, _words(site, old)]))
        for path, old in files.items()
    )

    def stub(item: tuple[str, OldAddress]) -> Iterator[tuple[str, bytes]]:
        path, old = item
        yield path, _html(path, old, site).encode()

    list(write_changed(keyed, stub, folder, _BLOCK))


def _files(site: Site, taken: set[str]) -> Iterator[tuple[str, OldAddress]]:
    """The files of stubs, below the site's root."""
    folders = {parent for path in taken for parent in _parents(path)}
    for old in site.old.addresses:
        path = _path(old)
        if path is None:
            continue
        name, around = path.casefold(), list(_parents(path.casefold()))
        if name not in taken and name not in folders and taken.isdisjoint(around):
            taken.add(name)
            folders.update(around)
            yield path, old


def _parents(path: str) -> Iterator[str]:
    while path := dirname(path):
        yield path


def _path(old: OldAddress) -> str | None:
    """The file that answers at an old address; None where no file can, or should."""
    path = re.sub("/{2,}", "/", old.path).strip("/")
    if old.query or not path or not old.is_main or old.kind not in _KINDS or _UNFIT.search(path):
        return None
    if any(len(name.encode()) > _LONGEST for name in path.split("/")):
        return None
    if _PAGE.search(path):
        return path
    return None if _PROGRAM.search(path) else f"{path}/index.html"


def _words(site: Site, old: OldAddress) -> tuple[str, str]:
    """The language of the page that an address leads to, and the stub's words in it."""
    edition = _edition(site.editions, old.url)
    return edition.lang, edition.strings["moved"]


def _edition(editions: Iterable[Edition], url: str) -> Edition:
    fitting = (edition for edition in editions if url.startswith(edition.url))
    return max(fitting, key=lambda edition: len(edition.url))


def _html(path: str, old: OldAddress, site: Site) -> str:
    lang, words = _words(site, old)
    folder = dirname(path) or "."
    way = escape(quote(f"{relpath(old.url or '.', folder)}/"))
    canonical = f"{site.public_url}/{quote(old.url)}" if site.public_url else way
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(words)}</title>\n<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{escape(canonical)}">\n'
        f'<link rel="icon" href="{relpath(_ICON, folder)}">\n'  # else the host's root is asked
        f'<meta http-equiv="refresh" content="0; url={way}">\n</head>\n'
        f'<body class="page-moved">\n<p><a href="{way}">{escape(words)}</a></p>\n</body>\n</html>\n'
    )
