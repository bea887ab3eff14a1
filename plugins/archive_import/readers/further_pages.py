"""The pages of one article, each a document of its own, put together."""

import pickle
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import IO

from ..article import Document, Note, Refusal
from ..sites.paged import page_of

_HTML = ("text/html", None)


def join_pages(
    items: Iterable[Document | Refusal | Note],
) -> Iterator[Document | Refusal | Note]:
    """All that comes in; the pages of an article as one document, after all the others.

    They may lie far apart: until the last has come, they wait in a temporary file.
    """
    with closing(tempfile.TemporaryFile()) as waiting:
        places: dict[str, dict[int, int]] = defaultdict(dict)
        for item in items:
            found = _page_of(item) if isinstance(item, Document) else None
            if found is None or found[1] in places[found[0]]:
                yield item
            else:
                address, number = found
                places[address][number] = waiting.seek(0, 2)
                pickle.dump(item, waiting)
        for numbers in places.values():
            if numbers:
                yield _joined([place for _, place in sorted(numbers.items())], waiting)


def _page_of(document: Document) -> tuple[str, int] | None:
    if document.media_type not in _HTML or document.pages:
        return None
    return page_of(document.data, document.url)


def _joined(places: list[int], waiting: IO[bytes]) -> Document:
    first, *further = (_read(waiting, place) for place in places)
    return replace(first, pages=tuple(further))


def _read(waiting: IO[bytes], place: int) -> Document:
    waiting.seek(place)
    document = pickle.load(waiting)
    assert isinstance(document, Document)
    return document
