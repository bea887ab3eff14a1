"""A site made for tests of feeds: as many articles as asked for, a day apart, in two editions."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from editions.model import Article, Edition, Links, Listing, Moment, Site
from editions.strings import load_strings
from hosting.feed_files import FeedWriter, documents
from hosting.publication import Publication
from tests.conftest import ROOT

ZONE = ZoneInfo("America/Toronto")
ADDRESS = "https://journal.example"
_STRINGS = load_strings(ROOT / "theme", ["fr", "en"])


def moment(value: datetime) -> Moment:
    """A time whose words do not matter."""
    return Moment(value, "en")


def make_site(count: int, address: str = ADDRESS) -> Site:
    """A site whose French edition has `count` articles and its English one none."""
    editions = [_edition(lang) for lang in ("fr", "en")]
    editions[0].other, editions[1].other = editions[1], editions[0]
    for number in range(1, count + 1):
        add_article(editions[0], number)
    return Site("Le Journal", address, editions, 2025)


def _edition(lang: str) -> Edition:
    url = f"{lang}/"
    edition = Edition(lang, lang, url, "", _STRINGS[lang])
    edition.links = Links({"categories": f"{url}categorie/", "tags": f"{url}tag/"})
    edition.categories = [_listing("category", "canada", lang)]
    edition.tags = [_listing("tag", "ottawa", lang)]
    edition.authors = [_listing("author", "newsroom", lang)]
    return edition


def _listing(kind: str, key: str, lang: str) -> Listing:
    return Listing(kind, key, key.title(), key, f"{lang}/{kind}/{key}/", lang)


def add_article(edition: Edition, number: int, **fields: Any) -> Article:
    """Add the article of day `number`, newer than those before, to an edition and its lists."""
    date = datetime(2025, 1, 1, 6, tzinfo=ZONE) + timedelta(days=number)
    slug = f"article-{number}"
    given: dict[str, Any] = {
        "url": f"{edition.url}{slug}/",
        "slug": slug,
        "lang": edition.lang,
        "title": f"Article {number}",
        "summary": f"Résumé {number}",
        "deck": None,
        "html": f"<p>Texte {number}</p>\n",
        "date": date,
        "date_is": "published",
        "published": moment(date),
        "modified": None,
        "minutes": 1,
        "words": 2,
        "category": edition.categories[0],
        "tags": [edition.tags[0]],
        "authors": [edition.authors[0]],
        "figure": None,
        "source": None,
        "source_sha256": None,
        "scraped": None,
        "story": None,
    }
    given |= fields
    html = given.pop("html")
    article = Article(**given, load=lambda: html, digest=slug, pictures=[], links=[])
    edition.articles.insert(0, article)
    for listing in (article.category, *article.tags, *article.authors):
        listing.articles.insert(0, article)
    return article


def publication(site: Site) -> Publication:
    """The site's facts that all of its feeds share."""
    return Publication(site.name, site.public_url, ZONE)


def feeds_of_site(site: Site) -> dict[str, bytes]:
    """Every file of the site's feeds."""
    return dict(_files(site))


def _files(site: Site) -> Iterator[tuple[str, bytes]]:
    for edition in site.editions:
        writer = FeedWriter(edition, publication(site))
        for document in documents(edition, publication(site)):
            yield from writer.files(document)


def folders(output: Path) -> set[str]:
    """The folders below one that are there."""
    return {file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_dir()}
