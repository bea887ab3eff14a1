"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); archives are its further pages."""

import json
from collections.abc import Iterable
from typing import Any

from .entries import Entry, Rest, clean
from .feeds import Document
from .publication import Publication, rfc3339

_VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed:
    """Writes feeds as JSON Feed."""

    extension = "json"

    def __init__(self, publication: Publication) -> None:
        self._publication = publication

    def gives_texts(self, document: Document) -> bool:
        """Whether its items have their texts; of older articles the API gives them to programs."""
        return document.feed.has_texts and document.number is None

    def full(self, entry: Entry, rest: Rest) -> str:
        """The item with its text, and all that is known of it."""
        more = {
            "tags": list(dict.fromkeys(label.name for label in rest.labels)),
            "_archipel": _of_our_own(rest),
            "summary": entry.summary,
            "content_html": rest.html,
        }
        return _dump(_told(entry) | more)

    def brief(self, entry: Entry) -> str:
        """The item as lists show it; its summary is its content, for an item must have one."""
        return _dump(_told(entry) | {"content_text": entry.summary})

    def document(self, document: Document, entries: Iterable[str]) -> str:
        """The whole file, of its items."""
        items = ",\n".join(entries)
        return f'{_dump(self._opening(document))[:-1]},\n"items":[\n{items}\n]}}\n'

    def _opening(self, document: Document) -> dict[str, Any]:
        feed, address = document.feed, self._publication.address
        previous = document.previous_path("json")
        return {
            "version": _VERSION,
            "title": clean(feed.title),
            "description": clean(feed.subtitle) if feed.subtitle else None,
            "language": feed.lang,
            "home_page_url": address(feed.url),
            # Of the feed that this is a page of, not of the page.
            "feed_url": address(f"{feed.url}feed.json"),
            "next_url": address(previous) if previous else None,
            "authors": [{"name": clean(self._publication.name), "url": address("")}],
            "_archipel": {"api": address("api/index.json")},
        }


def _told(entry: Entry) -> dict[str, Any]:
    """The item without a text or summary."""
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "image": entry.picture,
        "date_published": rfc3339(entry.published) if entry.published else None,
        "date_modified": rfc3339(entry.updated),
        "authors": [{"name": person.name, "url": person.url} for person in entry.authors],
    }


def _of_our_own(rest: Rest) -> dict[str, Any] | None:
    """What JSON Feed has no field for."""
    other = rest.translation
    if other is None:
        return None
    return {"translation": {"language": other.lang, "url": other.url, "id": other.id}}


def _dump(value: dict[str, Any]) -> str:
    """Compact JSON, without the fields that have no value."""
    told = {name: field for name, field in value.items() if field not in (None, [])}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
