"""What a page of any site says of its article, for programs and for people.

The module gathers where it may be said: JSON-LD, `<meta>` (Open Graph, Dublin Core, Parse.ly,
Sailthru), microdata and RDFa, `rel`, `<time>`. `metadata_*` read each field from them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice

from lxml import etree
from lxml.etree import _Element as Element

from .news_tree import UNSEEN, words_of
from .structured_data import Head

_KINDS = re.compile(
    r"(?P<byline>by-?line|author(?!i)|auteur|signature)|(?P<crumb>breadcrumb|fil-ariane)"
    r"|(?P<deck>\bdeck|\bdek\b|sub-?title|subhead|tagline|standfirst|chapo|chapeau|excerpt|summary"
    r"|sous-titre|headline__?lead)|(?P<tags>\btags?(?:-?list|s|_list)?\b|topics|mots-?cles)"
)
"""What the classes of an element call it."""
_STEMS = ("by", "aut", "signat", "crumb", "ariane", "de", "sub", "tag", "stand", "chap", "excer",
          "summ", "sous", "topic", "mots", "lead")  # fmt: skip
"""One of these is in each: quicker to look for."""
_MOST_LINES = 40
_LONGEST_LINE = 160
_MOST_BYLINES = 12

_WHOLE = {"html", "body"}
_RELATIONS = {"author", "tag", "category"}
_ELSEWHERE = etree.XPath(
    "boolean(ancestor::*[self::nav or self::aside or self::footer[parent::body] or"
    " contains(@class, 'comment') or contains(@class, 'related') or contains(@class, 'sidebar') or"
    " contains(@class, 'teaser') or contains(@class, 'recommend')])"
)
"""Whether an element stands in what is not the article: its properties are of others."""


@dataclass
class PageData:
    """A page with all that it says of itself."""

    root: Element
    head: Head
    url: str | None
    properties: dict[str, list[Element]] = field(default_factory=dict)
    """The elements with an `itemprop`, or RDFa's `property`, by its name in lower case."""
    relations: dict[str, list[Element]] = field(default_factory=dict)
    """The links by their `rel`: `author`, `tag`, `category`."""
    times: list[Element] = field(default_factory=list)
    """The `<time>` elements."""
    named: dict[str, list[Element]] = field(default_factory=dict)
    """The elements that their classes call a `byline`, `crumb`, `deck` or `tags`."""
    elements: list[Element] = field(default_factory=list)
    """All elements. As long as they are held, lxml does not make them anew in each walk."""

    @classmethod
    def of(cls, root: Element, head: Head, url: str | None) -> "PageData":
        """Gather what a page says."""
        data = cls(root, head, url, elements=list(root.iter()))
        for element in data.elements:
            get = element.get
            kind = _kind(get("class", ""))
            if kind and element.tag not in _WHOLE:
                data.named.setdefault(kind, []).append(element)
            if get("itemprop") or get("property") or get("rel") or element.tag == "time":
                data._add(element)
        return data

    def _add(self, element: Element) -> None:
        names = _names(element.get("itemprop"))
        names += _names(element.get("property")) if element.tag != "meta" else []
        relations = _names(element.get("rel")) if element.tag == "a" else []
        relations = ["category"] if "category" in relations else relations
        is_said = names or element.tag == "time" or not _RELATIONS.isdisjoint(relations)
        if not is_said or _ELSEWHERE(element):
            return
        for name in names:
            self.properties.setdefault(name, []).append(element)
        for name in relations:
            self.relations.setdefault(name, []).append(element)
        if element.tag == "time":
            self.times.append(element)

    @cached_property
    def lines(self) -> list[str]:
        """The short lines near the title, where by-lines and dates stand."""
        return list(islice(_lines_near_title(self.root), _MOST_LINES))

    def bylines(self) -> list[Element]:
        """The elements that are called by-lines, from the title on; none of other articles."""
        named = {*self.named.get("byline", []), *self.root.iter("address")}
        in_order = [e for e in self.elements if e in named or e.tag == "h1"]
        headings = (n for n, element in enumerate(in_order) if element.tag == "h1")
        title = next(headings, -1)
        nearest = [*in_order[title + 1 :], *reversed(in_order[: max(title, 0)])]
        found = (e for e in nearest if e.tag != "h1" and not _ELSEWHERE(e))
        return list(islice(found, _MOST_BYLINES))

    def values(self, name: str) -> list[str]:
        """What the elements with a property say."""
        return list(filter(None, map(value_of, self.properties.get(name.lower(), []))))


@lru_cache(maxsize=8192)
def _kind(class_names: str) -> str | None:
    names = class_names.lower()
    found = _KINDS.search(names) if any(map(names.__contains__, _STEMS)) else None
    return found.lastgroup if found else None


def _names(attribute: str | None) -> list[str]:
    """`datepublished` of `schema:datePublished`."""
    return [name.rpartition(":")[2].lower() for name in (attribute or "").split()]


def value_of(element: Element) -> str:
    """What an element with a property says: by an attribute, else by its words."""
    for name in ("content", "datetime"):
        if value := (element.get(name) or "").strip():
            return value
    if element.tag in ("link", "img"):
        return (element.get("href") or element.get("src") or "").strip()
    return words_of(element) if element.tag not in UNSEEN else ""


def _lines_near_title(root: Element) -> Iterator[str]:
    """The short lines below the title: those beside it, then those around it."""
    heading = next(root.iter("h1", "h2"), None)
    if heading is None:
        return
    for parent in (heading, *heading.iterancestors()):
        for element in parent.itersiblings():
            yield from _short_lines(element)


def _short_lines(element: Element) -> Iterator[str]:
    """The lines of an element's leaves."""
    for leaf in element.iter("p", "div", "span", "li", "small", "em", "strong", "time", "address"):
        if not any(True for _ in leaf.iterchildren("p", "div", "ul", "section", "li")):
            line = words_of(leaf)
            if 0 < len(line) <= _LONGEST_LINE:
                yield line
