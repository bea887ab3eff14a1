"""Addresses of the old site: when two of them are one page's, however they are written.

`theme/static/js/old-address.js` makes the same keys in the browser; a test holds the two together.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

Query = tuple[tuple[str, str], ...]

_NOISE = re.compile(r"utm(?:_\w+)?|fbclid|gclid|no_?amp|amp|replytocom|share|nb|print")
"""What a query may ask for without leading to another page."""
_NUMBERS = ("p", "page_id", "attachment_id")
"""What WordPress calls the number of a post, a page and a file, which share one count."""
_HOME = re.compile(r"(?:[a-z]{2}(?:-[a-z]{2})?)?")
_AFTER_HOST = re.compile("[/?#]")
_INDEX = re.compile(r"(?:^|/)index\.(?:php|html?)$")
_SLASHES = re.compile("/{2,}")
_ENDING = re.compile(
    r"(?:^|/)(?:feed(?:/(?:rss2?|rdf|atom))?|amp|embed|trackback|comment-page-\d+|page/\d+|\d+)$"
)
"""What WordPress hangs at the end of a page's address."""


@dataclass(frozen=True, slots=True)
class OldUrl:
    """An absolute address, taken apart."""

    host: str
    """In lower case, without `www.`"""
    path: str
    """Decoded, without the slash at its start."""
    query: Query
    """What it asks for that decides on the page, by name."""

    @property
    def key(self) -> str:
        """The same for all addresses of one page on a host."""
        return key_of(self.path, self.query)


@lru_cache(maxsize=100_000)
def read_url(url: str) -> OldUrl | None:
    """An address of the web; None of anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an IPv6 address without its bracket
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    path = unquote(parts.path).removeprefix("/")
    return OldUrl(host_of(parts.netloc), path, _query(parts.query) if parts.query else ())


def host_in(url: str) -> str:
    """The host of an absolute address, as it is compared; quicker than `read_url`."""
    parts = _AFTER_HOST.split(url, maxsplit=3)
    return host_of(parts[2]) if len(parts) > 2 else ""


def host_of(netloc: str) -> str:
    """A host as it is compared."""
    return netloc.rpartition("@")[2].lower().removeprefix("www.")


def is_home(old: OldUrl) -> bool:
    """Whether it is the address of a whole edition: of nothing in it."""
    return not old.query and _HOME.fullmatch(old.key) is not None


def key_of(path: str, query: Query = ()) -> str:
    """The key of a path, and of what is asked for there."""
    name = path if path.isascii() else unicodedata.normalize("NFC", path)
    name = name.lower()
    if "//" in name:
        name = _SLASHES.sub("/", name)
    name = name.strip("/")
    if "index." in name:
        name = _INDEX.sub("", name)
    if query and query[0][0] == "p" and _HOME.fullmatch(name):
        name = ""  # a number is one page's in whatever language's folder it is asked for
    return name + (f"?{'&'.join(f'{one}={value}' for one, value in query)}" if query else "")


def keys_to_try(path: str, query: Query) -> Iterator[str]:
    """The keys under which a page may be known, the most exact first.

    Without what WordPress hangs at its end (its feed, its AMP version, its second page), an
    address is that of the page itself. The home page stands for nothing but itself.
    """
    key = key_of(path)
    if query:
        yield key_of(path, query)
    if not (query and _HOME.fullmatch(key)):
        yield key
    while (shorter := _ENDING.sub("", key)) not in ("", key):
        key = shorter
        yield key


def _query(text: str) -> Query:
    pairs = parse_qsl(text, keep_blank_values=True)
    for name, value in pairs:
        if name in _NUMBERS:
            return (("p", value),)
    return tuple(sorted((name, value) for name, value in pairs if not _NOISE.fullmatch(name)))
