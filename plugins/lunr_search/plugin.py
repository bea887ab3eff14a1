"""The thin layer between Pelican and the index."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from pelican import signals
from pelican.generators import Generator

from archipel.errors import SettingError
from archipel.files import write_if_changed
from archipel.stale import remove_stale
from archipel.text import plain_text

from .documents import SearchDocument
from .index import index_files
from .libraries import copy_libraries, node_modules_of, theme_scripts_of
from .words import Name

LIST = ".archipel-search"
"""Names, below the site's root, the files of the indexes that a build wrote."""


class Named(Protocol):
    """A category, tag or author."""

    @property
    def name(self) -> str: ...


class Listing(Named, Protocol):
    """One with a page of its own."""

    @property
    def kind(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def count(self) -> int: ...


class Titled(Protocol):
    """An article in the other language."""

    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str: ...


class Moment(Protocol):
    """A time, said for people and for machines."""

    @property
    def day(self) -> str: ...
    @property
    def iso(self) -> str: ...


class Article(Protocol):
    """What search reads of an article of `context["site"]`."""

    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def deck(self) -> str | None: ...
    @property
    def summary(self) -> str: ...
    @property
    def html(self) -> str: ...
    @property
    def category(self) -> Named: ...
    @property
    def tags(self) -> Sequence[Named]: ...
    @property
    def authors(self) -> Sequence[Named]: ...
    @property
    def date_is(self) -> str: ...
    @property
    def moment(self) -> Moment | None: ...
    @property
    def counterpart(self) -> Titled | None: ...


class Edition(Protocol):
    """What search reads of an edition."""

    @property
    def lang(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def articles(self) -> Sequence[Article]:
        """Newest first."""

    @property
    def categories(self) -> Sequence[Listing]: ...
    @property
    def tags(self) -> Sequence[Listing]: ...
    @property
    def authors(self) -> Sequence[Listing]: ...


class SearchGenerator(Generator):  # type: ignore[misc]
    """Writes the index of each edition, and the script that searches in it."""

    def generate_output(self, writer: object) -> None:
        """Write what is new of `<edition>/search/` and the scripts in the theme's js folder.

        Raises:
            SettingError: the plugin editions has not run, or a library is not installed.
        """
        output = Path(self.output_path)
        copy_libraries(
            node_modules_of(self.settings),
            theme_scripts_of(self.settings),
            output / self.settings["THEME_STATIC_DIR"] / "js",
        )
        write_indexes(self._editions(), output)

    def _editions(self) -> Sequence[Edition]:
        try:
            editions: Sequence[Edition] = self.context["site"].editions
        except KeyError as error:
            raise SettingError("PLUGINS: lunr_search needs the plugin `editions`") from error
        return editions


def write_indexes(editions: Iterable[Edition], output: Path) -> None:
    """Write the index of each edition, and remove the files that are no part of it any more.

    Raises:
        SettingError: there is no analyser for a language.
    """
    written = [path for edition in editions for path in write_index(edition, output)]
    remove_stale(output, written, LIST)


def write_index(edition: Edition, output: Path) -> Iterator[str]:
    """Write the index of one edition; gives the files' paths below the site's root.

    Raises:
        SettingError: there is no analyser for its language.
    """
    # The oldest first: what is new comes last, and leaves most files as they are.
    documents = map(search_document, reversed(edition.articles))
    for name, data in index_files(documents, edition.lang, names_of(edition)):
        path = f"{edition.url}search/{name}"
        write_if_changed(output / path, data)
        yield path


def names_of(edition: Edition) -> list[Name]:
    """The categories, tags and authors that have articles."""
    listings = [*edition.categories, *edition.tags, *edition.authors]
    return [
        Name(listing.kind, listing.name, listing.url, listing.count)
        for listing in listings
        if listing.count
    ]


def search_document(article: Article) -> SearchDocument:
    """The article as search sees it."""
    moment = None if article.date_is == "unknown" else article.moment
    other = article.counterpart
    return SearchDocument(
        url=article.url,
        title=article.title,
        deck=article.deck or "",
        body=plain_text(article.html),
        authors=[author.name for author in article.authors],
        category=article.category.name,
        tags=[tag.name for tag in article.tags],
        summary=article.summary,
        date=moment.day if moment else None,
        iso=moment.iso if moment else None,
        counterpart=(other.url, other.title) if other else None,
    )


def generator_of(_: object) -> type[SearchGenerator]:
    """The answer to Pelican's question for generators."""
    return SearchGenerator


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(generator_of)
