"""What a captured record is: a page, a picture, a revisit of one, or nothing that is imported."""

import re
from enum import IntEnum

from .limits import UnpackError
from .warc_http import Answer, read_answer
from .warc_records import Record
from .warc_urls import is_picture_path

_CAPTURES = ("response", "revisit", "resource")
_HTML = ("text/html", "application/xhtml+xml")
_REDIRECTS = (301, 302, 303, 307, 308)
_WEB_ADDRESS = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_NO_PAGE_PATH = re.compile(
    r"\.(?:css|js|json|xml|txt|pdf|woff2?|ttf|ico|jpe?g|png|gif|webp|avif|svg|mp[34])$",
    re.IGNORECASE,
)
_UNTOLD = ("", "application/octet-stream", "binary/octet-stream")
_OTHERS = {
    "json": "JSON files",
    "css": "style sheets",
    "script": "scripts",
    "font": "fonts",
    "rss": "feeds and XML files",
    "atom": "feeds and XML files",
    "xml": "feeds and XML files",
    "pdf": "PDF files",
    "video": "films and sounds",
    "audio": "films and sounds",
}
"""A part of a media type -> what the report calls such files."""

_HTML_TAG = re.compile(rb"<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE)
_NO_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:"
    # What may stand before the root of an XML file, taken once and for all: no backtracking.
    rb"(?:(?><!--.*?-->|<\?.*?\?>|<!doctype rss[^>]*+>)\s*+)*+"
    rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml|svg)\b"
    rb"|[{\[]|User-agent\s*:|Sitemap\s*:|%PDF-|\x89PNG|\xff\xd8\xff|GIF8)",
    re.IGNORECASE | re.DOTALL,
)
_SNIFFED = 8192


class Kind(IntEnum):
    """What a capture is of."""

    PAGE = 0
    PICTURE = 1
    REVISIT = 2
    """The same bytes as another capture's."""
    UNCHANGED = 3
    """A revisit that has only the server's word for it (304)."""


def kind_of(record: Record) -> Kind | str | None:
    """The kind of a capture; in words what else it is that is left alone; None for the records
    that crawlers write about themselves.

    Raises:
        UnpackError: the record is an answer without an HTTP header.
    """
    if record.kind not in _CAPTURES:
        return None
    if not _WEB_ADDRESS.match(record.url):
        return "records of no web address"
    answer = read_answer(record)
    if record.kind == "revisit":
        return _revisit(record, answer)
    if answer is None:
        raise UnpackError("is an answer without an HTTP header")
    return _answered(answer, record.url)


def is_page(answer: Answer, data: bytes) -> bool:
    """Whether a body is that of an HTML page, by its first bytes.

    Servers declare feeds, sitemaps and JSON as HTML too.
    """
    opening = data[:_SNIFFED].replace(b"\0", b"")  # UTF-16 has one in each letter of a tag
    if answer.media_type not in _HTML:
        return bool(_HTML_TAG.search(opening))
    return bool(opening.strip()) and not _NO_HTML.match(opening)


def may_be_page(revisit: Record) -> bool:
    """Whether a revisit is of a page, by its HTTP header and its address."""
    answer = read_answer(revisit)
    if answer and answer.media_type:
        return answer.media_type in _HTML
    return not _NO_PAGE_PATH.search(revisit.url.partition("?")[0])


def _revisit(record: Record, answer: Answer | None) -> Kind | str:
    if "server-not-modified" in record.headers.get("warc-profile", ""):
        return Kind.UNCHANGED
    found = _answered(answer, record.url) if answer else Kind.PAGE
    return found if isinstance(found, str) else Kind.REVISIT


def _answered(answer: Answer, url: str) -> Kind | str:
    if answer.status != 200:
        return "redirects" if answer.status in _REDIRECTS else f"answers {answer.status}"
    media_type = answer.media_type
    if media_type.startswith("image/") or (media_type in _UNTOLD and is_picture_path(url)):
        return Kind.PICTURE
    if media_type in _HTML or not media_type:
        return Kind.PAGE
    return next((name for part, name in _OTHERS.items() if part in media_type), "other files")
