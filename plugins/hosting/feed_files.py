"""From an edition to the bytes of its feeds, one file at a time.

What an article is to a feed is worked out once and told once in each format; its category's,
tags' and authors' feeds use it again. Only texts, which are large, are not kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

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


def feed_files(edition: Edition, publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Every file of the edition's feeds: its path below the site's root, and its bytes."""
    entries = {article: make_entry(article, edition, publication) for article in edition.articles}
    formats: tuple[Format, ...] = (Atom(publication), JsonFeed(publication))
    writers = [_Writer(form, entries) for form in formats]
    for feed in feeds_of(edition, publication):
        for document in documents_of(feed, publication):
            shown = document.articles if document.is_whole else ()
            texts = [full_text(article, edition, publication) for article in shown]
            for writer in writers:
                yield writer.file(document, texts)


class _Writer:
    """Writes documents in one format."""

    def __init__(self, form: Format, entries: Mapping[Article, Entry]) -> None:
        self._form = form
        self._entries = entries
        self._heads: dict[Article, str] = {}

    def file(self, document: Document, texts: Sequence[str]) -> tuple[str, bytes]:
        """The path and the bytes of a document; `texts` of its articles where it gives them."""
        entries = [self._entries[article] for article in document.articles]
        heads = [self._head(article) for article in document.articles]
        if document.is_whole:
            shown = map(self._form.whole, heads, entries, texts)
        else:
            shown = map(self._form.brief, heads, entries)
        return document.path(self._form.extension), self._form.document(document, shown).encode()

    def _head(self, article: Article) -> str:
        if article not in self._heads:
            self._heads[article] = self._form.head(self._entries[article])
        return self._heads[article]
