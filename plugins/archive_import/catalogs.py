"""The catalogs of a content folder, as an import adds to them."""

from collections.abc import Iterable
from pathlib import Path

from archipel.catalog import (
    AuthorEntry,
    load_authors,
    load_categories,
    with_authors,
    with_categories,
)
from archipel.slugs import slugify

from .article import Author, ScrapedArticle
from .content_folder import ContentFolder

CATEGORIES, AUTHORS = "categories.toml", "authors.toml"
_DEFAULT_CATEGORIES = Path(__file__).parent / "sites" / "categories.toml"
_UNCATEGORIZED = {"fr": "Sans catégorie", "en": "Uncategorized"}


class Catalogs:
    """categories.toml and authors.toml: what is not in them yet gets an entry."""

    def __init__(self, folder: ContentFolder) -> None:
        """Read them; a folder without categories.toml gets the site's.

        Raises:
            FormatError: a catalog is broken; the message says where.
        """
        self._folder = folder
        if folder.read(CATEGORIES) is None:
            folder.write(CATEGORIES, _DEFAULT_CATEGORIES.read_bytes())
            folder.commit()
        self._categories = load_categories(folder.path(CATEGORIES))
        self._authors = load_authors(folder.path(AUTHORS))
        self._saved_categories = 0
        self._changed_authors: dict[str, AuthorEntry] = {}

    @property
    def new_categories(self) -> list[str]:
        """The keys of the categories that were met for the first time."""
        return [category.key for category in self._categories.added]

    def category_of(self, article: ScrapedArticle) -> str:
        """The key of an article's category."""
        label = article.category or _UNCATEGORIZED.get(article.lang, _UNCATEGORIZED["en"])
        if not article.category:
            article.warnings.append(f"no category found: filed under {label!r}")
        return self._categories.find_or_add(label, article.lang).key

    def add_authors(self, authors: Iterable[Author]) -> None:
        """Enter who is new, and what is new about someone of whom the name alone was known."""
        for author in authors:
            key = slugify(author.name)
            entry = AuthorEntry(
                *(key, author.name, author.role, author.place, author.bio, author.bio_lang)
            )
            known = self._authors.get(key)
            if known is None or (known.is_name_alone() and not entry.is_name_alone()):
                self._authors[key] = self._changed_authors[key] = entry

    def save(self) -> None:
        """Write what was added with the folder's next `commit`."""
        added = self._categories.added[self._saved_categories :]
        self._saved_categories += len(added)
        if added:
            self._write(CATEGORIES, with_categories(self._text(CATEGORIES), added))
        if self._changed_authors:
            self._write(AUTHORS, with_authors(self._text(AUTHORS), self._changed_authors.values()))
            self._changed_authors.clear()

    def _text(self, name: str) -> str:
        return (self._folder.read(name) or b"").decode()

    def _write(self, name: str, text: str) -> None:
        self._folder.write(name, text.encode())
