"""The lists of an edition: its categories, tags and authors, each with a page of its own."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from archipel.catalog import AuthorEntry, Categories
from archipel.slugs import slugify, unique_slug

from .model import Listing, Person
from .settings import EditionSettings

TINTS = 6
_WORD = re.compile(r"\w+")
_PARTICLES = {"d", "l", "de", "des", "du", "la", "le", "les", "et", "the", "of", "and"}
_LAST_SIGN = re.compile(r" (?=[^\w\s]+$)")
"""The space before a label's emoji, which must not stand alone on a line."""


@dataclass(frozen=True, slots=True)
class Listings:
    """The listings of one edition, by key."""

    categories: dict[str, Listing]
    tags: dict[str, Listing]
    authors: dict[str, Listing]


def category_listings(catalog: Categories, edition: EditionSettings) -> dict[str, Listing]:
    """Every category of the catalog, so that each has a page in both editions."""
    listings: dict[str, Listing] = {}
    taken: set[str] = set()
    for category in sorted(catalog, key=lambda entry: entry.key):
        label, name_lang = category.label_in(edition.lang)
        name = _LAST_SIGN.sub("\u00a0", label)
        slug = unique_slug(category.slug_in(edition.lang), taken)
        taken.add(slug)
        listing = _listing("category", category.key, name, slug, edition)
        listing.name_lang = name_lang if name_lang != edition.lang else None
        listings[category.key] = listing
    return listings


def tag_key(tag: str) -> str:
    """What spellings of one tag have in common: case, apostrophes and composition do not count."""
    return unicodedata.normalize("NFC", tag).replace("’", "'").casefold()


def tag_listings(tags: Iterable[str], edition: EditionSettings) -> dict[str, Listing]:
    """The tags of an edition by key, each under its most frequent spelling."""
    spellings: dict[str, Counter[str]] = {}
    for tag in tags:
        spellings.setdefault(tag_key(tag), Counter())[tag] += 1
    listings: dict[str, Listing] = {}
    taken: set[str] = set()
    for key in sorted(spellings):
        name = min(spellings[key], key=lambda tag: (-spellings[key][tag], tag))
        slug = unique_slug(slugify(name), taken)
        taken.add(slug)
        listings[key] = _listing("tag", key, name, slug, edition)
    return listings


def author_listings(
    names: Iterable[str], catalog: dict[str, AuthorEntry], edition: EditionSettings
) -> dict[str, Listing]:
    """The authors of an edition by key, with what the catalog tells of them."""
    listings: dict[str, Listing] = {}
    for name in sorted(set(names)):
        key = slugify(name)
        if key not in listings:
            listing = _listing("author", key, name, key, edition)
            listing.person = _person(name, catalog.get(key), edition.lang)
            listings[key] = listing
    return listings


def _listing(kind: str, key: str, name: str, slug: str, edition: EditionSettings) -> Listing:
    # A hash of the key's bytes, the same in every run, gives the tint.
    tint = sum(key.encode()) % TINTS
    url = edition.url(kind, slug)
    return Listing(kind, key, name, slug, url, edition.lang, tint=tint)


def _person(name: str, entry: AuthorEntry | None, lang: str) -> Person:
    words = [word for word in _WORD.findall(name) if word.lower() not in _PARTICLES]
    initials = "".join(word[0] for word in words[:2]).upper()
    if entry is None:
        return Person(name, initials)
    other = entry.lang if entry.lang != lang else None
    return Person(name, initials, entry.role, entry.place, entry.bio, other)


def link_categories(first: dict[str, Listing], second: dict[str, Listing]) -> None:
    """Categories have the same keys in both editions."""
    for key, listing in first.items():
        _link(listing, second[key])


def link_tags(first: dict[str, Listing], second: dict[str, Listing]) -> None:
    """Tags of one spelling are one tag where an article and its counterpart share it."""
    for key in first.keys() & second.keys():
        counterparts = {id(article.counterpart) for article in first[key].articles}
        if any(id(article) in counterparts for article in second[key].articles):
            _link(first[key], second[key])


def link_authors(
    first: dict[str, Listing], second: dict[str, Listing], catalog: dict[str, AuthorEntry]
) -> None:
    """Authors have one name in both languages, or the catalog names their counterpart."""
    for key, listing in first.items():
        entry = catalog.get(key)
        other = (entry.counterpart if entry else None) or key
        if other in second:
            _link(listing, second[other])


def _link(one: Listing, other: Listing) -> None:
    one.counterpart, other.counterpart = other, one
