"""An edition's articles as search sees them, and what stands for them in keys."""

from functools import partial

from archipel.text import plain_text
from archipel.versions import digest_of

from .documents import SearchDocument
from .site import Article, Edition
from .words import Name


def documents_of(edition: Edition) -> list[SearchDocument]:
    """An edition's articles, the oldest first: what is new comes last, and leaves most files as
    they are."""
    return list(map(search_document, reversed(edition.articles)))


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
        load=partial(_text, article),
        authors=[author.name for author in article.authors],
        category=article.category.name,
        tags=[tag.name for tag in article.tags],
        summary=article.summary,
        date=moment.day if moment else None,
        iso=moment.iso if moment else None,
        counterpart=(other.url, other.title) if other else None,
        key=digest_of(_indexed(article)),
    )


def _text(article: Article) -> str:
    return plain_text(article.html)


def key_of_index(edition: Edition) -> str:
    """Changes with all that the index of an edition is made of."""
    return digest_of([_told_of_edition(edition), *map(_told, edition.articles)])


def key_of_pair(article: Article, other: Article) -> str:
    """Changes with all that a glossary learns from an article and its counterpart."""
    return digest_of([*_read(article), *_read(other)])


def _told_of_edition(edition: Edition) -> tuple[object, ...]:
    lists = (edition.categories, edition.tags, edition.authors)
    named = [(one.kind, one.name, one.url, one.count) for listed in lists for one in listed]
    return (edition.lang, edition.url, named)


def _told(article: Article) -> tuple[object, ...]:
    other = article.counterpart
    date = (article.date_is, article.moment and article.moment.iso)
    return (*_indexed(article), article.url, date, other and (other.url, other.title))


def _indexed(article: Article) -> tuple[object, ...]:
    """What stands for all that the index's fields have of an article."""
    named = [[one.name for one in names] for names in (article.tags, article.authors)]
    return (*_read(article), article.category.name, named)


def _read(article: Article) -> tuple[object, ...]:
    """What stands for an article's own words."""
    return (article.digest, len(article.pictures))  # of one that is not there a word may be left
