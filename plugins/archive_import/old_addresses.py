"""What else than its own address the old site called an article."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from archipel.old_urls import is_home, read_url

from .links import clean_url

_MOST = 20
"""A page that names more is no page of an article."""
_HOST = re.compile(r"https?://[^/?#\s]+")
_NUMBER = "postid-"


def other_addresses(url: str | None, found: Iterable[str | None]) -> list[str]:
    """Addresses that are not the article's own, each page once; no home page.

    Args:
        url: the article's own address.
        found: what a source tells, in any form.
    """
    own = read_url(url or "")
    seen = {(own.host, own.key)} if own else set()
    others = []
    for address in (clean_url(one, url) for one in found if one):
        old = read_url(address or "")
        if address and old and not is_home(old) and (old.host, old.key) not in seen:
            seen.add((old.host, old.key))
            others.append(address)
    return others[:_MOST]


def numbered(url: str | None, number: object) -> str | None:
    """The address by which WordPress knows a post's number, which every post has."""
    host = _HOST.match(url or "")
    return f"{host[0]}/?p={number}" if host and number else None


def beside(url: str | None, slug: str) -> str | None:
    """The address that a page has under another slug."""
    return urljoin(f"{url.rstrip('/')}/", f"../{slug}/") if url and slug else None


def number_in(classes: Iterable[str]) -> str | None:
    """The number of a post, which WordPress names in the classes of its `<body>`."""
    named = (name.removeprefix(_NUMBER) for name in classes if name.startswith(_NUMBER))
    return next((number for number in named if number.isdecimal()), None)
