"""What extractors and editors leave above the first paragraph: title, by-line, date."""

from collections.abc import Iterator
from itertools import islice

from bs4 import Tag

from ..dates import parse_date
from . import labels
from .metadata_people import names_in
from .metadata_title import is_title
from .page import text_of

_LEAVES = {"h1", "h2", "h3", "p", "div", "span", "time", "address", "li", "strong"}
_SHORT = 160


def drop_opening(body: Tag, title: str, deck: str | None, authors: list[str]) -> None:
    """Take the copies of title, deck, by-line and dates out of the beginning of a body."""
    leaves = (tag for tag in _candidates(body) if next(_candidates(tag), None) is None)
    for leaf in list(islice(leaves, 8)):
        text = text_of(leaf) or ""
        if is_title(text, title) or text == deck:
            leaf.extract()
        elif len(text) > _SHORT:
            return
        elif text and _is_opening(text, authors):
            leaf.extract()


def _candidates(tag: Tag) -> Iterator[Tag]:
    """The elements inside another that may hold one such line."""
    return (node for node in tag.descendants if isinstance(node, Tag) and node.name in _LEAVES)


def _is_opening(text: str, authors: list[str]) -> bool:
    dated = labels.UPDATED.match(text) or labels.PUBLISHED.match(text)
    return (
        text in authors
        or bool(names_in(text) and set(names_in(text)) <= set(authors))
        or bool(dated and parse_date(dated["date"]))
        or parse_date(text) is not None
    )
