"""What a host that does not know files' types has to be told."""

import mimetypes
import re
from collections.abc import Iterator

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "webmanifest": "application/manifest+json",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "epub": "application/epub+zip",
    "zim": "application/x-zim",
}
_CACHE = "cache-control"


def content_type(path: str) -> str:
    """The media type of a file, by its ending; the same on every machine for what we write."""
    ending = path.rpartition(".")[2].lower()
    return _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"


class Caching:
    """How long browsers may keep each file: what the site's own `_headers` says.

    That file is for Netlify and Cloudflare: a pattern of paths, where `*` is anything and `:name`
    one part of a path, and below it, indented, the headers of what fits. The last one counts. Of
    what fits none, those hosts let browsers ask each time whether it has changed.
    """

    def __init__(self, headers: str, root: str) -> None:
        """
        Args:
            headers: the text of the file; "" where the site has none.
            root: the path of the site's root on its host.
        """
        self._rules = list(_rules(headers))
        self._root = f"{root.rstrip('/')}/"

    def of(self, path: str) -> str:
        """The Cache-Control of a file."""
        shown = self._root + path.removesuffix("index.html")
        values = [value for rule, value in self._rules if rule.fullmatch(shown)]
        return values[-1] if values else "no-cache"


def _rules(headers: str) -> Iterator[tuple[re.Pattern[str], str]]:
    pattern = re.compile("")
    for line in headers.splitlines():
        if line[:1] == "/":
            escaped = re.escape(line.strip()).replace(r"\*", ".*")
            pattern = re.compile(re.sub(r":[a-z]\w*", "[^/]+", escaped))
        elif line[:1].isspace() and ":" in line:
            name, _, value = line.partition(":")
            if name.strip().lower() == _CACHE:
                yield pattern, value.strip()
