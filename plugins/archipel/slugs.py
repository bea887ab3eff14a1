"""Slugs: ASCII, at most 80 characters, unique whatever the case."""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache
from unicodedata import combining

from unidecode import unidecode

MAX_LENGTH = 80
RESERVED = frozenset(
    {"archives", "auteur", "author", "categorie", "category", "corrections", "media", "page"}
    | {"recherche", "search", "tag", "theme"}
    | {"a-propos", "about", "advertise-with-us", "annoncez-avec-nous", "conditions-d-utilisation"}
    | {"contact-us", "nous-contacter", "politique-de-confidentialite", "privacy-policy"}
    | {"terms-of-use"}
)
"""Addresses that the site's own pages have; a slug of digits alone would be a year's."""
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=100_000)
def slugify(text: str) -> str:
    """The slug of a title or label: « L’œuvre de 2024 » gives `l-oeuvre-de-2024`.

    Cut at a word's end; never empty (a text without letters gives `x`).
    """
    slug = dashed(text)
    if len(slug) > MAX_LENGTH:
        cut = slug[: MAX_LENGTH + 1]
        slug = cut.rpartition("-")[0] if "-" in cut else cut[:MAX_LENGTH]
    return slug or "x"


def dashed(text: str) -> str:
    """A text's words as a slug has them, however long it is; empty where it has none."""
    return _NOT_SLUG.sub("-", _ascii(text).lower()).strip("-")


def _ascii(text: str) -> str:
    """The text without accents; `unidecode`, which is slow, only for what is more than those."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not combining(c))
    return plain if plain.isascii() else unidecode(text)


def article_slug(slug: str, taken: Container[str]) -> str:
    """A slug for an article: free, and no address of the site's own."""
    if slug in RESERVED or slug.isdigit():
        slug = f"article-{slug}"
    return unique_slug(slug, taken)


def unique_slug(slug: str, taken: Container[str]) -> str:
    """`slug`, or `slug-2`, `slug-3` …: the first that is not in `taken`."""
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        ending = f"-{number}"
        candidate = slug[: MAX_LENGTH - len(ending)].rstrip("-") + ending
    return candidate
