"""The plain text of an article's body."""

import html
import re

_INLINE = (
    "a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr"
)
_REST_OF_TAG = r"""(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?/?>"""
_INLINE_TAG = re.compile(f"</?(?:{_INLINE}){_REST_OF_TAG}")
_TAG = re.compile(f"</?[a-z][a-z0-9]*{_REST_OF_TAG}")
EXCERPT_LENGTH = 200
"""Characters; a search result or card shows about this much."""
_SPACES = re.compile(r"[ \t\r\n]+")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
# Each looks for a fixed text first, and then before it: five times quicker than the other way.
_ROOT_LINK = re.compile(r'href="(?<=\shref=")(?=(/(?!/)[^"]*))')
_WEB_LINK = re.compile(r'href="(?<=\shref=")(?=(https?://[^"]+))')


def plain_text(source: str) -> str:
    """The text of sanitised HTML, where elements have names in small letters.

    Blocks are parted by a space; the tags inside a line leave nothing behind, so that
    `H<sub>2</sub>O` and `<b>L</b>’eau` stay whole.
    """
    return html.unescape(_TAG.sub(" ", _INLINE_TAG.sub("", source)))


def excerpt(source: str) -> str:
    """The beginning of the first paragraph that says anything, cut at a word's end."""
    paragraphs = (_line(match[1]) for match in _PARAGRAPH.finditer(source))
    text = next(filter(None, paragraphs), None) or _line(source)
    if len(text) <= EXCERPT_LENGTH:
        return text
    cut = text[:EXCERPT_LENGTH].rpartition(" ")[0] or text[:EXCERPT_LENGTH]
    return cut.rstrip(" ,;:.–—-") + "…"


def _line(source: str) -> str:
    return _SPACES.sub(" ", plain_text(source)).strip()


def root_links(source: str) -> list[str]:
    """The addresses that sanitised HTML links to and that start at the site's root, each once."""
    return list(dict.fromkeys(map(html.unescape, _ROOT_LINK.findall(source))))


def web_links(source: str) -> list[str]:
    """The addresses of the web that sanitised HTML links to, each once."""
    return list(dict.fromkeys(map(html.unescape, _WEB_LINK.findall(source))))
