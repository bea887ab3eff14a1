"""The body of a page of any site: the text that trafilatura finds, with the page's own elements."""

import logging
import re

import trafilatura
from bs4 import Tag
from lxml.etree import _Element as Element

from .news_text import PageText, locate
from .news_tree import UNSEEN, class_names, remove, to_tag

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what it returns anyway

_FEW = 400
_LEAST, _MOST = 0.1, 0.9
"""Letters, and shares of the page's: where the quick way finds fewer or more, or a single block,
it has given up, and the thorough one is tried."""

_LEAVES = {
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "pre", "figcaption",
    "caption", "blockquote",
}  # fmt: skip
_GROUPS = {"ul", "ol", "dl", "table", "thead", "tbody", "tr", "figure", "body"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var",
}  # fmt: skip
_BLOCKS = {*_LEAVES, "ul", "ol", "dl", "div", "section", "article", "aside", "table", "figure"}
_MEDIA = ("img", "amp-img", "picture", "video", "audio", "iframe", "object", "embed")
_BREAKS = {"br", "hr", "wbr"}
_HIDDEN = re.compile(r"display:\s*none", re.IGNORECASE)
_NOT_BODY = re.compile(
    r"relat(?:ed|ive)|promo|\bshar|author|avatar|newsletter|subscri|\bads?\b|advert|logo|\bicon"
    r"|comment|sidebar|teaser|recirc|outbrain|taboola|social|byline|sponsor|popular|trending"
    r"|widget|recommend|read-?more|more-(?:from|on|stories)|lire-aussi|a-lire"
)
"""What the pictures of other articles, of authors and of advertisers stand in."""


def find_body(root: Element, url: str | None) -> tuple[Tag | None, float]:
    """The element that holds the article's text and pictures, None where there is no text; and
    the text's share of the page's.

    The tree is pruned by it.
    """
    text = _article_text(root, url)
    if not text.bounds[1]:
        return None, 0
    share = text.kept(0, len(text.letters)) / len(text.letters)
    container = _container(root.find("body"), text)
    _Pruner(text).prune(container)
    return to_tag([container]), share


def _article_text(root: Element, url: str | None) -> PageText:
    """The page's text, in which the article's is marked."""
    text = PageText(root.find("body"))
    for fast in (True, False):
        blocks = _extracted(root, url, fast)
        text.keep(locate(blocks, text.letters))
        kept = text.kept(0, len(text.letters))
        if len(blocks) > 1 and kept >= _FEW and _LEAST <= kept / len(text.letters) <= _MOST:
            break
    return text


def _extracted(root: Element, url: str | None, fast: bool) -> list[str]:
    """The blocks of text that trafilatura, on a copy of the tree, takes for the article's."""
    found = trafilatura.bare_extraction(root, url=url, fast=fast, include_comments=False)
    body = getattr(found, "body", None)
    if body is None:
        return []
    blocks = [body.text]
    for child in body:
        blocks += [" ".join(child.itertext()), child.tail]
    return [block for block in blocks if block]


def _container(body: Element, text: PageText) -> Element:
    """The smallest element that holds all of the article's text."""
    element = body
    while True:
        inside = [child for child in element if text.kept_in(child)]
        if len(inside) != 1 or text.kept_in(inside[0]) < text.kept_in(element):
            return element
        if inside[0].tag in _LEAVES | _GROUPS | _INLINE:
            return element
        element = inside[0]


class _Pruner:
    """Takes out of a container what is none of the article."""

    def __init__(self, text: PageText) -> None:
        self._text = text

    def prune(self, element: Element) -> None:
        """Keep an element's own text, and those inside it that are the article's."""
        has_own = self._prune_texts(element)
        for child in list(element):
            start, end = self._text.spans.get(child, (0, 0))
            kept = self._text.kept(start, end)
            if not kept:
                if not self._belongs(child, end - start, has_own):
                    remove(child)
            elif not (_is_leaf(child) and 2 * kept >= end - start):
                self.prune(child)

    def _prune_texts(self, element: Element) -> bool:
        """Clear the texts directly inside an element that are not kept; whether some are."""
        children = list(element)
        start, end = self._text.spans[element]
        inside = [self._text.spans[child] for child in children]
        starts = [start, *(end for _, end in inside)]
        ends = [*(start for start, _ in inside), end]
        has_own = False
        for before, start, end in zip([None, *children], starts, ends, strict=True):
            kept = self._text.kept(start, end)
            has_own = has_own or kept > 0
            if 2 * kept >= end - start:
                continue
            if before is None:
                element.text = None
            else:
                before.tail = None
        return has_own

    def _belongs(self, element: Element, length: int, in_text: bool) -> bool:
        """Whether an element without kept text goes with the text around it."""
        if element.tag in UNSEEN - {"noscript"}:
            return False
        if element.tag in _BREAKS:
            return True
        if in_text and element.tag in _INLINE:
            return not any(_HIDDEN.search(part.get("style", "")) for part in element.iter())
        figures = [element] if element.tag == "figure" else list(element.iter("figure"))
        spans = (self._text.spans.get(figure, (0, 0)) for figure in figures)
        in_figures = sum(end - start for start, end in spans)
        return in_figures >= length and _shows_picture(element)


def _is_leaf(element: Element) -> bool:
    return element.tag in _LEAVES and not any(True for _ in element.iterdescendants(*_BLOCKS))


def _shows_picture(element: Element) -> bool:
    """Whether there are pictures or players, and none of other articles or advertisers."""
    around = [element, *element.iterdescendants("div", "aside", "figure", "a", "span", "section")]
    return next(element.iter(*_MEDIA), None) is not None and not any(
        _NOT_BODY.search(class_names(part)) for part in around
    )
