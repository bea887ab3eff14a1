"""What makes a feed valid, of which a schema can say only a part."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from tests.conftest import ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
_FEED = {
    *("version", "title", "description", "language", "home_page_url", "feed_url", "next_url"),
    *("authors", "items", "_archipel"),
}
_ITEM = {
    *("id", "url", "title", "image", "date_published", "date_modified", "authors", "tags"),
    *("summary", "content_html", "content_text", "_archipel"),
}
_SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests" / "cases" / "feeds" / "atom.rng"))


def checked_atom(data: str | bytes) -> Any:
    """The root of an Atom feed that keeps to RFC 4287 and RFC 5005; fails where it does not."""
    root = etree.fromstring(data.encode() if isinstance(data, str) else data)
    _SCHEMA.assertValid(root)
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for element in (root, *root.iter(f"{ATOM}entry")):
        forms = [(link.get("type"), link.get("hreflang")) for link in links(element, "alternate")]
        assert forms and len(forms) == len(set(forms))
    for time in (*root.iter(f"{ATOM}updated"), *root.iter(f"{ATOM}published")):
        assert datetime.fromisoformat(time.text).tzinfo
    assert len(links(root, "self")) == 1
    assert bool(links(root, "current")) == (root.find(f"{HISTORY}archive") is not None)
    if root.find(f"{HISTORY}complete") is not None:
        assert not links(root, "prev-archive")
    return root


def links(element: Any, rel: str) -> list[Any]:
    """The links of a feed or an entry."""
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def checked_json(data: str | bytes) -> dict[str, Any]:
    """A JSON Feed that keeps to version 1.1; fails where it does not."""
    feed: dict[str, Any] = json.loads(data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] and feed["language"] and feed["authors"]
    assert feed.get("next_url") != feed["feed_url"]
    for name in ("home_page_url", "feed_url", "next_url"):
        assert name not in feed or _is_absolute(feed[name])
    assert isinstance(feed["items"], list)
    for item in feed["items"]:
        _check_item(item)
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids))
    _check_extensions(feed)
    return feed


def _check_extensions(feed: dict[str, Any]) -> None:
    """What JSON Feed has no field for is an object whose name begins with an underscore."""
    ours = [record["_archipel"] for record in (feed, *feed["items"]) if "_archipel" in record]
    assert ours and all(isinstance(told, dict) for told in ours)
    assert not feed.keys() - _FEED and not {name for item in feed["items"] for name in item} - _ITEM


def _check_item(item: dict[str, Any]) -> None:
    assert isinstance(item["id"], str) and item["id"]
    assert isinstance(item.get("content_html", item.get("content_text")), str)
    assert _is_absolute(item["url"]) and _is_absolute(item.get("image", item["url"]))
    for name in ("date_published", "date_modified"):
        assert name not in item or datetime.fromisoformat(item[name]).tzinfo
    assert all(author["name"] and _is_absolute(author["url"]) for author in item.get("authors", []))
    assert all(isinstance(tag, str) for tag in item.get("tags", []))


def _is_absolute(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.netloc)
