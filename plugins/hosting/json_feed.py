"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); archives are its further pages."""

import json
from collections.abc import Iterable
from typing import Any

from .entries import Entry, clean
from .feeds import Document
from .publication import Publication, rfc3339

_VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed:
    """Writes feeds as JSON Feed."""

    extension = "json"

    def __init__(self, publication: Publication) -> None:
        self._publication = publication

    def head(self, entry: Entry) -> str:
        """The item up to its text."""
        item: dict[str, Any] = {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "image": entry.picture,
            "date_published": rfc3339(entry.published) if entry.published else None,
            "date_modified": rfc3339(entry.updated),
            "authors": [{"name": person.name, "url": person.url} for person in entry.authors],
            "tags": list(dict.fromkeys(label.name for label in entry.labels)),
            "language": entry.lang,
            "_archipel": _translation(entry),
        }
        return _dump({name: value for name, value in item.items() if value})[:-1]

    def whole(self, head: str, entry: Entry, html: str) -> str:
        """The item with its text."""
        return f"{head},{_dump({'summary': entry.summary, 'content_html': html})[1:]}"

    def brief(self, head: str, entry: Entry) -> str:
        """The item with its summary, which then is its content: an item must have one."""
        return f"{head},{_dump({'content_text': entry.summary})[1:]}"

    def document(self, document: Document, entries: Iterable[str]) -> str:
        """The whole file, of its items."""
        items = ",\n".join(entries)
        return f'{_dump(self._opening(document))[:-1]},\n"items":[\n{items}\n]}}\n'

    def _opening(self, document: Document) -> dict[str, Any]:
        feed, address = document.feed, self._publication.address
        previous = document.previous_path("json")
        opening = {
            "version": _VERSION,
            "title": clean(feed.title),
            "description": clean(feed.subtitle or ""),
            "language": feed.lang,
            "home_page_url": address(feed.url),
            # Of the feed that this is a page of, not of the page.
            "feed_url": address(f"{feed.url}feed.json"),
            "next_url": address(previous) if previous else None,
            "authors": [{"name": clean(self._publication.name), "url": address("")}],
        }
        return {name: value for name, value in opening.items() if value}


def _translation(entry: Entry) -> dict[str, Any] | None:
    other = entry.translation
    if other is None:
        return None
    return {"translation": {"language": other.lang, "url": other.url, "id": other.id}}


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
