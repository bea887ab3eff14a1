"""The files of cards: which there are, what each says, and when it is drawn anew."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from archipel.keyed_files import write_changed
from archipel.site_folder import SiteFolder
from archipel.theme_colours import theme_colours
from archipel.versions import digest_of, version_of

from ..publication import Publication
from ..site import Article, Edition, Site
from .drawing import Card, Look, draw
from .faces import PACKAGES

_BLOCK = 50
"""Cards that a process draws before it says so."""


def write_cards(
    site: Site, theme: Path, publication: Publication, folder: SiteFolder
) -> Iterator[tuple[int, int]]:
    """Give the site a card for each edition and article that names one.

    Args:
        theme: the theme's folder, whose colours are the cards' too.

    Returns:
        how many cards have been drawn so far, and of how many.

    Raises:
        SettingError: the theme has no sheet with its colours.
    """
    look = Look.of(theme_colours(theme))
    version = version_of([Path(__file__).parent], PACKAGES)
    keyed = ((one, digest_of([version, look, one])) for one in cards(site, publication))

    def files(one: tuple[str, Card]) -> Iterator[tuple[str, bytes]]:
        yield one[0], draw(one[1], look)

    yield from write_changed(keyed, files, folder, _BLOCK)


def cards(site: Site, publication: Publication) -> Iterator[tuple[str, Card]]:
    """Every card with its path below the site's root."""
    host = urlsplit(publication.url).netloc
    for edition in site.editions:
        if edition.card:
            said = Card(site.name, edition.name, "", edition.strap_line, "", host)
            yield edition.card, said
        for article in edition.articles:
            if article.card:
                yield article.card, _card(article, edition, site, host)


def _card(article: Article, edition: Edition, site: Site, host: str) -> Card:
    label, date = article.category.name, _date(article, edition)
    return Card(site.name, edition.name, label, article.title, date, host)


def _date(article: Article, edition: Edition) -> str:
    """The day that it is filed under, and what that is."""
    names = {"published": "published_on", "estimated": "published_around", "modified": "updated_on"}
    if article.moment is None or article.date_is not in names:
        return ""
    return edition.strings.fill(names[article.date_is], date=article.moment.day)
