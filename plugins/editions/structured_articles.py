"""An article as schema.org's NewsArticle: what is known of it, and nothing that is guessed.

The properties are those that Google's documentation of Article recommends (headline, image, both
dates, author with name and url), and of schema.org's those that an archive can tell.
"""

import re
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from .json_ld import Node
from .model import Article, Listing, Moment, Origin
from .structured_things import SiteThings, organization

_DESK = re.compile(
    r"(l[ae] |l’)?(agence|bureau|équipe|presse|rédaction)\b|.*\b(desk|newsroom|press|staff|team)$",
    re.IGNORECASE,
)
"""A byline that names a desk or an agency: « Bureau politique », “Politics Desk”."""


def news_article(article: Article, description: str, things: SiteThings) -> Node:
    """The article as its page tells it."""
    url = things.address(article.url)
    return {
        "@type": "NewsArticle",
        "@id": url,
        "mainEntityOfPage": url,
        "headline": article.title,
        "description": description,
        "image": list(_images(article, things)),
        **_dates(article),
        "author": [author_of(author, things) for author in article.authors],
        "publisher": things.publisher,
        "inLanguage": things.lang,
        "articleSection": article.category.name,
        "keywords": [tag.name for tag in article.tags],
        "isPartOf": things.web_site,
        **_translation(article, things),
        "isBasedOn": _web_address(article.source, url),
        "citation": list(_addresses([*article.sources, *article.via])),
        "correction": list(_corrections(article, things)),
        "sponsor": organization(article.sponsor) if article.sponsor else None,
    }


def author_of(author: Listing, things: SiteThings) -> Node:
    """Who wrote, and where all articles of theirs are."""
    return {
        "@type": "Organization" if _DESK.match(author.name) else "Person",
        "name": author.name,
        "url": things.address(author.url),
    }


def iso(moment: Moment) -> str:
    """The time with its zone, or the date alone where no time is known.

    Local mean time (before 1895 in Toronto) has seconds, which ISO 8601 cannot write.
    """
    offset = moment.value.utcoffset()
    if offset and offset.seconds % 60:
        return Moment(moment.value.astimezone(UTC), moment.lang).iso
    return moment.iso


def _images(article: Article, things: SiteThings) -> Iterator[Node]:
    """The featured picture; only where there is none the card, whose words search engines read."""
    if article.picture and (served := article.picture.served):
        yield things.image(served.widest.url, served.width, served.height)
    elif article.card:
        yield things.card(article.card)


def _dates(article: Article) -> dict[str, str]:
    """The dates that are known; one that was estimated is not told."""
    dates = {}
    if article.published and article.date_is == "published":
        dates["datePublished"] = iso(article.published)
    if article.modified:
        dates["dateModified"] = iso(article.modified)
    return dates


def _translation(article: Article, things: SiteThings) -> dict[str, Any]:
    """Which of both versions translates the other: that which appeared later.

    Where that is not known, both are examples of one work, which neither is before the other.
    """
    other = article.counterpart
    if other is None:
        return {}
    there = {"@id": things.address(other.url)}
    first = _first_of(article, other)
    if first is None:
        return {"exampleOfWork": {"workExample": there}}
    there["inLanguage"] = things.other
    return {"workTranslation" if first is article else "translationOfWork": there}


def _first_of(one: Article, two: Article) -> Article | None:
    """The one that is known to have appeared first."""
    if one.date_is != "published" or two.date_is != "published":
        return None
    assert one.moment and two.moment
    times = [iso(one.moment), iso(two.moment)]
    if any("T" not in time for time in times):  # a day alone says nothing within that day
        days = (one.moment.value.date(), two.moment.value.date())
        return None if days[0] == days[1] else min(one, two, key=_time)
    return None if _time(one) == _time(two) else min(one, two, key=_time)


def _time(article: Article) -> float:
    assert article.moment
    return article.moment.value.timestamp()


def _corrections(article: Article, things: SiteThings) -> Iterator[Node]:
    """What was put right later; an addition is none."""
    for note in article.notes:
        if note.action == "correct":
            yield {
                "@type": "CorrectionComment",
                "text": note.reason,
                "datePublished": note.iso,
                "url": things.address(note.url),
            }


def _web_address(source: str | None, own: str) -> str | None:
    """The address it was scraped from, where that is one, and another than the page has now."""
    is_url = source and source.startswith(("https://", "http://"))
    return source if is_url and source != own else None


def _addresses(origins: list[Origin]) -> Iterator[str]:
    return (origin.url for origin in origins if origin.url)
