"""Pages of the site: the case folders, and what must hold for any page."""

import json
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from archive_import.article import Author, Document, RejectedError, ScrapedArticle
from archive_import.sites.foxiz import looks_like_foxiz, parse
from archive_import.sites.profiles import read_profile
from archive_import.sites.structured_data import Head
from archive_import.sites.translations import find_translations
from tests.refresh import cases, outcome
from tests.round_trip import render, words

CASES = cases("foxiz")
SOURCES = [(case / "source.html").read_bytes() for case in CASES]


def read(head: str = "", header: str = "", body: str = "<p>Le texte.</p>") -> ScrapedArticle:
    """The article of a bare page."""
    html = f"""<html lang="fr"><head>{head}</head><body class="single">
      <header class="single-header">{header}</header>
      <article class="has-post-thumbnail"><div class="entry-content">{body}</div></article>"""
    return parse(Document("page.html", html.encode()))


def head_of(html: str) -> Head:
    return Head(BeautifulSoup(html, "lxml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    record = outcome(case)
    markdown = record.pop("markdown")
    assert record == json.loads((case / "expected.json").read_text("utf-8"))
    if markdown is not None:
        assert f"{markdown}\n" == (case / "expected.md").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_markdown_and_text_say_the_same(case: Path) -> None:
    record = outcome(case)
    rendered = BeautifulSoup(render(str(record["markdown"] or "")), "lxml")
    for added in rendered.select("figure.embed > a, .footnote-ref, .footnote-backref"):
        added.decompose()
    assert words(str(rendered)) == words(escape(str(record["body_text"] or "")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_theme_is_recognised(case: Path) -> None:
    soup = BeautifulSoup((case / "source.html").read_bytes(), "lxml")
    assert looks_like_foxiz(soup) is (case.name != "refused_other_site")


@given(st.sampled_from(SOURCES), st.floats(0, 1), st.integers(0, 2000))
def test_a_page_that_lacks_a_part_is_read_or_refused(
    source: bytes, where: float, length: int
) -> None:
    start = int(where * len(source))
    try:
        article = parse(Document("page.html", source[:start] + source[start + length :]))
    except RejectedError as error:
        assert str(error)
    else:
        assert article.title
        assert article.body.markdown


def test_highlights_and_body_may_hold_each_other_for_lack_of_an_end_tag() -> None:
    title = '<h1 class="s-title">T</h1>'
    inside = '<div class="s-hl"><p>Points</p></div><p>Le texte.</p>'
    assert read(header=title, body=inside).body.text == "Points\n\nLe texte."
    html = f'{title}<div class="s-hl"><i><div class="entry-content"><p>Le texte.</p></div>'
    assert parse(Document("page.html", html.encode())).body.text == "Le texte."


def test_what_is_none_of_the_body_may_be_nested() -> None:
    body = '<p>Un.</p><div class="ad-wrap">a<div class="rb-form">b<link></div></div><p>Deux.</p>'
    assert read(header='<h1 class="s-title">T</h1>', body=body).body.text == "Un.\n\nDeux."


@given(
    st.lists(st.sampled_from(["<", ">", "/", "!", "div", "[", "-", "a ", "=", "'", "&#0;", "é"]))
)
def test_broken_markup_is_refused(parts: list[str]) -> None:
    with pytest.raises(RejectedError):
        parse(Document("broken.html", "".join(parts).encode()))


def test_where_it_was_fetched_counts_without_a_canonical_link() -> None:
    html = b"""<body class="single"><h1 class="s-title">Titre</h1>
      <div class="entry-content"><p>Le <a href="/port/">port</a>.</p></div>"""
    fetched = datetime(2025, 9, 13, 12, tzinfo=UTC)
    article = parse(Document("x", html, url="https://journal.example/fr/x/", fetched_at=fetched))
    assert article.url == "https://journal.example/fr/x/"
    assert article.body.markdown == "Le [port](https://journal.example/port/)."
    assert article.scraped == fetched


@pytest.mark.parametrize("mark", ["-", "|", "–"])
def test_the_title_of_the_metadata_loses_the_name_of_the_site(mark: str) -> None:
    head = f"""<meta property="og:site_name" content="Le Journal">
      <meta property="og:title" content="Le quai - fermé {mark} Le Journal">"""
    assert read(head).title == "Le quai - fermé"


def test_the_window_title_is_the_last_resort() -> None:
    head = '<meta property="og:site_name" content="Le Journal"><title>Le quai | Le Journal</title>'
    assert read(head).title == "Le quai"


def test_a_link_of_the_head_may_stand_in_the_body() -> None:
    body = '<link rel="canonical" href="https://journal.example/a/"><p>Le texte.</p>'
    assert read(header='<h1 class="s-title">T</h1>', body=body).url == "https://journal.example/a/"


def test_authors_named_by_their_ids_alone() -> None:
    head = head_of("""<script type="application/ld+json">{"@graph": [
      {"@type": ["Article", "BlogPosting"], "author": [{"@id": "#a"}, {"name": "B"}, "C"]},
      {"@id": "#a", "@type": "Person", "name": "A &amp;amp; fils"}]}</script>""")
    assert head.author_names() == ["A & fils", "B", "C"]


@pytest.mark.parametrize(
    "json_text", ["", "[", "[[1]]", "null", '"x"', '{"@graph": 3}', "[" * 9999]
)
def test_any_json_ld_is_survived(json_text: str) -> None:
    assert head_of(f'<script type="application/ld+json">{json_text}</script>').article == {}


def test_a_home_page_is_no_translation() -> None:
    for home in ("/", "/en", "/en/", "/?lang=en", ""):
        alternates = {"fr": "https://j.example/fr/x/", "en": f"https://j.example{home}"}
        assert find_translations(alternates, [], "https://j.example/fr/x/", "fr") == {}


def test_addresses_without_a_path_can_be_translations() -> None:
    alternates = {"x-default": "https://j.example/?p=1", "en-CA": "https://j.example/?p=2&lang=en"}
    found = find_translations(alternates, [], None, "fr")
    assert found == {"en": "https://j.example/?p=2&lang=en"}


def test_the_lines_of_an_author_box() -> None:
    bio = "Camille couvre les ports et les pêches de l’estuaire depuis dix ans."
    lines = ["Journaliste, Ports", "Basée à Rimouski", bio]
    author = Author("Camille", "Journaliste, Ports", "Basée à Rimouski", bio, "fr")
    assert read_profile("Camille", lines) == author
    assert read_profile("Camille", [bio], "Chef") == Author("Camille", "Chef", None, bio, "fr")
    assert read_profile("Camille", []) == Author("Camille")
