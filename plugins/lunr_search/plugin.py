"""The thin layer between Pelican and the index."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from pelican import signals
from pelican.generators import Generator

from archipel.errors import SettingError
from archipel.files import write_if_changed
from archipel.text import plain_text

from .index import SearchDocument, index_script

LIBRARIES = {
    "lunr.js": "lunr/lunr.min.js",
    "lunr.stemmer.support.js": "lunr-languages/min/lunr.stemmer.support.min.js",
    "lunr.fr.js": "lunr-languages/min/lunr.fr.min.js",
    "english-stemmer.js": "snowball-stemmer.jsx/dest/english-stemmer.global.min.js",
    "licences/lunr.txt": "lunr/LICENSE",
    "licences/lunr-languages.txt": "lunr-languages/LICENSE",
    "licences/english-stemmer.txt": "snowball-stemmer.jsx/LICENSE.md",
}
"""What goes to the site's scripts, and where npm has put it."""


class Named(Protocol):
    """A category, tag or author."""

    @property
    def name(self) -> str: ...


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


class Edition(Protocol):
    """What search reads of an edition."""

    @property
    def lang(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def articles(self) -> Sequence[Article]: ...


class SearchGenerator(Generator):  # type: ignore[misc]
    """Writes the index of each edition, and the libraries that read it."""

    def generate_output(self, writer: object) -> None:
        """Write `<edition>/search-index.js` and the libraries in the theme's js folder.

        Raises:
            SettingError: the plugin editions has not run, or a library is not installed.
        """
        output = Path(self.output_path)
        copy_libraries(
            node_modules_of(self.settings), output / self.settings["THEME_STATIC_DIR"] / "js"
        )
        for edition in self._editions():
            write_index(edition, output)

    def _editions(self) -> Sequence[Edition]:
        try:
            editions: Sequence[Edition] = self.context["site"].editions
        except KeyError as error:
            raise SettingError("PLUGINS: lunr_search needs the plugin `editions`") from error
        return editions


def write_index(edition: Edition, output: Path) -> None:
    """Write the index of one edition.

    Raises:
        SettingError: there is no analyser for its language.
    """
    documents = [search_document(article) for article in edition.articles]
    script = index_script(documents, edition.lang)
    write_if_changed(output / edition.url / "search-index.js", script.encode("utf-8"))


def search_document(article: Article) -> SearchDocument:
    """The article as search sees it."""
    moment = None if article.date_is == "unknown" else article.moment
    return SearchDocument(
        url=article.url,
        title=article.title,
        deck=article.deck or "",
        body=plain_text(article.html),
        author=", ".join(author.name for author in article.authors),
        category=article.category.name,
        tags=", ".join(tag.name for tag in article.tags),
        summary=article.summary,
        date=moment.day if moment else None,
        iso=moment.iso if moment else None,
    )


def node_modules_of(settings: dict[str, Any]) -> Path:
    """The setting LUNR_NODE_MODULES: where npm installs; by default beside package.json."""
    return Path(settings.get("LUNR_NODE_MODULES") or Path(__file__).parents[2] / "node_modules")


def copy_libraries(node_modules: Path, target: Path) -> None:
    """Copy the libraries and their licences.

    Raises:
        SettingError: one is not installed.
    """
    for name, source in LIBRARIES.items():
        try:
            data = (node_modules / source).read_bytes()
        except FileNotFoundError as error:
            raise SettingError(
                f"{node_modules / source} is missing: run python3 tasks.py build, "
                "which installs the search libraries"
            ) from error
        write_if_changed(target / name, data)


def generator_of(_: object) -> type[SearchGenerator]:
    """The answer to Pelican's question for generators."""
    return SearchGenerator


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(generator_of)
