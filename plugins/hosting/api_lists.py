"""The lists of the API: what there is of each edition, and the index of it all."""

from collections.abc import Sequence

from .api_articles import ArticleRecords, Record, known
from .api_paths import SCHEMA, list_path
from .publication import Publication
from .site import Article, Edition, Listing, Person, Site

VERSION = 1
"""Of the API: it grows when a program that reads it must change."""
LISTS = ("articles", "categories", "tags", "authors")


class ListRecords:
    """Tells lists, with the site's address in every link."""

    def __init__(self, articles: ArticleRecords, publication: Publication) -> None:
        self._articles = articles
        self._publication = publication

    def index(self, site: Site) -> Record:
        """What there is, and where."""
        address = self._publication.address
        return {
            "version": VERSION,
            "name": site.name,
            "url": address(""),
            "schema": address(SCHEMA),
            "editions": list(map(self._edition, site.editions)),
        }

    def articles(
        self, edition: Edition, shown: Sequence[Article], older: str | None, count: int | None
    ) -> Record:
        """A part of an edition's articles.

        Args:
            older: the path of the next part.
            count: of the edition's articles, in its first part; in another it would change that
                part with every article that comes.
        """
        return known(
            {
                "lang": edition.lang,
                "count": count,
                "next": self._publication.address(older) if older else None,
                "articles": list(map(self._articles.brief, shown)),
            }
        )

    def listings(self, edition: Edition, name: str, listings: Sequence[Listing]) -> Record:
        """An edition's categories, tags or authors."""
        return {"lang": edition.lang, name: list(map(self._listing, listings))}

    def _edition(self, edition: Edition) -> Record:
        address = self._publication.address
        lists = {name: address(list_path(edition, name)) for name in LISTS}
        feeds = {"atom": f"{edition.url}feed.xml", "json_feed": f"{edition.url}feed.json"}
        return {
            "lang": edition.lang,
            "name": edition.name,
            "url": address(edition.url),
            "count": len(edition.articles),
            **lists,
            **{name: address(url) for name, url in feeds.items()},
        }

    def _listing(self, listing: Listing) -> Record:
        address = self._publication.address
        other = listing.counterpart
        return known(
            {
                "key": listing.key,
                "name": listing.name,
                "lang": listing.name_lang,
                "url": address(listing.url),
                "count": len(listing.articles),
                "feed": address(f"{listing.url}feed.json"),
                "translation": other and {"key": other.key, "url": address(other.url)},
                **(self._person(listing.person) if listing.person else {}),
            }
        )

    def _person(self, person: Person) -> Record:
        told = (person.role, person.place, person.bio)
        return {
            **dict(zip(("role", "place", "bio"), told, strict=True)),
            "about_lang": person.lang if any(told) else None,
            "picture": person.picture and self._articles.picture(person.picture),
        }
