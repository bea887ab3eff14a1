"""From an edition to the bytes of its feeds, one document at a time.

What an article is to a feed is worked out once and told once in each format; its category's,
tags' and authors' feeds use it again. Only texts, which are large, are not kept.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from archipel.versions import digest_of

from .atom import Atom
from .entries import Entry, full_text, make_entry
from .feeds import Document, documents_of, feeds_of
from .json_feed import JsonFeed
from .publication import Publication
from .site import Article, Edition


class Format(Protocol):
    """How a feed is written down."""

    @property
    def extension(self) -> str: ...
    def head(self, entry: Entry) -> str: ...
    def whole(self, head: str, entry: Entry, html: str) -> str: ...
    def brief(self, head: str, entry: Entry) -> str: ...
    def document(self, document: Document, entries: Iterable[str]) -> str: ...


class FeedWriter:
    """Writes the documents of an edition's feeds, each in every format."""

    def __init__(self, edition: Edition, publication: Publication) -> None:
        self._edition = edition
        self._publication = publication
        self._entries: dict[Article, Entry] = {}
        self._heads: dict[tuple[str, Article], str] = {}
        self._formats: tuple[Format, ...] = (Atom(publication), JsonFeed(publication))

    def files(self, document: Document) -> Iterator[tuple[str, bytes]]:
        """The files of a document: their paths below the site's root, and bytes."""
        shown = document.articles if document.is_whole else ()
        texts = [full_text(article, self._edition, self._publication) for article in shown]
        entries = list(map(self._entry, document.articles))
        for form in self._formats:
            heads = [self._head(form, article) for article in document.articles]
            if document.is_whole:
                written = map(form.whole, heads, entries, texts)
            else:
                written = map(form.brief, heads, entries)
            yield document.path(form.extension), form.document(document, written).encode()

    def _entry(self, article: Article) -> Entry:
        if article not in self._entries:
            self._entries[article] = make_entry(article, self._edition, self._publication)
        return self._entries[article]

    def _head(self, form: Format, article: Article) -> str:
        key = (form.extension, article)
        if key not in self._heads:
            self._heads[key] = form.head(self._entry(article))
        return self._heads[key]


def documents(edition: Edition, publication: Publication) -> Iterator[Document]:
    """Every document of an edition's feeds."""
    for feed in feeds_of(edition, publication):
        yield from documents_of(feed, publication)


class DocumentKeys:
    """Keys of documents: the same key, the same files."""

    def __init__(self, publication: Publication, version: str) -> None:
        """
        Args:
            version: of the code, and of the words that documents have from the interface.
        """
        self._shared = digest_of([version, publication.name, publication.url, publication.zone])
        self._told: dict[Article, str] = {}

    def of(self, document: Document) -> str:
        """The key of a document."""
        feed = document.feed
        facts = (feed.kind, feed.id, feed.title, feed.subtitle, feed.lang, feed.url)
        place = (feed.translation, document.number, document.previous)
        told = map(self._article, document.articles)
        return digest_of([self._shared, facts, place, *told])

    def _article(self, article: Article) -> str:
        if article not in self._told:
            lists = (article.category, *article.tags, *article.authors)
            named = [(one.kind, one.url, one.name, one.name_lang) for one in lists]
            other = article.counterpart
            there = other and (other.url, other.lang, other.slug)
            pictures = (article.figure, *article.pictures)
            told = (article.digest, article.url, pictures, named, there)
            self._told[article] = digest_of(told)
        return self._told[article]
