"""A version's Markdown as the blocks that are aligned and compared."""

import re
from collections.abc import Iterator

import nh3
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

from archipel.alignment import Block
from archipel.text import plain_text

from .model import Version

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_EXTENSIONS = ["table", "strikethrough"]
_PARTING = (
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "tr", "figure"),
    *("figcaption", "div", "section", "ul", "ol", "dl", "dt", "dd", "hr"),
)
_KEPT = {*_PARTING, "td", "th", "br"}
"""The elements that part words; of all others only the text is read."""
_BOUNDARY = re.compile(rf"<(/?)({'|'.join(_PARTING)})>")
_KINDS = {"li": "item", "blockquote": "quote", "pre": "code", "figure": "picture"}
_KINDS |= {"table": "table"} | {f"h{level}": "heading" for level in range(1, 7)}


def head(version: Version) -> list[Block]:
    """The title and the summary, each present even when it is empty."""
    return [Block(_line(version.title), "heading"), Block(_line(version.summary), "paragraph")]


def body(markdown: str) -> list[Block]:
    """The blocks of an article's text that have words."""
    html = markdown_to_html_with_extensions(markdown, _OPTIONS, _EXTENSIONS)
    return list(_blocks(nh3.clean(html, tags=_KEPT, attributes={}, link_rel=None)))


def _blocks(html: str) -> Iterator[Block]:
    place, inside = 0, ["paragraph"]
    for tag in _BOUNDARY.finditer(html):
        if text := _line(plain_text(html[place : tag.start()])):
            yield Block(text, inside[-1])
        place = tag.end()
        if kind := _KINDS.get(tag[2]):
            _enter_or_leave(inside, kind, leaving=bool(tag[1]))
    if text := _line(plain_text(html[place:])):
        yield Block(text, inside[-1])


def _enter_or_leave(inside: list[str], kind: str, leaving: bool) -> None:
    if not leaving:
        inside.append(kind)
    elif kind in inside[1:]:
        while inside.pop() != kind:
            pass


def _line(text: str) -> str:
    """The text in one line; its spaces, the unbreakable too, are plain ones."""
    return " ".join(text.split())
