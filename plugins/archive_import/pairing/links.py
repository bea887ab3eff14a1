"""Pairs that the pages name themselves: hreflang and WPML links."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from archipel.slugs import slugify

from ..addresses import address_key, last_name
from .model import Candidate


@dataclass(frozen=True, slots=True)
class Address:
    """Where an article stood, and where it says that its translation stands."""

    id: str
    slug: str
    """The title's: a dump has no address, but the page that links to it names its slug."""
    url: str | None
    translation: str | None


def address(article: Candidate) -> Address:
    """What the links of other pages can know an article by."""
    return Address(article.id, slugify(article.title), article.url, article.translation)


def linked(first: Iterable[Address], second: Iterable[Address]) -> list[tuple[str, str]]:
    """The pairs of ids of which one article names the other; each in one pair at most.

    An exact address comes before a slug; among equals the first in the order of ids.
    """
    first, second = (sorted(side, key=lambda item: item.id) for side in (first, second))
    found = [
        pair
        for known_by, named in ((_url, address_key), (_slug, last_name))
        for pair in (
            *_named(first, second, known_by, named),
            *((one, other) for other, one in _named(second, first, known_by, named)),
        )
    ]
    return list(_once(found))


def _named(
    items: Iterable[Address],
    others: Iterable[Address],
    known_by: Callable[[Address], str],
    named: Callable[[str], str],
) -> Iterator[tuple[str, str]]:
    known: dict[str, str] = {}
    for other in others:
        known.setdefault(known_by(other), other.id)
    known.pop("", None)
    for item in items:
        if item.translation and (found := known.get(named(item.translation))):
            yield item.id, found


def _once(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    firsts: set[str] = set()
    seconds: set[str] = set()
    for first, second in pairs:
        if first not in firsts and second not in seconds:
            firsts.add(first)
            seconds.add(second)
            yield first, second


def _url(item: Address) -> str:
    return address_key(item.url) if item.url else ""


def _slug(item: Address) -> str:
    return item.slug
