"""Which file of the site a link means."""

import re
from posixpath import normpath
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class Addresses:
    """Resolves links of a site as browsers do (RFC 3986, section 5)."""

    def __init__(self, public_url: str) -> None:
        """
        Args:
            public_url: where the site will be; "" where that is not known.
        """
        self._public = f"{public_url.rstrip('/')}/" if public_url else ""
        self._root = urlsplit(self._public).path or "/"

    def target(self, path: str, link: str) -> str | None:
        """What a link means: a path below the site's root; None: it leads elsewhere.

        A place in the page follows after a NUL character, which no path has.

        What leads out of the root begins with `../`, so that it is the path of no file.

        Args:
            path: of the file that has the link.
            link: as it is written.
        """
        link = link.strip()
        address, _, fragment = link.partition("#")
        address = address.partition("?")[0]
        if _SCHEME.match(address):
            if not self.is_absolute(link):
                return link if link[:5].lower() == "file:" else None
            below = address[len(self._public) :]
        elif address.startswith("/"):
            if not (address + "/").startswith(self._root):
                return None  # of another site of the same host
            below = address[len(self._root) :]
        elif address:
            below = f"{path.rpartition('/')[0]}/{address}".lstrip("/")
        else:
            below = path
        return _joined(unquote(_normal(below)), unquote(fragment))

    def is_absolute(self, link: str) -> bool:
        """Whether a text is the absolute address of something on the site."""
        return bool(self._public) and f"{link}/".startswith(self._public)


def _normal(path: str) -> str:
    """Without `.` and `..`; a folder keeps the slash at its end."""
    if "./" not in path and not path.endswith((".", "..")):
        return path
    normal = normpath(path)
    if path.endswith(("/", "/.", "/..")) or path in (".", ".."):
        normal = "" if normal == "." else f"{normal}/"
    return normal


def _joined(path: str, fragment: str) -> str:
    return f"{path}\0{fragment}" if fragment else path
