"""Addresses that stand alone: WordPress shows the film, the post or the page they lead to."""

import re

from .library import card
from .paragraphs import outside_code

_URL = r"(https?://[^\s<>\"\[\]]{1,2000}+)"
_MOST = 5000
"""So many become embeds; after them addresses stay text."""
_LONE = re.compile(rf"(?:^|(?<=\n))[ \t]*{_URL}[ \t]*(?=\n|$)")
_WRAPPED = re.compile(
    rf'(?:<p(?:\s[^<>]*)?>|<div class="wp-block-embed__wrapper">)\s*{_URL}\s*</(?:p|div)>'
)


def embed_lone_addresses(html: str) -> str:
    """The HTML with a frame for each address on a line, or in a paragraph, of its own."""
    if "http" not in html:
        return html
    return outside_code(html, _embed)


def _embed(html: str) -> str:
    return _LONE.sub(_card, _WRAPPED.sub(_card, html, _MOST), _MOST)


def _card(match: re.Match[str]) -> str:
    return card(match[1].replace("&#038;", "&").replace("&amp;", "&"))
