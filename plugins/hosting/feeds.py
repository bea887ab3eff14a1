"""Which feeds a site has, of which documents each is made, and which articles stand in them.

A feed has a document to subscribe to, with the newest articles, and archive documents of a fixed
size (RFC 5005, section 4), filled from the oldest on and numbered from 1. Each article stands in
one of them. An archive document is begun when those that fill it are there and NEWEST more, and
stays as it is when newer articles come; a feed that needs none is one document, marked complete.
docs/decisions/0013-feeds.md has the reasons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .publication import Publication
from .site import Article, Edition, Listing

NEWEST = 10
"""Articles that the document to subscribe to has at least, where the feed has as many."""
WITH_TEXTS = 20
"""Articles that an archive document with their texts has."""
WITHOUT_TEXTS = 100
"""Articles that an archive document without texts has."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of an edition, category, tag or author, whatever its format."""

    kind: str
    """edition | category | tag | author"""
    id: str
    title: str
    subtitle: str | None
    lang: str
    url: str
    """Of the page that it belongs to; its files lie in that folder."""
    translation: tuple[str, str] | None
    """Language and `url` of the same feed in the other language."""
    articles: Sequence[Article]
    """Newest first."""

    @property
    def has_texts(self) -> bool:
        """Whether it gives the articles' texts, and not their summaries only.

        Every text stands in the feed of its edition; once more in each category's, author's and
        tag's would multiply the site's size.
        """
        return self.kind == "edition"


@dataclass(frozen=True, slots=True)
class Document:
    """A part of a feed: a file in each format."""

    feed: Feed
    number: int | None
    """Of an archive document; None: the one to subscribe to."""
    previous: int | None
    """The archive document with the articles before these."""
    articles: Sequence[Article]
    """Newest first."""

    @property
    def is_complete(self) -> bool:
        """Whether it is all there is of the feed."""
        return self.number is None and self.previous is None

    def path(self, extension: str) -> str:
        """The file, below the site's root."""
        return document_path(self.feed.url, self.number, extension)

    def previous_path(self, extension: str) -> str | None:
        """The file of the articles before these."""
        if self.previous is None:
            return None
        return document_path(self.feed.url, self.previous, extension)


def document_path(url: str, number: int | None, extension: str) -> str:
    """`fr/feed.xml`, or `fr/feed/3.xml` of an archive document."""
    return f"{url}feed.{extension}" if number is None else f"{url}feed/{number}.{extension}"


def feeds_of(edition: Edition, publication: Publication) -> Iterator[Feed]:
    """The feeds of an edition: its own, then those of its lists."""
    other = edition.other
    yield Feed(
        kind="edition",
        id=publication.id_of(edition.lang, "edition"),
        title=edition.strings.fill("title_of_home", site=publication.name),
        subtitle=edition.strap_line,
        lang=edition.lang,
        url=edition.url,
        translation=(other.lang, other.url) if other else None,
        articles=edition.articles,
    )
    for listings in (edition.categories, edition.tags, edition.authors):
        for listing in listings:
            yield _feed_of(listing, edition, publication)


def _feed_of(listing: Listing, edition: Edition, publication: Publication) -> Feed:
    equal, other = listing.counterpart, edition.other
    return Feed(
        kind=listing.kind,
        id=publication.id_of(edition.lang, listing.kind, listing.key),
        title=edition.strings.fill("title_of_page", title=listing.name, site=publication.name),
        subtitle=None,
        lang=edition.lang,
        url=listing.url,
        translation=(other.lang, equal.url) if equal and other else None,
        articles=listing.articles,
    )


def documents_of(feed: Feed) -> Iterator[Document]:
    """The documents of a feed, the one to subscribe to first."""
    size = WITH_TEXTS if feed.has_texts else WITHOUT_TEXTS
    newest, *archive = parts(len(feed.articles), size)
    for number, part in [(None, newest), *enumerate(reversed(archive), start=1)]:
        previous = len(archive) if number is None else number - 1
        yield Document(feed, number, previous or None, feed.articles[part])


def parts(count: int, size: int) -> list[slice]:
    """How a list of `count` articles, newest first, is cut so that most parts stay as they are.

    The newest part comes first. The others have `size` articles each, counted from the oldest on.
    """
    archived = max(0, count - NEWEST) // size * size
    starts = range(count - archived, count, size)
    return [slice(0, count - archived), *(slice(start, start + size) for start in starts)]
