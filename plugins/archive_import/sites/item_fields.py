"""The fields of a scraped item under the many names that scrapers give them.

docs/scraped-items.md has the list for people; a test holds the two together.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from ..article import RejectedError
from ..mojibake import repair

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name", "og:title", "title_rss", "title_page"),
    "url": (
        *("url", "link", "canonical_url", "canonical_link", "canonical", "permalink"),
        *("page_url", "final_url", "og:url", "mainEntityOfPage", "external_url"),
    ),
    "authors": (
        *("author_profiles", "authors", "author", "byline", "by", "creator", "dc:creator"),
        *("article:author", "author_name", "meta_author"),
    ),
    "published": (
        *("published", "date_published", "published_at", "published_on", "published_time"),
        *("publish_date", "date_publish", "pub_date", "publication_date", "publishing_date"),
        *("published_date", "article:published_time", "date_created", "created_at", "date"),
    ),
    "modified": (
        *("modified", "date_modified", "modified_at", "updated", "updated_at", "last_updated"),
        *("last_modified", "date_modify", "date_updated", "update_date", "modified_time"),
        *("article:modified_time", "og:updated_time", "modified_date", "updated_date"),
    ),
    "fetched": (
        *("fetched_at", "scraped", "scraped_at", "crawled_at", "fetched", "crawled", "crawl_date"),
        *("date_download", "download_date", "date_scraped", "date_crawled", "retrieved_at"),
        *("fetch_time", "crawl_time", "timestamp"),
    ),
    "language": ("lang", "language", "in_language", "locale", "og:locale", "meta_lang"),
    "category": (
        *("category", "categories", "section", "sections", "article_section", "rubrique"),
        "article:section",
    ),
    "tags": (*("tags", "article:tag", "topics", "keywords", "news_keywords", "meta_keywords"),),
    "deck": (
        *("deck", "dek", "subtitle", "subheadline", "sub_title", "standfirst", "chapo"),
        *("tagline", "alternative_headline"),
    ),
    "summary": ("summary", "excerpt", "abstract", "lead"),
    "description": ("description", "meta_description", "og:description"),
    "image": (
        *("image", "featured_image", "top_image", "main_image", "lead_image", "og:image"),
        *("image_url", "featured_image_url", "thumbnail", "thumbnail_url", "cover", "images"),
    ),
    "image_alt": ("image_alt", "og:image:alt"),
    "image_caption": ("image_caption",),
    "image_credit": ("image_credit",),
    "comments": ("comments",),
    "translations": ("translations", "hreflang", "alternates", "hreflangs", "alternate_urls"),
    "addresses": (
        *("addresses", "old_urls", "redirected_from", "shortlink", "short_url", "amp_url"),
        *("amphtml", "guid"),
    ),
    "related": ("related", "related_articles", "related_titles"),
    "previous": ("previous", "previous_article", "prev"),
    "next": ("next", "next_article"),
    "markdown": ("body_markdown", "markdown", "content_markdown"),
    "page": ("html", "raw_html", "page_html", "response_body", "page_source", "html_content"),
    "fragment": ("content_html", "body_html", "article_html", "article_body_html"),
    "content": ("content", "body", "article_body", "article_text"),
    "text": ("body_text", "text", "raw_text", "maintext", "main_text", "plaintext", "content_text"),
    "published_gmt": ("date_gmt",),
    "modified_gmt": ("modified_gmt",),
    "sources": ("sources",),
    "via": ("via",),
    "sponsor": ("sponsor", "sponsored_by"),
    "date_is": ("date_is",),
    "warnings": ("warnings",),
    "rejected": ("rejected",),
}
"""Our name -> theirs, the first that says something counts. Case, `_`, `-`, `:` and `.` in a
name make no difference."""

_LISTS = ("items", "articles", "posts", "results", "entries", "data")
_TEXTS = ("markdown", "fragment", "page", "content", "text")

_NESTED = ("metadata", "meta", "meta_data", "head")
"""Objects whose fields count where the item itself has none."""

_SERVICE = (
    *("id", "source", "rejected", "hostname", "source_hostname", "source_domain"),
    *("site_name", "sitename", "publisher", "license", "fingerprint", "headers", "type"),
    *("og:site_name", "og:type", "movies", "videos", "files", "image_urls", "filename"),
    *("localpath", "status", "slug", "source_url", "referer", "user_agent", "links"),
    *("meta_favicon", "favicon", "viewport", "generator", "robots", "twitter:card"),
)
"""Names of what an archive does not keep."""

_WORDS_OF_CONTENT = 4
_MOST_PARTS = 1_000_000
_LOOKED_AT = 1000  # characters
_LARGEST_INTEGER = 20  # digits


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


_ALIASES = {field: tuple(map(_fold, names)) for field, names in FIELDS.items()}
_KNOWN = {alias for names in _ALIASES.values() for alias in names} | set(map(_fold, _SERVICE))
_WORDLESS = (
    *("url", "fetched", "language", "image", "translations", "published_gmt", "modified_gmt"),
    "addresses",
    *("date_is", "warnings", "rejected"),
)
_WITH_WORDS = {name for field in FIELDS.keys() - _WORDLESS for name in _ALIASES[field]}
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder(
    strict=False,
    parse_constant=lambda name: None,  # NaN and Infinity, which Python writes
    parse_int=lambda digits: int(digits) if len(digits) <= _LARGEST_INTEGER else digits,
)


def holds_words(name: str) -> bool:
    """Whether a key of an item has words for its readers, and no address or note."""
    return _fold(name) in _WITH_WORDS


def load(text: str) -> dict[str, Any]:
    """The JSON object in a text.

    Raises:
        RejectedError: it is no JSON, or no object; the message says which.
    """
    if text.count("[") + text.count("{") > _MOST_PARTS:
        raise RejectedError(f"more than {_MOST_PARTS:,} lists and objects are too many for an item")
    try:
        value = _DECODER.decode(text.strip("\ufeff \t\r\n"))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise RejectedError(f"no JSON: {error.msg} ({where}column {error.colno})") from error
    except RecursionError as error:
        raise RejectedError("the JSON is nested too deeply") from error
    if not isinstance(value, dict):
        raise RejectedError(f"an item is a JSON object {{…}}; this is {_kind(value)}")
    return value


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, list):
        return "a list"
    return "a text" if isinstance(value, str) else "a number"


def listed_items(values: dict[str, Any]) -> list[dict[str, Any]]:
    """The items in an object that has no text of its own: a feed, the answer of an API."""
    item = Item(values)
    if any(item.first(field) for field in _TEXTS):
        return []
    lists = (values.get(name) for name in _LISTS)
    found = (part for part in lists if isinstance(part, list) and part)
    return [one for one in next(found, []) if isinstance(one, dict)]


class Item:
    """A scraped item's fields, by our names."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = {_fold(name): value for name, value in values.items()}
        self._names = {_fold(name): name for name in values}
        self.is_own = {"rejected", "bodytext", "dateis"} <= self._values.keys()
        """Whether `import --json` wrote it: then each field is exact as it stands."""
        for nested in map(_fold, _NESTED):
            inner = self._values.pop(nested, None)
            for name, value in inner.items() if isinstance(inner, dict) else ():
                self._values.setdefault(_fold(name), value)
                self._names.setdefault(_fold(name), f"{nested}.{name}")

    def all(self, field: str) -> Iterator[Any]:
        """What the item says for a field, the best first; each value says something."""
        for alias in _ALIASES[field]:
            value = self._values.get(alias)
            if value not in (None, "", [], {}):
                yield value

    def first(self, field: str) -> Any:
        """The best value of a field; None where the item has none."""
        return next(self.all(field), None)

    def has(self, name: str) -> bool:
        """Whether the item has a key, be its value empty."""
        return _fold(name) in self._values

    def get(self, name: str) -> Any:
        """The value of a key by its own name."""
        return self._values.get(_fold(name))

    def without(self, field: str) -> "Item":
        """The same item as if it did not have a field."""
        aliases = _ALIASES[field]
        return Item({name: value for name, value in self._values.items() if name not in aliases})

    def not_used(self) -> list[str]:
        """The names of fields that no field of ours takes, and whose values look like content."""
        unknown = self._values.keys() - _KNOWN
        return sorted(self._names[name] for name in unknown if _is_content(self._values[name]))


def _is_content(value: object) -> bool:
    """Whether there is a sentence in a value."""
    agenda = [value]
    while agenda:
        part = agenda.pop()
        if isinstance(part, str) and len(part[:_LOOKED_AT].split()) >= _WORDS_OF_CONTENT:
            return True
        if isinstance(part, dict | list):
            agenda += part.values() if isinstance(part, dict) else part
    return False


def sound(text: str) -> str:
    """The text without halves of characters, which no encoding can write, and with its letters
    as they were before a wrong decoding; escapes (`\\u00c3\\u00a9`) hide both until now."""
    return repair(_SURROGATE.sub("\ufffd", text))
