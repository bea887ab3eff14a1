"""Articles of several pages: which article, and which of its pages, a saved page is.

WordPress numbers the further pages `/slug/2/`, `/slug/?page=2` or `/?p=12&page=2`. A year or a
number may end an address too, so that a page counts as one of several only where it shows so.
"""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_BYTES_OF_HEAD = 16384
_MOST_PAGES = 200
_LINKS = b"post-page-numbers"
"""The class of the links to the other pages, as WordPress makes them."""
_IN_CLASS = re.compile(rb"""class\s*=\s*["'][^"'<>]*$""")
_NEAR = re.compile(rb"""rel=["']?(?:next|prev)\b""")
_OWN = (re.compile(rb"""rel=["']?canonical\b"""), re.compile(rb"""["']og:url["']"""))
_TARGET = re.compile(rb"""\b(?:href|content)\s*=\s*["']?([^"'\s>]+)""", re.I)
_CURRENT = re.compile(rb"""post-page-numbers current["'][^>]*>\s*(\d{1,3})\b""")
_NUMBER = re.compile(r"(?<!/page)/(\d{1,3})/?$")


def page_of(data: bytes, url: str | None) -> tuple[str, int] | None:
    """The address of the article (that of its first page) and the number of a saved page.

    Args:
        data: the page's HTML.
        url: where it was fetched, if that is known.

    Returns:
        None where the article has one page, or its address is unknown. The first page of
        several has the number 1.
    """
    near = [_address_in(data, found) for found in _NEAR.finditer(data, 0, _BYTES_OF_HEAD)]
    has_bar = _has_bar(data)
    own = _own_address(data) or url if near or has_bar else None
    if not own:
        return None
    address, number = split_page(own)
    if not has_bar and all(split_page(link)[0] != address for link in near):
        return None
    if current := _CURRENT.search(data):
        return (address if number > 1 else _whole(own)), int(current[1])
    return address, number if number > 1 or not url else _number_in(url, address)


def split_page(url: str) -> tuple[str, int]:
    """An address without its page's number, and that number; 1 where there is none."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if query.get("page", "").isdecimal():
        number = int(query.pop("page"))
        return _whole(urlunsplit(parts._replace(query=urlencode(query)))), number
    match = _NUMBER.search(parts.path)
    if match and 1 < int(match[1]) <= _MOST_PAGES and match.start():
        path = parts.path[: match.start()] + "/"
        return _whole(urlunsplit(parts._replace(path=path))), int(match[1])
    return _whole(url), 1


def _number_in(url: str, address: str) -> int:
    """The number in the address that a page was fetched from, as some name the first page as
    the canonical one of all."""
    other, number = split_page(url)
    return number if other == address else 1


def _whole(url: str) -> str:
    """An address in one form: a slash at the end of its path, no fragment."""
    parts = urlsplit(url)
    path = parts.path if parts.path.endswith("/") or parts.query else f"{parts.path}/"
    return urlunsplit(parts._replace(path=path, fragment=""))


def _has_bar(data: bytes) -> bool:
    """Whether there are links to the other pages; style sheets name their class too."""
    position = data.find(_LINKS)
    while position >= 0 and not _IN_CLASS.search(data, max(0, position - 200), position):
        position = data.find(_LINKS, position + 1)
    return position >= 0


def _own_address(data: bytes) -> str | None:
    """The canonical address, or that of Open Graph."""
    found = next(filter(None, (sign.search(data) for sign in _OWN)), None)
    return _address_in(data, found) if found else None


def _address_in(data: bytes, found: re.Match[bytes]) -> str:
    """The address in the element around an attribute; empty where there is none."""
    tag = data[data.rfind(b"<", 0, found.start()) : data.find(b">", found.end()) + 1]
    target = _TARGET.search(tag)
    return unescape(target[1].decode("utf-8", errors="replace")) if target else ""
