"""A small site without files: articles that say only what a list or a count reads."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archipel.contents import Content, Contents
from archipel.pictures import ServedPicture, Variant
from editions.builder import build_site
from editions.model import Site
from editions.settings import EditionSettings, SiteSettings
from editions.strings import load_strings
from pelicanconf import EDITIONS
from tests.conftest import ROOT

CATEGORIES = """
[canada]
label = { fr = "Canada", en = "Canada" }
slug = { fr = "canada", en = "canada" }
[economy]
label = { fr = "Économie", en = "Economy" }
slug = { fr = "economie", en = "economy" }
[health]
label = { fr = "Santé", en = "Health" }
slug = { fr = "sante", en = "health" }
[opinion]
label = { fr = "Opinion", en = "Opinion" }
slug = { fr = "opinion", en = "opinion" }
[trade]
label = { fr = "Commerce", en = "Trade" }
slug = { fr = "commerce", en = "trade" }
"""


def settings(folder: Path) -> SiteSettings:
    """The settings of a site whose content folder is `folder`; its catalogs are written."""
    (folder / "categories.toml").write_text(CATEGORIES, encoding="utf-8")
    (folder / "authors.toml").write_text("", encoding="utf-8")
    menus = ("main", "second", "mobile", "footer_main", "footer_more", "about")
    return SiteSettings(
        name="Le Journal",
        public_url="",
        content=folder,
        output=folder,
        theme=ROOT / "theme",
        editions=tuple(_edition(lang, value) for lang, value in EDITIONS.items()),
        menus={name: [] for name in menus} | {"main": ["health", "canada"]},
        special_files=["trade"],
        opinion="opinion",
        social_links=[],
        per_page=20,
        related=0,
    )


def _edition(lang: str, value: dict[str, Any]) -> EditionSettings:
    return EditionSettings(lang, value["name"], lang, "", value["paths"])


def source(
    lang: str,
    slug: str,
    date: str,
    category: str = "canada",
    *,
    picture: str | None = None,
    authors: Iterable[str] = (),
    **fields: Any,
) -> Content:
    """An article as fast_build reads it."""
    served = ServedPicture(640, 360, (Variant(f"media/{picture}", 640),)) if picture else None
    return Content(
        path=f"articles/{slug}.md",
        digest=slug,
        lang=lang,
        slug=slug,
        title=slug,
        excerpt="Un deux trois.",
        words=fields.pop("words", 3),
        date=datetime.fromisoformat(date).replace(tzinfo=UTC),
        category=category,
        authors=list(authors),
        featured=served,
        load=lambda: "<p>Un deux trois.</p>",
        **fields,
    )


def make_site(folder: Path, sources: Iterable[Content]) -> tuple[Site, SiteSettings]:
    """The site of some articles, and its settings."""
    options = settings(folder)
    strings = load_strings(options.theme, ["fr", "en"])
    return build_site(options, Contents(list(sources), [], {}), strings), options
