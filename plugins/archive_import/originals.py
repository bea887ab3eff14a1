"""What a source said, as plain text: kept so that anybody can see what an article was made from,
and what was left out of it.

A text is kept under the sha256 of its source, and never changes. Addresses of e-mail are masked:
a page shows those of people who wrote a comment, and an archive must not.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from lxml import etree

from archipel.emails import mask_emails

from .article import ITEM, Document
from .sites import is_html
from .sites.item_fields import holds_words, load, sound
from .sites.item_wordpress import unfold
from .text import clean, decode

MOST_BYTES = 200_000
"""Of one text; the longest live pages have a third of that."""
CUT = "[cut: {more} more bytes of text]"
"""The last line of a text that was longer."""
_WHITE = " \t\n\r\f"
_SPACES = re.compile(f"[{_WHITE}]+")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_UNSEEN = {
    *("head", "script", "style", "template", "noscript", "svg", "option", "iframe", "object"),
    "textarea",
}
_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
    *("ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong"),
    *("sub", "sup", "time", "tt", "u", "var", "wbr"),
}
_DEEPEST = 8
_PARTS = frozenset(
    (
        *("rendered", "name", "author", "author_name", "text", "html", "content", "body", "title"),
        *("date", "role", "place", "bio", "description", "caption", "credit", "headline"),
    )
)
"""Of an object in an item; an address, of e-mail or of the network, is none of them."""


def path_of(sha256: str) -> str:
    """Where the text of a source lies in the content folder."""
    return f"originals/{sha256[:2]}/{sha256}.txt"


def text_of(document: Document) -> str:
    """What a source says, a block a line, its further pages included.

    Of a page, all that a browser shows; of a text dump, the text; of a scraped item, the fields
    that hold words, each below its name in brackets.

    Raises:
        RejectedError: the document is binary.
    """
    lines = chain.from_iterable(map(_lines, (document, *document.pages)))
    text = "\n".join((*lines, ""))
    return _shortened(mask_emails(text))


def _lines(document: Document) -> list[str]:
    text = decode(document.data, document.charset)
    if document.media_type == ITEM:
        return list(_lines_of_item(text))
    return _shown(_blocks(text) if is_html(document) else text.split("\n"))


def _shown(blocks: Iterable[str]) -> list[str]:
    """The blocks that say something, each on one line."""
    lines = (block.strip(_WHITE) for block in blocks)
    return [
        _SPACES.sub(" ", line) if "  " in line or "\n" in line or "\t" in line else line
        for line in lines
        if line
    ]


def _blocks(html: str) -> list[str]:
    """The texts of a page, parted where a browser begins a new line."""
    parser = etree.HTMLParser(target=_Texts(), encoding="utf-8")
    try:
        blocks: list[str] = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # an empty page
        return []
    return blocks


class _Texts:
    """Collects what the parser finds, without a tree: an element with a million attributes takes
    minutes to become one."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._block: list[str] = []
        self._unseen = 0
        """How many elements are open whose text does not show."""

    def start(self, name: str, attributes: object) -> None:
        self._unseen += name in _UNSEEN
        self._part(name)

    def end(self, name: str) -> None:
        self._unseen = max(0, self._unseen - (name in _UNSEEN))
        self._part(name)

    def data(self, text: str) -> None:
        if not self._unseen:
            self._block.append(text)

    def close(self) -> list[str]:
        self._part("")
        return self._blocks

    def _part(self, name: str) -> None:
        if name not in _INLINE and self._block:
            self._blocks.append("".join(self._block))
            self._block = []


def _lines_of_item(text: str) -> Iterator[str]:
    for name, value in unfold(load(text)).items():
        if holds_words(name):
            lines = _shown(_words(value, _DEEPEST))
            yield from (f"[{name}]", *lines) if lines else ()


def _words(value: Any, depth: int) -> Iterator[str]:
    """The texts in a value; of an object, those that say what an article shows."""
    if isinstance(value, str):
        text = clean(sound(value))
        yield from _blocks(text) if _MARKUP.search(text) else text.split("\n")
    elif isinstance(value, list) and depth:
        for part in value:
            yield from _words(part, depth - 1)
    elif isinstance(value, dict) and depth:
        for name, part in value.items():
            if name.lower() in _PARTS:
                yield from _words(part, depth - 1)


def _shortened(text: str) -> str:
    data = text.encode("utf-8", "replace")
    if len(data) <= MOST_BYTES:
        return text
    kept = data[: data.rfind(b"\n", 0, MOST_BYTES) + 1] or data[:MOST_BYTES] + b"\n"
    return kept.decode("utf-8", "ignore") + CUT.format(more=len(data) - len(kept)) + "\n"
