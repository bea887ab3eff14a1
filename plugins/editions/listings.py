"""The lists of an edition: its categories, tags and authors, each with a page of its own."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archipel.catalog import AuthorEntry, Categories
from archipel.memory import Memory
from archipel.pictures import ServedPicture
from archipel.slugs import slugify, unique_slug
from archipel.typography import set_text
from archipel.versions import digest_of

from .model import Article, Listing, Person
from .settings import EditionSettings
from .tag_pairs import pair_tags

TINTS = 6
_WORD = re.compile(r"\w+")
_PARTICLES = {"d", "l", "de", "des", "du", "la", "le", "les", "et", "the", "of", "and"}
_TITLE = re.compile(r"^(?:dr|dre|m|me|mme|mr|mrs|ms|prof)-(?=.*-)")
_LAST_SIGN = re.compile(r" (?=[^\w\s]+$)")
"""The space before a label's emoji, which must not stand alone on a line."""


@dataclass(frozen=True, slots=True)
class Listings:
    """The listings of one edition, by key."""

    categories: dict[str, Listing]
    tags: dict[str, Listing]
    authors: dict[str, Listing]
    catalog: Categories

    def category(self, name: str) -> Listing | None:
        """The listing of a category by its key, or any other name that the catalog has for it."""
        entry = self.catalog.find(name)
        return self.categories.get(entry.key) if entry else None


def category_listings(catalog: Categories, edition: EditionSettings) -> dict[str, Listing]:
    """Every category of the catalog, so that each has a page in both editions."""
    listings: dict[str, Listing] = {}
    taken: set[str] = set()
    for category in sorted(catalog, key=lambda entry: entry.key):
        label, name_lang = category.label_in(edition.lang)
        name = _LAST_SIGN.sub("\u00a0", set_text(label, name_lang))
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
        listings[key] = _listing("tag", key, set_text(name, edition.lang), slug, edition)
    return listings


def author_listings(
    names: Iterable[str],
    catalog: dict[str, AuthorEntry],
    edition: EditionSettings,
    portraits: Mapping[str, ServedPicture | None],
) -> dict[str, Listing]:
    """The authors of an edition by key, with what the catalog tells of them.

    Args:
        portraits: the pictures of authors, by the authors' keys; None cannot be shown.
    """
    listings: dict[str, Listing] = {}
    for name in sorted(set(names)):
        key = slugify(name)
        if key not in listings:
            listing = _listing("author", key, name, key, edition)
            entry = catalog.get(key)
            listing.person = _person(name, entry, edition.lang)
            listing.person.picture = portraits.get(key)
            if entry and entry.counterpart and entry.lang != edition.lang:
                listing.name_lang = entry.lang  # it has another name in this language
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
    told = (entry.role, entry.place, entry.bio)
    role, place, bio = (text and set_text(text, entry.lang or lang) for text in told)
    return Person(name, initials, role, place, bio, other)


def link_categories(first: dict[str, Listing], second: dict[str, Listing]) -> None:
    """Categories have the same keys in both editions."""
    for key, listing in first.items():
        _link(listing, second[key])


def link_tags(
    articles: Iterable[Article],
    first: dict[str, Listing],
    second: dict[str, Listing],
    memory: Memory,
) -> None:
    """Tags are one where the articles of the first language and their translations show it."""
    pairs = ((article, article.counterpart) for article in articles)
    tags = [(_tags(article), _tags(other)) for article, other in pairs if other]
    key = digest_of(tags)
    for ours, theirs in memory.recall("tags", key, lambda: list(pair_tags(tags).items())):
        _link(first[ours], second[theirs])


def _tags(article: Article) -> list[str]:
    return [tag.key for tag in article.tags]


def link_authors(
    first: dict[str, Listing], second: dict[str, Listing], catalog: dict[str, AuthorEntry]
) -> None:
    """The catalog names an author's counterpart; else one name is one author, titles apart."""
    named = {key: entry.counterpart for key, entry in catalog.items() if entry.counterpart}
    named_back = {other: key for key, other in named.items()}
    bare = {_bare(key): key for key in second}
    links = [(key, named.get(key) or named_back.get(key)) for key in first]
    links += [(key, key) for key in first]
    links += [(key, bare.get(_bare(key))) for key in first]
    for key, other in links:
        if other in second and not first[key].counterpart and not second[other].counterpart:
            _link(first[key], second[other])


def _bare(key: str) -> str:
    """An author's key without a title: `dre-anne-exemple`, `dr-anne-exemple`."""
    return _TITLE.sub("", key)


def _link(one: Listing, other: Listing) -> None:
    one.counterpart, other.counterpart = other, one
