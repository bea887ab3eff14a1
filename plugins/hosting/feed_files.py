"""From an edition to the bytes of its feeds, one document at a time.

What lists show of an article is worked out once in each format; its category's, tags' and
authors' feeds use it again. Texts, which are large, are not kept.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from archipel.keyed_files import write_changed
from archipel.site_folder import SiteFolder
from archipel.versions import digest_of, version_of

from .atom import Atom
from .entries import WORDS, Entry, Rest, make_entry, make_rest
from .feeds import Document, documents_of, feeds_of
from .json_feed import JsonFeed
from .publication import Publication
from .site import Article, Edition, Site
from .told import Told

_BLOCK = 50
"""Documents that a process writes at a time."""


def write_feeds(site: Site, publication: Publication, folder: SiteFolder, told: Told) -> None:
    """Give the site every feed; none where it has no address."""
    for edition in site.editions if publication.url else ():
        keys = DocumentKeys(edition, publication, told)
        keyed = ((document, keys.of(document)) for document in documents(edition, publication))
        writer = FeedWriter(edition, publication)
        list(write_changed(keyed, writer.files, folder, _BLOCK))  # too quick to say how far it is


class Format(Protocol):
    """How a feed is written down."""

    @property
    def extension(self) -> str: ...
    def gives_texts(self, document: Document) -> bool: ...
    def full(self, entry: Entry, rest: Rest) -> str: ...
    def brief(self, entry: Entry) -> str: ...
    def document(self, document: Document, entries: Iterable[str]) -> str: ...


class FeedWriter:
    """Writes the documents of an edition's feeds, each in every format."""

    def __init__(self, edition: Edition, publication: Publication) -> None:
        self._edition = edition
        self._publication = publication
        self._formats: tuple[Format, ...] = (Atom(publication), JsonFeed(publication))
        self._briefs: dict[Article, tuple[str, ...]] = {}

    def files(self, document: Document) -> Iterator[tuple[str, bytes]]:
        """The files of a document: their paths below the site's root, and bytes."""
        texts = [form for form in self._formats if form.gives_texts(document)]
        full = list(map(self._full, document.articles)) if texts else []
        for number, form in enumerate(self._formats):
            if form in texts:
                written = [form.full(entry, rest) for entry, rest in full]
            else:
                written = [self._brief(article)[number] for article in document.articles]
            yield document.path(form.extension), form.document(document, written).encode()

    def _full(self, article: Article) -> tuple[Entry, Rest]:
        edition, publication = self._edition, self._publication
        return make_entry(article, edition, publication), make_rest(article, edition, publication)

    def _brief(self, article: Article) -> tuple[str, ...]:
        """The article in each format, as lists show it."""
        if article not in self._briefs:
            entry = make_entry(article, self._edition, self._publication)
            self._briefs[article] = tuple(form.brief(entry) for form in self._formats)
        return self._briefs[article]


def documents(edition: Edition, publication: Publication) -> Iterator[Document]:
    """Every document of an edition's feeds."""
    for feed in feeds_of(edition, publication):
        yield from documents_of(feed)


class DocumentKeys:
    """Keys of documents: the same key, the same files."""

    def __init__(self, edition: Edition, publication: Publication, told: Told) -> None:
        version = version_of([Path(__file__).parents[1]])
        words = [edition.strings[key] for key in WORDS]
        self._shared = digest_of([version, words, publication.facts])
        self._told = told

    def of(self, document: Document) -> str:
        """The key of a document."""
        feed = document.feed
        facts = (feed.kind, feed.id, feed.title, feed.subtitle, feed.lang, feed.url)
        place = (feed.translation, document.number, document.previous)
        return digest_of([self._shared, facts, place, *map(self._told.of, document.articles)])
