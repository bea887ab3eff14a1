"""Atom (RFC 4287) with archives (RFC 5005)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from html import escape as quoted
from xml.sax.saxutils import escape

from .entries import Entry, Label, Person, Rest, clean, updated
from .feeds import Document
from .publication import Publication, rfc3339

_EMPTY = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without articles was updated: Atom demands a time, and it must not change."""
_HTML_ELSEWHERE = "text/html; charset=utf-8"
"""The type of the translation's page. Some readers take the first link to a page for the
entry's, some (feedparser) the last whose type is `text/html` and nothing more."""


class Atom:
    """Writes feeds as Atom."""

    extension = "xml"

    def __init__(self, publication: Publication) -> None:
        self._publication = publication

    def gives_texts(self, document: Document) -> bool:
        """Whether its entries have their texts."""
        return document.feed.has_texts

    def full(self, entry: Entry, rest: Rest) -> str:
        """The entry with its text, and all that is known of it."""
        lines = _opening(entry)
        if other := rest.translation:
            lines.append(_link("alternate", other.url, _HTML_ELSEWHERE, other.lang))
        if rest.source:
            lines.append(_link("via", rest.source))
        lines += map(_category, rest.labels)
        lines.append(f'<content type="html">{escape(rest.html)}</content>')
        return "\n".join([*lines, "</entry>\n"])

    def brief(self, entry: Entry) -> str:
        """The entry as lists show it."""
        return "\n".join([*_opening(entry), "</entry>\n"])

    def document(self, document: Document, entries: Iterable[str]) -> str:
        """The whole file, of its entries."""
        return "".join((*self._head(document), *entries, "</feed>\n"))

    def _head(self, document: Document) -> Iterable[str]:
        feed, address = document.feed, self._publication.address
        yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
        yield ' xmlns:fh="http://purl.org/syndication/history/1.0"'
        yield f' xml:lang="{quoted(feed.lang)}">\n'
        yield f"<id>{feed.id}</id>\n<title>{escape(clean(feed.title))}</title>\n"
        if feed.subtitle:
            yield f"<subtitle>{escape(clean(feed.subtitle))}</subtitle>\n"
        times = (self._publication.aware(updated(article)) for article in document.articles)
        yield f"<updated>{rfc3339(max(times, default=_EMPTY))}</updated>\n"
        yield _author(Person(clean(self._publication.name), address(""))) + "\n"
        yield _atom_link("self", address(document.path("xml")))
        yield _link("alternate", address(feed.url), "text/html", feed.lang) + "\n"
        yield from self._history(document)
        if document.number is None:
            yield from self._other_forms(document)

    def _history(self, document: Document) -> Iterable[str]:
        """Where the document stands in its feed.

        There is no `next-archive`: it would change an archive document when the next one comes.
        """
        address = self._publication.address
        if document.is_complete:
            yield "<fh:complete/>\n"
        if document.number is not None:
            yield "<fh:archive/>\n"
            yield _atom_link("current", address(f"{document.feed.url}feed.xml"))
        if previous := document.previous_path("xml"):
            yield _atom_link("prev-archive", address(previous))

    def _other_forms(self, document: Document) -> Iterable[str]:
        feed, address = document.feed, self._publication.address
        json = address(document.path("json"))
        yield _link("alternate", json, "application/feed+json", feed.lang) + "\n"
        if feed.translation:
            lang, url = feed.translation
            yield _atom_link("alternate", address(f"{url}feed.xml"), lang)


def _opening(entry: Entry) -> list[str]:
    lines = [
        "<entry>",
        f"<id>{entry.id}</id>",
        f"<title>{escape(entry.title)}</title>",
        _link("alternate", entry.url, "text/html", entry.lang),
    ]
    if entry.published:
        lines.append(f"<published>{rfc3339(entry.published)}</published>")
    lines.append(f"<updated>{rfc3339(entry.updated)}</updated>")
    lines += map(_author, entry.authors)
    lines.append(f"<summary>{escape(entry.summary)}</summary>")
    return lines


def _atom_link(rel: str, href: str, hreflang: str | None = None) -> str:
    return _link(rel, href, "application/atom+xml", hreflang) + "\n"


def _link(rel: str, href: str, kind: str | None = None, hreflang: str | None = None) -> str:
    of_type = f' type="{kind}"' if kind else ""
    in_lang = f' hreflang="{hreflang}"' if hreflang else ""
    return f'<link rel="{rel}"{of_type}{in_lang} href="{quoted(href)}"/>'


@cache
def _author(person: Person) -> str:
    return f"<author><name>{escape(person.name)}</name><uri>{escape(person.url)}</uri></author>"


@cache
def _category(label: Label) -> str:
    given = {"term": label.term, "scheme": label.scheme, "label": label.name}
    return f"<category{_attributes({**given, 'xml:lang': label.lang})}/>"


def _attributes(given: Mapping[str, str | None]) -> str:
    return "".join(f' {name}="{quoted(value)}"' for name, value in given.items() if value)
