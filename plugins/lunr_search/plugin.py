"""The thin layer between Pelican and the index."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

from archipel.errors import SettingError
from archipel.site_folder import SiteFolder
from archipel.text import plain_text
from archipel.versions import digest_of, version_of

from .documents import SearchDocument
from .index import index_files
from .libraries import libraries_key, library_files, node_modules_of, theme_scripts_of
from .opensearch import DESCRIPTION, description
from .other import Other, others_of
from .shards import File
from .site import Article, Edition, Site
from .words import Name


class SearchGenerator(Generator):  # type: ignore[misc]
    """Writes the index of each edition, and the script that searches in it."""

    def generate_output(self, writer: object) -> None:
        """Write what is new of `<edition>/search/` and the scripts in the theme's js folder.

        Raises:
            SettingError: the plugin editions has not run, or a library is not installed.
        """
        site, folder = self._site(), self.context["folder"]
        modules, scripts = node_modules_of(self.settings), theme_scripts_of(self.settings)
        plugins = Path(__file__).parents[1]
        version = version_of([plugins, scripts], ("snowballstemmer",))
        prefix = f"{self.settings['THEME_STATIC_DIR']}/js/"
        key = f"search scripts {prefix} {version} {libraries_key(modules)}"
        files = ((f"{prefix}{name}", data) for name, data in library_files(modules, scripts))
        _write(key, files, folder)
        _write(f"search {version} {site_key(site)}", search_files(site), folder)

    def _site(self) -> Site:
        try:
            site: Site = self.context["site"]
        except KeyError as error:
            raise SettingError("PLUGINS: lunr_search needs the plugin `editions`") from error
        return site


def _write(key: str, files: Iterable[File], folder: SiteFolder) -> None:
    """Write files, unless those that were made from the key are there."""
    if not folder.keep_all(key):
        for path, data in files:
            folder.write(path, data, key)


def site_key(site: Site) -> str:
    """Changes with all that search reads of a site."""
    return digest_of(
        (_told_of_edition(edition), [_told(article) for article in edition.articles])
        for edition in site.editions
    ) + digest_of([site.name, site.public_url])


def _told_of_edition(edition: Edition) -> tuple[object, ...]:
    words = edition.strings["search_the_archive"]
    lists = (edition.categories, edition.tags, edition.authors)
    named = [
        (
            one.kind,
            one.name,
            one.name_lang,
            one.url,
            one.count,
            one.counterpart and one.counterpart.name,
        )
        for listings in lists
        for one in listings
    ]
    return (edition.lang, edition.name, edition.url, edition.links["search"], words, named)


def _told(article: Article) -> tuple[object, ...]:
    other = article.counterpart
    named = [one.name for one in (article.category, *article.tags, *article.authors)]
    date = (article.date_is, article.moment and article.moment.iso)
    pictures = len(article.pictures)  # of one that is not there some words may be left
    told = (article.digest, article.url, pictures, named, date)
    return (*told, other and (other.url, other.title))


def search_files(site: Site) -> Iterator[File]:
    """The files of all editions' indexes, and what tells browsers of them: paths below the site's
    root, and bytes.

    Raises:
        SettingError: there is no analyser for a language.
    """
    for edition, other in zip(site.editions, others_of(site.editions), strict=True):
        yield from edition_files(edition, other)
    for edition in site.editions if site.public_url else ():
        yield f"{edition.url}search/{DESCRIPTION}", description(edition, site)


def edition_files(edition: Edition, other: Other | None = None) -> Iterator[File]:
    """The files of the index of one edition.

    Args:
        other: what leads to the other edition.

    Raises:
        SettingError: there is no analyser for its language.
    """
    # The oldest first: what is new comes last, and leaves most files as they are.
    documents = map(search_document, reversed(edition.articles))
    for name, data in index_files(documents, edition.lang, names_of(edition), other):
        yield f"{edition.url}search/{name}", data


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
