"""An article as every feed tells it, before it becomes XML or JSON."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import quote

from .absolute import absolute_links
from .publication import Publication
from .site import Article, Edition, Figure, Listing, Note

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, whatever the escape (section 2.2), and UTF-8 neither."""
_NOT_IN_IRI = re.compile(r'[\s<>"{}|\\^`\[\]]')
_ON_THE_WEB = re.compile(r"https?://[^\s/?#\[\]]+(?:[/?#]|$)")
WORDS = ("sponsored_by", "correction_label", "action_correct", "action_annotate")
"""Of the interface, what a text is told with."""
_INDEX_OF = {"category": "categories", "tag": "tags"}


def clean(text: str) -> str:
    """The text without the characters that no feed can hold."""
    return _FORBIDDEN.sub("", text)


@dataclass(frozen=True, slots=True)
class Person:
    """An author, and where all articles are."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Label:
    """A category or tag; `scheme` and `term` together are its page."""

    scheme: str
    term: str
    name: str
    lang: str | None
    """The name's language where it differs from the article's."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The same article in the other language."""

    id: str
    url: str
    lang: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as every list tells it; addresses are absolute, times have their zone."""

    id: str
    url: str
    lang: str
    title: str
    summary: str
    published: datetime | None
    updated: datetime
    authors: tuple[Person, ...]
    picture: str | None


@dataclass(frozen=True, slots=True)
class Rest:
    """What the feed of the edition tells of an article beside."""

    html: str
    labels: tuple[Label, ...]
    translation: Translation | None
    source: str | None


def article_id(article: Article, publication: Publication) -> str:
    """The article's id: its language and slug, whatever the address of the site or the edition."""
    return publication.id_of(article.lang, "article", article.slug)


def make_entry(article: Article, edition: Edition, publication: Publication) -> Entry:
    """The article as every list tells it; its summary says first who paid for it."""
    return Entry(
        id=article_id(article, publication),
        url=publication.address(article.url),
        lang=article.lang,
        title=clean(article.title),
        summary=clean(" – ".join(filter(None, (_sponsored(article, edition), article.summary)))),
        published=publication.aware(article.published.value) if article.published else None,
        updated=publication.aware(updated(article)),
        authors=tuple(
            Person(clean(author.name), publication.address(author.url))
            for author in article.authors
        ),
        picture=_picture(article.figure, publication),
    )


def make_rest(article: Article, edition: Edition, publication: Publication) -> Rest:
    """What the feed of the article's edition tells of it beside."""
    lists = (article.category, *article.tags)
    return Rest(
        html=full_text(article, edition, publication),
        labels=tuple(_label(listing, edition.links, publication) for listing in lists),
        translation=_translation(article.counterpart, publication),
        source=web_address(article.source),
    )


def updated(article: Article) -> datetime:
    """The last change that is known, else the day that stands in for a date: Atom demands one
    (RFC 4287, section 4.1.2)."""
    return article.changed or article.date


def full_text(article: Article, edition: Edition, publication: Publication) -> str:
    """The article's HTML, with its corrections, its picture and who paid for it, that stands on
    its own."""
    parts = [_note(note, edition) for note in article.notes]
    if sponsored := _sponsored(article, edition):
        parts.append(f"<p><strong>{escape(sponsored)}</strong></p>\n")
    if article.figure:
        parts.append(_figure(article.figure, publication))
    parts.append(absolute_links(article.html, publication.address(article.url)))
    return clean("".join(parts))


def _note(note: Note, edition: Edition) -> str:
    words = edition.strings
    action = words[f"action_{note.action}"]
    label = words.fill("correction_label", action=action, date=note.day)
    lang = f' lang="{note.lang}"' if note.lang else ""
    return f"<p><strong>{escape(label)}</strong> <span{lang}>{escape(note.reason)}</span></p>\n"


def _sponsored(article: Article, edition: Edition) -> str | None:
    if not article.sponsor:
        return None
    return edition.strings.fill("sponsored_by", name=article.sponsor)


def _figure(figure: Figure, publication: Publication) -> str:
    lang = f' lang="{figure.lang}"' if figure.lang else ""
    picture = _picture(figure, publication)
    image = f'<img src="{escape(picture)}" alt="{escape(figure.alt)}">' if picture else ""
    words = " ".join(escape(text) for text in (figure.caption, figure.credit) if text)
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure{lang}>{image}{caption}</figure>\n"


def _picture(figure: Figure | None, publication: Publication) -> str | None:
    if figure is None or figure.served is None:
        return None
    return publication.address(figure.served.fallback.url)


def _label(listing: Listing, links: Mapping[str, str], publication: Publication) -> Label:
    scheme = publication.address(links[_INDEX_OF[listing.kind]])
    return Label(scheme, listing.slug, clean(listing.name), listing.name_lang)


def _translation(other: Article | None, publication: Publication) -> Translation | None:
    if other is None:
        return None
    return Translation(article_id(other, publication), publication.address(other.url), other.lang)


def web_address(source: str | None) -> str | None:
    """The address it was scraped from, where it is one and not a file of the inbox."""
    if source is None or not _ON_THE_WEB.match(source):
        return None
    return _NOT_IN_IRI.sub(lambda it: quote(it[0]), clean(source))
