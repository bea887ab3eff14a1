"""The card by which other sites show a page that somebody shares: Open Graph, and X's own tag.

Source: The Open Graph protocol, ogp.me, with the properties of its article namespace. What the
page says elsewhere is not said twice: its description carries `og:description` too, and X takes
title, text and picture from Open Graph.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .model import Article, Page
from .structured_articles import iso
from .structured_things import CARD_SIZE, LOGO, LOGO_SIZE, SiteThings

Tag = tuple[str, str]
"""A property, and what it says."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture for a card."""

    url: str
    size: tuple[int, int]
    alt: str

    @property
    def is_large(self) -> bool:
        """Whether it fills the width of a card."""
        return self.size[0] >= 600


def picture_of(page: Page, article: Article | None, things: SiteThings) -> Shown:
    """The card that was made for the article, or for the edition; else the article's own picture,
    else the site's sign.

    Args:
        article: that which the page is about, or that it shows in both languages.
    """
    if article and article.card:
        return Shown(article.card, CARD_SIZE, article.title)
    if article and article.picture and (served := article.picture.served):
        size = (served.width, served.height)
        return Shown(served.widest.url, size, article.picture.alt or article.title)
    if things.edition.card:
        return Shown(things.edition.card, CARD_SIZE, things.site.name)
    return Shown(LOGO, LOGO_SIZE, things.site.name)


def social_tags(page: Page, article: Article | None, things: SiteThings) -> Iterator[Tag]:
    """The Open Graph tags of a page."""
    edition, picture = things.edition, picture_of(page, article, things)
    is_article = article is not None and page.kind == "article"
    yield "og:type", "article" if is_article else "website"
    yield "og:title", page.title
    yield "og:url", things.address(page.url)
    yield "og:site_name", things.site.name
    yield "og:locale", edition.strings["locale"]
    if page.alternates and edition.other:
        yield "og:locale:alternate", edition.other.strings["locale"]
    yield "og:image", things.address(picture.url)
    yield "og:image:width", str(picture.size[0])
    yield "og:image:height", str(picture.size[1])
    yield "og:image:alt", picture.alt
    if article and is_article:
        yield from _times(article)


def _times(article: Article) -> Iterator[Tag]:
    """The times that are known; none that was estimated."""
    if article.published and article.date_is == "published":
        yield "article:published_time", iso(article.published)
    if article.modified:
        yield "article:modified_time", iso(article.modified)
