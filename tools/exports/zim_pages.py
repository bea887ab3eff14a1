"""The files of a built site as a file for Kiwix has them: paths, titles, and which are pages."""

import mimetypes
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

MAIN = "index.html"
"""The page to begin with."""
_FOLDERS_LEFT_OUT = ("api", "old")
_KINDS_OF_FRONT = ("article", "home", "category", "tag", "author", "static", "corrections")
"""Pages that a reader may look for by name."""
_MOVED = "moved"
"""The kind of a page that leads on from an old address."""
_TYPES = {
    **{".js": "text/javascript", ".webp": "image/webp", ".svg": "image/svg+xml"},
    **{".webmanifest": "application/manifest+json", ".woff2": "font/woff2"},
}
_FEED = re.compile(r"/feed(?:/\d+)?\.(?:xml|json)$")
_LANG = re.compile(r'<html lang="([\w-]+)"')
_KIND = re.compile(r'<body class="page-([\w-]+)')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description"[^>]* content="([^"]*)"')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; ?url=([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class ZimFile:
    """A file that is no page."""

    path: str
    file: Path
    type: str


@dataclass(frozen=True, slots=True)
class ZimPage:
    """A page."""

    path: str
    """That of its folder, with a slash, for links between pages lead there."""
    html: str
    lang: str
    kind: str
    heading: str
    title: str
    """The browser's."""
    description: str

    @property
    def is_front(self) -> bool:
        """Whether a reader may look for it by name."""
        return self.kind in _KINDS_OF_FRONT and "/page/" not in self.path


@dataclass(frozen=True, slots=True)
class ZimRedirect:
    """An old address."""

    path: str
    title: str
    target: str


ZimEntry = ZimFile | ZimPage | ZimRedirect


def zim_entries(folder: Path) -> Iterator[ZimEntry]:
    """What a reader can come to; the files for hosts, feed readers and programs are left out."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and _is_shown(path):
            yield (
                page_of(path, file) if file.suffix == ".html" else ZimFile(path, file, _type(file))
            )


def _is_shown(path: str) -> bool:
    first, _, rest = path.partition("/")
    if f"/{path}".count("/.") or first in _FOLDERS_LEFT_OUT:
        return False
    return (bool(rest) or first in (MAIN, "404.html")) and not _FEED.search(path)


def _type(file: Path) -> str:
    known = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    return known or "application/octet-stream"


def page_of(path: str, file: Path) -> ZimPage | ZimRedirect:
    """The entry of an HTML file.

    Args:
        path: the file's, below the site's root.
    """
    html = file.read_text(encoding="utf-8")
    place = path.removesuffix(MAIN) if path.endswith(f"/{MAIN}") else path
    kind, refresh = _found(_KIND, html), _REFRESH.search(html)
    if kind == _MOVED and refresh:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unescape(refresh[1])))
        return ZimRedirect(place, _text(_TITLE, html), MAIN if target == "." else f"{target}/")
    return ZimPage(
        place,
        # Kiwix shows pages under a scheme of its own, which the policy does not know.
        _POLICY.sub("", html),
        _found(_LANG, html),
        kind,
        _text(_HEADING, html) or _text(_TITLE, html),
        _text(_TITLE, html),
        _text(_DESCRIPTION, html),
    )


def _found(pattern: re.Pattern[str], html: str) -> str:
    match = pattern.search(html)
    return match[1] if match else ""


def _text(pattern: re.Pattern[str], html: str) -> str:
    return " ".join(unescape(_TAG.sub("", _found(pattern, html))).split())
