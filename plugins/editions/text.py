"""What an article's HTML shows elsewhere: excerpts, and links relative to a page."""

import re

from archipel.text import plain_text

EXCERPT_LENGTH = 200
"""Characters; a search result or card shows about this much."""
_SPACES = re.compile(r"[ \t\r\n]+")
_FIRST_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_ROOT_LINK = re.compile(r'(?<=\s)((?:href|src)=")/(?!/)')
_SOURCE_SET = re.compile(r'(?<=" srcset=")[^"]*')


def excerpt(source: str) -> str:
    """The beginning of the first paragraph, cut at a word's end."""
    first = _FIRST_PARAGRAPH.search(source)
    text = _SPACES.sub(" ", plain_text(first[1] if first else source)).strip()
    if len(text) <= EXCERPT_LENGTH:
        return text
    cut = text[:EXCERPT_LENGTH].rpartition(" ")[0] or text[:EXCERPT_LENGTH]
    return cut.rstrip(" ,;:.–—-") + "…"


def relative_links(source: str, url: str) -> str:
    """Links and pictures that start at the site's root, made relative to the page at `url`."""
    root = "../" * url.count("/") or "./"
    source = _SOURCE_SET.sub(lambda match: re.sub(r"(^|, )/", rf"\g<1>{root}", match[0]), source)
    return _ROOT_LINK.sub(rf"\g<1>{root}", source)
