"""Pages as they are read from a disk: a link to a folder leads to its index.html.

Browsers show a listing for a folder at file://, where a server shows the folder's page. The theme's
script mends a link when it is clicked; here it is mended for those without script too.
"""

import json
import re
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from archipel.files import write_if_changed
from archipel.processes import map_in_forks
from archipel.versions import version_of
from tools.fixity.digests import FileDigest
from tools.publish.checks.markup import tags
from tools.publish.release import Release, Sign, manifest_of

_BLOCK = 100
_LINK = re.compile(
    r"""(?P<before>(?:^|\s)(?:href|src|action)\s*=\s*)(?P<quote>["'])(?P<link>.*?)(?P=quote)""",
    re.DOTALL,
)
_REFRESH = re.compile(r"(?P<before>;\s*url=)(?P<link>[^\"']*)", re.IGNORECASE)
_PARTS = re.compile(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def offline_release(release: Release, public_url: str, memory: Path, sign: Sign | None) -> Release:
    """A release whose pages can be read from a disk.

    Args:
        release: as it is for a server.
        public_url: where that server shows it.
        memory: a file that keeps the digests of the pages.
        sign: signs the manifest.
    """
    page = OfflinePages(urlsplit(public_url).path)

    def read(path: str) -> bytes:
        data = release.source(path)
        return page(path, data) if path.endswith(".html") else data

    site = {**release.site, **_digests(release, read, memory, public_url)}
    return Release(release.folder, site, manifest_of(site, sign), read)


class OfflinePages:
    """Alters pages of a site."""

    def __init__(self, root: str) -> None:
        """
        Args:
            root: the path of the site's root on its server; links from there occur on 404 pages.
        """
        self._root = f"{root.rstrip('/')}/"

    def __call__(self, path: str, data: bytes) -> bytes:
        """The page at a path below the site's root, its links altered."""
        text = data.decode()
        up = "../" * path.count("/")
        parts: list[str] = []
        position = 0
        for tag in tags(text):
            if tag.is_end or "=" not in tag.attributes:
                continue
            start = tag.start + len(tag.name) + 1
            parts += [text[position:start], self._altered(tag.name, tag.attributes, up)]
            position = start + len(tag.attributes)
        return "".join([*parts, text[position:]]).encode()

    def _altered(self, name: str, attributes: str, up: str) -> str:
        def link(match: re.Match[str]) -> str:
            quote = match.groupdict().get("quote") or ""
            return f"{match['before']}{quote}{self._link(match['link'], up)}{quote}"

        return (_REFRESH if name == "meta" else _LINK).sub(link, attributes)

    def _link(self, link: str, up: str) -> str:
        parts = _PARTS.fullmatch(link.strip())
        assert parts
        path = parts["path"]
        if not path or _ELSEWHERE.match(path):
            return link
        if path.startswith("/"):
            if not path.startswith(self._root):
                return link
            path = (up + path[len(self._root) :]) or "./"
        return _file(path) + parts["rest"]


def _file(path: str) -> str:
    """The file that a server would show."""
    folder, slash, name = path.rpartition("/")
    if name in ("", ".", ".."):
        return f"{folder}{slash}{name and name + '/'}index.html"
    return path if "." in name else f"{path}/index.html"


def _digests(
    release: Release, read: Callable[[str], bytes], memory: Path, public_url: str
) -> dict[str, FileDigest]:
    """The digests of all pages; those of pages that have not changed are kept."""
    version = f"{version_of([Path(__file__).parents[1]])} {public_url}"
    pages = {path: file.digest for path, file in release.site.items() if path.endswith(".html")}
    kept = _load(memory, version)
    known = {path: row for path, row in kept.items() if row[0] == pages.get(path)}
    stale = [path for path in pages if path not in known]
    blocks = [stale[start : start + _BLOCK] for start in range(0, len(stale), _BLOCK)]

    def work(block: Sequence[str]) -> list[tuple[str, int, str]]:
        altered = ((path, read(path)) for path in block)
        return [(path, len(data), sha256(data).hexdigest()) for path, data in altered]

    for answers in map_in_forks(work, blocks):
        known |= {path: [pages[path], size, digest] for path, size, digest in answers}
    if stale:
        memory.parent.mkdir(parents=True, exist_ok=True)
        write_if_changed(memory, json.dumps([version, known], sort_keys=True).encode())
    return {path: FileDigest(size, digest) for path, (_, size, digest) in known.items()}


def _load(memory: Path, version: str) -> dict[str, list]:  # type: ignore[type-arg]
    try:
        known, kept = json.loads(memory.read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if known == version else {}
