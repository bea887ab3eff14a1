"""Which kinds of pages a site has, and some pages of each."""

import re
from pathlib import Path

TEMPLATES = {
    "archives": "archives",
    "article": "article",
    "author": "listing",
    "authors": "index",
    "bilingual": "bilingual",
    "categories": "index",
    "category": "listing",
    "corrections": "corrections",
    "day": "period",
    "entrance": "entrance",
    "figures": "figures",
    "home": "home",
    "month": "period",
    "not_found": "not_found",
    "provenance": "provenance",
    "search": "search",
    "static": "static",
    "tag": "listing",
    "tags": "index",
    "tombstone": "tombstone",
    "year": "period",
}
"""The kinds of pages, as their bodies name them, and their templates."""


def kind_of(file: Path) -> str:
    """The kind of a page."""
    match = re.search(r'<body class="page-([\w-]+)"', file.read_text(encoding="utf-8"))
    assert match, file
    return match[1]


def files_of_pages(site: Path) -> list[Path]:
    """The files of all pages; stubs at old addresses, which lead on to pages, are none."""
    return [file for file in sorted(site.rglob("*.html")) if kind_of(file) != "moved"]


def largest(site: Path, count: int) -> dict[tuple[str, str], list[Path]]:
    """Pages by kind and edition ("" for both), the largest: those have most parts."""
    found: dict[tuple[str, str], list[Path]] = {}
    for file in sorted(files_of_pages(site), key=lambda file: (-file.stat().st_size, file)):
        folder = file.relative_to(site).parts[0]
        pages = found.setdefault((kind_of(file), folder if folder in ("fr", "en") else ""), [])
        pages += [file] if len(pages) < count else []
    return found
