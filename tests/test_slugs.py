"""Slugs are ASCII, short, unique, and never an address of the site's own pages."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archipel.frontmatter import parse
from archipel.slugs import MAX_LENGTH, RESERVED, article_slug, slugify, unique_slug

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("L’œuvre de 2024 : « bilan »", "l-oeuvre-de-2024-bilan"),
        ("Élections 2025 🗳", "elections-2025"),
        ("../../etc/passwd", "etc-passwd"),
        ("???", "x"),
        ("mot " * 40, "mot-" * 19 + "mot"),
        ("a" * 200, "a" * MAX_LENGTH),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text())
def test_any_text_gives_a_safe_slug(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugify(text))
    assert len(slugify(text)) <= MAX_LENGTH


@given(st.text(min_size=70, max_size=90), st.integers(1, 12))
def test_unique_slugs_stay_short(text: str, count: int) -> None:
    taken: set[str] = set()
    for _ in range(count):
        taken.add(unique_slug(slugify(text), taken))
    assert len(taken) == count
    assert all(len(slug) <= MAX_LENGTH for slug in taken)


def test_articles_keep_off_the_site_s_own_addresses() -> None:
    assert article_slug("tag", set()) == "article-tag"
    assert article_slug("2025", set()) == "article-2025"
    assert article_slug("g7", set()) == "g7"


def test_static_pages_are_reserved() -> None:
    for file in (ROOT / "content" / "pages").rglob("*.md"):
        assert parse(file.read_text(encoding="utf-8"))[0]["Slug"] in RESERVED, file
