"""A page's HTML into a BeautifulSoup tree, without the parts that nothing is read from.

Building the tree takes most of the time of an import. The parser (lxml) is quick, so elements
are dropped between the two: on the site's pages two thirds of them.
"""

from collections.abc import Set
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import NavigableString, PageElement

from ..article import RejectedError
from ..elements import classes
from ..markdown.inline import shown

MOST_NESTED = 500
"""So many elements inside each other; the deepest of pages have a fifth of that."""

_UNSEEN = {"style", "svg", "template"}
_PARTING = {"br", "p", "div", "li"}


def read_page(
    html: str, drop: Set[str] = frozenset(), keep: Set[str] = frozenset()
) -> BeautifulSoup:
    """Parse a page.

    Args:
        html: the page's text.
        drop: elements with one of these classes are left out.
        keep: elements with one of these classes inside a dropped one are kept.

    Comments, styles and scripts (but for JSON) are left out always.

    Raises:
        RejectedError: the page's elements are nested too deep.
    """
    return BeautifulSoup(html, builder=_Sieve(drop, keep))


class _Sieve(LXMLTreeBuilder):
    """The builder of a tree that takes only some of what the parser finds.

    HTML has no namespaces, so what its base does for them is left out.
    """

    def __init__(self, drop: Set[str], keep: Set[str]) -> None:
        super().__init__()
        self._drop = drop
        self._keep = keep
        self._open = [True]
        """Whether each open element is taken."""

    def start(self, name: Any, attrs: Any) -> None:  # type: ignore[override]
        classes = attrs["class"].split() if "class" in attrs else ()
        if self._open[-1]:
            taken = self._drop.isdisjoint(classes) and not _is_unseen(name, attrs)
        else:
            taken = not self._keep.isdisjoint(classes)
        if len(self._open) > MOST_NESTED:
            raise RejectedError(f"elements nested more than {MOST_NESTED} deep: no page is made so")
        self._open.append(taken)
        if taken and self.soup:
            self.soup.handle_starttag(name, None, None, self.attribute_dict_class(attrs))

    def end(self, name: Any) -> None:
        if self._open.pop() and self.soup:
            self.soup.handle_endtag(name)

    def data(self, content: Any) -> None:
        if self._open[-1] and self.soup:
            self.soup.handle_data(content)

    def comment(self, content: Any) -> None:
        """Comments are left out."""

    def pi(self, target: Any, data: Any) -> None:
        """Processing instructions are left out."""


def _is_unseen(name: str, attrs: Any) -> bool:
    return name in _UNSEEN or (name == "script" and "json" not in attrs.get("type", ""))


class Parts:
    """The elements of a tree by their classes: one walk in place of a search for each field."""

    def __init__(self, root: Tag) -> None:
        self._by_class: dict[str, list[Tag]] = {}
        for tag in root.descendants:
            if isinstance(tag, Tag):
                for name in classes(tag):
                    self._by_class.setdefault(name, []).append(tag)

    def all(self, name: str) -> list[Tag]:
        """The elements with a class, in order."""
        return self._by_class.get(name, [])

    def first(self, name: str) -> Tag | None:
        """The first element with a class."""
        return next(iter(self.all(name)), None)


def find_class(tag: Tag | None, name: str) -> Tag | None:
    """The first element with a class inside another."""
    found = tag.find(class_=name) if tag else None
    return found if isinstance(found, Tag) else None


def text_of(tag: Tag | None) -> str | None:
    """The words of an element on one line; None where it has none."""
    if tag is None:
        return None
    return shown("".join(map(_text_part, tag.descendants))).strip(" ") or None


def _text_part(node: PageElement) -> str:
    if isinstance(node, Tag):
        return " " if node.name in _PARTING else ""
    return str(node) if type(node) is NavigableString else ""
