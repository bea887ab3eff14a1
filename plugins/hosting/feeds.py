"""Which feeds a site has, of which documents each is made, and which articles stand in them.

A feed of up to SIZE articles is one document, marked complete. A larger one has a document to
subscribe to, with the SIZE newest, and archive documents of SIZE articles each (RFC 5005,
section 4), filled from the oldest on and numbered from 1. Those that fill no archive document
yet are fewer than SIZE, so they are all among the newest; and a document, once full, stays as it
is when newer articles come. docs/decisions/0013-feeds.md has the reasons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from .entries import updated
from .publication import Publication
from .site import Article, Edition, Listing

SIZE = 20
"""Articles a document."""


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


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a feed."""

    feed: Feed
    number: int | None
    """Of an archive document; None: the one to subscribe to."""
    previous: int | None
    """The archive document with the articles before these."""
    articles: Sequence[Article]
    """Newest first."""
    updated: datetime | None
    """The latest change of one of them; None where there are none."""

    @property
    def is_complete(self) -> bool:
        """Whether it is all there is of the feed."""
        return self.number is None and self.previous is None

    @property
    def is_whole(self) -> bool:
        """Whether it gives the articles' text, and not their summaries only.

        Every text stands in the archive of its edition; once more in each archive of a
        category, author and tag would multiply the site's size.
        """
        return self.feed.kind == "edition" or (self.number is None and self.feed.kind != "tag")

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


def documents_of(feed: Feed, publication: Publication) -> Iterator[Document]:
    """The documents of a feed, the one to subscribe to first."""

    def document(number: int | None, previous: int, start: int) -> Document:
        articles = feed.articles[start : start + SIZE]
        times = (publication.aware(updated(article)) for article in articles)
        return Document(feed, number, previous or None, articles, max(times, default=None))

    count = len(feed.articles)
    full = count // SIZE if count > SIZE else 0
    yield document(None, full, 0)
    for number in range(1, full + 1):
        yield document(number, number - 1, count - number * SIZE)
