"""One article: from what Pelican read to what the templates show."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any

from archipel.errors import FormatError
from archipel.slugs import slugify
from archipel.text import plain_text
from archipel.typography import set_text

from .dates import moment
from .listings import Listings, tag_key
from .model import Article, Comment, Listing, Moment, Origin, Picture
from .settings import EditionSettings
from .text import excerpt, relative_links

WORDS_A_MINUTE = 230
_WITH_ADDRESS = re.compile(r"(?P<name>.*\S)\s*<(?P<url>https?://[^<>\s]+)>")


def make_article(
    source: Any, edition: EditionSettings, listings: Listings, content: Path
) -> Article:
    """The article of an edition, entered in its category's, tags' and authors' listings.

    Args:
        source: Pelican's article, read by fast_build's reader.
        edition: the edition of its language.
        listings: that edition's listings; the article's are in it.
        content: the content folder, where comments lie.

    Raises:
        FormatError: its category is not in the catalog.
    """
    url = f"{edition.root}{source.slug}/"
    words = len(plain_text(source.content).split())
    date_is = _date_is(source)
    article = Article(
        url=url,
        slug=source.slug,
        lang=edition.lang,
        title=source.title,
        summary=source.metadata.get("summary") or excerpt(source.content),
        deck=source.metadata.get("summary"),
        html=relative_links(source.content, url),
        date=source.date,
        date_is=date_is,
        published=_moment(source, "date") if date_is in ("published", "estimated") else None,
        modified=_moment(source, "modified"),
        minutes=max(1, ceil(words / WORDS_A_MINUTE)),
        words=words,
        category=_category(source, listings),
        tags=_unique(listings.tags[tag_key(tag.name)] for tag in getattr(source, "tags", [])),
        authors=_unique(
            listings.authors[slugify(author.name)] for author in getattr(source, "authors", [])
        ),
        figure=_figure(source),
        source=getattr(source, "source", None),
        source_sha256=getattr(source, "source_sha256", None),
        scraped=_moment(source, "scraped"),
        story=getattr(source, "story", None),
        related=list(getattr(source, "related", [])),
        previous=getattr(source, "previous", None),
        next=getattr(source, "next", None),
        comments=read_comments(content / source.relative_source_path, edition.lang),
        sources=list(map(_origin, getattr(source, "sources", []))),
        via=list(map(_origin, getattr(source, "via", []))),
        sponsor=getattr(source, "sponsor", None),
    )
    for listing in (article.category, *article.tags, *article.authors):
        listing.articles.append(article)
    return article


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


def _date_is(source: Any) -> str:
    return str(getattr(source, "date_is", "published"))


def _moment(source: Any, name: str) -> Moment | None:
    value = getattr(source, name, None)
    return moment(value, source.lang) if value else None


def _unique(listings: Iterable[Listing]) -> list[Listing]:
    return list({listing.key: listing for listing in listings}.values())


def _category(source: Any, listings: Listings) -> Listing:
    name = source.category.name if hasattr(source, "category") else ""
    if listing := listings.category(name):
        return listing
    raise FormatError(
        f"{source.relative_source_path}: Category: {name!r} is no key or alias of categories.toml"
    )


def _figure(source: Any) -> Picture | None:
    picture = Picture(
        served=getattr(source, "served_picture", None),
        alt=getattr(source, "image_alt", ""),
        caption=getattr(source, "image_caption", None),
        credit=getattr(source, "image_credit", None),
    )
    return picture if picture.served or picture.caption else None


def read_comments(file: Path, lang: str) -> list[Comment]:
    """The comments of an article file, which lie beside it.

    Raises:
        FormatError: their file is broken.
    """
    path = file.with_suffix(".comments.json")
    if not path.exists():
        return []
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return [_comment(entry, lang) for entry in entries]
    except (ValueError, TypeError, KeyError) as error:
        raise FormatError(
            f"{path}: should be a list of {{author, date, text}} in JSON: {error}"
        ) from error


def _comment(entry: dict[str, str | None], lang: str) -> Comment:
    date = entry["date"]
    when = moment(datetime.fromisoformat(date), lang) if date else None
    other = entry.get("lang") if entry.get("lang") != lang else None
    text = set_text(entry["text"] or "", other or lang)
    return Comment(entry["author"] or "", text, when, other)
