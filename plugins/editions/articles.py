"""One article: from what Pelican read to what the templates show."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from math import ceil
from typing import Any

from archipel.contents import Content
from archipel.slugs import slugify

from .listings import Listings, tag_key
from .model import Article, Comment, Listing, Moment, Origin, Picture
from .settings import EditionSettings

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where an article without a date is sorted."""
WORDS_A_MINUTE = 230
_WITH_ADDRESS = re.compile(r"(?P<name>.*\S)\s*<(?P<url>https?://[^<>\s]+)>")


def make_article(content: Content, edition: EditionSettings, listings: Listings) -> Article:
    """The article of an edition, entered in its category's, tags' and authors' listings.

    Args:
        content: what was read of its file.
        edition: the edition of its language.
        listings: that edition's listings; the article's are in it.
    """
    article = Article(
        url=f"{edition.root}{content.slug}/",
        slug=content.slug,
        lang=edition.lang,
        category=_category(content, listings),
        tags=_unique(listings.tags[tag_key(tag)] for tag in content.tags),
        authors=_unique(listings.authors[slugify(author)] for author in content.authors),
        related=list(content.related),
        previous=content.previous,
        next=content.next,
        **told_alone(content, edition.lang),
    )
    for listing in (article.category, *article.tags, *article.authors):
        listing.articles.append(article)
    return article


def told_alone(content: Content, lang: str) -> dict[str, Any]:
    """The values of an article that nothing but its own file decides."""
    published = content.date and content.date_is in ("published", "estimated")
    return {
        "title": content.title,
        "summary": content.summary or content.excerpt,
        "deck": content.summary,
        "load": content.load,
        "digest": content.digest,
        "date": content.date or UNDATED,
        "date_is": content.date_is,
        "published": Moment(content.date, lang) if content.date and published else None,
        "modified": _moment(content.modified, lang),
        "minutes": max(1, ceil(content.words / WORDS_A_MINUTE)),
        "words": content.words,
        "figure": _figure(content),
        "pictures": content.served,
        "links": content.links,
        "source": content.source,
        "source_sha256": content.source_sha256,
        "scraped": _moment(content.scraped, lang),
        "story": content.story,
        "outward": content.outward,
        "addresses": content.addresses,
        "translation": content.translation,
        "comments": [
            Comment(remark.author, remark.text, _moment(remark.date, lang), remark.lang)
            for remark in content.remarks
        ],
        "sources": list(map(_origin, content.sources)),
        "via": list(map(_origin, content.via)),
        "sponsor": content.sponsor,
    }


def share_pictures(article: Article) -> None:
    """An article without a picture takes its counterpart's, whose words are marked as such.

    Where it has its own words for the picture that it lacks, those stay.
    """
    other = article.counterpart
    if article.picture is None and other and other.picture and other.picture.lang is None:
        if article.figure:
            article.figure = replace(article.figure, served=other.picture.served)
        else:
            article.figure = replace(other.picture, lang=other.lang)


def _origin(text: str) -> Origin:
    """« Name <address> », or a name alone."""
    match = _WITH_ADDRESS.fullmatch(text)
    return Origin(match["name"], match["url"]) if match else Origin(text)


def _moment(value: datetime | None, lang: str) -> Moment | None:
    return Moment(value, lang) if value else None


def _unique(listings: Iterable[Listing]) -> list[Listing]:
    return list({listing.key: listing for listing in listings}.values())


def _category(content: Content, listings: Listings) -> Listing:
    listing = listings.category(content.category)
    assert listing, "articles of an unknown category are left out before"
    return listing


def _figure(content: Content) -> Picture | None:
    picture = Picture(
        served=content.featured,
        alt=content.image_alt,
        caption=content.image_caption,
        credit=content.image_credit,
    )
    return picture if picture.served or picture.caption else None
