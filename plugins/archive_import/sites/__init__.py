"""The sites whose pages are known, one module each, and which of them reads a document."""

import re
from functools import partial
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from archipel.errors import ArchipelError

from ..article import ITEM, Document, RejectedError, ScrapedArticle
from ..text import decode
from . import foxiz, item, news_page, text_dump, wordpress_default
from .news_site import NewsSite
from .news_tree import read_tree, select

SITES: tuple[NewsSite, ...] = (wordpress_default.SITE,)
"""The declared sites, the surest marks first; docs/add-a-source.md says how to add one."""

SITE_NAMES = ("foxiz", *(site.name for site in SITES), news_page.ANY.name)
"""What `--site` takes."""

_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE)
_SNIFFED = 8192
"""So many bytes of a document tell whether it is HTML."""

_FOXIZ_SIGNS = (b"foxiz", b"rbct", b"rb-container", b'"s-title', b'"p-wrap', b"'s-title")
_FOXIZ_NAMES = re.compile(
    rb"[\"' ](?:s-title|s-ct|rbct|s-feat|rb-container|p-wrap|s-cats|s-tagline|efoot|s-breadcrumb"
    rb"|single-standard-\d+|site-wrap|p-url)[\"' ]"
)
_FOXIZ_MARKS = 2
"""So many different names of the theme's elements tell a page of it."""


def parse_document(document: Document, site: str | None = None) -> ScrapedArticle:
    """The article in a document, whatever its form.

    Args:
        document: a scraped item, a text dump or a page.
        site: the name of the site that pages are of; without it they are recognised.

    Raises:
        RejectedError: there is no article; the message is the reason.
        ArchipelError: there is no such site.
    """
    check_site(site)
    if document.media_type == ITEM:
        return item.parse(document, partial(parse_document, site=site))
    if not is_html(document):
        return text_dump.parse(document)
    if site == "foxiz" or (site is None and looks_like_foxiz(document.data)):
        return foxiz.parse(document)
    tree = read_tree(decode(document.data, document.charset))
    return news_page.read(document, tree, _named(site) if site else _recognised(document, tree))


def check_site(site: str | None) -> None:
    """Nothing, if there is such a site.

    Raises:
        ArchipelError: there is none; the message names the known ones.
    """
    if site is not None and site not in SITE_NAMES:
        raise ArchipelError(f"no such site: {site!r}; known are {', '.join(SITE_NAMES)}")


def is_html(document: Document) -> bool:
    """Whether a document is a page, by what its source declares or by its beginning."""
    # UTF-16 has a zero byte in each letter of a tag.
    beginning = document.data[:_SNIFFED].replace(b"\0", b"")
    return document.media_type == "text/html" or bool(_HTML.search(beginning))


def looks_like_foxiz(data: bytes) -> bool:
    """Whether a page has the names that the Foxiz theme gives its elements."""
    data = data.replace(b"\0", b"") if b"\0" in data else data
    if not any(sign in data for sign in _FOXIZ_SIGNS):
        return False
    return len({match[0].strip(b"\"' ") for match in _FOXIZ_NAMES.finditer(data)}) >= _FOXIZ_MARKS


def _named(name: str) -> NewsSite:
    return next((site for site in SITES if site.name == name), news_page.ANY)


def _recognised(document: Document, tree: Element) -> NewsSite:
    """The site whose host or marks a page has."""
    host = (urlsplit(document.url or "").hostname or "").removeprefix("www.")
    by_host = (site for site in SITES if host in site.hosts)
    by_marks = (site for site in SITES if select(tree, site.marks))
    return next(by_host, None) or next(by_marks, news_page.ANY)


__all__ = ["SITES", "SITE_NAMES", "RejectedError", "check_site", "parse_document"]
