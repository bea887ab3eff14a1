"""What leads from an edition to the other: a glossary, which articles tell one story, and names.

With them the search page finds in both editions at once, and offers a query in the other language.
All but the glossary is one file, which is fetched when a reader asks for the other edition.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from .analyser import analyser
from .bitext import pair_passages, passages
from .codes import code_of
from .documents import SearchDocument
from .glossary import Glossary
from .shards import Entry
from .site import Edition, Listing


@dataclass(frozen=True, slots=True)
class Other:
    """What leads to the other edition."""

    glossary: list[Entry]
    twins: Sequence[int | None]
    """By reference, the reference of the same story in the other edition."""
    names: Mapping[str, Mapping[str, str]]
    """What the other edition's categories and authors are called here, where that differs."""

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


def others_of(editions: Sequence[Edition]) -> list[Other | None]:
    """What leads from each of two editions to the other; nothing where there are not two.

    Raises:
        SettingError: there is no analyser for a language.
    """
    if len(editions) != 2:
        return [None for _ in editions]
    first, second = editions
    refs = [_refs(edition) for edition in editions]
    glossaries = _glossary(first, second).entries()
    return [
        Other(glossary, _twins(edition, there), _names(other))
        for glossary, edition, there, other in (
            (glossaries[0], first, refs[1], second),
            (glossaries[1], second, refs[0], first),
        )
    ]


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


def _glossary(first: Edition, second: Edition) -> Glossary:
    glossary = Glossary(analyser(first.lang), analyser(second.lang))
    for listing in chain(first.categories, first.tags):
        there = listing.counterpart
        if there and not (listing.name_lang or there.name_lang):
            glossary.add_name(listing.name, there.name)
    pairs = [(article, article.counterpart) for article in first.articles if article.counterpart]
    for article, other in pairs:
        glossary.add(article.title, other.title)
        if article.deck and other.deck:
            glossary.add(article.deck, other.deck)
    for article, other in pairs:  # the newest first
        if glossary.is_full:
            break
        for passage, same in pair_passages(passages(article.html), passages(other.html)):
            glossary.add(passage, same)
    return glossary
