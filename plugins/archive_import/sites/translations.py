"""Where WPML says that the same article stands in other languages."""

import re
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag

from ..elements import classes
from ..links import clean_url

_SWITCHER_LANGUAGE = re.compile(r"wpml-ls-item-([a-z]{2})(?:-[a-z]+)?")
_HOME_PATHS = {"", "fr", "en"}
_IDENTIFIERS = {"p", "page_id", "name"}
"""What names an article in the query of an address without a path."""


def find_translations(
    alternates: dict[str, str], switcher: list[Tag], url: str | None, language: str
) -> dict[str, str]:
    """Language -> address of the article in it, the article's own language left out.

    WPML writes the `hreflang` links of a translated article only; its switcher leads to the
    other language's home page where there is no translation.

    Args:
        alternates: the `hreflang` links of the page's head.
        switcher: the items of the language switcher (`li.wpml-ls-item-en`), read in their stead.
        url: the page's own address.
        language: the article's language.
    """
    links = {primary(tag): href for tag, href in alternates.items() if tag != "x-default"}
    found = {
        tag: clean_url(href, url)
        for tag, href in (links or _switched(switcher)).items()
        if tag != language
    }
    return {tag: other for tag, other in found.items() if other and not _is_home(other)}


def primary(tag: str) -> str:
    """`fr` of `fr-CA` and of `fr_CA`."""
    return tag.lower().replace("_", "-").partition("-")[0]


def current_language(switcher: list[Tag]) -> str | None:
    """The language that the switcher shows as the page's own."""
    current = (item for item in switcher if "wpml-ls-current-language" in classes(item))
    return next(filter(None, map(_language, current)), None)


def _switched(switcher: list[Tag]) -> dict[str, str]:
    links = ((_language(item), item.find("a", href=True, recursive=False)) for item in switcher)
    return {tag: str(link["href"]) for tag, link in links if tag and isinstance(link, Tag)}


def _language(item: Tag) -> str | None:
    matches = filter(None, map(_SWITCHER_LANGUAGE.fullmatch, classes(item)))
    return next((match[1] for match in matches), None)


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    at_root = parts.path.strip("/").lower() in _HOME_PATHS
    return at_root and _IDENTIFIERS.isdisjoint(parse_qs(parts.query))
