"""A small site without files: articles that say only what a list or a count reads."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

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
    story: str | None = None,
    picture: str | None = None,
    authors: Iterable[str] = (),
    body: str = "<p>Un deux trois.</p>",
    **fields: Any,
) -> SimpleNamespace:
    """An article as fast_build's reader gives it to Pelican."""
    found: dict[str, Any] = {"story": story} if story else {}
    if picture:
        found["served_picture"] = ServedPicture(640, 360, (Variant(f"media/{picture}", 640),))
    return SimpleNamespace(
        lang=lang,
        slug=slug,
        title=slug,
        content=body,
        metadata={},
        date=datetime.fromisoformat(date),
        category=SimpleNamespace(name=category),
        authors=[SimpleNamespace(name=name) for name in authors],
        relative_source_path=f"articles/{slug}.md",
        **found,
        **fields,
    )


def make_site(folder: Path, sources: Iterable[SimpleNamespace]) -> tuple[Site, SiteSettings]:
    """The site of some articles, and its settings."""
    options = settings(folder)
    strings = load_strings(options.theme, ["fr", "en"])
    return build_site(options, sources, [], strings), options
