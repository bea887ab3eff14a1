"""How the pages of the archived site are read, one module a form of source."""

import re

from ..article import Document, ScrapedArticle

SITE_NAMES = ("foxiz",)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE)
_SNIFFED = 8192
"""So many bytes of a source tell whether it is HTML."""


def parse_document(document: Document, site: str | None = None) -> ScrapedArticle:
    """The article in a document.

    Raises:
        RejectedError: there is none; the message is the reason.
    """
    from . import foxiz, text_dump

    # UTF-16 has a zero byte in each letter of a tag.
    if _HTML.search(document.data[:_SNIFFED].replace(b"\0", b"")):
        return foxiz.parse(document)
    return text_dump.parse(document)
