"""What leads from an edition to the other: a glossary, which articles tell one story, and names.

With them the search page finds in both editions at once, and offers a query in the other language.
All but the glossary is one file, which is fetched when a reader asks for the other edition.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .codes import code_of
from .documents import SearchDocument
from .shards import Entry
from .site import Edition, Listing


@dataclass(frozen=True, slots=True)
class Other:
    """What leads to the other edition."""

    twins: Sequence[int | None]
    """By reference, the reference of the same story in the other edition."""
    names: Mapping[str, Mapping[str, str]]
    """What the other edition's categories and authors are called here, where that differs."""
    glossary: Sequence[Entry] = ()

    @property
    def data(self) -> list[object]:
        """The twins, each as the way from the last one, in code; and the names."""
        codes, last = bytearray(), -1
        for twin in self.twins:
            if twin is None:
                codes += code_of(0)
            else:
                codes += code_of(1 + _unsigned(twin - last - 1))
                last = twin
        return [codes.decode(), self.names]


def _unsigned(number: int) -> int:
    """0, -1, 1, -2 … as 0, 1, 2, 3 …"""
    return 2 * number if number >= 0 else -2 * number - 1


class Days:
    """The days of documents as they come, by which both editions' hits are sorted together."""

    def __init__(self) -> None:
        self._codes = bytearray()
        self._last = 0

    def add(self, document: SearchDocument) -> None:
        """Note the next document; one without a date has the day of the one before."""
        day = date.fromisoformat(document.iso[:10]).toordinal() if document.iso else 0
        self._codes += code_of(max(0, day - self._last))
        self._last = max(day, self._last)

    @property
    def data(self) -> str:
        """How many days each is after the one before, in code."""
        return self._codes.decode()


def other_of(edition: Edition, other: Edition) -> Other:
    """What leads from an edition to the other beside the glossary."""
    return Other(_twins(edition, _refs(other)), _names(other))


def _refs(edition: Edition) -> dict[str, int]:
    return {article.url: ref for ref, article in enumerate(reversed(edition.articles))}


def _twins(edition: Edition, there: Mapping[str, int]) -> list[int | None]:
    return [
        there.get(article.counterpart.url) if article.counterpart else None
        for article in reversed(edition.articles)
    ]


def _names(other: Edition) -> dict[str, dict[str, str]]:
    kinds = {"category": other.categories, "author": other.authors}
    return {kind: _renamed(listings) for kind, listings in kinds.items()}


def _renamed(listings: Iterable[Listing]) -> dict[str, str]:
    return {
        listing.name: listing.counterpart.name
        for listing in listings
        if listing.counterpart and listing.counterpart.name != listing.name
    }
